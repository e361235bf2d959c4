import { z } from 'zod';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { Generations } from '../generations.ts';
import { tierNames } from '../media-plan-messages.ts';
import { fileBlocks } from './generation-reply.ts';
import {
  costText,
  type GenerationView,
  generationView,
  providerText,
  stateText,
  viewOf,
} from './generation-view.ts';

const defaultLimit = 10;
const maxLimit = 50;
const shownDescriptionLength = 60;

const messages = defineMessages({
  en: {
    none: 'Nothing like that has been generated yet. Try “draw a lighthouse at dusk”.',
    when: 'When',
    what: 'What',
    state: 'State',
    tier: 'Tier',
    provider: 'By',
    member: 'For',
    cost: 'Cost',
    code: 'Code',
    file: 'File',
    title: 'Generations, newest first',
  },
  th: {
    none: 'ยังไม่มีงานแบบนี้ ลองสั่งว่า “วาดประภาคารตอนพลบค่ำ”',
    when: 'เมื่อ',
    what: 'รายละเอียด',
    state: 'สถานะ',
    tier: 'ระดับ',
    provider: 'โดย',
    member: 'ของ',
    cost: 'ค่าใช้จ่าย',
    code: 'รหัส',
    file: 'ไฟล์',
    title: 'งานที่สร้าง ใหม่สุดก่อน',
  },
});

const listedView = generationView.extend({ member: z.string() });

export interface ListGenerationsParts {
  generations: Generations;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  /** A provider's name by its catalogue id. */
  providerName(provider: string): string;
}

export function listGenerations({ generations, namesOf, providerName }: ListGenerationsParts) {
  return defineTool({
    name: 'list_generations',
    title: { en: 'List generations', th: 'ดูสื่อที่สร้างไว้' },
    description:
      'List what has been generated, newest first, with files, state and cost. Includes the progress of running generations. With a type, it also shows the person their own newest finished one again.',
    examples: {
      en: [
        'show our generations',
        'what have we generated lately',
        'latest 20 outputs',
        'last 5 videos we made',
        'premium images only',
        'everything made on the free tier',
      ],
      th: [
        'ที่ผ่านมาสร้างอะไรไปบ้าง',
        'แสดงงานที่สร้าง',
        'ขอดูรูปล่าสุด 5 รูป',
        'วิดีโอที่เคยทำไว้มีอะไรบ้าง',
        'ขอลิสต์ภาพระดับ premium',
      ],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({
      type: fields.mediaCategory.optional().describe('Only this kind.'),
      tier: fields.settledTier.optional().describe('Only this tier.'),
      limit: fields.limit.optional().describe(`How many; ${defaultLimit} by default, ${maxLimit} at most.`),
    }),
    output: z.object({
      generations: z.array(listedView),
      own: generationView
        .nullable()
        .describe('The person’s newest finished one of the type, which they see.'),
    }),
    execute: async ({ type, tier, limit = defaultLimit }, { actor }) => {
      const where = { ...(type && { type }), ...(tier && { tier }) };
      const found = await generations.list(actor.organizationId, where, Math.min(limit, maxLimit));
      const names = await namesOf(actor.organizationId);
      const ownDone = { memberId: actor.memberId, state: 'done' } as const;
      const [own] = type ? await generations.list(actor.organizationId, { ...ownDone, type }, 1) : [];
      return {
        own: own ? viewOf(own, actor, providerName) : null,
        generations: found.map((generation) => ({
          ...viewOf(generation, actor, providerName),
          member: names.get(generation.memberId) ?? '',
        })),
      };
    },
    present: ({ generations: found, own }, locale) => [
      ...(own ? fileBlocks(own, locale) : []),
      found.length === 0 ? nothing(locale) : table(found, locale),
    ],
  });
}

function nothing(locale: Locale): Block {
  return { kind: 'notice', tone: 'info', text: messages.in(locale).none };
}

function table(found: readonly (GenerationView & { member: string })[], locale: Locale): Block {
  const texts = messages.in(locale);
  return {
    kind: 'table',
    title: texts.title,
    columns: [
      { label: texts.when },
      { label: texts.what },
      { label: texts.state },
      { label: texts.tier },
      { label: texts.provider },
      { label: texts.member },
      { label: texts.cost, align: 'right' },
      { label: texts.file },
      { label: texts.code },
    ],
    rows: found.map((one) => [
      momentText(new Date(one.createdAt), one.timeZone, locale),
      shortened(one.description),
      stateText(one, locale),
      tierNames[locale][one.tier],
      providerText(one, locale),
      one.member,
      costText(one, locale),
      one.files[0]?.name ?? '',
      one.generation,
    ]),
  };
}

function shortened(description: string): string {
  const characters = Array.from(displayableLine(description));
  if (characters.length <= shownDescriptionLength) return characters.join('');
  return `${characters.slice(0, shownDescriptionLength).join('')}…`;
}
