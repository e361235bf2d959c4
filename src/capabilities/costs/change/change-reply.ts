import { countText, listText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block, TableBlock } from '#reply/reply.ts';
import { unitText } from '../quantity-text.ts';
import { reportMessages } from '../report-messages.ts';
import { datesText } from '../report-text.ts';
import { ownOnlyNote } from '../whose-spend.ts';
import { changeMessages } from './change-messages.ts';
import type { ChangeLine, ChangeReport, CurrencyChange } from './change-report.ts';

/** So many reasons are named in the sentence. */
const maxReasons = 3;
const maxRows = 10;
/** Smaller shares of all changes are not worth naming in the sentence. */
const leastShare = 0.05;

/** Renders why spending changed: a sentence for each currency, then what changed, the largest first. */
export function changeReply(report: ChangeReport, locale: Locale): Block[] {
  const { currencies, unpriced } = report;
  const texts = changeMessages.in(locale);
  const [dates, before] = [datesText(report.dates, locale), datesText(report.comparedWith, locale)];
  const answers =
    currencies.length === 0
      ? [texts.nothing(dates, before)]
      : currencies.map((change) => sentence(change, dates, before, locale));
  return [
    ...answers.map((text) => ({ kind: 'text', text }) as const),
    ...(unpriced > 0
      ? [
          {
            kind: 'notice',
            tone: 'warning',
            text: texts.unpriced(unpriced, countText(unpriced, locale)),
          } as const,
        ]
      : []),
    ...ownOnlyNote(report, locale),
    ...currencies.flatMap((change) => table(change, locale)),
  ];
}

/** "$41.00 more than in October: 38 more images (+$38.00), and Runway gen4.5 cost more per second (+$3.00)." */
function sentence(
  { currency, before, after, difference, lines }: CurrencyChange,
  dates: string,
  datesBefore: string,
  locale: Locale,
): string {
  const texts = changeMessages.in(locale);
  const money = (amount: string) => Money.of(amount, currency).format(locale);
  const by = Money.of(difference, currency);
  if (by.isZero && lines.length === 0) return texts.same(money(after), dates, datesBefore);
  const [is, was] = [money(after), money(before)];
  const change = by.isZero
    ? texts.same(is, dates, datesBefore)
    : by.isNegative
      ? texts.less(by.times(-1).format(locale), datesBefore, is, was)
      : texts.more(by.format(locale), datesBefore, is, was);
  const all = lines.reduce((total, { amount }) => total + Math.abs(Number(amount)), 0);
  const named = lines
    .slice(0, maxReasons)
    .filter(({ amount }) => Math.abs(Number(amount)) >= all * leastShare);
  const rest = sumOf(lines.slice(named.length), currency);
  const reasons = named.map((line) => `${lineText(line, locale)} (${signed(line.amount, currency, locale)})`);
  if (!rest.isZero) reasons.push(`${texts.others} (${signed(rest.toDecimalString(), currency, locale)})`);
  return reasons.length === 0 ? texts.unexplained(change) : texts.because(change, listText(reasons, locale));
}

function table({ currency, lines, difference }: CurrencyChange, locale: Locale): TableBlock[] {
  if (lines.length === 0) return [];
  const texts = changeMessages.in(locale);
  const left = lines.slice(maxRows);
  const row = (what: string, why: string, amount: string) => [what, why, signed(amount, currency, locale)];
  return [
    {
      kind: 'table',
      title: texts.table(currency),
      columns: [{ label: texts.what }, { label: texts.why }, { label: texts.change, align: 'right' }],
      rows: [
        ...lines
          .slice(0, maxRows)
          .map((line) => row(lineText(line, locale), texts.reason(line.reason), line.amount)),
        ...(left.length > 0
          ? [row(texts.left(countText(left.length, locale)), '', sumOf(left, currency).toDecimalString())]
          : []),
        row(texts.sum, '', difference),
      ],
    },
  ];
}

function lineText(
  { reason, category, unit, provider, product, quantityChange, amount }: ChangeLine,
  locale: Locale,
): string {
  const texts = changeMessages.in(locale);
  const name = reportMessages.in(locale).category(category);
  const what = product === null ? name : `${provider} ${product}`;
  const isMore = Number(amount) > 0;
  switch (reason) {
    case 'new':
      return texts.new(what);
    case 'gone':
      return texts.gone(what);
    case 'rest':
      return what;
    case 'price':
      return isMore
        ? texts.priceUp(what, unitText(1, unit, locale))
        : texts.priceDown(what, unitText(1, unit, locale));
    case 'mix':
      return isMore ? texts.mixUp(name) : texts.mixDown(name);
    case 'volume': {
      const count = Math.abs(quantityChange);
      // "38 more images" says which category it is.
      const of = unit === 'image' && category === 'image' ? '' : texts.ofCategory(name);
      const values = [countText(count, locale), unitText(count, unit, locale), of] as const;
      return quantityChange > 0 ? texts.volumeUp(...values) : texts.volumeDown(...values);
    }
  }
}

function sumOf(lines: readonly ChangeLine[], currency: string): Money {
  return Money.sum(
    lines.map(({ amount }) => Money.of(amount, currency)),
    currency,
  );
}

/** An amount with its sign: "+$3.00". */
function signed(amount: string, currency: string, locale: Locale): string {
  const money = Money.of(amount, currency);
  return money.isNegative
    ? `−${money.times(-1).format(locale)}`
    : `${money.isZero ? '' : '+'}${money.format(locale)}`;
}
