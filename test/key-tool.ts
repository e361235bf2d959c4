import { z } from 'zod';
import { keyForm } from '#capabilities/keys/key-form.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';

/** A tool whose private form takes a key, and keeps all that it is given. */
export function keyTool(vault: string[]): AnyTool {
  return defineTool({
    name: keyForm,
    title: { en: 'Add key', th: 'เพิ่มคีย์' },
    description: 'Adds a key.',
    examples: { en: ['add a key'], th: ['เพิ่มคีย์'] },
    risk: 'read',
    permission: 'providers:read',
    form: {
      openedBy: ['add key'],
      secrets: {
        fields: { key: fields.secret },
        keep: async (_, { input }) => {
          vault.push(JSON.stringify(input));
          return {};
        },
      },
    },
    input: z.object({ provider: fields.provider }),
    output: z.object({ provider: z.string() }),
    execute: async ({ provider }) => ({ provider }),
    present: ({ provider }) => [{ kind: 'text', text: `The key of ${provider} is kept.` }],
  });
}
