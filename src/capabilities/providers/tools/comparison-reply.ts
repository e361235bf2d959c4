import { demandText } from '#capabilities/catalogue/demand-text.ts';
import { tasksOf } from '#capabilities/catalogue/offer.ts';
import {
  gradeText,
  type OfferRow,
  priceDayText,
  rateText,
  totalText,
} from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { conversionNote } from '#capabilities/currencies/conversion-text.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { assumptionText } from '../assumed-demand.ts';
import { sayButton, switchButton } from '../switch-button.ts';
import type { Comparison } from './compare-providers.ts';
import { comparisonAnswer, isBestCheapest } from './comparison-answer.ts';
import { comparisonCharts } from './comparison-charts.ts';

const messages = defineMessages({
  en: {
    listPrices: 'List prices, without taxes and volume discounts.',
    uncallable: (names: string) => `Jarvis only knows the prices of ${names}: it cannot call them yet.`,
    missing: (names: string, count: number) =>
      `${names} ${count === 1 ? 'has' : 'have'} no price for this in my catalogue.`,
    more: (count: number) => `${count} more`,
    notShown: (count: number, typed: string) =>
      `${count} more ${count === 1 ? 'row' : 'rows'}: type \`${typed}\`.`,
    otherProducts: (count: number, provider: string) =>
      `${count} more expensive ${count === 1 ? 'product' : 'products'} of the same providers ${count === 1 ? 'is' : 'are'} left out; \`show provider ${provider}\` shows all of one provider.`,
  },
  th: {
    listPrices: 'ราคาประกาศ ไม่รวมภาษีและส่วนลดตามปริมาณ',
    uncallable: (names) => `${names} รู้แค่ราคา ยังเรียกใช้ไม่ได้`,
    missing: (names) => `${names} ไม่มีราคาสำหรับงานนี้ในรายการของฉัน`,
    more: (count) => `ดูอีก ${count} แถว`,
    notShown: (count, typed) => `ยังมีอีก ${count} แถว พิมพ์ \`${typed}\``,
    otherProducts: (count, provider) =>
      `ไม่รวมอีก ${count} รายการที่แพงกว่าของเจ้าเดียวกัน ดูทั้งหมดของแต่ละเจ้าด้วย \`เปิดข้อมูลของ ${provider}\``,
  },
});

/** Without a wish for more. */
const firstRows = 5;

/**
 * Renders the answer, then the first rows. A chart follows if it was asked for, or if it says more than the rows that are
 * shown: where there are more of them and the cheapest is not the best.
 */
export function presentComparison(comparison: Comparison, locale: Locale): Block[] {
  const { show } = comparison;
  const rows = listedRows(comparison);
  const shown = show === 'every_row' ? rows : rows.slice(0, firstRows);
  const hidden = rows.length - shown.length;
  const more = hidden > 0 ? [moreButton(comparison, hidden, locale)] : [];
  const buttons = [...more, ...switchButtons(comparison, locale)];
  const drawn = comparisonCharts(comparison, rows, locale);
  const isTelling = hidden > 0 && !isBestCheapest(comparison);
  return [
    { kind: 'text', text: comparisonAnswer(comparison, locale) },
    ...conversionNote(comparison.conversion, locale),
    table(comparison, { shown, hidden, others: comparison.rows.length - rows.length }, locale),
    ...(show === 'chart' ? drawn : isTelling ? drawn.slice(0, 1) : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

/** Limits the rows to each provider's cheapest offer per task, and the best offer overall. */
function listedRows({ category, rows, best }: Comparison): OfferRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const tasks = tasksOf(category).filter((task) => row.features.includes(task));
    const key = `${row.provider} ${tasks.join()}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst || row.name === best?.name;
  });
}

interface Extract {
  shown: OfferRow[];
  /** The number of further rows. */
  hidden: number;
  /** The number of products that are no row of their own. */
  others: number;
}

function table(comparison: Comparison, extract: Extract, locale: Locale): Block {
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
    rows: extract.shown.map((row) => [
      row.providerName,
      row.name,
      totalText(row, locale),
      rateText(row, locale),
      priceDayText(row, locale),
      gradeText(row.quality),
      gradeText(row.speed),
    ]),
    note: footnote(comparison, extract, locale),
  };
}

function footnote(comparison: Comparison, { shown, hidden, others }: Extract, locale: Locale): string {
  const { category, assumed, gradedBy, absent, callable, missing = [] } = comparison;
  const isUncallable = (row: OfferRow) => row.access === 'api' && !callable.includes(row.provider);
  const uncallable = shown.filter(isUncallable).map((row) => row.providerName);
  const texts = messages.in(locale);
  return [
    hidden > 0 ? texts.notShown(hidden, wordsForAll(comparison)) : undefined,
    hidden === 0 && others > 0 ? texts.otherProducts(others, shown[0]?.provider ?? '') : undefined,
    texts.listPrices,
    shown.some((row) => row.price.unit !== 'unknown' && row.price.own)
      ? providerMessages.in(locale).ownCounts
      : undefined,
    assumptionText(category, assumed, locale),
    gradedBy?.[locale],
    uncallable.length > 0 ? texts.uncallable(listText([...new Set(uncallable)], locale)) : undefined,
    missing.length > 0 ? texts.missing(listText(missing, locale), missing.length) : undefined,
    ...absent.map(({ why }) => why[locale]),
  ]
    .filter((part) => part)
    .join(' ');
}

function moreButton(comparison: Comparison, hidden: number, locale: Locale) {
  return sayButton(messages.in(locale).more(hidden), wordsForAll(comparison));
}

/** The same request for every row, as a command. */
function wordsForAll({ category, quality, basis, demand, among }: Comparison): string {
  const amount = basis === 'asked' ? ` for ${demandText(category, demand, 'en')}` : '';
  const grade = quality === null || quality === 'draft' ? '' : ` ${quality} quality`;
  const only = among === undefined ? '' : `${among.join(' and ')} `;
  return `compare ${only}${category} providers${amount}${grade} every row`;
}

/** Buttons that switch to the cheapest offer, unless the primary provider is equally cheap. */
function switchButtons({ category, cheapest, callable, leader, maySwitch }: Comparison, locale: Locale) {
  if (!maySwitch) return [];
  return cheapest
    .filter(({ rows }) => !rows.some((row) => row.provider === leader))
    .flatMap(({ rows }) => rows.filter(({ provider }) => callable.includes(provider)).slice(0, 1))
    .map((row) => switchButton(category, row, locale));
}
