import { defineVendor } from '#vendors/define-vendor.ts';

/** A server of the operator's choice that speaks OpenAI's Chat Completions. */
export const compatible = defineVendor({
  id: 'compatible',
  name: 'OpenAI-compatible server',
  keys: [{ variable: 'COMPATIBLE_API_KEY', shapes: [] }],
  facets: { chat: () => import('./compatible-chat.ts') },
});
