import { z } from 'zod';
import { mayAskFor } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';

const maxNamed = 8;

/** Lets a model discover tools, because it is offered only a few at a time. */
export const findTools = (search: (request: string) => readonly AnyTool[]) =>
  defineTool({
    name: 'find_tools',
    title: { en: 'Find tools', th: 'หาเครื่องมือ' },
    description:
      'Find more tools by what they should do. You may call the tools it names from your next step on. Use it when none of the tools you see fits. If it names none, there is no such tool or this person may not use it.',
    examples: {
      en: ['set a monthly budget', 'who may do what', 'renew a domain'],
      th: ['ตั้งงบรายเดือน', 'ใครมีสิทธิ์อะไรบ้าง', 'ต่ออายุโดเมน'],
    },
    risk: 'read',
    audience: 'model',
    isAlwaysOffered: true,
    permission: 'organization:read',
    input: z.object({
      wish: hinted(fields.text.max(500), { label: { en: 'Wish', th: 'สิ่งที่ต้องการ' } }).describe(
        'What should be done, in a few plain words',
      ),
    }),
    output: z.object({ tools: z.array(z.object({ name: z.string(), purpose: z.string() })) }),
    execute: async ({ wish }, { actor }) => ({
      tools: search(wish)
        .filter((tool) => mayAskFor(actor.role, tool.permission))
        .slice(0, maxNamed)
        .map(({ name, description }) => ({ name, purpose: description })),
    }),
    namesTools: ({ tools }) => tools.map(({ name }) => name),
    present: () => [],
  });
