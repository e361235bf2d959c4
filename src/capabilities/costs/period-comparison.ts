import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import {
  type Calendar,
  datesOf,
  type Span,
  type Stretch,
  sameStretch,
  spanBefore,
  spanOf,
  stretchSchema,
} from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { type ThingGroup, thingGroups } from './cost-groups.ts';
import { aboutSchema, amountSchema, datesSchema, sumsSchema } from './cost-report.ts';
import { borneBy, countOf, currenciesOf, spanSoFar, sumsOf, totalIn } from './cost-reports.ts';
import { type Grouped, GroupedSpending } from './grouped-spending.ts';
import type { LedgerNames } from './ledger-names.ts';
import { foundFilter, type ReportFilter } from './report-filter.ts';
import { bearers, type Spending } from './spending.ts';

const sideSchema = z.object({
  period: stretchSchema.nullable().describe('null: the stretch just before the other'),
  dates: datesSchema,
  charges: z.int(),
  unpriced: z.int().describe('Charges without a known price; in no total'),
  ownKeys: sumsSchema.describe('What members paid with keys of their own; in no total'),
});
export type Side = z.output<typeof sideSchema>;

const comparedAmounts = z.object({
  amount: amountSchema,
  before: amountSchema.describe('The same of the other period'),
  difference: amountSchema.describe('amount minus before'),
  change: z.number().nullable().describe('difference divided by before; null where that is zero'),
});

/** Two periods side by side. A period still running is compared with as much of the other. */
export const periodComparison = z.object({
  first: sideSchema,
  second: sideSchema,
  cut: z
    .enum(['first', 'second'])
    .nullable()
    .describe('The one that was shortened, since the other is still running'),
  groupBy: z.enum(thingGroups),
  isOwn: z.boolean().describe('Whether only what the asker spent is counted, not the whole team'),
  about: aboutSchema,
  paidBy: z.enum(bearers),
  currencies: z.array(
    comparedAmounts.extend({
      currency: z.string(),
      groups: z
        .array(
          comparedAmounts.extend({
            key: z.string(),
            name: z.string().nullable(),
            share: z.number().describe('Of the total of the first period, 0 to 1'),
          }),
        )
        .describe('Largest difference first'),
    }),
  ),
  timeZone: z.string(),
  isElsewhere: z.boolean(),
});
export type PeriodComparison = z.output<typeof periodComparison>;

export interface ComparisonQuestion extends ReportFilter {
  period: Stretch;
  /** By default what came just before. */
  with?: Stretch | undefined;
  groupBy?: ThingGroup | undefined;
}

/** Compares what was spent in two periods. */
export class PeriodComparisons {
  readonly #names: LedgerNames;
  readonly #clock: Clock;
  readonly #grouped: GroupedSpending;

  constructor(spending: Spending, names: LedgerNames, clock: Clock) {
    this.#names = names;
    this.#clock = clock;
    this.#grouped = new GroupedSpending(spending, names);
  }

  /** Throws a `UserError` for a provider or person that nobody knows. */
  async of(actor: Actor, question: ComparisonQuestion): Promise<PeriodComparison> {
    const { organizationId } = actor;
    const { period, with: other = null, groupBy = 'category', paidBy = 'organization' } = question;
    const calendar = await this.#names.calendarOf(organizationId);
    const { timeZone } = calendar;
    const spans = comparedSpans(period, other, this.#clock.now(), calendar);
    const narrowed = { ...question, paidBy: paidBy === 'members' ? paidBy : undefined };
    const { filter, isOwn, about } = await foundFilter(this.#names, actor, narrowed);
    const [one, another] = await Promise.all(
      [spans.first, spans.second].map((span) =>
        this.#grouped.of(organizationId, span, groupBy, filter, timeZone),
      ),
    );
    const both = [one ?? [], another ?? []] as const;
    const side = (of: Stretch | null, span: Span, all: readonly Grouped[]): Side => ({
      period: of,
      dates: datesOf(span, timeZone),
      charges: countOf(borneBy(paidBy, all), 'charges'),
      unpriced: countOf(borneBy(paidBy, all), 'unpriced'),
      ownKeys: sumsOf(paidBy === 'members' ? [] : borneBy('members', all)),
    });
    const ours = both.map((all) => borneBy(paidBy, all)) as [Grouped[], Grouped[]];
    return {
      first: side(period, spans.first, both[0]),
      second: side(other, spans.second, both[1]),
      cut: spans.cut,
      ...{ groupBy, isOwn, about, paidBy },
      currencies: currenciesOf(ours.flat()).map((currency) => compared(currency, ...ours)),
      timeZone,
      isElsewhere: timeZone !== actor.timeZone,
    };
  }
}

interface ComparedSpans {
  first: Span;
  second: Span;
  cut: 'first' | 'second' | null;
}

/** What is still running sets how much of the other is compared. Two that both run are each taken so far. */
export function comparedSpans(
  period: Stretch,
  other: Stretch | null,
  at: Date,
  calendar: Calendar,
): ComparedSpans {
  const one = spanOf(period, at, calendar);
  const two = other === null ? spanBefore(period, at, calendar) : spanOf(other, at, calendar);
  const [isOneOpen, isTwoOpen] = [one.end > at, two.end > at];
  const soFar = { first: spanSoFar(one, at), second: spanSoFar(two, at) };
  if (isOneOpen === isTwoOpen) return { ...soFar, cut: null };
  if (isOneOpen) {
    const second = sameStretch(one, two, at, calendar);
    return { ...soFar, second, cut: second.end < two.end ? 'second' : null };
  }
  const first = sameStretch(two, one, at, calendar);
  return { ...soFar, first, cut: first.end < one.end ? 'first' : null };
}

function compared(currency: string, now: readonly Grouped[], then: readonly Grouped[]) {
  const [ours, theirs] = [now, then].map((all) =>
    all.filter(({ amount }) => amount.currency === currency),
  ) as [Grouped[], Grouped[]];
  const total = totalIn(currency, ours);
  const groups = Map.groupBy([...ours, ...theirs], ({ key }) => key);
  const lines = [...groups].map(([key, same]) => {
    const sides = [ours, theirs].map((all) =>
      totalIn(
        currency,
        all.filter((one) => one.key === key),
      ),
    );
    const share = total.isZero ? 0 : (sides[0] ?? total).ratioTo(total);
    return { key, name: same[0]?.name ?? null, share, ...difference(...(sides as [Amount, Amount])) };
  });
  return {
    currency,
    ...difference(total, totalIn(currency, theirs)),
    groups: lines.toSorted((a, b) => Math.abs(Number(b.difference)) - Math.abs(Number(a.difference))),
  };
}

type Amount = ReturnType<typeof totalIn>;

function difference(amount: Amount, before: Amount) {
  const change = amount.minus(before);
  return {
    amount: amount.toDecimalString(),
    before: before.toDecimalString(),
    difference: change.toDecimalString(),
    change: before.isZero ? null : change.ratioTo(before),
  };
}
