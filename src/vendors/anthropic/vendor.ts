import { defineVendor, modelVariable } from '#vendors/define-vendor.ts';

export const anthropic = defineVendor({
  id: 'anthropic',
  name: 'Anthropic',
  documentation: 'https://docs.claude.com/en/api/overview',
  keys: [
    {
      variable: 'ANTHROPIC_API_KEY',
      page: 'https://platform.claude.com/settings/keys',
      shapes: [/\bsk-ant-(?!admin)[\w-]{16,}/g],
    },
    {
      variable: 'ANTHROPIC_ADMIN_KEY',
      page: 'https://platform.claude.com/settings/admin-keys',
      purpose: 'admin',
      shapes: [/\bsk-ant-admin[\w-]{16,}/g],
    },
  ],
  settings: modelVariable('ANTHROPIC_MODEL'),
  facets: {
    chat: () => import('./chat.ts'),
    keyTest: () => import('./key-test.ts'),
    adminKeyTest: () => import('./admin-key-test.ts'),
    bill: () => import('./bill.ts'),
    status: () => import('./status.ts'),
  },
});
