import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import {
  type LedgerEntry,
  LedgerEntryEntity,
  type LedgerUnit,
  type RelatedKind,
} from './ledger-entry.entity.ts';

/** Something that costs money, or may. */
export interface Charge {
  organizationId: string;
  memberId: string;
  /** Charges with the same key are the same charge. */
  idempotencyKey: string;
  provider: string;
  product: string;
  category: Category;
  quantity: string | number;
  unit: LedgerUnit;
  tokens?: { input: number; output: number };
  /** `undefined` while no price is known. */
  estimate: Money | undefined;
  /** Basis of the estimate, e.g. "list price of 2026-08-21". */
  source: string;
  /** Whose key pays, where that is known from the start. */
  paidWith?: Settlement['paidWith'];
  related?: { kind: RelatedKind; id: string };
}

/** What a vendor reported it charged. Without a reported amount, the estimate is kept. */
export interface Settlement {
  reported?: Money;
  /** New basis of the amount, e.g. "reported by runway". */
  source?: string;
  quantity?: string | number;
  /** Whose key paid, and which stored key it was. */
  paidWith?: Pick<LedgerEntry, 'credentialId' | 'credentialVersion' | 'integrationId'> & {
    payer: NonNullable<LedgerEntry['payer']>;
  };
}

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

const unique = ['organizationId', 'idempotencyKey'] as const;

/** The record of all spending. Each charge is reserved first, then settled or released exactly once. */
export class Ledger {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /**
   * Reserves money before it is spent. Returns whether this call made the reservation: a key that was used before,
   * even if released since, changes nothing. Retrying released work needs a new key.
   */
  async reserve(charge: Charge, within: Scope = this.#scope(charge.organizationId)): Promise<boolean> {
    return within.insertOnce(LedgerEntryEntity, this.#entry(charge, 'reserved'), unique);
  }

  /**
   * Turns a reservation into the actual charge. Returns whether this call settled it; settling again, or after a
   * release, changes nothing. Throws if nothing was reserved or the currency differs from the estimate's.
   */
  async settle(
    organizationId: string,
    idempotencyKey: string,
    settlement: Settlement = {},
  ): Promise<boolean> {
    const { reported, source, quantity, paidWith } = settlement;
    const isSameCurrency = reported && { $or: [{ currency: reported.currency }, { estimatedAmount: null }] };
    const settled = await this.#scope(organizationId).update(
      LedgerEntryEntity,
      { idempotencyKey, state: 'reserved', ...isSameCurrency },
      {
        state: 'settled',
        settledAt: this.#clock.now(),
        ...(source !== undefined && { source }),
        ...(reported && reportedColumns(reported, source)),
        ...(quantity !== undefined && { quantity: digitsOf(quantity) }),
        ...paidWith,
      },
    );
    if (settled === 0) await this.#requireClosed(organizationId, idempotencyKey, reported);
    return settled > 0;
  }

  /** Releases a reservation because nothing was spent. Returns whether this call released it. */
  async release(
    organizationId: string,
    idempotencyKey: string,
    within: Scope = this.#scope(organizationId),
  ): Promise<boolean> {
    const released = await within.update(
      LedgerEntryEntity,
      { idempotencyKey, state: 'reserved' },
      { state: 'released', settledAt: this.#clock.now() },
    );
    return released > 0;
  }

  /** Records money already spent, such as a model call. Recording the same key again changes nothing. */
  async record(charge: Charge): Promise<void> {
    const entry = { ...this.#entry(charge, 'settled'), settledAt: this.#clock.now() };
    await this.#scope(charge.organizationId).insertOnce(LedgerEntryEntity, entry, unique);
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
    const spent: Spent[][] = spans.map(() => []);
    const [first, last] = [spans[0], spans.at(-1)];
    if (!first || !last) return spent;
    const totals = await this.#reports(organizationId).aggregate(LedgerEntryEntity, {
      where: { ...settledIn({ start: first.start, end: last.end }), ...filter },
      groupBy: ['currency'],
      sum: ['amount'],
      part: withoutPrice,
      slices: { of: 'occurredAt', starts: spans.map(({ start }) => start) },
    });
    for (const { slice = -1, currency, sums, count, part } of totals) {
      const amount = Money.of(sums.amount ?? 0, currency);
      spent[slice]?.push({ key: '', amount, charges: count, unpriced: part?.count ?? 0 });
    }
    return spent;
  }

  async #requireClosed(
    organizationId: string,
    idempotencyKey: string,
    reported: Money | undefined,
  ): Promise<void> {
    const entry = await this.#scope(organizationId).findOne(LedgerEntryEntity, { idempotencyKey });
    if (!entry) throw new Error(`nothing was reserved under ${idempotencyKey}`);
    if (entry.state === 'reserved')
      throw new TypeError(
        `${idempotencyKey} was estimated in ${entry.currency} and reported in ${reported?.currency}`,
      );
  }

  #scope(organizationId: string): Scope {
    return this.#storage.scope(organizationId);
  }

  #reports(organizationId: string): Scope {
    return this.#storage.reportScope(organizationId);
  }

  #entry(charge: Charge, state: LedgerEntry['state']): Omit<LedgerEntry, 'organizationId'> {
    const { memberId, idempotencyKey, provider, product, category, unit, source, tokens, estimate } = charge;
    return {
      id: newId(),
      memberId,
      idempotencyKey,
      state,
      provider,
      product,
      category,
      quantity: digitsOf(charge.quantity),
      unit,
      inputTokens: tokens?.input ?? null,
      outputTokens: tokens?.output ?? null,
      currency: estimate?.currency ?? 'USD',
      amount: estimate?.toDecimalString() ?? null,
      estimatedAmount: estimate?.toDecimalString() ?? null,
      reportedAmount: null,
      reconciledAmount: null,
      source,
      payer: null,
      credentialId: null,
      credentialVersion: null,
      integrationId: null,
      ...charge.paidWith,
      relatedKind: charge.related?.kind ?? null,
      relatedId: charge.related?.id ?? null,
      occurredAt: this.#clock.now(),
      settledAt: null,
    };
  }
}

const withoutPrice = { amount: null };

function settledIn({ start, end }: Span) {
  return { state: 'settled' as const, occurredAt: { $gte: start, $lt: end } };
}

function reportedColumns(reported: Money, source = 'reported by the vendor') {
  const digits = reported.toDecimalString();
  return { reportedAmount: digits, amount: digits, currency: reported.currency, source };
}

/** Validates a quantity. PostgreSQL accepts `NaN` as a number, and it would poison every sum. */
function digitsOf(quantity: string | number): string {
  const size = Number(quantity);
  if (!(Number.isFinite(size) && size >= 0)) throw new RangeError(`not a quantity: ${quantity}`);
  return String(quantity);
}
