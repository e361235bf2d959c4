import { defineVendor } from '#vendors/define-vendor.ts';

export const huggingface = defineVendor({
  id: 'huggingface',
  name: 'Hugging Face',
  documentation: 'https://huggingface.co/docs/inference-providers',
  keys: [
    {
      variable: 'HF_TOKEN',
      page: 'https://huggingface.co/settings/tokens',
      shapes: [/\bhf_[A-Za-z\d]{16,}/g, /\bapi_org_[A-Za-z\d]{16,}/g],
    },
  ],
  facets: {
    image: () => import('./image.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
