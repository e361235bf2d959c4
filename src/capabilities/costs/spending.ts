import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';
import { median } from '#lib/statistics.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type EntryFilter, figuresOf, type SummedColumn as Summed } from './closed-days/figures.ts';
import { isBorneByOrganization, type LedgerEntry, LedgerEntryEntity } from './ledger-entry.entity.ts';

/** Who bears a cost: the organisation, by its own or the operator's keys (decision 23), or members by keys of their own. */
export const bearers = ['organization', 'members'] as const;
export type Bearer = (typeof bearers)[number];

/** Selects entries. The default state is `settled`. */
export interface LedgerFilter {
  state?: LedgerEntry['state'];
  category?: Category;
  provider?: string;
  memberId?: string;
  integrationId?: string;
  paidBy?: Bearer;
}

/** A number of entries, and sums of their columns as exact decimal digits. */
interface LedgerFigures<Sum extends Summed> {
  sums: Record<Sum, string>;
  count: number;
}

/** The figures of a group, and those of its entries without a price. */
export type LedgerTotal<Column extends keyof LedgerEntry, Sum extends Summed> = Pick<LedgerEntry, Column> &
  LedgerFigures<Sum> & { unpriced: LedgerFigures<Sum> };

/** Spending of one group in one currency, borne by the organisation or by members. */
export interface Spent {
  /** The group's values, joined by slashes, e.g. a catalogue id; `''` if not grouped. */
  key: string;
  paidBy: Bearer;
  /** Sum of the charges with a known price. */
  amount: Money;
  /** What whoever runs Jarvis charged beside it. */
  fee: Money;
  charges: number;
  /** How many of `charges` have no known price. */
  unpriced: number;
}

/** The columns by which spending is grouped. */
export type GroupColumn = 'category' | 'provider' | 'product' | 'memberId' | 'payer';

export const chargeOrders = ['newest', 'largest'] as const;
export type ChargeOrder = (typeof chargeOrders)[number];

/** More would not change what is usual. */
const mostTimed = 500;
/** Fewer say nothing about how long something usually takes. */
const fewestTimed = 3;

