import { defineVendor } from '#vendors/define-vendor.ts';

/** Its key also pays for MusicGen, AudioCraft and Demucs. */
export const replicate = defineVendor({
  id: 'replicate',
  name: 'Replicate',
  documentation: 'https://replicate.com/docs',
  keys: [
    {
      variable: 'REPLICATE_API_TOKEN',
      page: 'https://replicate.com/account/api-tokens',
      shapes: [/\br8_\w{20,}/g],
    },
  ],
  facets: {
    image: () => import('./image.ts'),
    music: () => import('./music.ts'),
    separate: () => import('./separate.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
