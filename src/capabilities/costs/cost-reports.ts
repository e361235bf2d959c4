import type { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { datesOf, type Span, type Stretch, spanBeforeSoFar, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { type ConversionWish, ConvertedSpending } from './converted-spending.ts';
import { type CostGroup, isTime, readableGroup, slicesFor } from './cost-groups.ts';
import type { CostReport, CurrencyCosts, SumInOne, Sums } from './cost-report.ts';
import { type Grouped, GroupedSpending } from './grouped-spending.ts';
import type { LedgerNames } from './ledger-names.ts';
import { foundFilter, type ReportFilter } from './report-filter.ts';
import type { Bearer, LedgerFilter, Spending, Spent } from './spending.ts';

/** Of an average; a single token costs less than a millionth of a dollar. */
const averageDecimals = 12;

export interface CostQuestion extends ReportFilter {
  period: Stretch;
  groupBy?: CostGroup | undefined;
  /** Only so many of the largest groups are shown. */
  top?: number | undefined;
  /** The one currency (ISO 4217) in which all amounts are wanted; each in its own by default. */
  wantedIn?: string | undefined;
}

/** Builds cost reports from the ledger. */
export class CostReports {
  readonly #spending: Spending;
  readonly #names: LedgerNames;
  readonly #clock: Clock;
  readonly #grouped: GroupedSpending;

  readonly #rates: ExchangeRates | undefined;

  constructor(spending: Spending, names: LedgerNames, clock: Clock, rates?: ExchangeRates) {
    this.#rates = rates;
    this.#spending = spending;
    this.#names = names;
    this.#clock = clock;
    this.#grouped = new GroupedSpending(spending, names);
  }

  /**
   * Counts what the actor may see: what everybody spent, or only what they did. Throws a `UserError` for a provider or person
   * that nobody knows, and for a currency to which no rate is known.
   */
  async of(actor: Actor, question: CostQuestion, signal = new AbortController().signal): Promise<CostReport> {
    const { organizationId } = actor;
    const { period, top, paidBy = 'organization', wantedIn } = question;
    const calendar = await this.#names.calendarOf(organizationId);
    const { timeZone } = calendar;
    const now = this.#clock.now();
    const span = spanSoFar(spanOf(period, now, calendar), now);
    const spanBefore = spanBeforeSoFar(period, now, calendar);
    const groupBy = groupOf(question);
    // Of the organisation's costs, those that members bear themselves are told beside them.
    const narrowed = { ...question, paidBy: paidBy === 'members' ? paidBy : undefined };
    const { filter, isOwn, about } = await foundFilter(this.#names, actor, narrowed);
    const borne = { ...filter, paidBy };
    const converted =
      wantedIn === undefined
        ? undefined
        : await this.#convertedTo({ organizationId, timeZone, to: wantedIn, signal }, [span, spanBefore]);
    const groupsOf = async () =>
      converted
        ? this.#grouped.named(organizationId, groupBy, await converted.of(span, groupBy, filter))
        : this.#grouped.of(organizationId, span, groupBy, filter, timeZone);
    const spentIn = (one: Span, narrowed: LedgerFilter) =>
      converted
        ? converted.of(one, undefined, narrowed)
        : this.#spending.spent(organizationId, one, [], narrowed);
    const [everything, before, reserved] = await Promise.all([
      groupsOf(),
      spentIn(spanBefore, borne),
      spentIn(span, { ...borne, state: 'reserved' }),
    ]);
    const groups = everything.filter((group) => group.paidBy === paidBy);
    const keys = isTime(groupBy) ? slicesFor(span, groupBy, timeZone).map(({ key }) => key) : [];
    return {
      ...{ period, groupBy, top: top ?? null, isOwn, about, paidBy },
      dates: datesOf(span, timeZone),
      comparedWith: datesOf(spanBefore, timeZone),
      chargesBefore: countOf(before, 'charges'),
      charges: countOf(groups, 'charges'),
      unpriced: countOf(groups, 'unpriced'),
      currencies: currenciesOf(groups).map((currency) => costsIn(currency, groups, before, keys)),
      inProgress: sumsOf(reserved),
      ownKeys: paidBy === 'members' ? null : sumsOf(borneBy('members', everything)),
      timeZone,
      isElsewhere: timeZone !== actor.timeZone,
      conversion: converted?.conversion ?? null,
      sum: converted ? null : await this.#sumOf({ organizationId, timeZone, signal }, span, borne, groups),
    };
  }

  /** Everything in the currency that is set for reports; `null` if none is set, or all is in it. */
  async #sumOf(
    whose: Omit<ConversionWish, 'to'>,
    span: Span,
    filter: LedgerFilter,
    groups: readonly Spent[],
  ): Promise<SumInOne | null> {
    const currencies = currenciesOf(groups.filter(({ charges, unpriced }) => charges > unpriced));
    const currency = this.#rates && (await this.#names.reportCurrencyOf(whose.organizationId));
    if (!currency || currencies.every((one) => one === currency)) return null;
    try {
      const converted = await this.#convertedTo({ ...whose, to: currency }, [span]);
      const total = totalIn(currency, await converted.of(span, undefined, filter)).toDecimalString();
      return { currency, total, conversion: converted.conversion, missing: null };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { currency, total: null, conversion: null, missing: error.text };
    }
  }

  #convertedTo(wish: ConversionWish, spans: readonly Span[]): Promise<ConvertedSpending> {
    if (!this.#rates) throw new Error('no exchange rates were given to these reports');
    return ConvertedSpending.open({ spending: this.#spending, rates: this.#rates }, wish, spans);
  }
}

/** What is the same for all charges does not tell them apart, so that they are grouped by something else. */
function groupOf({ period, groupBy, category, provider, member }: CostQuestion): CostGroup {
  const fixed = new Map<CostGroup, unknown>([
    ['category', category],
    ['provider', provider],
    ['member', member],
  ]);
  const parts = groupBy === 'provider' ? (['product'] as const) : (['category', 'provider'] as const);
  const telling = [groupBy ?? 'category', ...parts];
  return readableGroup(telling.find((group) => fixed.get(group) === undefined) ?? 'product', period);
}

export function borneBy<One extends Spent>(bearer: Bearer, spent: readonly One[]): One[] {
  return spent.filter(({ paidBy }) => paidBy === bearer);
}

/** Cuts a span off just after `now`, so that a charge made at `now` still counts. */
export function spanSoFar({ start, end }: Span, now: Date): Span {
  return { start, end: new Date(Math.min(end.getTime(), now.getTime() + 1)) };
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
  const known = countOf(ours, 'charges') - countOf(ours, 'unpriced');
  const amountOf = (key: string) =>
    totalIn(
      currency,
      ours.filter((group) => group.key === key),
    );
  return {
    currency,
    total: total.toDecimalString(),
    fee: totalIn(currency, ours, 'fee').toDecimalString(),
    before: totalBefore.toDecimalString(),
    difference: total.minus(totalBefore).toDecimalString(),
    perRequest: known === 0 ? null : total.dividedBy(known).roundedTo(averageDecimals).toDecimalString(),
    groups: ours.map(({ key, name, amount, fee, charges, unpriced }) => ({
      key,
      name,
      fee: fee.toDecimalString(),
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

export function totalIn(
  currency: string,
  spent: readonly Spent[],
  which: 'amount' | 'fee' = 'amount',
): Money {
  const amounts = spent.map((one) => one[which]).filter((amount) => amount.currency === currency);
  return Money.sum(amounts, currency);
}

/** Currencies, the one with the most charges first. */
export function currenciesOf(groups: readonly Spent[]): string[] {
  const charges = new Map<string, number>();
  for (const { amount, charges: count } of groups)
    charges.set(amount.currency, (charges.get(amount.currency) ?? 0) + count);
  return [...charges].toSorted(([, a], [, b]) => b - a).map(([currency]) => currency);
}

export function countOf(spent: readonly Spent[], what: 'charges' | 'unpriced'): number {
  return spent.reduce((sum, one) => sum + one[what], 0);
}

export function sumsOf(spent: readonly Spent[]): Sums {
  const priced = spent.filter(({ charges, unpriced }) => charges > unpriced);
  return {
    charges: countOf(spent, 'charges'),
    unpriced: countOf(spent, 'unpriced'),
    amounts: currenciesOf(priced).map((currency) => ({
      currency,
      amount: totalIn(currency, priced).toDecimalString(),
    })),
  };
}
