import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { limitTextFirst, measureText } from '../limit-text.ts';
import type { LimitView } from './limit-tools.ts';

const messages = defineMessages({
  en: {
    limit: 'Limit',
    used: 'Used',
    left: 'Left',
    until: 'Starts again',
    never: 'never',
    raised: 'raised to',
  },
  th: { limit: 'วงเงิน', used: 'ใช้ไป', left: 'เหลือ', until: 'เริ่มนับใหม่', never: 'ไม่มี', raised: 'เพิ่มเป็น' },
});

/** How much of a limit is used or left, in its measure. */
export function measureIn(limit: LimitView, which: 'cap' | 'used' | 'left', locale: Locale): string {
  const { pieces, ...amount } = limit[which];
  return measureText(limit, { amount: Money.from(amount), pieces }, locale);
}

export function limitTable(limits: readonly LimitView[], locale: Locale): Block {
  const texts = messages.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: texts.limit },
      { label: texts.used, align: 'right' },
      { label: texts.left, align: 'right' },
      { label: texts.until },
    ],
    rows: limits.map((limit) => {
      const name = limitTextFirst(limit, locale, limit);
      return [
        limit.isRaised && limit.mode !== 'credit'
          ? `${name} (${texts.raised} ${measureIn(limit, 'cap', locale)})`
          : name,
        measureIn(limit, 'used', locale),
        measureIn(limit, 'left', locale),
        limit.until === null ? texts.never : momentText(new Date(limit.until), limit.timeZone, locale),
      ];
    }),
  };
}
