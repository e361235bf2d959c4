import { dateFormat, numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { Conversion } from './conversion.ts';

type Line = Conversion['rates'][number];

const messages = defineMessages({
  en: {
    converted: (rates: string, isByDay: boolean) =>
      `Converted${isByDay ? ', each day at its own rate' : ''}: ${rates}.`,
    rate: (from: string, value: string, to: string, by: string) => `1 ${from} = ${value} ${to} (${by})`,
    between: (least: string, most: string) => `${least} to ${most}`,
    published: (source: string, days: string) => `${source}, ${days}`,
    own: (days: string, notes: string) => `set here for ${days}${notes && `: ${notes}`}`,
  },
  th: {
    converted: (rates, isByDay) => `แปลงค่า${isByDay ? 'ตามอัตราของแต่ละวัน' : ''}ที่ ${rates}`,
    rate: (from, value, to, by) => `1 ${from} = ${value} ${to} (${by})`,
    between: (least, most) => `${least} ถึง ${most}`,
    published: (source, days) => `${source} ${days}`,
    own: (days, notes) => `ตั้งไว้ที่นี่สำหรับ ${days}${notes && `: ${notes}`}`,
  },
});

/** Says by which rates figures were converted; nothing if none was needed. */
export function conversionNote(conversion: Conversion | null | undefined, locale: Locale): Block[] {
  if (!conversion || conversion.rates.length === 0) return [];
  const texts = messages.in(locale);
  const rates = conversion.rates.map((line) => rateText(line, conversion, locale)).join('; ');
  const isByDay = conversion.rates.some(({ first, last }) => first !== last);
  return [{ kind: 'notice', tone: 'info', text: texts.converted(rates, isByDay) }];
}

function rateText(line: Line, { to, source }: Conversion, locale: Locale): string {
  const texts = messages.in(locale);
  const [least, most] = [digitsText(line.least, locale), digitsText(line.most, locale)];
  const days = daysText(line, locale);
  return texts.rate(
    line.from,
    least === most ? least : texts.between(least, most),
    to,
    line.source === 'own' ? texts.own(days, line.notes.join('; ')) : texts.published(source[locale], days),
  );
}

/** To six digits, as rates are published. */
export function digitsText(digits: string, locale: Locale): string {
  const format = numberFormat(locale, { maximumSignificantDigits: 6 });
  return format.format(digits as unknown as number);
}

function daysText({ first, last }: Line, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(first), new Date(last));
}
