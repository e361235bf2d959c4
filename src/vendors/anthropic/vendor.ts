import { defineVendor, modelVariable } from '#vendors/define-vendor.ts';

export const anthropic = defineVendor({
  id: 'anthropic',
  name: 'Anthropic',
  keys: [
    {
      variable: 'ANTHROPIC_API_KEY',
      page: 'https://platform.claude.com/settings/keys',
      shapes: [/\bsk-ant-[\w-]{16,}/g],
    },
  ],
  settings: modelVariable('ANTHROPIC_MODEL'),
  facets: { chat: () => import('./chat.ts') },
});
