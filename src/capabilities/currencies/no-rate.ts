import { UserError } from '#lib/errors.ts';
import { dayText } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { RateTable } from './rate-table.ts';

const messages = defineMessages({
  en: {
    noRate: (from: string, to: string, day: string) =>
      `I cannot convert ${from} to ${to}, because I know no rate for ${day}.`,
    unpublished: (source: string, currency: string) => `The ${source} publishes none for ${currency}.`,
    unread: (source: string) => `The rates of the ${source} for that day have not been read.`,
    next: (typed: string) => `Set one with \`${typed}\`, or ask again without a currency.`,
    typed: (from: string, to: string, day: string) => `set exchange rate 1 ${from} = … ${to} on ${day}`,
  },
  th: {
    noRate: (from, to, day) => `แปลง ${from} เป็น ${to} ไม่ได้ เพราะไม่ทราบอัตราแลกเปลี่ยนของวันที่ ${day}`,
    unpublished: (source, currency) => `${source}ไม่ได้ประกาศอัตราของ ${currency}`,
    unread: (source) => `ยังอ่านอัตราของวันนั้นจาก${source}ไม่ได้`,
    next: (typed) => `ตั้งเองได้โดยพิมพ์ \`${typed}\` หรือถามใหม่โดยไม่ระบุสกุลเงิน`,
    typed: (from, to, day) => `ตั้งอัตราแลกเปลี่ยน 1 ${from} = … ${to} วันที่ ${day}`,
  },
});

interface Wanted {
  from: string;
  to: string;
  /** An ISO date. */
  day: string;
}

/** Why an amount is not shown in another currency, and what to do about it. */
export function noRate({ from, to, day }: Wanted, table: RateTable, source: Bilingual): UserError {
  const unpublished = table.unpublished([from, to], day);
  return new UserError(
    messages.both((texts, locale) =>
      [
        texts.noRate(from, to, dayText(day, locale)),
        unpublished === undefined
          ? texts.unread(source[locale])
          : texts.unpublished(source[locale], unpublished),
        texts.next(texts.typed(from, to, day)),
      ].join(' '),
    ),
  );
}
