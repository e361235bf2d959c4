import { conversionNote } from '#capabilities/currencies/conversion-text.ts';
import { countText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type ShownDifference, shownDifference } from '#lib/money-difference.ts';
import { isInterval } from '#lib/period.ts';
import { sumWithFee } from '#lib/platform-fee-text.ts';
import { percentTexts } from '#lib/shares.ts';
import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { type CostGroup, isTime } from './cost-groups.ts';
import { costMessages } from './cost-messages.ts';
import type { CostReport, CurrencyCosts } from './cost-report.ts';
import { reportMessages } from './report-messages.ts';
import {
  aboutText,
  amountsText,
  datesInBrackets,
  daysText,
  moneyText,
  periodText,
  sliceText,
  typedCharges,
  typedPeriod,
  zoneNote,
} from './report-text.ts';
import { ownOnlyNote } from './whose-spend.ts';

type Group = CurrencyCosts['groups'][number];

const maxRows = 20;
const maxBarsOverTime = 7;

/** Renders a cost report: a summary per currency, notes on what the totals leave out, then tables and charts. */
export function costReply(report: CostReport, locale: Locale): Block[] {
  const summaries = costSummary(report, locale);
  if (report.charges === 0) return summaries;
  return [
    ...summaries,
    ...report.currencies.flatMap((costs) => [table(report, costs, locale), ...chart(report, costs, locale)]),
    next(report, locale),
  ];
}

/**
 * What was spent in each currency, and what the totals leave out.
 * @param leadsOn whether it says what to do where nothing was spent
 */
export function costSummary(report: CostReport, locale: Locale, leadsOn = true): Block[] {
  const notes = [
    ...inProgress(report, locale),
    ...ownKeys(report, locale),
    ...ownOnlyNote(report, locale),
    ...zoneNote(report, locale),
  ];
  if (report.charges === 0) return [...nothingSpent(report, locale, leadsOn), ...notes];
  const { currencies } = report;
  return [
    ...currencies.flatMap((costs) => [summary(report, costs, locale), ...withFee(costs, locale)]),
    ...conversionNote(report.conversion, locale),
    ...sumInOne(report, locale),
    ...unpriced(report, locale),
    ...notes,
  ];
}

/** All currencies in one, where that is set; else that they are not added up. */
function sumInOne({ sum: one, currencies }: CostReport, locale: Locale): Block[] {
  const texts = costMessages.in(locale);
  const mixed: Block[] = currencies.length > 1 ? [{ kind: 'text', text: texts.mixed }] : [];
  if (!one) return mixed;
  if (one.total === null)
    return [
      ...mixed,
      { kind: 'notice', tone: 'warning', text: texts.noSum(one.currency, one.missing?.[locale] ?? '') },
    ];
  const total = moneyText(one.total, one.currency, locale);
  return [
    { kind: 'text', text: currencies.length > 1 ? texts.together(total) : texts.thatIs(total) },
    ...conversionNote(one.conversion, locale),
  ];
}

function nothingSpent(report: CostReport, locale: Locale, leadsOn: boolean): Block[] {
  const { period } = report;
  const { tryMaking, seePrices, seeYear } = reportMessages.in(locale);
  const isOpen = period === 'today' || period.startsWith('this_');
  const dates = datesInBrackets(report, locale);
  const nothing = costMessages.in(locale).nothing({ ...spentParts(report, locale), dates }, isOpen);
  const next = period === 'this_month' || period === 'this_year' ? `${tryMaking} ${seePrices}` : seeYear;
  const isAll = !leadsOn || report.inProgress.charges > 0 || isInterval(period) || isNarrowed(report);
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
  const [total, before] = [costs.total, costs.before].map((amount) => Money.of(amount, costs.currency));
  const shown = shownDifference(total as Money, before as Money, locale);
  const amount = report.chargesBefore === 0 ? money(costs.total, costs, locale) : shown.amount;
  const spent = texts.spent({ ...spentParts(report, locale), amount });
  return { kind: 'text', text: texts.compared(spent, comparison(report, shown, locale)) };
}

