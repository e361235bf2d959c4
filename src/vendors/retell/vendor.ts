import { defineVendor } from '#vendors/define-vendor.ts';

export const retell = defineVendor({
  id: 'retell',
  name: 'Retell',
  type: 'voice_platform',
  alsoCalled: ['retellai', 'retell ai', 'รีเทล', 'รีเทลล์'],
  documentation: 'https://docs.retellai.com/accounts/api-keys-overview',
  keys: [
    {
      field: 'key',
      label: { en: 'API key', th: 'คีย์ API' },
      page: 'https://dashboard.retellai.com',
      shapes: [/\bkey_[\da-f]{24,64}(?![\w-])/g],
    },
  ],
  facets: {
    keyTest: () => import('./key-test.ts'),
    voicePlatform: () => import('./voice-platform.ts'),
    status: () => import('./status.ts'),
  },
});
