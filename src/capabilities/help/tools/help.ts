import { z } from 'zod';
import type { Capability } from '#capabilities/capability.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { standings } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { jobsOf, narrowed } from '../jobs.ts';

const messages = defineMessages({
  en: {
    title: 'What you can ask me',
    job: 'For',
    tool: 'To',
    example: 'For example, say',
    decidedBy: (title: string, role: string) => `${title} (waits for an ${role})`,
    nothing: (topic: string) => `I have nothing for “${topic}”. This is what I can do:`,
    more: 'More on one of them: `help costs`.',
    approval: 'Changes and larger spends wait for approval: press Approve, or type `approve CODE`.',
  },
  th: {
    title: 'สิ่งที่ถามหรือสั่งฉันได้',
    job: 'เรื่อง',
    tool: 'ทำอะไร',
    example: 'พิมพ์เช่น',
    decidedBy: (title, role) => `${title} (รอ ${role} อนุมัติ)`,
    nothing: (topic) => `ไม่มีเรื่อง “${topic}” สิ่งที่ทำได้มีดังนี้`,
    more: 'ดูเพิ่มทีละเรื่อง เช่น `ช่วยเรื่องค่าใช้จ่าย`',
    approval: 'การเปลี่ยนแปลงและการใช้เงินก้อนใหญ่จะรออนุมัติก่อน กดปุ่มอนุมัติ หรือพิมพ์ `approve CODE`',
  },
});

const bilingual = z.object({ en: z.string(), th: z.string() });

const helpOutput = z.object({
  /** The topic asked about, if any. */
  topic: z.string().nullable(),
  /** Whether only what belongs to the topic is listed. */
  isNarrowed: z.boolean(),
  jobs: z.array(
    z.object({
      title: bilingual,
      tools: z.array(
        z.object({
          name: z.string(),
          title: bilingual,
          en: z.string(),
          th: z.string(),
          decidedBy: z.enum(standings).nullable(),
        }),
      ),
    }),
  ),
});
type Help = z.output<typeof helpOutput>;

/** Examples of one job in the overview. */
const examplesShown = 2;

/** Lists what this person may do or ask for, by the tools' own examples: it promises only what exists. */
export const help = (capabilities: () => readonly Capability[]): AnyTool =>
  defineTool({
    name: 'help',
    title: { en: 'Help', th: 'วิธีใช้' },
    step: { en: 'Looking up what I can do', th: 'กำลังดูสิ่งที่ทำได้' },
    description:
      'List what this person can do with Jarvis, with examples. Use when asked what it can do or how to use it.',
    examples: {
      en: ['help', 'what can you do?', 'how do I use this', 'show me the commands', 'what can I ask you'],
      th: ['ช่วยอะไรได้บ้าง', 'ใช้ยังไง', 'ทำอะไรได้บ้าง', 'มีคำสั่งอะไรบ้าง', 'วิธีใช้'],
    },
    risk: 'read',
    isAlwaysOffered: true,
    permission: 'help:read',
    input: z.object({
      topic: fields.topic
        .max(60)
        .optional()
        .describe('A word or two to narrow it down, such as video or costs'),
    }),
    output: helpOutput,
    execute: async ({ topic }, { actor }) => {
      const all = jobsOf(actor, capabilities());
      const about = topic?.trim() ? narrowed(all, topic.trim()) : [];
      return {
        topic: topic?.trim() || null,
        isNarrowed: about.length > 0,
        jobs: about.length > 0 ? about : all,
      };
    },
    present: (output, locale) => [...unknownTopic(output, locale), table(output, locale)],
  });

function unknownTopic({ topic, isNarrowed }: Help, locale: Locale): Block[] {
  if (topic === null || isNarrowed) return [];
  return [{ kind: 'text', text: messages.in(locale).nothing(topic) }];
}

function table({ jobs, isNarrowed }: Help, locale: Locale): Block {
  const texts = messages.in(locale);
  const asked = jobs.flatMap(({ tools }) => tools);
  const titleOf = ({ title, decidedBy }: (typeof asked)[number]) =>
    decidedBy ? texts.decidedBy(title[locale], decidedBy) : title[locale];
  const whole = jobs.map(({ title, tools }) => [
    title[locale],
    tools
      .slice(0, examplesShown)
      .map((tool) => tool[locale])
      .join(' · '),
  ]);
  return {
    kind: 'table',
    title: texts.title,
    columns: [{ label: isNarrowed ? texts.tool : texts.job }, { label: texts.example }],
    rows: isNarrowed ? asked.map((tool) => [titleOf(tool), tool[locale]]) : whole,
    note: isNarrowed ? texts.approval : `${texts.more} ${texts.approval}`,
  };
}
