import type { DigestDays } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { dateIn, datesOf, type Span, slicesOf } from '#lib/period.ts';

import type { LedgerTotal, Spending } from '../spending.ts';

type Dates = ReturnType<typeof datesOf>;

/** Spending in the days a digest covers. */
export interface SpendingDigest {
  comparedWith: Dates;
  charges: number;
  chargesBefore: number;
  /** Whether the organisation has ever had a charge. */
  hasHistory: boolean;
  /** The one with the most charges first. */
  currencies: CurrencyDigest[];
}

/** Spending in one currency. */
export interface CurrencyDigest {
  currency: string;
  charges: number;
  /** Charges without a known price; not included in any amount. */
  unpriced: number;
  /** The same for the earlier days. If above zero, `before` is incomplete and must not be compared with. */
  unpricedBefore: number;
  spent: Money;
  before: Money;
  /** Providers and categories whose amount changed, largest change first. */
  movers: Mover[];
  days: { day: string; amount: Money }[];
}

export interface Mover {
  provider: string;
  category: Category;
  spent: Money;
  before: Money;
}

type Part = Mover & { charges: number };
type PartTotal = LedgerTotal<(typeof partColumns)[number], 'amount'>;

const partColumns = ['provider', 'category', 'currency'] as const;

/** What members pay with their own keys is theirs, and in no total of the team. */
const paid = { paidBy: 'organization' } as const;

/** Builds spending digests from the ledger. */
export class SpendingDigests {
  readonly #spending: Spending;
  readonly #catalogue: Catalogue;

  constructor(spending: Spending, catalogue: Catalogue) {
    this.#spending = spending;
    this.#catalogue = catalogue;
  }

  async of(organizationId: string, about: DigestDays): Promise<SpendingDigest> {
    const { span, before, charted, timeZone } = about;
    const [now, then, days, hasHistory] = await Promise.all([
      this.#spending.totals(organizationId, span, partColumns, ['amount'], paid),
      this.#spending.totals(organizationId, before, partColumns, ['amount'], paid),
      this.#days(organizationId, charted, timeZone),
      this.#spending.hasCharges(organizationId),
    ]);
    const parts = this.#parts(now, then);
    return {
      comparedWith: datesOf(before, timeZone),
      charges: sumOf(parts.map(({ charges }) => charges)),
      chargesBefore: sumOf(then.map(({ count }) => count)),
      hasHistory,
      currencies: currenciesOf(parts).map((currency) => ({
        ...amountsIn(currency, parts),
        unpriced: unpricedIn(currency, now),
        unpricedBefore: unpricedIn(currency, then),
        days: days.map(({ day, amounts }) => ({ day, amount: totalIn(currency, amounts) })),
      })),
    };
  }

  /** Amounts by provider, category and currency, for every combination found in either span. */
  #parts(now: readonly PartTotal[], then: readonly PartTotal[]): Part[] {
    const isSame = (one: PartTotal, other: PartTotal) =>
      partColumns.every((column) => one[column] === other[column]);
    const gone = then.filter((one) => !now.some((other) => isSame(one, other)));
    return [...now, ...gone].map((one) => {
      const amountIn = (totals: readonly PartTotal[]) =>
        Money.of(totals.find((other) => isSame(one, other))?.sums.amount ?? '0', one.currency);
      const provider = this.#catalogue.find(one.provider)?.name ?? one.provider;
      const charges = now.includes(one) ? one.count : 0;
      return { provider, category: one.category, charges, spent: amountIn(now), before: amountIn(then) };
    });
  }

  async #days(organizationId: string, span: Span, timeZone: string) {
    const slices = slicesOf(span, 'day', timeZone);
    const spent = await this.#spending.spentInEach(organizationId, slices, paid);
    return slices.map(({ start }, at) => ({
      day: dateIn(timeZone, start),
      amounts: (spent[at] ?? []).map(({ amount }) => amount),
    }));
  }
}

function amountsIn(currency: string, parts: readonly Part[]) {
  const ours = parts.filter(({ spent }) => spent.currency === currency);
  return {
    currency,
    charges: sumOf(ours.map(({ charges }) => charges)),
    spent: totalIn(
      currency,
      ours.map(({ spent }) => spent),
    ),
    before: totalIn(
      currency,
      ours.map(({ before }) => before),
    ),
    movers: ours
      .filter(({ spent, before }) => !spent.equals(before))
      .toSorted((a, b) => changeOf(b).compare(changeOf(a)))
      .map(({ charges: _charges, ...mover }) => mover),
  };
}

function unpricedIn(currency: string, totals: readonly PartTotal[]): number {
  const ours = totals.filter((total) => total.currency === currency);
  return sumOf(ours.map(({ unpriced }) => unpriced.count));
}

function totalIn(currency: string, amounts: readonly Money[]): Money {
  return Money.sum(
    amounts.filter((amount) => amount.currency === currency),
    currency,
  );
}

function currenciesOf(parts: readonly Part[]): string[] {
  const charges = new Map<string, number>();
  for (const { spent, charges: count } of parts)
    charges.set(spent.currency, (charges.get(spent.currency) ?? 0) + count);
  return [...charges].toSorted(([, a], [, b]) => b - a).map(([currency]) => currency);
}

/** The absolute change of an amount. */
function changeOf({ spent, before }: Mover): Money {
  const change = spent.minus(before);
  return change.isNegative ? change.times(-1) : change;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
