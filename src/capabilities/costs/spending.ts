import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type LedgerEntry, LedgerEntryEntity } from './ledger-entry.entity.ts';

/** Selects entries. The default state is `settled`. */
export interface LedgerFilter {
  state?: LedgerEntry['state'];
  category?: Category;
  provider?: string;
  memberId?: string;
  integrationId?: string;
}

type Summed = 'amount' | 'quantity' | 'inputTokens' | 'outputTokens';

/** A number of entries, and sums of their columns as exact decimal digits. */
interface LedgerFigures<Sum extends Summed> {
  sums: Record<Sum, string>;
  count: number;
}

/** The figures of a group, and those of its entries without a price. */
export type LedgerTotal<Column extends keyof LedgerEntry, Sum extends Summed> = Pick<LedgerEntry, Column> &
  LedgerFigures<Sum> & { unpriced: LedgerFigures<Sum> };

/** Spending of one group in one currency. */
export interface Spent {
  /** The group's value, e.g. a catalogue id; `''` if not grouped. */
  key: string;
  /** Sum of the charges with a known price. */
  amount: Money;
  charges: number;
  /** How many of `charges` have no known price. */
  unpriced: number;
}

/** Reads and sums what the ledger holds. Its statements leave room for others (decision 14). */
export class Spending {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /**
   * Counts the entries of a span and sums the given columns, grouped by others. Entries without a price add nothing to
   * the amount. Amounts are only meaningful when grouped by `currency`; use {@link spent} for money.
   */
  async totals<Column extends keyof LedgerEntry & string, Sum extends Summed = never>(
    organizationId: string,
    span: Span,
    by: readonly Column[],
    sum: readonly Sum[],
    filter: LedgerFilter = {},
  ): Promise<LedgerTotal<Column, Sum>[]> {
    const where = { ...settledIn(span), ...filter };
    const groups = await this.#reports(organizationId).aggregate(LedgerEntryEntity, {
      ...{ where, groupBy: by as readonly never[], sum, part: withoutPrice },
    });
    return groups.map(({ part, ...group }) => ({ ...group, unpriced: part })) as unknown as LedgerTotal<
      Column,
      Sum
    >[];
  }

  async count(organizationId: string, span: Span, filter: LedgerFilter = {}): Promise<number> {
    return this.#reports(organizationId).count(LedgerEntryEntity, { ...settledIn(span), ...filter });
  }

  /** Whether the organisation has ever had a charge. */
  async hasCharges(organizationId: string): Promise<boolean> {
    const one = { state: 'settled' as const };
    return (
      (await this.#reports(organizationId).findOne(LedgerEntryEntity, one, { columns: ['id'] })) !== undefined
    );
  }

  /** Returns the organisations that may have spent at least so many whole units of one currency since then. */
  organizationsSpending(atLeast: number, since: Date): Promise<string[]> {
    const charged = { amount: { $gt: '0' }, occurredAt: { $gte: since } };
    return this.#storage.allOrganizations.having(LedgerEntryEntity, charged, { sums: { amount: atLeast } });
  }

  /** Returns spending in a span by currency, and by a column if one is given. */
  async spent(
    organizationId: string,
    span: Span,
    by?: 'category' | 'provider' | 'memberId',
    filter: LedgerFilter = {},
  ): Promise<Spent[]> {
    const columns = by ? ([by, 'currency'] as const) : (['currency'] as const);
    const totals = await this.totals(organizationId, span, columns, ['amount'], filter);
    const keyOf = (total: Partial<LedgerEntry>) => (by ? String(total[by]) : '');
    return totals.map((total) => ({
      key: keyOf(total),
      amount: Money.of(total.sums.amount, total.currency),
      charges: total.count,
      unpriced: total.unpriced.count,
    }));
  }

  /** Returns spending by currency in each of several spans. Each span must start where the previous one ends. */
  async spentInEach(
    organizationId: string,
    spans: readonly Span[],
    filter: LedgerFilter = {},
  ): Promise<Spent[][]> {
    const totals = await this.totalsInEach(organizationId, spans, ['currency'], ['amount'], filter);
    return totals.map((inSpan) =>
      inSpan.map(({ currency, sums, count, unpriced }) => ({
        key: '',
        amount: Money.of(sums.amount, currency),
        charges: count,
        unpriced: unpriced.count,
      })),
    );
  }

  /** The same as {@link totals} in each of several spans. Each span must start where the previous one ends. */
  async totalsInEach<Column extends keyof LedgerEntry & string, Sum extends Summed = never>(
    organizationId: string,
    spans: readonly Span[],
    by: readonly Column[],
    sum: readonly Sum[],
    filter: LedgerFilter = {},
  ): Promise<LedgerTotal<Column, Sum>[][]> {
    const totals: LedgerTotal<Column, Sum>[][] = spans.map(() => []);
    const [first, last] = [spans[0], spans.at(-1)];
    if (!first || !last) return totals;
    const groups = await this.#reports(organizationId).aggregate(LedgerEntryEntity, {
      where: { ...settledIn({ start: first.start, end: last.end }), ...filter },
      groupBy: by as readonly never[],
      sum,
      part: withoutPrice,
      slices: { of: 'occurredAt', starts: spans.map(({ start }) => start) },
    });
    for (const { slice = -1, part, ...group } of groups)
      totals[slice]?.push({ ...group, unpriced: part } as unknown as LedgerTotal<Column, Sum>);
    return totals;
  }

  #reports(organizationId: string): Scope {
    return this.#storage.reportScope(organizationId);
  }
}

const withoutPrice = { amount: null };

function settledIn({ start, end }: Span) {
  return { state: 'settled' as const, occurredAt: { $gte: start, $lt: end } };
}