/** What whoever runs Jarvis charged stands beside the total, never in it. */
function withFee({ total, fee, currency }: CurrencyCosts, locale: Locale): Block[] {
  if (!isFee(fee)) return [];
  const text = sumWithFee(Money.of(total, currency), Money.of(fee, currency), locale);
  return [{ kind: 'text', text: costMessages.in(locale).withFee(text) }];
}

function isFee(fee: string): boolean {
  return !Money.of(fee).isZero;
}

function spentParts(report: CostReport, locale: Locale) {
  return {
    who: report.about.member ?? '',
    isOwnKeys: report.paidBy === 'members',
    about: aboutText(report, locale),
    period: periodText(report, locale),
    dates: datesInBrackets(report, locale),
  };
}

function isNarrowed({ about, paidBy }: CostReport): boolean {
  return paidBy === 'members' || Object.values(about).some((part) => part !== null);
}

function comparison(
  { comparedWith, chargesBefore }: CostReport,
  { by, before: was, direction }: ShownDifference,
  locale: Locale,
): string {
  const texts = costMessages.in(locale);
  const before = daysText(comparedWith, locale);
  if (chargesBefore === 0) return texts.nothingBefore(before);
  return direction === 'same' ? texts.same(before) : texts[direction](by, before, was);
}

/** What members bear themselves stands apart from every total. */
function ownKeys(report: CostReport, locale: Locale): Block[] {
  const { ownKeys: sums, isOwn } = report;
  if (!sums || sums.charges === 0) return [];
  const texts = costMessages.in(locale);
  const typed = texts.typedOwnKeys(typedPeriod(report, locale));
  const charges = countText(sums.charges, locale);
  const text = texts.ownKeys(amountsText(sums, locale), sums.charges, charges, isOwn, typed);
  return [{ kind: 'notice', tone: 'info', text }];
}

/** The average, and how to see the rows. */
function next(report: CostReport, locale: Locale): Block {
  const texts = costMessages.in(locale);
  const averages = report.currencies.flatMap(({ currency, perRequest, groups, total }) => {
    const isAverage = sum({ groups }, 'charges') > 1 && !Money.of(total).isZero;
    return perRequest !== null && isAverage ? [moneyText(perRequest, currency, locale)] : [];
  });
  const average = averages.length > 0 ? `${texts.perRequest(averages.join(' + '))} ` : '';
  const typed = typedCharges(report, report.paidBy === 'members', locale);
  return { kind: 'text', text: `${average}${texts.rows(typed)}` };
}

function unpriced(report: CostReport, locale: Locale): Block[] {
  if (report.unpriced === 0 || report.unpriced === report.charges) return [];
  const groups = report.currencies.flatMap(({ groups }) => groups).filter((group) => group.unpriced > 0);
  const where = groups.map(
    (group) => `${groupName(group, report.groupBy, locale)} (${countText(group.unpriced, locale)})`,
  );
  const [missing, charges] = [countText(report.unpriced, locale), countText(report.charges, locale)];
  const text = costMessages.in(locale).unpriced(report.unpriced, missing, charges, where.join(', '));
  return [{ kind: 'notice', tone: 'warning', text }];
}

function inProgress({ inProgress: sums }: CostReport, locale: Locale): Block[] {
  const { charges } = sums;
  if (charges === 0) return [];
  const amounts = amountsText(sums, locale);
  const text = costMessages.in(locale).inProgress(amounts, charges, countText(charges, locale));
  return [{ kind: 'notice', tone: 'info', text }];
}

function table(report: CostReport, costs: CurrencyCosts, locale: Locale): TableBlock {
  const texts = costMessages.in(locale);
  const { groupBy, top } = report;
  const hasUnpriced = report.unpriced > 0;
  const numbers = [
    texts.amount,
    ...(isFee(costs.fee) ? [texts.fee] : []),
    ...[texts.share, texts.charges],
    ...(hasUnpriced ? [texts.unpricedColumn] : []),
  ];
  const lines = linesOf(costs, top ?? maxRows, top !== null);
  const percents = percentTexts(
    lines.map(({ share }) => share ?? 0),
    locale,
  );
  return {
    kind: 'table',
    title: texts.by(groupBy),
    columns: [
      { label: texts.grouping(groupBy) },
      ...numbers.map((label) => ({ label, align: 'right' }) as const),
    ],
    rows: lines.map((line, at) => row(line, percents[at] as string, report, costs, locale)),
  };
}

