import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import type { AggregatedRow, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type LedgerEntry, LedgerEntryEntity, type LedgerUnit } from './ledger-entry.entity.ts';

/** Something that costs, or may cost, money. */
export interface Charge {
  organizationId: string;
  memberId: string;
  /** The same key twice is the same charge. */
  idempotencyKey: string;
  provider: string;
  product: string;
  category: Category;
  quantity: string | number;
  unit: LedgerUnit;
  tokens?: { input: number; output: number };
  /** `undefined` while no price is known. */
  estimate: Money | undefined;
  /** What the estimate rests on. */
  source: string;
  relatedId?: string;
}

/** What a vendor said it charged. */
export interface Settlement {
  reported?: Money;
  /** Where the reported figure stands, e.g. "reported by runway". */
  source?: string;
  quantity?: string | number;
}

/** The record of all spending: reserved before, settled or released after, each exactly once. */
export class Ledger {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Sets money aside before it is spent. Repeating it with the same key changes nothing. */
  async reserve(charge: Charge, within: Scope = this.#scope(charge.organizationId)): Promise<void> {
    await within.insertOnce(LedgerEntryEntity, this.#entry(charge, 'reserved'), [
      'organizationId',
      'idempotencyKey',
    ]);
  }

  /** Turns a reservation into what was really spent. Settling twice, or after a release, changes nothing. */
  async settle(organizationId: string, idempotencyKey: string, settlement: Settlement = {}): Promise<void> {
    await this.#scope(organizationId).update(
      LedgerEntryEntity,
      { idempotencyKey, state: 'reserved' },
      {
        state: 'settled',
        settledAt: this.#clock.now(),
        ...(settlement.reported && reportedColumns(settlement.reported, settlement.source)),
        ...(settlement.quantity !== undefined && { quantity: String(settlement.quantity) }),
      },
    );
  }

  /** Gives a reservation back: nothing was spent. */
  async release(organizationId: string, idempotencyKey: string): Promise<void> {
    await this.#scope(organizationId).update(
      LedgerEntryEntity,
      { idempotencyKey, state: 'reserved' },
      { state: 'released', settledAt: this.#clock.now() },
    );
  }

  /** Records what has been spent already, such as a model call. Recording it again changes nothing. */
  async record(charge: Charge): Promise<void> {
    const entry = { ...this.#entry(charge, 'settled'), settledAt: this.#clock.now() };
    await this.#scope(charge.organizationId).insertOnce(LedgerEntryEntity, entry, [
      'organizationId',
      'idempotencyKey',
    ]);
  }

  /** Sums and counts of the settled entries in a span, by the given columns. Entries without a price count but add nothing. */
  async totals<Column extends keyof LedgerEntry & string>(
    organizationId: string,
    span: Span,
    by: readonly Column[],
    more: Partial<Pick<LedgerEntry, 'category' | 'provider' | 'memberId'>> = {},
  ): Promise<AggregatedRow<LedgerEntry>[]> {
    return this.#scope(organizationId).aggregate(LedgerEntryEntity, {
      where: { state: 'settled', occurredAt: { $gte: span.start, $lt: span.end }, ...more },
      groupBy: by as never,
      sum: ['amount', 'quantity', 'inputTokens', 'outputTokens'],
    });
  }

  #scope(organizationId: string): Scope {
    return this.#storage.scope(organizationId);
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
      quantity: String(charge.quantity),
      unit,
      inputTokens: tokens?.input ?? null,
      outputTokens: tokens?.output ?? null,
      currency: estimate?.currency ?? 'USD',
      amount: estimate?.toDecimalString() ?? null,
      estimatedAmount: estimate?.toDecimalString() ?? null,
      reportedAmount: null,
      reconciledAmount: null,
      source,
      relatedId: charge.relatedId ?? null,
      occurredAt: this.#clock.now(),
      settledAt: null,
    };
  }
}

function reportedColumns(reported: Money, source = 'reported by the vendor') {
  const digits = reported.toDecimalString();
  return { reportedAmount: digits, amount: digits, currency: reported.currency, source };
}
