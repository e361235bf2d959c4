import { defineVendor, modelVariable } from '#vendors/define-vendor.ts';

export const openai = defineVendor({
  id: 'openai',
  name: 'OpenAI',
  documentation: 'https://platform.openai.com/docs',
  keys: [
    {
      variable: 'OPENAI_API_KEY',
      page: 'https://platform.openai.com/api-keys',
      shapes: [/\bsk-(?:proj|svcacct)-[\w-]{16,}/g, /\bsk-[A-Za-z\d]{10,40}T3BlbkFJ[A-Za-z\d]{10,40}/g],
    },
    {
      variable: 'OPENAI_ADMIN_KEY',
      page: 'https://platform.openai.com/settings/organization/admin-keys',
      purpose: 'admin',
      shapes: [/\bsk-admin-[\w-]{16,}/g],
    },
  ],
  settings: modelVariable('OPENAI_MODEL'),
  facets: {
    chat: () => import('./chat.ts'),
    image: () => import('./image.ts'),
    editImage: () => import('./edit-image.ts'),
    speech: () => import('./speech.ts'),
    transcribe: () => import('./transcribe.ts'),
    keyTest: () => import('./key-test.ts'),
    adminKeyTest: () => import('./admin-key-test.ts'),
    bill: () => import('./bill.ts'),
    status: () => import('./status.ts'),
  },
});
