import { defineVendor, modelVariable } from '#vendors/define-vendor.ts';

export const gemini = defineVendor({
  id: 'gemini',
  name: 'Google Gemini',
  documentation: 'https://ai.google.dev/gemini-api/docs',
  keys: [
    {
      variable: 'GEMINI_API_KEY',
      page: 'https://aistudio.google.com/apikey',
      shapes: [/\bAIza[\w-]{30,}/g, /\bAQ\.[\w-]{30,}/g],
    },
  ],
  settings: modelVariable('GEMINI_MODEL'),
  facets: {
    chat: () => import('./chat.ts'),
    image: () => import('./image.ts'),
    editImage: () => import('./edit-image.ts'),
    video: () => import('./video.ts'),
    keyTest: () => import('./key-test.ts'),
  },
});