/**
 * Reads and sums what the ledger holds. Its statements leave room for others (decision 14), and read days that are closed from
 * their sums (decision 33).
 */
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
    const [totals = []] = await this.totalsInEach(organizationId, [span], by, sum, filter);
    return totals;
  }

  /** How long what was made in a span usually took, by category, in milliseconds. Looks at the latest pieces. */
  async usualTimes(
    organizationId: string,
    span: Span,
    filter: LedgerFilter = {},
  ): Promise<ReadonlyMap<Category, number>> {
    const isMade = { relatedKind: 'generation', provider: { $ne: 'local' } } as const;
    const where = { $and: [entriesIn(span, filter), isMade] };
    const columns = ['category', 'occurredAt', 'settledAt'] as const;
    const orderBy = { occurredAt: 'desc' } as const;
    const latest = await this.#reports(organizationId).find(LedgerEntryEntity, where, {
      ...{ columns, orderBy, limit: mostTimed },
    });
    const groups = [...Map.groupBy(latest, ({ category }) => category)];
    return new Map(
      groups.flatMap(([category, entries]): [Category, number][] => {
        const times = entries.flatMap(({ occurredAt, settledAt }) =>
          settledAt ? [settledAt.getTime() - occurredAt.getTime()] : [],
        );
        return times.length < fewestTimed ? [] : [[category, median(times)]];
      }),
    );
  }

  async count(organizationId: string, span: Span, filter: LedgerFilter = {}): Promise<number> {
    const [all] = await this.totals(organizationId, span, [], [], filter);
    return all?.count ?? 0;
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

  /** Returns spending in a span by who bears it and by currency, and by columns if some are given. */
  async spent(
    organizationId: string,
    span: Span,
    by: readonly GroupColumn[] = [],
    filter: LedgerFilter = {},
  ): Promise<Spent[]> {
    const columns = [...new Set([...by, 'payer', 'currency'] as const)];
    const totals = await this.totals(organizationId, span, columns, ['amount', 'fee'], filter);
    return merged(
      totals.map(({ sums, currency, count, unpriced, ...group }) => ({
        key: by.map((column) => String(group[column] ?? '')).join('/'),
        paidBy: bearerOf(group.payer),
        amount: Money.of(sums.amount, currency),
        fee: Money.of(sums.fee, currency),
        charges: count,
        unpriced: unpriced.count,
      })),
    );
  }

  /** Returns spending by bearer and currency in each of several spans. Each span must start where the previous one ends. */
  async spentInEach(
    organizationId: string,
    spans: readonly Span[],
    filter: LedgerFilter = {},
  ): Promise<Spent[][]> {
    const totals = await this.totalsInEach(
      organizationId,
      spans,
      ['payer', 'currency'],
      ['amount', 'fee'],
      filter,
    );
    return totals.map((inSpan) =>
      merged(
        inSpan.map(({ payer, currency, sums, count, unpriced }) => ({
          key: '',
          paidBy: bearerOf(payer),
          amount: Money.of(sums.amount, currency),
          fee: Money.of(sums.fee, currency),
          charges: count,
          unpriced: unpriced.count,
        })),
      ),
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
    const figures = await figuresOf(this.#reports(organizationId), {
      ...{ slices: spans, by, sum, filter: entriesOf(filter) },
      isOfMember: filter.memberId !== undefined,
    });
    for (const { slice, part, ...group } of figures)
      totals[slice]?.push({ ...group, unpriced: part } as unknown as LedgerTotal<Column, Sum>);
    return totals;
  }

  /** Returns some of the charges of a span, newest or largest first; charges without a price come last. */
  charges(
    organizationId: string,
    span: Span,
    filter: LedgerFilter,
    { order, limit, offset }: { order: ChargeOrder; limit: number; offset: number },
  ): Promise<LedgerEntry[]> {
    const newest = { occurredAt: 'desc', id: 'desc' } as const;
    const orderBy = order === 'largest' ? ({ amount: 'largest', ...newest } as const) : newest;
    const where = entriesIn(span, filter);
    return this.#reports(organizationId).find(LedgerEntryEntity, where, { orderBy, limit, offset });
  }

  #reports(organizationId: string): Scope {
    return this.#storage.reportScope(organizationId);
  }
}

function entriesIn({ start, end }: Span, filter: LedgerFilter): Condition<LedgerEntry> {
  return { occurredAt: { $gte: start, $lt: end }, ...(entriesOf(filter) as Condition<LedgerEntry>) };
}

function entriesOf({ paidBy, ...filter }: LedgerFilter): EntryFilter {
  return {
    ...{ state: 'settled' as const, ...filter },
    ...(paidBy && { $and: [paidBy === 'members' ? { payer: 'member' } : isBorneByOrganization] }),
  };
}

/** What nobody is noted for was free or is older than the note; it is the organisation's. */
export function bearerOf(payer: LedgerEntry['payer'] | undefined): Bearer {
  return payer === 'member' ? 'members' : 'organization';
}

/** Adds up what has the same key, bearer and currency. */
export function merged(spent: readonly Spent[]): Spent[] {
  const groups = Map.groupBy(spent, ({ key, paidBy, amount }) => `${paidBy} ${amount.currency} ${key}`);
  return [...groups.values()].map((same) => ({
    ...(same[0] as Spent),
    amount: sumOf(same, 'amount'),
    fee: sumOf(same, 'fee'),
    charges: same.reduce((sum, { charges }) => sum + charges, 0),
    unpriced: same.reduce((sum, { unpriced }) => sum + unpriced, 0),
  }));
}

function sumOf(spent: readonly Spent[], which: 'amount' | 'fee'): Money {
  return Money.sum(
    spent.map((one) => one[which]),
    spent[0]?.amount.currency,
  );
}
