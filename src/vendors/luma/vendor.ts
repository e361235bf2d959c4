import { defineVendor } from '#vendors/define-vendor.ts';

/** Luma's Agents API. The older Dream Machine API has keys of its own, which do not work here. */
export const luma = defineVendor({
  id: 'luma',
  name: 'Luma',
  documentation: 'https://docs.lumalabs.ai',
  keys: [
    {
      variable: 'LUMA_AGENTS_API_KEY',
      page: 'https://platform.lumalabs.ai',
      shapes: [/\bluma-api-[\w-]{16,}/g],
    },
  ],
  facets: {
    image: () => import('./image.ts'),
    video: () => import('./video.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
