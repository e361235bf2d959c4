import { demandText, gradeText } from '#capabilities/catalogue/display.ts';
import { say as shared } from '#capabilities/catalogue/messages.ts';
import { tasksOf } from '#capabilities/catalogue/offer.ts';
import {
  costOf,
  type OfferRow,
  priceDayText,
  rateText,
  totalText,
} from '#capabilities/catalogue/offer-row.ts';
import { dayText, listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block, ChartBlock } from '#reply/reply.ts';
import { assumedDemand, assumptionText } from '../assumed-demand.ts';
import { leastGrade } from '../comparison.ts';
import { usageDays } from '../recent-usage.ts';
import { switchButton } from '../switch-button.ts';
import type { Comparison } from './compare-providers.ts';

const say = defineMessages({
  en: {
    cheapest: (name: string, total: string, demand: string, rate: string, day: string) =>
      `**${name}** is the cheapest: ${total} for ${demand} (${rate}, list price of ${day}).`,
    tied: (names: string, total: string, demand: string) =>
      `**${names}** are the cheapest: ${total} each for ${demand}.`,
    nonePriced: (what: string, demand: string) =>
      `No hosted offer for ${what} has a known price, so I can't say which is cheapest for ${demand}.`,
    forTask: (task: string, sentence: string) => `For ${task}: ${sentence}`,
    best: (name: string, grade: string, total: string) => `Best quality: ${name} (${grade}) at ${total}.`,
    free: (names: string) => `Free if you run it yourself: ${names}.`,
    fromUsage: `That is what you used in the last ${usageDays} days.`,
    fromExample: 'No quantity was given and nothing was used lately, so this is an example.',
    onlyGood: (grade: string) => `Only offers of quality ${grade} or better.`,
    qualityChart: (demand: string) => `Quality and cost of ${demand}`,
    speedChart: (demand: string) => `Speed and cost of ${demand}`,
    costAxis: 'US dollars',
    listPrices: 'List prices, without taxes and volume discounts.',
    notShown: (count: number, provider: string) =>
      `${count} dearer products of the same providers are not shown; see one provider’s with: show provider ${provider}.`,
  },
  th: {
    cheapest: (name, total, demand, rate, day) =>
      `**${name}** ถูกที่สุด ${total} สำหรับ ${demand} (${rate} ราคาประกาศเมื่อ ${day})`,
    tied: (names, total, demand) => `**${names}** ถูกที่สุดเท่ากัน รายละ ${total} สำหรับ ${demand}`,
    nonePriced: (what, demand) => `ยังไม่มีผู้ให้บริการด้าน${what}ที่ทราบราคา จึงบอกไม่ได้ว่าเจ้าไหนถูกที่สุดสำหรับ ${demand}`,
    forTask: (task, sentence) => `งาน${task}: ${sentence}`,
    best: (name, grade, total) => `คุณภาพดีที่สุดคือ ${name} (${grade}) ราคา ${total}`,
    free: (names) => `ถ้ารันเองไม่เสียค่าบริการ: ${names}`,
    fromUsage: `คิดจากการใช้งานจริงในช่วง ${usageDays} วันที่ผ่านมา`,
    fromExample: 'ไม่ได้ระบุจำนวนและยังไม่มีการใช้งานช่วงนี้ จึงแสดงเป็นตัวอย่าง',
    onlyGood: (grade) => `แสดงเฉพาะคุณภาพตั้งแต่ ${grade} ขึ้นไป`,
    qualityChart: (demand) => `คุณภาพเทียบกับค่าใช้จ่ายของ ${demand}`,
    speedChart: (demand) => `ความเร็วเทียบกับค่าใช้จ่ายของ ${demand}`,
    costAxis: 'ดอลลาร์',
    listPrices: 'ราคาประกาศ ไม่รวมภาษีและส่วนลดตามปริมาณ',
    notShown: (count, provider) =>
      `ยังมีอีก ${count} รายการที่แพงกว่าของเจ้าเดียวกัน ดูทั้งหมดของแต่ละเจ้าด้วย: show provider ${provider}`,
  },
});

