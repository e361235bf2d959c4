import { defineVendor } from '#vendors/define-vendor.ts';

export const huggingface = defineVendor({
  id: 'huggingface',
  name: 'Hugging Face',
  keys: [{ variable: 'HF_TOKEN', page: 'https://huggingface.co/settings/tokens', shapes: [/\bhf_\w{16,}/g] }],
  facets: { image: () => import('./image.ts') },
});
