import { defineVendor } from '#vendors/define-vendor.ts';

export const elevenlabs = defineVendor({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  documentation: 'https://elevenlabs.io/docs',
  keys: [
    {
      variable: 'ELEVENLABS_API_KEY',
      page: 'https://elevenlabs.io/app/settings/api-keys',
      shapes: [/\bsk_[\da-f]{40,}/g],
    },
  ],
  facets: {
    speech: () => import('./speech.ts'),
    transcribe: () => import('./transcribe.ts'),
    music: () => import('./music.ts'),
    sound: () => import('./sound.ts'),
    separate: () => import('./separate.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