/** The answer first, then the table, then cost against quality and speed. */
export function presentComparison(comparison: Comparison, locale: Locale): Block[] {
  const buttons = switchButtons(comparison, locale);
  return [
    { kind: 'text', text: answer(comparison, locale) },
    table(comparison, locale),
    ...charts(comparison, locale),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

function answer(
  { category, rows, cheapest, best, demand, quality, basis }: Comparison,
  locale: Locale,
): string {
  const words = say.in(locale);
  const wantedText = demandText(category, demand, locale);
  const isAlsoBest = cheapest.some((group) => group.rows.some((row) => row.name === best?.name));
  const selfRun = rows.filter((row) => row.access === 'self_hosted').map((row) => row.providerName);
  const lowest = cheapest.map((group) => cheapestText(group, wantedText, locale));
  const sentences = [
    ...(lowest.length > 0 ? lowest : [words.nonePriced(shared.in(locale).category(category), wantedText)]),
    best && !isAlsoBest ? words.best(best.name, gradeText(best.quality), totalText(best, locale)) : undefined,
    selfRun.length > 0 ? words.free(listText(selfRun, locale)) : undefined,
    basis === 'usage' ? words.fromUsage : undefined,
    basis === 'example' ? words.fromExample : undefined,
    quality && quality !== 'draft' ? words.onlyGood(gradeText(leastGrade[quality])) : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function cheapestText(
  { task, rows }: Comparison['cheapest'][number],
  demand: string,
  locale: Locale,
): string {
  const words = say.in(locale);
  const [first] = rows;
  if (!first || first.price.unit === 'unknown') return '';
  const total = totalText(first, locale);
  const names = listText(
    rows.map((row) => row.name),
    locale,
  );
  const day = dayText(first.price.checkedAt, locale);
  const sentence =
    rows.length > 1
      ? words.tied(names, total, demand)
      : words.cheapest(first.name, total, demand, rateText(first, locale), day);
  return task ? words.forTask(shared.in(locale).feature(task), sentence) : sentence;
}

/** What a person can take in: of each provider its cheapest offer for each kind of work, and the best of all. */
function worthShowing({ category, rows, best }: Comparison): OfferRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const tasks = tasksOf(category).filter((task) => row.features.includes(task));
    const key = `${row.provider} ${tasks.join()}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst || row.name === best?.name;
  });
}

function table(comparison: Comparison, locale: Locale): Block {
  const words = shared.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: words.provider },
      { label: words.product },
      { label: words.total, align: 'right' },
      { label: words.unitPrice, align: 'right' },
      { label: words.priceOf },
      { label: words.quality, align: 'right' },
      { label: words.speed, align: 'right' },
    ],
    rows: worthShowing(comparison).map((row) => [
      row.providerName,
      row.name,
      totalText(row, locale),
      rateText(row, locale),
      priceDayText(row, locale),
      gradeText(row.quality),
      gradeText(row.speed),
    ]),
    note: footnote(comparison, locale),
  };
}

function footnote(comparison: Comparison, locale: Locale): string {
  const { category, basis, gradedBy, absent, rows } = comparison;
  const shown = worthShowing(comparison);
  const hidden = rows.length - shown.length;
  const assumed =
    basis === 'usage' ? undefined : assumptionText(category, assumedDemand(category, {}).assumed, locale);
  return [
    hidden > 0 ? say.in(locale).notShown(hidden, shown[0]?.provider ?? '') : undefined,
    say.in(locale).listPrices,
    assumed,
    gradedBy?.[locale],
    ...absent.map(({ why }) => why[locale]),
  ]
    .filter((part) => part)
    .join(' ');
}

/** Only what has a price can be drawn; a picture of fewer than two tells nothing. */
function charts(comparison: Comparison, locale: Locale): ChartBlock[] {
  const { category, demand } = comparison;
  const words = say.in(locale);
  const priced = worthShowing(comparison).flatMap((row) =>
    row.cost ? [{ row, x: costOf(row.cost).toNumber() }] : [],
  );
  if (priced.length < 2) return [];
  const wantedText = demandText(category, demand, locale);
  const against = (title: string, yLabel: string, gradeOf: (row: OfferRow) => number): ChartBlock => ({
    kind: 'chart',
    title,
    shape: 'scatter',
    xLabel: words.costAxis,
    yLabel,
    series: [{ name: yLabel, points: priced.map(({ row, x }) => ({ label: row.name, x, y: gradeOf(row) })) }],
  });
  return [
    against(words.qualityChart(wantedText), shared.in(locale).quality, (row) => row.quality),
    against(words.speedChart(wantedText), shared.in(locale).speed, (row) => row.speed),
  ];
}

/** To the cheapest, unless one as cheap leads already. */
function switchButtons({ category, cheapest, leader }: Comparison, locale: Locale) {
  return cheapest
    .filter(({ rows }) => !rows.some((row) => row.provider === leader))
    .flatMap(({ rows }) => rows.slice(0, 1))
    .map((row) => switchButton(category, row, locale));
}
