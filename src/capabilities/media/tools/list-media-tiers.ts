import { z } from 'zod';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { defineTool } from '#tools/define-tool.ts';
import { taskNames, tierNames } from '../media-plan-messages.ts';
import { type MediaTiers, tierRow } from '../media-tiers.ts';

const messages = defineMessages({
  en: {
    title: 'What can be made, and in which tier',
    what: 'What',
    tier: 'Tier',
    who: 'With',
    from: 'From',
    ready: 'Ready',
    yes: 'yes',
    no: 'no key yet',
    used: 'yes, used by default',
    free: 'free',
    unknown: 'unknown',
    local: 'Jarvis itself',
    draws:
      'The free tier draws wireframes, charts, diagrams, posters with your words and plain scenes. Photographs, logos and people take the budget or the premium tier. “what can I add?” sets one up.',
  },
  th: {
    title: 'สิ่งที่สร้างได้ในแต่ละระดับ',
    what: 'สิ่งที่สร้าง',
    tier: 'ระดับ',
    who: 'ผู้ให้บริการ',
    from: 'เริ่มต้น',
    ready: 'พร้อมใช้',
    yes: 'พร้อม',
    no: 'ยังไม่มีคีย์',
    used: 'พร้อม และใช้เป็นค่าเริ่มต้น',
    free: 'ฟรี',
    unknown: 'ไม่ทราบ',
    local: 'Jarvis วาดเอง',
    draws:
      'ระดับฟรีวาดไวร์เฟรม กราฟ แผนภาพ โปสเตอร์ที่มีข้อความของคุณ และฉากง่าย ๆ ส่วนภาพถ่าย โลโก้ และภาพคนต้องใช้ระดับประหยัดหรือพรีเมียม ถามว่า “เพิ่มอะไรได้บ้าง” เพื่อตั้งค่า',
  },
});

export function listMediaTiers({ tiers }: { tiers: MediaTiers }) {
  return defineTool({
    name: 'list_media_tiers',
    title: { en: 'List media tiers', th: 'ดูระดับของสื่อ' },
    description:
      'List what can be made in the free, budget and premium tier: with which providers, from which price, and what is set up for this person.',
    examples: {
      en: [
        'which tiers are there',
        'what is the difference between the budget and the premium tier',
        'what can the free tier make',
      ],
      th: ['มีระดับอะไรบ้าง', 'ระดับประหยัดกับพรีเมียมต่างกันอย่างไร', 'ระดับฟรีทำอะไรได้บ้าง'],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({}),
    output: z.object({ rows: z.array(tierRow) }),
    execute: async (_input, { actor }) => ({ rows: await tiers.seenBy(actor) }),
    present: ({ rows }, locale): Block[] => [
      table(rows, locale),
      { kind: 'notice', tone: 'info', text: messages.in(locale).draws },
    ],
  });
}

function table(rows: readonly z.output<typeof tierRow>[], locale: Locale): Block {
  const texts = messages.in(locale);
  return {
    kind: 'table',
    title: texts.title,
    columns: [
      { label: texts.what },
      { label: texts.tier },
      { label: texts.who },
      { label: texts.from, align: 'right' },
      { label: texts.ready },
    ],
    rows: rows.map(({ task, tier, providerName, from, isReady, isDefault }) => [
      taskNames[locale][task],
      tierNames[locale][tier],
      tier === 'free' ? texts.local : providerName,
      tier === 'free'
        ? texts.free
        : from
          ? Money.of(from.amount, from.currency).format(locale)
          : texts.unknown,
      isReady ? (isDefault ? texts.used : texts.yes) : texts.no,
    ]),
  };
}