/** A line of the table: a group, or all those together that have no line of their own. */
type Line = Group & { others?: number };

/** The largest groups if so many were asked for, and the rest in one line, so that the lines add up to the total. */
function linesOf(costs: CurrencyCosts, most: number, areLargest: boolean): Line[] {
  const amountOf = ({ amount }: Group) => Money.of(amount ?? '0', costs.currency);
  const sorted = areLargest
    ? costs.groups.toSorted((a, b) => amountOf(b).compare(amountOf(a)))
    : costs.groups;
  const [shown, rest] = [sorted.slice(0, most), sorted.slice(most)];
  if (rest.length === 0) return shown;
  const known = rest.filter(({ amount }) => amount !== null);
  const shares = rest.map(({ share }) => share ?? 0);
  return [
    ...shown,
    {
      ...{ key: '', name: null, others: rest.length },
      amount: known.length > 0 ? Money.sum(known.map(amountOf), costs.currency).toDecimalString() : null,
      fee: Money.sum(rest.map(({ fee }) => Money.of(fee))).toDecimalString(),
      share: shares.some((share) => share > 0) ? shares.reduce((all, share) => all + share, 0) : null,
      charges: sum({ groups: rest }, 'charges'),
      unpriced: sum({ groups: rest }, 'unpriced'),
    },
  ];
}

function row(
  line: Line,
  percent: string,
  report: CostReport,
  costs: CurrencyCosts,
  locale: Locale,
): string[] {
  const { unknown, none, others } = reportMessages.in(locale);
  return [
    line.others === undefined
      ? groupName(line, report.groupBy, locale)
      : others(countText(line.others, locale)),
    line.amount === null ? unknown : money(line.amount, costs, locale),
    ...(isFee(costs.fee) ? [money(line.fee, costs, locale)] : []),
    line.share === null ? none : percent,
    countText(line.charges, locale),
    ...(report.unpriced > 0 ? [countText(line.unpriced, locale)] : []),
  ];
}

/** No chart if everything was free or there is only one point to show. */
function chart(report: CostReport, costs: CurrencyCosts, locale: Locale): ChartBlock[] {
  const { series, currency } = costs;
  const isOverTime = isTime(report.groupBy);
  if (Money.of(costs.total).isZero || series.length < 2) return [];
  const names = new Map(costs.groups.map((group) => [group.key, groupName(group, report.groupBy, locale)]));
  const title = costMessages.in(locale).chart(report.groupBy, currency);
  const points = (isOverTime ? series : series.slice(0, report.top ?? maxRows)).map(({ key, amount }) => ({
    label: names.get(key) ?? sliceText(key, locale),
    y: Money.of(amount).toNumber(),
  }));
  const shape = isOverTime && points.length > maxBarsOverTime ? 'line' : 'bar';
  return [{ kind: 'chart', title, shape, currency, series: [{ name: currency, points }] }];
}

export function groupName(
  { key, name }: Pick<Group, 'key' | 'name'>,
  groupBy: CostGroup,
  locale: Locale,
): string {
  const texts = reportMessages.in(locale);
  if (groupBy === 'category') return texts.category(key as Parameters<typeof texts.category>[0]);
  if (groupBy === 'payer') return costMessages.in(locale).payer(key);
  if (isTime(groupBy)) return sliceText(key, locale);
  return name ?? (groupBy === 'member' ? texts.formerMember : key);
}

function sum({ groups }: Pick<CurrencyCosts, 'groups'>, what: 'charges' | 'unpriced'): number {
  return groups.reduce((total, group) => total + group[what], 0);
}

function money(amount: string, { currency }: CurrencyCosts, locale: Locale): string {
  return moneyText(amount, currency, locale);
}
