import { defineVendor, modelVariable } from '#vendors/define-vendor.ts';

export const openai = defineVendor({
  id: 'openai',
  name: 'OpenAI',
  keys: [
    {
      variable: 'OPENAI_API_KEY',
      page: 'https://platform.openai.com/api-keys',
      shapes: [/\bsk-[\w-]{16,}/g],
    },
  ],
  settings: modelVariable('OPENAI_MODEL'),
  facets: { chat: () => import('./chat.ts') },
});
