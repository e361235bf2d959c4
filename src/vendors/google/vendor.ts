import { defineVendor } from '#vendors/define-vendor.ts';

/** Google Cloud's speech services, by an API key. Gemini has a key of its own. */
export const google = defineVendor({
  id: 'google',
  name: 'Google Cloud Speech',
  documentation: 'https://cloud.google.com/text-to-speech/docs',
  keys: [
    {
      variable: 'GOOGLE_CLOUD_API_KEY',
      page: 'https://console.cloud.google.com/apis/credentials',
      shapes: [/\bAIza[\w-]{30,}/g, /\bAQ\.[\w-]{30,}/g],
    },
  ],
  facets: {
    speech: () => import('./speech.ts'),
    transcribe: () => import('./transcribe.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
