import { demandText } from '#capabilities/catalogue/demand-text.ts';
import { tasksOf } from '#capabilities/catalogue/offer.ts';
import {
  costOf,
  gradeText,
  type OfferRow,
  priceDayText,
  rateText,
  totalText,
} from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { dayText, listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block, ChartBlock } from '#reply/reply.ts';
import { assumptionText } from '../assumed-demand.ts';
import { minGrade } from '../comparison.ts';
import { usageDays } from '../recent-usage.ts';
import { switchButton } from '../switch-button.ts';
import type { Comparison } from './compare-providers.ts';

const messages = defineMessages({
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
    fromUsage: `This is what you used in the last ${usageDays} days.`,
    fromExample: 'No quantity was given and there is no recent usage, so this is an example.',
    onlyGood: (grade: string) => `Only offers of quality ${grade} or better are shown.`,
    qualityChart: (demand: string) => `Quality and cost of ${demand}`,
    speedChart: (demand: string) => `Speed and cost of ${demand}`,
    costAxis: 'US dollars',
    listPrices: 'List prices, without taxes and volume discounts.',
    notShown: (count: number, provider: string) =>
      `${count} more expensive ${count === 1 ? 'product' : 'products'} of the same providers ${count === 1 ? 'is' : 'are'} not shown. To see all products of a provider, type \`show provider ${provider}\`.`,
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

/** Renders the answer, then the table, then charts of cost against quality and speed. */
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
  const texts = messages.in(locale);
  const demandWithUnit = demandText(category, demand, locale);
  const isAlsoBest = cheapest.some((group) => group.rows.some((row) => row.name === best?.name));
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
  const day = dayText(first.price.checkedAt, locale);
  const sentence =
    rows.length > 1
      ? texts.tied(names, total, demand)
      : texts.cheapest(first.name, total, demand, rateText(first, locale), day);
  return task ? texts.forTask(providerMessages.in(locale).feature(task), sentence) : sentence;
}

/** Limits the rows to each provider's cheapest offer per task, and the best offer overall. */
function shownRows({ category, rows, best }: Comparison): OfferRow[] {
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
  const texts = providerMessages.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: texts.provider },
      { label: texts.product },
      { label: texts.total, align: 'right' },
      { label: texts.unitPrice, align: 'right' },
      { label: texts.priceOf },
      { label: texts.quality, align: 'right' },
      { label: texts.speed, align: 'right' },
    ],
    rows: shownRows(comparison).map((row) => [
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
  const { category, assumed, gradedBy, absent, rows } = comparison;
  const shown = shownRows(comparison);
  const hidden = rows.length - shown.length;
  return [
    hidden > 0 ? messages.in(locale).notShown(hidden, shown[0]?.provider ?? '') : undefined,
    messages.in(locale).listPrices,
    assumptionText(category, assumed, locale),
    gradedBy?.[locale],
    ...absent.map(({ why }) => why[locale]),
  ]
    .filter((part) => part)
    .join(' ');
}

/** Charts the rows with a known price, if there are at least two. */
function charts(comparison: Comparison, locale: Locale): ChartBlock[] {
  const { category, demand } = comparison;
  // A range of costs is no point of a chart.
  if (demand.tokens.either > 0) return [];
  const texts = messages.in(locale);
  const priced = shownRows(comparison).flatMap((row) =>
    row.cost ? [{ row, x: costOf(row.cost).toNumber() }] : [],
  );
  if (priced.length < 2) return [];
  const demandWithUnit = demandText(category, demand, locale);
  const against = (title: string, yLabel: string, gradeOf: (row: OfferRow) => number): ChartBlock => ({
    kind: 'chart',
    title,
    shape: 'scatter',
    xLabel: texts.costAxis,
    yLabel,
    series: [{ name: yLabel, points: priced.map(({ row, x }) => ({ label: row.name, x, y: gradeOf(row) })) }],
  });
  return [
    against(texts.qualityChart(demandWithUnit), providerMessages.in(locale).quality, (row) => row.quality),
    against(texts.speedChart(demandWithUnit), providerMessages.in(locale).speed, (row) => row.speed),
  ];
}

/** Buttons that switch to the cheapest offer, unless the primary provider is equally cheap. */
function switchButtons({ category, cheapest, leader }: Comparison, locale: Locale) {
  return cheapest
    .filter(({ rows }) => !rows.some((row) => row.provider === leader))
    .flatMap(({ rows }) => rows.slice(0, 1))
    .map((row) => switchButton(category, row, locale));
}
