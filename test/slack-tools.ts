import { z } from 'zod';
import { generateMedia as realGenerateMedia } from '#capabilities/media/tools/generate-media.ts';
import type { WorkParts } from '#capabilities/media/tools/work.ts';
import { Money } from '#lib/money.ts';
import type { FileReference } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';

const both = (text: string) => ({ en: text, th: text });

/** A report with a table and a chart. */
export const showCosts = defineTool({
  name: 'show_costs',
  title: { en: 'Show costs', th: 'ดูค่าใช้จ่าย' },
  description: 'What the team has spent.',
  examples: { en: ['what did we spend this month?', 'costs'], th: ['เดือนนี้ใช้ไปเท่าไร'] },
  risk: 'read',
  permission: 'costs:read',
  input: z.object({ period: fields.period.optional(), group_by: fields.text.optional() }),
  output: z.object({ total: z.string() }),
  execute: async () => ({ total: '$66.10' }),
  present: ({ total }) => [
    {
      kind: 'table',
      title: 'Spend this month',
      columns: [{ label: 'Provider' }, { label: 'Spend', align: 'right' }],
      rows: [
        ['OpenAI', '$41.20'],
        ['Runway', '$24.90'],
      ],
      note: `Together ${total}.`,
    },
    {
      kind: 'chart',
      title: 'Spend by provider',
      shape: 'bar',
      series: [
        {
          name: 'Spend',
          points: [
            { label: 'OpenAI', y: 41.2 },
            { label: 'Runway', y: 24.9 },
          ],
        },
      ],
    },
  ],
});

/** A change that waits for a person, and counts how often it was made. */
export function switchProvider(made: string[]): AnyTool {
  return defineTool({
    name: 'switch_provider',
    title: { en: 'Switch provider', th: 'เปลี่ยนผู้ให้บริการ' },
    description: 'Make another provider the primary one.',
    examples: { en: ['switch video to luma'], th: ['เปลี่ยนวิดีโอเป็น luma'] },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({ provider: fields.newProvider }),
    output: z.object({ provider: z.string() }),
    plan: async (input) => input,
    card: ({ provider }) => both(`Make ${provider} the primary provider for video`),
    execute: async ({ provider }) => {
      made.push(provider);
      return { provider };
    },
    present: ({ provider }) => [
      { kind: 'notice', tone: 'success', text: `Video now goes to **${provider}**.` },
    ],
  });
}

/** The form and the slash command of the real tool, so that platforms are tested with what people see. */
export function doorsOfGenerate(): Pick<AnyTool, 'form' | 'command'> {
  const { form, command } = realGenerateMedia({} as WorkParts);
  return { ...(form && { form }), ...(command && { command }) };
}

/** Makes a picture: the file is there already. It takes as long as `work` does, which may tell its progress. */
export function generateMedia(
  file: FileReference,
  work: (progress: (text: string) => void, signal: AbortSignal) => Promise<void> = async () => {},
): AnyTool {
  return defineTool({
    name: 'generate_media',
    title: { en: 'Generate media', th: 'สร้างสื่อ' },
    description: 'Make an image, video, sound or music.',
    examples: { en: ['generate an image of a lighthouse'], th: ['วาดรูปประภาคาร'] },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: 60_000,
    ...doorsOfGenerate(),
    input: z.object({
      type: hinted(fields.madeMedia, { assumed: 'image' }),
      description: fields.description,
      tier: hinted(fields.tier, { initial: 'auto' }).optional(),
    }),
    output: z.object({ description: z.string() }),
    plan: async (input) => input,
    card: ({ description }) => both(`Generate “${description}”`),
    quote: () => ({ amount: Money.of('0.04'), basis: both('list price'), provider: 'openai' }),
    execute: async ({ description }, { progress, signal }) => {
      await work(progress, signal);
      return { description };
    },
    present: ({ description }) => [
      { kind: 'image', file, alternativeText: description },
      { kind: 'fields', fields: [{ label: 'Cost', value: '$0.04' }] },
    ],
  });
}

/** A change that ends in a sentence and three files with words between them. */
export function makeSeries(file: FileReference): AnyTool {
  return defineTool({
    name: 'make_series',
    title: { en: 'Make series', th: 'สร้างชุดภาพ' },
    description: 'Make a series of pictures.',
    examples: { en: ['make the series'], th: ['สร้างชุดภาพ'] },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({}),
    output: z.object({}),
    plan: async (input) => input,
    card: () => ({ en: 'Make the series', th: 'สร้างชุดภาพ' }),
    execute: async () => ({}),
    present: () => [
      { kind: 'text', text: 'The series is ready.' },
      ...['dawn', 'noon', 'dusk'].flatMap((alternativeText) => [
        { kind: 'image', file, alternativeText } as const,
        { kind: 'notice', tone: 'info', text: `That was ${alternativeText}.` } as const,
      ]),
    ],
  });
}
