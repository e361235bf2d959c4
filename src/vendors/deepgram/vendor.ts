import { defineVendor } from '#vendors/define-vendor.ts';

/** Its keys are 40 hexadecimal digits, as a commit is, so no shape tells them. */
export const deepgram = defineVendor({
  id: 'deepgram',
  name: 'Deepgram',
  documentation: 'https://developers.deepgram.com',
  keys: [{ variable: 'DEEPGRAM_API_KEY', page: 'https://console.deepgram.com', shapes: [] }],
  facets: {
    transcribe: () => import('./transcribe.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
