import { defineVendor } from '#vendors/define-vendor.ts';

/** Its key also pays for Pika and Demucs. */
export const fal = defineVendor({
  id: 'fal',
  name: 'fal',
  documentation: 'https://docs.fal.ai',
  keys: [
    {
      variable: 'FAL_KEY',
      page: 'https://fal.ai/dashboard/keys',
      shapes: [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{32}/g],
    },
  ],
  facets: {
    image: () => import('./image.ts'),
    video: () => import('./video.ts'),
    music: () => import('./music.ts'),
    sound: () => import('./sound.ts'),
    separate: () => import('./separate.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
