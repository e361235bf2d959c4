import { z } from 'zod';
import { inSentence } from '#lib/in-sentence.ts';
import { type Bilingual, defineMessages, locales } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';

const messages = defineMessages({
  en: {
    title: 'What you can ask me',
    tool: 'For',
    example: 'For example, say',
    approval: 'Changes and larger spends wait for your approval. In the terminal: approve CODE or deny CODE.',
  },
  th: {
    title: 'สิ่งที่ถามหรือสั่งฉันได้',
    tool: 'เรื่อง',
    example: 'พิมพ์เช่น',
    approval: 'การเปลี่ยนแปลงและการใช้เงินก้อนใหญ่จะรอให้คุณอนุมัติก่อน ในเทอร์มินัลพิมพ์ approve CODE หรือ deny CODE',
  },
});

const bilingual = z.object({ en: z.string(), th: z.string() });

/** Lists the tools by their own examples, so that the help only promises what exists. */
export const help = (tools: () => readonly AnyTool[]) =>
  defineTool({
    name: 'help',
    title: { en: 'Help', th: 'วิธีใช้' },
    description:
      'List what Jarvis can do, with an example for each. Use when asked what it can do or how to use it.',
    examples: {
      en: ['help', 'what can you do?', 'how do I use this', 'show me the commands', 'what can I ask you'],
      th: ['ช่วยอะไรได้บ้าง', 'ใช้ยังไง', 'ทำอะไรได้บ้าง', 'มีคำสั่งอะไรบ้าง', 'วิธีใช้'],
    },
    risk: 'read',
    isAlwaysOffered: true,
    permission: 'help:read',
    input: z.object({
      topic: hinted(fields.text.max(60), { label: { en: 'Topic', th: 'หัวข้อ' } })
        .optional()
        .describe('A word to narrow the list down, such as video or costs'),
    }),
    output: z.object({
      tools: z.array(z.object({ name: z.string(), title: bilingual, en: z.string(), th: z.string() })),
    }),
    execute: async ({ topic }) => {
      const all = tools()
        .filter(({ audience }) => audience !== 'model')
        .map(({ name, title, examples }) => ({
          name,
          title: inSentence(title),
          en: examples.en[0] ?? name,
          th: examples.th[0] ?? name,
        }));
      const word = topic?.toLowerCase().trim();
      const matching = word ? all.filter((tool) => mentions(tool, word)) : all;
      return { tools: matching.length > 0 ? matching : all };
    },
    present: (output, locale) => {
      const texts = messages.in(locale);
      return [
        {
          kind: 'table',
          title: texts.title,
          columns: [{ label: texts.tool }, { label: texts.example }],
          rows: output.tools.map((tool) => [tool.title[locale], tool[locale]]),
          note: texts.approval,
        },
      ];
    },
  });

function mentions(tool: { name: string; title: Bilingual } & Bilingual, word: string): boolean {
  const isIn = (text: string) => text.toLowerCase().includes(word);
  return isIn(tool.name) || locales.some((locale) => isIn(tool[locale]) || isIn(tool.title[locale]));
}
