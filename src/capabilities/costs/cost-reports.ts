import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { dateIn, type Span, type Stretch, slicesOf, spanBeforeSoFar, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { CostGroup, CostReport, CurrencyCosts } from './cost-report.ts';
import type { LedgerNames } from './ledger-names.ts';
import type { LedgerFilter, Spending, Spent } from './spending.ts';
import { memberSeenBy } from './whose-spend.ts';

interface Grouped extends Spent {
  name: string | null;
}

/** Builds cost reports from the ledger. */
export class CostReports {
  readonly #spending: Spending;
  readonly #names: LedgerNames;
  readonly #clock: Clock;

  constructor(spending: Spending, names: LedgerNames, clock: Clock) {
    this.#spending = spending;
    this.#names = names;
    this.#clock = clock;
  }

  /** Counts what the actor may see: what everybody spent, or only what they did. */
  async of(actor: Actor, period: Stretch, groupBy: CostGroup): Promise<CostReport> {
    const { organizationId, timeZone } = actor;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, timeZone), now);
    const spanBefore = spanBeforeSoFar(period, now, timeZone);
    const slices = groupBy === 'day' ? slicesFor(period, span, timeZone) : [];
    const memberId = memberSeenBy(actor);
    const filter: LedgerFilter = memberId ? { memberId } : {};
    const [groups, before, reserved] = await Promise.all([
      this.#groups(actor, span, groupBy, slices, filter),
      this.#spending.spent(organizationId, spanBefore, undefined, filter),
      this.#spending.spent(organizationId, span, undefined, { ...filter, state: 'reserved' }),
    ]);
    const keys = slices.map(({ key }) => key);
    return {
      period,
      groupBy,
      isOwn: memberId !== undefined,
      dates: datesOf(span, timeZone),
      comparedWith: datesOf(spanBefore, timeZone),
      chargesBefore: countOf(before, 'charges'),
      charges: countOf(groups, 'charges'),
      unpriced: countOf(groups, 'unpriced'),
      currencies: currenciesOf(groups).map((currency) => costsIn(currency, groups, before, keys)),
      inProgress: inProgress(reserved),
    };
  }

  async #groups(
    actor: Actor,
    span: Span,
    groupBy: CostGroup,
    slices: readonly Slice[],
    filter: LedgerFilter,
  ): Promise<Grouped[]> {
    const { organizationId } = actor;
    if (groupBy === 'day') {
      const spans = slices.map((slice) => slice.span);
      const spent = await this.#spending.spentInEach(organizationId, spans, filter);
      return slices.flatMap(({ key }, at) => (spent[at] ?? []).map((one) => ({ ...one, key, name: null })));
    }
    const column = groupBy === 'member' ? 'memberId' : groupBy;
    const spent = await this.#spending.spent(organizationId, span, column, filter);
    const nameOf = await this.#nameOf(actor, groupBy);
    const named = spent.map((one) => ({ ...one, name: nameOf(one.key) }));
    return named.toSorted((a, b) => compareGroups(a, b));
  }

  async #nameOf(actor: Actor, groupBy: CostGroup): Promise<(key: string) => string | null> {
    if (groupBy === 'member') return this.#names.members(actor.organizationId);
    return groupBy === 'provider' ? (id) => this.#names.provider(id) : () => null;
  }
}

const mostDays = 62;

interface Slice {
  key: string;
  span: Span;
}

/** Slices a period into days, or a long one into months. */
function slicesFor(period: Stretch, span: Span, timeZone: string): Slice[] {
  const unit = isByMonth(period) ? 'month' : 'day';
  const keyLength = unit === 'month' ? 'yyyy-mm'.length : 'yyyy-mm-dd'.length;
  return slicesOf(span, unit, timeZone).map((slice) => ({
    key: dateIn(timeZone, slice.start).slice(0, keyLength),
    span: slice,
  }));
}

/** Whether a report by day shows months instead: a year, or more days than can be told apart. */
export function isByMonth(period: Stretch): boolean {
  if (period === 'this_year') return true;
  const [from, until] = period.split('/').map((day) => Date.parse(day));
  return until !== undefined && until - (from as number) > mostDays * 86_400_000;
}

/** Cuts a span off just after `now`, so that a charge made at `now` still counts. */
export function spanSoFar({ start, end }: Span, now: Date): Span {
  return { start, end: new Date(Math.min(end.getTime(), now.getTime() + 1)) };
}

/** Returns the first and last day of a span in a time zone. */
export function datesOf({ start, end }: Span, timeZone: string): CostReport['dates'] {
  const last = new Date(Math.max(start.getTime(), end.getTime() - 1));
  return { from: dateIn(timeZone, start), until: dateIn(timeZone, last) };
}

function costsIn(
  currency: string,
  groups: readonly Grouped[],
  before: readonly Spent[],
  keys: readonly string[],
): CurrencyCosts {
  const ours = groups.filter((group) => group.amount.currency === currency);
  const priced = ours.filter(({ charges, unpriced }) => charges > unpriced);
  const total = totalIn(currency, ours);
  const totalBefore = totalIn(currency, before);
  const amountOf = (key: string) =>
    totalIn(
      currency,
      ours.filter((group) => group.key === key),
    );
  return {
    currency,
    total: total.toDecimalString(),
    before: totalBefore.toDecimalString(),
    difference: total.minus(totalBefore).toDecimalString(),
    groups: ours.map(({ key, name, amount, charges, unpriced }) => ({
      key,
      name,
      amount: unpriced === charges ? null : amount.toDecimalString(),
      share: total.isZero || unpriced === charges ? null : amount.ratioTo(total),
      charges,
      unpriced,
    })),
    series: (keys.length > 0 ? keys : priced.map(({ key }) => key)).map((key) => ({
      key,
      amount: amountOf(key).toDecimalString(),
    })),
  };
}

function totalIn(currency: string, spent: readonly Spent[]): Money {
  const amounts = spent.map(({ amount }) => amount).filter((amount) => amount.currency === currency);
  return Money.sum(amounts, currency);
}

/** Currencies, the one with the most charges first. */
function currenciesOf(groups: readonly Spent[]): string[] {
  const charges = new Map<string, number>();
  for (const { amount, charges: count } of groups)
    charges.set(amount.currency, (charges.get(amount.currency) ?? 0) + count);
  return [...charges].toSorted(([, a], [, b]) => b - a).map(([currency]) => currency);
}

function compareGroups(a: Spent, b: Spent): number {
  const isSame = a.amount.currency === b.amount.currency;
  return (isSame ? b.amount.compare(a.amount) : 0) || b.charges - a.charges || a.key.localeCompare(b.key);
}

function countOf(spent: readonly Spent[], what: 'charges' | 'unpriced'): number {
  return spent.reduce((sum, one) => sum + one[what], 0);
}

function inProgress(reserved: readonly Spent[]): CostReport['inProgress'] {
  const priced = reserved.filter(({ charges, unpriced }) => charges > unpriced);
  return {
    charges: countOf(reserved, 'charges'),
    unpriced: countOf(reserved, 'unpriced'),
    amounts: priced.map(({ amount }) => ({ currency: amount.currency, amount: amount.toDecimalString() })),
  };
}
