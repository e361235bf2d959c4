import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Money } from '#lib/money.ts';
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
  /** How much it was in the end. */
  quantity?: string | number;
  unit?: LedgerUnit;
  /** Whose key paid, and which stored key it was. */
  paidWith?: Pick<LedgerEntry, 'credentialId' | 'credentialVersion' | 'integrationId'> & {
    payer: NonNullable<LedgerEntry['payer']>;
  };
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
    const { reported, source, quantity, unit, paidWith } = settlement;
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
        ...(unit !== undefined && { unit }),
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
