import type { ChargeKind } from '#capabilities/limits/counting.ts';
import { type HeldCounts, LimitCounts, type Movement } from '#capabilities/limits/limit-counts.ts';
import { LimitReached } from '#capabilities/limits/refusal.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { type FeeTerms, feeOn } from '#lib/platform-fee.ts';
import { newId } from '#storage/columns.ts';
import type { Organization } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { reopenDaysOf } from './closed-days/reopened-days.ts';
import {
  type LedgerEntry,
  LedgerEntryEntity,
  type LedgerUnit,
  type RelatedKind,
} from './ledger-entry.entity.ts';
import { sumOfLedger } from './limit-sums.ts';

interface Tokens {
  /** With those read from a cache and written to one. */
  input: number;
  output: number;
  cached?: number;
  cacheWrites?: number;
}

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
  tokens?: Tokens;
  /** `undefined` while no price is known. */
  estimate: Money | undefined;
  /** Basis of the estimate, e.g. "list price of 2026-08-21". */
  source: string;
  /** Whose key pays, where that is known from the start. */
  paidWith?: Settlement['paidWith'];
  related?: { kind: RelatedKind; id: string };
  /** The platform fee that was quoted; else the organisation's of now. */
  fee?: FeeTerms | null;
}

/** What a vendor reported it charged. Without a reported amount, the estimate is kept. */
export interface Settlement {
  reported?: Money;
  /** A better estimate, now that it is known how much was used. */
  estimate?: Money | undefined;
  tokens?: Tokens;
  /** New basis of the amount, e.g. "reported by runway". */
  source?: string;
  /** How much it was in the end. */
  quantity?: string | number;
  unit?: LedgerUnit;
  /** It did not succeed, so that no platform fee is due. */
  isFailed?: boolean;
  /** Whose key paid, and which stored key it was. */
  paidWith?: Pick<LedgerEntry, 'credentialId' | 'credentialVersion' | 'integrationId'> & {
    payer: NonNullable<LedgerEntry['payer']>;
  };
}

/** Nobody pays for what was not spent. */
const released = {
  ...({ state: 'released', fee: '0', limitedFee: '0' } as const),
  ...{ payer: null, credentialId: null, credentialVersion: null, integrationId: null },
} as const;

type NewEntry = Omit<LedgerEntry, 'organizationId'>;
type EntryBeforeFee = Omit<NewEntry, 'feeTerms' | 'fee' | 'limitedFee'>;

/** A transaction that may write the ledger: it shares the lock of this organisation. */
interface Writing {
  scope: Scope;
  organization: Organization;
}

const unique = ['organizationId', 'idempotencyKey'] as const;

/** The record of all spending. Each charge is reserved first, then settled or released exactly once. */
export class Ledger {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #counts = new LimitCounts(sumOfLedger);

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /**
   * Reserves money before it is spent. Returns whether this call made the reservation: a key that was used before,
   * even if released since, changes nothing. Retrying released work needs a new key. Throws `LimitReached` if it would pass a limit.
   * @param within the transaction that records the work; call it as late as possible there, since it locks the limits
   */
  async reserve(charge: Charge, within?: Scope): Promise<boolean> {
    const entry = this.#entry(charge, 'reserved');
    return this.#in(charge.organizationId, within, async (writing) => {
      try {
        return await this.#insert(writing, withFee(entry, charge, writing), { mayBeRefused: true });
      } catch (error) {
        // What was reserved before takes its share of the limit already.
        if (error instanceof LimitReached && (await this.#isBooked(writing, charge))) return false;
        throw error;
      }
    });
  }

