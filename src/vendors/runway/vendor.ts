import { defineVendor } from '#vendors/define-vendor.ts';

export const runway = defineVendor({
  id: 'runway',
  name: 'Runway',
  documentation: 'https://docs.dev.runwayml.com',
  keys: [
    { variable: 'RUNWAYML_API_SECRET', page: 'https://dev.runwayml.com', shapes: [/\bkey_[\da-f]{65,}/g] },
  ],
  facets: {
    image: () => import('./image.ts'),
    video: () => import('./video.ts'),
    speech: () => import('./speech.ts'),
    sound: () => import('./sound.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
