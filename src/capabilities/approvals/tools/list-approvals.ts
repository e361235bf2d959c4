import { z } from 'zod';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { type OpenCard, type OpenCards, openCard } from '../open-cards.ts';

/** More cards than this nobody reads at once. */
const mostCards = 5;

const messages = defineMessages({
  en: {
    none: 'Nothing of yours is waiting for approval, and nothing that you may decide.',
    waiting: (count: number) =>
      count === 1 ? 'One request is waiting for approval:' : `${count} requests are waiting for approval:`,
    more: (codes: string) => `Also waiting: ${codes}. Decide these first, then ask again.`,
  },
  th: {
    none: 'ไม่มีรายการรออนุมัติที่คุณขอไว้หรือที่คุณตัดสินใจได้',
    waiting: (count) => `มี ${count} รายการรออนุมัติ:`,
    more: (codes) => `ที่รออยู่อีก: ${codes} ตัดสินใจรายการเหล่านี้ก่อน แล้วถามอีกครั้ง`,
  },
});

export function listApprovals(cards: Pick<OpenCards, 'of'>): AnyTool {
  return defineTool({
    name: 'list_approvals',
    title: { en: 'List approvals', th: 'ดูรายการรออนุมัติ' },
    description:
      'List what waits for approval: what each request would do and cost, who asked, until when, and its code. Use when asked what is pending, open or still to be approved.',
    examples: {
      en: [
        'what is waiting for approval?',
        'list approvals',
        'pending approvals',
        'anything for me to approve?',
        'which requests are still open',
        'show me what needs a decision',
      ],
      th: ['รออนุมัติอะไรอยู่บ้าง', 'มีอะไรรออนุมัติไหม', 'ดูรายการรออนุมัติ', 'คำขอที่ยังค้างอยู่', 'มีอะไรให้อนุมัติบ้าง'],
    },
    risk: 'read',
    permission: 'organization:read',
    input: z.object({}),
    output: z.object({ approvals: z.array(openCard) }),
    execute: async (_input, { actor }) => ({ approvals: await cards.of(actor) }),
    present: ({ approvals }, locale) => present(approvals, locale),
  });
}

function present(approvals: readonly OpenCard[], locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (approvals.length === 0) return [{ kind: 'text', text: texts.none }];
  const shown = approvals.slice(0, mostCards);
  const others = approvals.slice(mostCards).map(({ code, what }) => `${code} (${what})`);
  return [
    { kind: 'text', text: texts.waiting(approvals.length) },
    ...shown.map(({ cost, approvers, ...card }): Block => {
      return {
        ...{ kind: 'card', state: 'pending', ...card },
        ...(cost !== undefined && { cost }),
        ...(approvers !== undefined && { approvers }),
      };
    }),
    ...(others.length > 0 ? [{ kind: 'text' as const, text: texts.more(others.join('; ')) }] : []),
  ];
}
