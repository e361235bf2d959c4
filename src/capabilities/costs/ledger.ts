import type { ChargeKind } from '#capabilities/limits/counting.ts';
import { LimitCounts } from '#capabilities/limits/limit-counts.ts';
import { Batches, type BatchOptions } from '#lib/batches.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { type FeeTerms, feeOn } from '#lib/platform-fee.ts';
import { newId } from '#storage/columns.ts';
import type { Organization } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import type { LedgerEntry, LedgerUnit, RelatedKind } from './ledger-entry.entity.ts';
import {
  type LedgerWrite,
  type LedgerWriting,
  type NewEntry,
  type Written,
  writeLedger,
} from './ledger-writes.ts';
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

type EntryBeforeFee = Omit<NewEntry, 'feeTerms' | 'fee' | 'limitedFee'>;

/** A write among others of its organisation. */
interface Ordered {
  /** The idempotency key that it is about. */
  key: string;
  write: LedgerWrite;
}

/** Writes of many callers at once go together, one transaction of an organisation after the other. */
const together: BatchOptions = { gapMs: 0, most: 200 };

/** The writes of an organisation that wait or are under way. */
interface Together {
  batches: Batches<Ordered, Written>;
  waiting: number;
}

/** The record of all spending. Each charge is reserved first, then settled or released exactly once. */
export class Ledger {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #counts = new LimitCounts(sumOfLedger);
  readonly #together = new Map<string, Together>();

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
    return this.#write(charge, this.#reservation(charge), within);
  }

  /** Reserves charges of one organisation together, in the transaction that records their work. Throws `LimitReached` if one does not fit. */
  async reserveAll(charges: readonly Charge[], within: Scope): Promise<void> {
    if (charges.length === 0) return;
    const writes = charges.map((charge) => this.#reservation(charge));
    for (const written of await writeLedger(this.#writing(within), writes))
      if ('error' in written) throw written.error;
  }

  /**
   * Releases one reservation and makes another in its stead, in the caller's transaction. Throws `LimitReached` if that would take
   * more than there is.
   */
  async exchange(idempotencyKey: string, charge: Charge, within: Scope): Promise<void> {
    const entry = this.#entry(charge, 'reserved');
    const write: LedgerWrite = {
      changes: idempotencyKey,
      changed: (before) => this.#closed(before, released),
      added: (organization) => withFee(entry, charge, organization),
      mayBeRefused: true,
    };
    await this.#write(charge, write, within);
  }

  /** Notes whose key will pay what is reserved. Throws `LimitReached` if that would pass a limit that did not count it before. */
  async assign(
    organizationId: string,
    idempotencyKey: string,
    payer: NonNullable<LedgerEntry['payer']>,
  ): Promise<void> {
    const changed = (before: LedgerEntry) => ({ ...before, payer });
    const write: LedgerWrite = { changes: idempotencyKey, changed, mayBeRefused: true };
    await this.#write({ organizationId, idempotencyKey }, write);
  }

  /**
   * Turns a reservation into the actual charge. Returns whether this call settled it; settling again, or after a
   * release, changes nothing. Throws if nothing was reserved or the currency differs from the estimate's. An amount above the
   * reservation is booked, even past a limit: it has been spent.
   */
  async settle(
    organizationId: string,
    idempotencyKey: string,
    settlement: Settlement = {},
  ): Promise<boolean> {
    const changed = (entry: LedgerEntry) => this.#closed(entry, settled(entry, settlement));
    const write: LedgerWrite = { changes: idempotencyKey, changed, isRequired: true };
    return this.#write({ organizationId, idempotencyKey }, write);
  }

  /** Releases a reservation because nothing was spent. Returns whether this call released it. */
  release(organizationId: string, idempotencyKey: string, within?: Scope): Promise<boolean> {
    const changed = (before: LedgerEntry) => this.#closed(before, released);
    const write: LedgerWrite = { changes: idempotencyKey, changed };
    return this.#write({ organizationId, idempotencyKey }, write, within);
  }

  /** Records money already spent, such as a model call. Recording the same key again changes nothing. */
  async record(charge: Charge): Promise<void> {
    const entry = { ...this.#entry(charge, 'settled'), settledAt: this.#clock.now() };
    const added = (organization: Organization) => withFee(entry, charge, organization);
    await this.#write(charge, { added });
  }

  /** Whether a limit counts such a charge now. */
  isLimited(organizationId: string, kind: ChargeKind): Promise<boolean> {
    return this.#counts.areThereFor(this.#scope(organizationId), kind);
  }

  /** Returns whether it changed anything. Throws why it could not be. */
  async #write(
    { organizationId, idempotencyKey: key }: Pick<Charge, 'organizationId' | 'idempotencyKey'>,
    write: LedgerWrite,
    within?: Scope,
  ): Promise<boolean> {
    const [written] = within
      ? await writeLedger(this.#writing(within), [write])
      : [await this.#add(organizationId, { key, write })];
    if (!written) throw new Error('a write of the ledger has an outcome');
    if ('error' in written) throw written.error;
    return written.isDone;
  }

  async #add(organizationId: string, ordered: Ordered): Promise<Written> {
    const theirs = this.#together.get(organizationId) ?? {
      batches: new Batches((some: readonly Ordered[]) => this.#carryOut(organizationId, some), together),
      waiting: 0,
    };
    this.#together.set(organizationId, theirs);
    theirs.waiting += 1;
    try {
      return await theirs.batches.add(ordered);
    } finally {
      theirs.waiting -= 1;
      if (theirs.waiting === 0) this.#together.delete(organizationId);
    }
  }

  /** Carries out writes in one transaction. What is written twice under one key is written one after the other. */
  #carryOut(organizationId: string, ordered: readonly Ordered[]): Promise<Written[]> {
    return this.#scope(organizationId).transaction(async (scope) => {
      const outcomes = new Map<Ordered, Written>();
      for (const turn of inTurns(ordered)) {
        const writes = turn.map(({ write }) => write);
        const written = await writeLedger(this.#writing(scope), writes);
        for (const [at, one] of turn.entries()) outcomes.set(one, written[at] as Written);
      }
      return ordered.map((one) => outcomes.get(one) as Written);
    });
  }

  #reservation(charge: Charge): LedgerWrite {
    const entry = this.#entry(charge, 'reserved');
    return { added: (organization) => withFee(entry, charge, organization), mayBeRefused: true };
  }

  #writing(scope: Scope): LedgerWriting {
    return { scope, counts: this.#counts, now: this.#clock.now() };
  }

  #closed(entry: LedgerEntry, change: Partial<LedgerEntry>): LedgerEntry {
    return { ...entry, ...change, settledAt: this.#clock.now() };
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

/** What a settlement makes of a reservation. */
function settled(
  entry: LedgerEntry,
  { reported, estimate, tokens, source, quantity, unit, paidWith, isFailed }: Settlement,
): Partial<LedgerEntry> {
  if (reported && entry.estimatedAmount !== null && reported.currency !== entry.currency)
    throw new TypeError(
      `${entry.idempotencyKey} was estimated in ${entry.currency} and reported in ${reported.currency}`,
    );
  const amounts = {
    ...(estimate && estimatedColumns(estimate)),
    ...(reported && reportedColumns(reported, source)),
  };
  return {
    state: 'settled',
    ...(source !== undefined && { source }),
    ...amounts,
    ...feeColumns(isFailed ? null : entry.feeTerms, { ...entry, ...amounts }),
    ...(tokens && tokenColumns(tokens)),
    ...(quantity !== undefined && { quantity: digitsOf(quantity) }),
    ...(unit !== undefined && { unit }),
    ...paidWith,
  };
}

/** Those of the same key in different turns, in their order. */
function inTurns(ordered: readonly Ordered[]): Ordered[][] {
  const turns: Ordered[][] = [];
  for (const same of Map.groupBy(ordered, ({ key }) => key).values())
    for (const [turn, one] of same.entries()) turns[turn] = [...(turns[turn] ?? []), one];
  return turns;
}

function estimatedColumns(estimate: Money | undefined) {
  const digits = estimate?.toDecimalString() ?? null;
  return { estimatedAmount: digits, amount: digits, currency: estimate?.currency ?? 'USD' };
}

/** With the fee that was quoted, else that of the organisation. */
function withFee(entry: EntryBeforeFee, { fee }: Charge, { platformFee }: Organization): NewEntry {
  return { ...entry, ...feeColumns(fee === undefined ? platformFee : fee, entry) };
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
