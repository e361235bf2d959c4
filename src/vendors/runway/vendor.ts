import { defineVendor } from '#vendors/define-vendor.ts';

export const runway = defineVendor({
  id: 'runway',
  name: 'Runway',
  keys: [{ variable: 'RUNWAYML_API_SECRET', page: 'https://dev.runwayml.com', shapes: [/\bkey_\w{32,}/g] }],
  facets: {
    image: () => import('./image.ts'),
    video: () => import('./video.ts'),
  },
});
