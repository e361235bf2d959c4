import { defineVendor } from '#vendors/define-vendor.ts';

/** Its key also pays for Stable Audio. It begins with `sk-`, as those of many companies do, so no shape tells it. */
export const stability = defineVendor({
  id: 'stability',
  name: 'Stability AI',
  documentation: 'https://platform.stability.ai/docs',
  keys: [
    {
      variable: 'STABILITY_API_KEY',
      page: 'https://platform.stability.ai/account/keys',
      shapes: [],
    },
  ],
  facets: {
    image: () => import('./image.ts'),
    editImage: () => import('./edit-image.ts'),
    music: () => import('./music.ts'),
    sound: () => import('./sound.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