  /**
   * Releases one reservation and makes another in its stead, in the caller's transaction. Throws `LimitReached` if that would take
   * more than there is.
   */
  async exchange(idempotencyKey: string, charge: Charge, within: Scope): Promise<void> {
    const entry = this.#entry(charge, 'reserved');
    return this.#in(charge.organizationId, within, async (writing) => {
      const before = await this.#reserved(writing, idempotencyKey);
      const after = withFee(entry, charge, writing);
      const counts = await this.#hold(writing, { before, after, mayBeRefused: true });
      if (before) await this.#close(writing, before, released);
      if (await within.insertOnce(LedgerEntryEntity, after, unique)) await counts.write();
    });
  }

  /** Notes whose key will pay what is reserved. Throws `LimitReached` if that would pass a limit that did not count it before. */
  assign(
    organizationId: string,
    idempotencyKey: string,
    payer: NonNullable<LedgerEntry['payer']>,
  ): Promise<void> {
    return this.#in(organizationId, undefined, async (writing) => {
      const before = await this.#reserved(writing, idempotencyKey);
      if (!before) return;
      const after = { ...before, payer };
      const counts = await this.#hold(writing, { before, after, mayBeRefused: true });
      await writing.scope.update(LedgerEntryEntity, { id: before.id }, { payer });
      await counts.write();
    });
  }

  /**
   * Turns a reservation into the actual charge. Returns whether this call settled it; settling again, or after a
   * release, changes nothing. Throws if nothing was reserved or the currency differs from the estimate's. An amount above the
   * reservation is booked, even past a limit: it has been spent.
   */
  settle(organizationId: string, idempotencyKey: string, settlement: Settlement = {}): Promise<boolean> {
    const { reported, estimate, tokens, source, quantity, unit, paidWith, isFailed } = settlement;
    return this.#in(organizationId, undefined, async (writing) => {
      const entry = await this.#found(writing, idempotencyKey);
      if (!entry) throw new Error(`nothing was reserved under ${idempotencyKey}`);
      if (entry.state !== 'reserved') return false;
      if (reported && entry.estimatedAmount !== null && reported.currency !== entry.currency)
        throw new TypeError(
          `${idempotencyKey} was estimated in ${entry.currency} and reported in ${reported.currency}`,
        );
      const amounts = {
        ...(estimate && estimatedColumns(estimate)),
        ...(reported && reportedColumns(reported, source)),
      };
      const change = {
        state: 'settled' as const,
        ...(source !== undefined && { source }),
        ...amounts,
        ...feeColumns(isFailed ? null : entry.feeTerms, { ...entry, ...amounts }),
        ...(tokens && tokenColumns(tokens)),
        ...(quantity !== undefined && { quantity: digitsOf(quantity) }),
        ...(unit !== undefined && { unit }),
        ...paidWith,
      };
      const counts = await this.#hold(writing, { before: entry, after: { ...entry, ...change } });
      await this.#close(writing, entry, change);
      await counts.write();
      return true;
    });
  }

  /** Releases a reservation because nothing was spent. Returns whether this call released it. */
  release(organizationId: string, idempotencyKey: string, within?: Scope): Promise<boolean> {
    return this.#in(organizationId, within, async (writing) => {
      const entry = await this.#reserved(writing, idempotencyKey);
      if (!entry) return false;
      const counts = await this.#hold(writing, { before: entry });
      await this.#close(writing, entry, released);
      await counts.write();
      return true;
    });
  }

  /** Records money already spent, such as a model call. Recording the same key again changes nothing. */
  async record(charge: Charge): Promise<void> {
    const entry = { ...this.#entry(charge, 'settled'), settledAt: this.#clock.now() };
    await this.#in(charge.organizationId, undefined, (writing) =>
      this.#insert(writing, withFee(entry, charge, writing)),
    );
  }

  /** Whether a limit counts such a charge now. */
  isLimited(organizationId: string, kind: ChargeKind): Promise<boolean> {
    return this.#counts.areThereFor(this.#scope(organizationId), kind);
  }

  /** What every change of an entry begins with: its day is opened, and the counts that it changes are locked. */
  async #hold({ scope, organization }: Writing, movement: Movement): Promise<HeldCounts> {
    await reopenDaysOf(scope, organization, [movement.before, movement.after]);
    return this.#counts.hold(scope, [movement], { calendar: organization, now: this.#clock.now() });
  }

  /** Inserts an entry unless its key exists. Returns whether it did. */
  async #insert(
    writing: Writing,
    entry: NewEntry,
    more: Pick<Movement, 'mayBeRefused'> = {},
  ): Promise<boolean> {
    const counts = await this.#hold(writing, { after: entry, ...more });
    const isNew = await writing.scope.insertOnce(LedgerEntryEntity, entry, unique);
    if (isNew) await counts.write();
    return isNew;
  }

  async #close({ scope }: Writing, { id }: LedgerEntry, change: Partial<LedgerEntry>): Promise<void> {
    await scope.update(LedgerEntryEntity, { id }, { ...change, settledAt: this.#clock.now() });
  }

  /** An entry, locked until the transaction ends. */
  #found({ scope }: Writing, idempotencyKey: string): Promise<LedgerEntry | undefined> {
    return scope.findOne(LedgerEntryEntity, { idempotencyKey }, { lock: true });
  }

  async #reserved(writing: Writing, idempotencyKey: string): Promise<LedgerEntry | undefined> {
    const entry = await this.#found(writing, idempotencyKey);
    return entry?.state === 'reserved' ? entry : undefined;
  }

  async #isBooked({ scope }: Writing, { idempotencyKey }: Charge): Promise<boolean> {
    return (await scope.count(LedgerEntryEntity, { idempotencyKey })) > 0;
  }

  #in<Result>(
    organizationId: string,
    within: Scope | undefined,
    work: (writing: Writing) => Promise<Result>,
  ): Promise<Result> {
    const write = async (scope: Scope) => work({ scope, organization: await scope.shareLock() });
    return within ? write(within) : this.#scope(organizationId).transaction(write);
  }

  #scope(organizationId: string): Scope {
    return this.#storage.scope(organizationId);
  }

  #entry(charge: Charge, state: LedgerEntry['state']): EntryBeforeFee {
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
      ...tokenColumns(tokens),
      ...estimatedColumns(estimate),
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

function estimatedColumns(estimate: Money | undefined) {
  const digits = estimate?.toDecimalString() ?? null;
  return { estimatedAmount: digits, amount: digits, currency: estimate?.currency ?? 'USD' };
}

/** With the fee that was quoted, else that of the organisation. */
function withFee(entry: EntryBeforeFee, { fee }: Charge, { organization }: Writing): NewEntry {
  return { ...entry, ...feeColumns(fee === undefined ? organization.platformFee : fee, entry) };
}

/** The fee on an amount, with the terms by which it was worked out. */
function feeColumns(
  feeTerms: FeeTerms | null | undefined,
  { amount, currency }: Pick<LedgerEntry, 'amount' | 'currency'>,
) {
  const fee = feeOn(feeTerms, amount == null ? undefined : Money.of(amount, currency));
  const digits = fee?.toDecimalString() ?? null;
  return { feeTerms: feeTerms ?? null, fee: digits, limitedFee: (feeTerms?.isLimited && digits) || '0' };
}

function tokenColumns(tokens: Tokens | undefined) {
  const { input = null, output = null, cached = null, cacheWrites = null } = tokens ?? {};
  return { inputTokens: input, outputTokens: output, cachedTokens: cached, cacheWriteTokens: cacheWrites };
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
