import { demandText } from '#capabilities/catalogue/demand-text.ts';
import { gradeText, rateText, totalText } from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { dayText, listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { minGrade } from '../comparison.ts';
import { usageDays } from '../recent-usage.ts';
import type { Comparison } from './compare-providers.ts';

const messages = defineMessages({
  en: {
    cheapest: (name: string, total: string, demand: string, rate: string, price: string) =>
      `**${name}** is the cheapest: ${total} for ${demand} (${rate}, ${price}).`,
    listPrice: (day: string) => `list price of ${day}`,
    tied: (names: string, total: string, demand: string) =>
      `**${names}** are the cheapest: ${total} each for ${demand}.`,
    nonePriced: (what: string, demand: string) =>
      `No hosted offer for ${what} has a known price, so I can't say which is cheapest for ${demand}.`,
    forTask: (task: string, sentence: string) => `For ${task}: ${sentence}`,
    best: (name: string, grade: string, total: string) => `Best quality: ${name} (${grade}) at ${total}.`,
    free: (names: string) => `Free if you run it yourself: ${names}.`,
    fromUsage: `This is what you used in the last ${usageDays} days.`,
    fromExample: 'No quantity was given and there is no recent usage, so this is an example.',
    onlyGood: (grade: string) => `Only offers of quality ${grade} or better are shown.`,
  },
  th: {
    cheapest: (name, total, demand, rate, price) =>
      `**${name}** ถูกที่สุด ${total} สำหรับ ${demand} (${rate} ${price})`,
    listPrice: (day) => `ราคาประกาศเมื่อ ${day}`,
    tied: (names, total, demand) => `**${names}** ถูกที่สุดเท่ากัน รายละ ${total} สำหรับ ${demand}`,
    nonePriced: (what, demand) => `ยังไม่มีผู้ให้บริการด้าน${what}ที่ทราบราคา จึงบอกไม่ได้ว่าเจ้าไหนถูกที่สุดสำหรับ ${demand}`,
    forTask: (task, sentence) => `งาน${task}: ${sentence}`,
    best: (name, grade, total) => `คุณภาพดีที่สุดคือ ${name} (${grade}) ราคา ${total}`,
    free: (names) => `ถ้ารันเองไม่เสียค่าบริการ: ${names}`,
    fromUsage: `คิดจากการใช้งานจริงในช่วง ${usageDays} วันที่ผ่านมา`,
    fromExample: 'ไม่ได้ระบุจำนวนและยังไม่มีการใช้งานช่วงนี้ จึงแสดงเป็นตัวอย่าง',
    onlyGood: (grade) => `แสดงเฉพาะคุณภาพตั้งแต่ ${grade} ขึ้นไป`,
  },
});

/** Says which offers are the cheapest, and which is the best. */
export function comparisonAnswer(
  { category, rows, cheapest, best, demand, quality, basis }: Comparison,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  const demandWithUnit = demandText(category, demand, locale);
  const isAlsoBest = isBestCheapest({ cheapest, best });
  const selfHosted = rows.filter((row) => row.access === 'self_hosted').map((row) => row.providerName);
  const lowest = cheapest.map((group) => cheapestText(group, demandWithUnit, locale));
  const sentences = [
    ...(lowest.length > 0
      ? lowest
      : [texts.nonePriced(providerMessages.in(locale).category(category), demandWithUnit)]),
    best && !isAlsoBest ? texts.best(best.name, gradeText(best.quality), totalText(best, locale)) : undefined,
    selfHosted.length > 0 ? texts.free(listText(selfHosted, locale)) : undefined,
    basis === 'usage' ? texts.fromUsage : undefined,
    basis === 'example' ? texts.fromExample : undefined,
    quality && quality !== 'draft' ? texts.onlyGood(gradeText(minGrade[quality])) : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function cheapestText(
  { task, rows }: Comparison['cheapest'][number],
  demand: string,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  const [first] = rows;
  if (!first || first.price.unit === 'unknown') return '';
  const total = totalText(first, locale);
  const names = listText(
    rows.map((row) => row.name),
    locale,
  );
  const { checkedAt, own } = first.price;
  const price = own
    ? providerMessages.in(locale).ownPrice(own.day, own.reason)
    : texts.listPrice(dayText(checkedAt, locale));
  const sentence =
    rows.length > 1
      ? texts.tied(names, total, demand)
      : texts.cheapest(first.name, total, demand, rateText(first, locale), price);
  return task ? texts.forTask(providerMessages.in(locale).feature(task), sentence) : sentence;
}

/** Whether the best offer is also among the cheapest, so that there is nothing to weigh. */
export function isBestCheapest({ cheapest, best }: Pick<Comparison, 'cheapest' | 'best'>): boolean {
  return cheapest.some((group) => group.rows.some((row) => row.name === best?.name));
}
