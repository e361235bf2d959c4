import { countText, percentText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { isInterval } from '#lib/period.ts';
import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { costMessages, type Grouping } from './cost-messages.ts';
import type { CostReport, CurrencyCosts } from './cost-report.ts';
import { isByMonth } from './cost-reports.ts';
import { reportMessages } from './report-messages.ts';
import { datesInBrackets, datesText, moneyText, periodText, sliceText } from './report-text.ts';
import { ownOnlyNote } from './whose-spend.ts';

type Group = CurrencyCosts['groups'][number];

const maxRows = 20;
const maxBarsOverTime = 7;

/** Renders a cost report: a summary per currency, notes on what the totals leave out, then tables and charts. */
export function costReply(report: CostReport, locale: Locale): Block[] {
  if (report.charges === 0)
    return [...nothingSpent(report, locale), ...inProgress(report, locale), ...ownOnlyNote(report, locale)];
  const { currencies } = report;
  const texts = costMessages.in(locale);
  return [
    ...currencies.map((costs) => summary(report, costs, locale)),
    ...(currencies.length > 1 ? [{ kind: 'text', text: texts.mixed } as const] : []),
    ...unpriced(report, locale),
    ...inProgress(report, locale),
    ...ownOnlyNote(report, locale),
    ...currencies.flatMap((costs) => [table(report, costs, locale), ...chart(report, costs, locale)]),
  ];
}

function nothingSpent(report: CostReport, locale: Locale): Block[] {
  const { period } = report;
  const { tryMaking, seePrices, seeYear } = reportMessages.in(locale);
  const isOpen = period === 'today' || period.startsWith('this_');
  const dates = datesInBrackets(report, locale);
  const nothing = costMessages.in(locale).nothing(periodText(report, locale), dates, isOpen);
  const next = period === 'this_month' || period === 'this_year' ? `${tryMaking} ${seePrices}` : seeYear;
  const isAll = report.inProgress.charges > 0 || isInterval(period);
  return [{ kind: 'text', text: isAll ? nothing : `${nothing}\n${next}` }];
}

function summary(report: CostReport, costs: CurrencyCosts, locale: Locale): Block {
  const texts = costMessages.in(locale);
  const period = periodText(report, locale);
  const ours = { charges: sum(costs, 'charges'), unpriced: sum(costs, 'unpriced') };
  const charges = countText(ours.charges, locale);
  if (ours.unpriced === ours.charges)
    return { kind: 'text', text: texts.unknownTotal(ours.charges, charges, period) };
  const isFree = Money.of(costs.total).isZero && Money.of(costs.before).isZero && ours.unpriced === 0;
  if (isFree) return { kind: 'text', text: texts.allFree(ours.charges, charges, period) };
  const spent = texts.spent(money(costs.total, costs, locale), period, datesInBrackets(report, locale));
  return { kind: 'text', text: texts.compared(spent, comparison(report, costs, locale)) };
}

function comparison(
  { comparedWith, chargesBefore }: CostReport,
  costs: CurrencyCosts,
  locale: Locale,
): string {
  const texts = costMessages.in(locale);
  const before = datesText(comparedWith, locale);
  if (chargesBefore === 0) return texts.nothingBefore(before);
  const difference = Money.of(costs.total, costs.currency).shownMinus(Money.of(costs.before, costs.currency));
  if (difference.isZero) return texts.same(before);
  const was = money(costs.before, costs, locale);
  return difference.isNegative
    ? texts.less(difference.times(-1).format(locale), before, was)
    : texts.more(difference.format(locale), before, was);
}

function unpriced(report: CostReport, locale: Locale): Block[] {
  if (report.unpriced === 0 || report.unpriced === report.charges) return [];
  const groups = report.currencies.flatMap(({ groups }) => groups).filter((group) => group.unpriced > 0);
  const where = groups.map(
    (group) => `${nameOf(group, report, locale)} (${countText(group.unpriced, locale)})`,
  );
  const [missing, charges] = [countText(report.unpriced, locale), countText(report.charges, locale)];
  const text = costMessages.in(locale).unpriced(report.unpriced, missing, charges, where.join(', '));
  return [{ kind: 'notice', tone: 'warning', text }];
}

function inProgress({ inProgress: { charges, unpriced, amounts } }: CostReport, locale: Locale): Block[] {
  if (charges === 0) return [];
  const texts = costMessages.in(locale);
  const parts = amounts.map(({ amount, currency }) => moneyText(amount, currency, locale));
  if (unpriced > 0) parts.push(texts.unknownAmount);
  const text = texts.inProgress(parts.join(' + '), charges, countText(charges, locale));
  return [{ kind: 'notice', tone: 'info', text }];
}

function table(report: CostReport, costs: CurrencyCosts, locale: Locale): TableBlock {
  const texts = costMessages.in(locale);
  const grouping = groupingOf(report);
  const hasUnpriced = report.unpriced > 0;
  const shown = costs.groups.slice(0, maxRows);
  const hidden = costs.groups.length - shown.length;
  const numbers = [texts.amount, texts.share, texts.charges, ...(hasUnpriced ? [texts.unpricedColumn] : [])];
  return {
    kind: 'table',
    title: texts.by(grouping),
    columns: [
      { label: texts.grouping(grouping) },
      ...numbers.map((label) => ({ label, align: 'right' }) as const),
    ],
    rows: shown.map((group) => row(group, report, costs, locale)),
    ...(hidden > 0 && { note: reportMessages.in(locale).others(countText(hidden, locale)) }),
  };
}

function row(group: Group, report: CostReport, costs: CurrencyCosts, locale: Locale): string[] {
  const { unknown, none } = reportMessages.in(locale);
  return [
    nameOf(group, report, locale),
    group.amount === null ? unknown : money(group.amount, costs, locale),
    group.share === null ? none : percentText(group.share, locale),
    countText(group.charges, locale),
    ...(report.unpriced > 0 ? [countText(group.unpriced, locale)] : []),
  ];
}

/** No chart if everything was free or there is only one point to show. */
function chart(report: CostReport, costs: CurrencyCosts, locale: Locale): ChartBlock[] {
  const { series, currency } = costs;
  const isOverTime = report.groupBy === 'day';
  if (Money.of(costs.total).isZero || series.length < 2) return [];
  const names = new Map(costs.groups.map((group) => [group.key, nameOf(group, report, locale)]));
  const title = costMessages.in(locale).chart(groupingOf(report), currency);
  const points = series.map(({ key, amount }) => ({
    label: names.get(key) ?? sliceText(key, locale),
    y: Money.of(amount).toNumber(),
  }));
  const shape = isOverTime && points.length > maxBarsOverTime ? 'line' : 'bar';
  return [{ kind: 'chart', title, shape, currency, series: [{ name: currency, points }] }];
}

function nameOf({ key, name }: Group, { groupBy }: CostReport, locale: Locale): string {
  const texts = reportMessages.in(locale);
  if (groupBy === 'category') return texts.category(key as Parameters<typeof texts.category>[0]);
  if (groupBy === 'day') return sliceText(key, locale);
  return name ?? (groupBy === 'member' ? texts.formerMember : key);
}

function groupingOf({ groupBy, period }: CostReport): Grouping {
  return groupBy === 'day' && isByMonth(period) ? 'month' : groupBy;
}

function sum({ groups }: CurrencyCosts, what: 'charges' | 'unpriced'): number {
  return groups.reduce((total, group) => total + group[what], 0);
}

function money(amount: string, { currency }: CurrencyCosts, locale: Locale): string {
  return moneyText(amount, currency, locale);
}
