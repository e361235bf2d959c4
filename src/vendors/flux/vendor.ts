import { defineVendor } from '#vendors/define-vendor.ts';

/** FLUX, by Black Forest Labs. */
export const flux = defineVendor({
  id: 'flux',
  name: 'FLUX',
  documentation: 'https://docs.bfl.ai',
  keys: [{ variable: 'BFL_API_KEY', page: 'https://dashboard.bfl.ai/keys', shapes: [/\bbfl_[\w-]{20,}/g] }],
  facets: {
    image: () => import('./image.ts'),
    editImage: () => import('./edit-image.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
