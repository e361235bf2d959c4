import { defineVendor } from '#vendors/define-vendor.ts';

/** Its keys are UUIDs, as the ids of its calls are, so no shape tells them. */
export const vapi = defineVendor({
  id: 'vapi',
  name: 'Vapi',
  type: 'voice_platform',
  alsoCalled: ['vapi ai', 'vapi.ai', 'วาปี'],
  documentation: 'https://docs.vapi.ai/security-and-privacy/api-keys',
  keys: [
    {
      field: 'key',
      label: { en: 'Private API key', th: 'คีย์ API ส่วนตัว' },
      page: 'https://dashboard.vapi.ai/org/api-keys',
      shapes: [],
    },
  ],
  facets: {
    keyTest: () => import('./key-test.ts'),
    voicePlatform: () => import('./voice-platform.ts'),
    status: () => import('./status.ts'),
  },
});
