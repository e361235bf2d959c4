import { dateFormat, dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { digitsText } from './conversion-text.ts';
import type { RatePlan } from './own-rates.ts';

export const ownRateMessages = defineMessages({
  en: {
    rate: (base: string, rate: string, quote: string, days: string) =>
      `1 ${base} = ${rate} ${quote} for ${days}`,
    card: (rate: string, note: string) => `Count ${rate}${note && ` (${note})`}`,
    published: (rate: string, day: string) => `; the published rate is ${rate} (${day})`,
    own: (rate: string) => `, instead of ${rate} that was set before`,
    none: '; no other rate is known',
    done: (rate: string) =>
      `${rate} is set. Reports of these days take it, and say so: \`what did we spend this month in baht\`.`,
  },
  th: {
    rate: (base, rate, quote, days) => `1 ${base} = ${rate} ${quote} สำหรับ ${days}`,
    card: (rate, note) => `ใช้อัตรา ${rate}${note && ` (${note})`}`,
    published: (rate, day) => ` อัตราที่ประกาศคือ ${rate} (${day})`,
    own: (rate) => ` แทน ${rate} ที่ตั้งไว้ก่อน`,
    none: ' ไม่ทราบอัตราอื่น',
    done: (rate) =>
      `ตั้ง ${rate} แล้ว รายงานของวันเหล่านี้จะใช้อัตรานี้และบอกไว้ด้วย ลองพิมพ์ \`เดือนนี้ใช้เงินไปเท่าไหร่ คิดเป็นบาท\``,
  },
});

type SetRate = Pick<RatePlan, 'base' | 'quote' | 'rate' | 'fromDay' | 'untilDay'>;

/** "1 USD = 33.5 THB for 6 Nov 2026". */
export function rateText({ base, quote, rate, fromDay, untilDay }: SetRate, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const days = format.formatRange(new Date(fromDay), new Date(untilDay));
  return ownRateMessages.in(locale).rate(base, rate, quote, days);
}

/** Also says what would count instead, so that a slip is seen. */
export function rateCardText(plan: RatePlan, locale: Locale): string {
  const texts = ownRateMessages.in(locale);
  const { instead } = plan;
  const known = instead && digitsText(instead.value, locale);
  const other =
    instead === null || known === null
      ? texts.none
      : instead.source === 'own'
        ? texts.own(known)
        : texts.published(known, dayText(instead.day, locale));
  return `${texts.card(rateText(plan, locale), plan.note ?? '')}${other}`;
}
