import type { Charge, Ledger, Settlement } from '#capabilities/costs/ledger.ts';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import type { Payer } from '#capabilities/keys/keys.ts';
import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { feeOn } from '#lib/platform-fee.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import type { Alternative, PassedOver } from './alternative.ts';
import {
  type Generation,
  GenerationEntity,
  isUnfinished,
  type UnfinishedState,
} from './generation.entity.ts';
import type { GenerationNews } from './generation-news.ts';
import { measureColumns } from './generation-record.ts';
import type { MediaPrice } from './media-price.ts';

/**
 * How long the money of a generation with an unknown outcome stays reserved. After that it is booked at the estimate,
 * because the vendor may have charged it. A ledger that is too high gets noticed; one that is too low does not.
 */
const unknownGraceMs = 60 * 60 * 1000;

/** What is known of work before it is charged. */
type ChargedWork = Pick<Generation, 'organizationId' | 'memberId' | 'type' | 'provider'>;

/** Who takes a generation over, and why. */
export interface HandedOver {
  next: Alternative;
  /** Whose key is expected to pay. */
  payer: Payer;
  passedOver: PassedOver[];
  reason: Bilingual;
}

/** Keeps the ledger in step with generations: reserves at the start, settles or releases once at the end. */
export class GenerationAccounts {
  readonly #storage: Storage;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #news: GenerationNews;

  constructor(storage: Storage, ledger: Ledger, clock: Clock, news: GenerationNews) {
    this.#storage = storage;
    this.#ledger = ledger;
    this.#clock = clock;
    this.#news = news;
  }

  /** Reserves the price of each, in the transaction that records the generations. Throws `LimitReached` if it would pass a limit. */
  async open(generations: readonly Generation[], price: MediaPrice, within: Scope): Promise<void> {
    await this.#ledger.reserveAll(
      generations.map((generation) => chargeOf(generation, price)),
      within,
    );
  }

  /** Whether limits count what such work costs, with whosever key. */
  isLimited({ organizationId, memberId, type, provider }: ChargedWork): Promise<boolean> {
    return this.#ledger.isLimited(organizationId, { memberId, category: type, provider });
  }

  /** Notes that another payer's key than expected will pay. Throws `LimitReached` if it would pass a limit of theirs. */
  async paidBy(generation: Generation, payer: Payer): Promise<void> {
    await this.#ledger.assign(generation.organizationId, ledgerKey(generation), payer);
  }

  /**
   * Gives a generation to its next vendor: what was reserved for the one before is released, and the next one's price reserved, in
   * the transaction that changes the row. Throws `LimitReached` if it takes more than a limit has left. Returns `false`, and changes nothing, if it is no longer with that vendor in one of these
   * states, is to be cancelled, or may not go there any more.
   */
  handOver(
    from: Generation,
    { next, payer, passedOver, reason }: HandedOver,
    states: readonly UnfinishedState[],
  ): Promise<boolean> {
    const { id, attempt, organizationId } = from;
    return this.#storage.scope(organizationId).transaction(async (scope) => {
      await scope.shareLock();
      const where = { id, attempt, state: { $in: [...states] }, cancelRequestedAt: null };
      const now = await scope.findOne(GenerationEntity, where, { lock: true });
      const place = now?.alternatives.findIndex((one) => isSame(one, next)) ?? -1;
      if (!now || place < 0) return false;
      const change = { ...begunWith(next), payer, reason, passedOver, attempt: attempt + 1 };
      const alternatives = now.alternatives.slice(place + 1);
      await scope.update(GenerationEntity, { id }, { ...change, alternatives });
      await this.#ledger.exchange(ledgerKey(from), chargeOf({ ...now, ...change }, next.price), scope);
      return true;
    });
  }

  /** Books the end of a generation and adds its news. Does nothing while it is open or if it is already booked. */
  async close(generation: Generation): Promise<void> {
    const { id, organizationId, charge, isAccounted } = generation;
    if (isAccounted || charge === null || this.#mayStillResolve(generation)) return;
    const key = ledgerKey(generation);
    if (charge === 'none') await this.#ledger.release(organizationId, key);
    else
      await this.#ledger.settle(organizationId, key, settlement(generation, await this.#basis(generation)));
    const news = await this.#news.of(generation);
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const isOpen = { id, isAccounted: false };
      const closed = await scope.update(GenerationEntity, isOpen, { isAccounted: true });
      if (news && closed > 0) await this.#news.add(scope, news);
    });
  }

  /** The price that what a vendor counted is charged at, as it was reserved. */
  async #basis(generation: Generation): Promise<string> {
    if (generation.charge !== 'counted') return '';
    const scope = this.#storage.scope(generation.organizationId);
    const where = { idempotencyKey: ledgerKey(generation) };
    const reserved = await scope.findOne(LedgerEntryEntity, where, { columns: ['source'] });
    return reserved?.source ?? 'its list price';
  }

  #mayStillResolve({ state, finishedAt }: Generation): boolean {
    if (state !== 'unknown' || !finishedAt) return false;
    return this.#clock.now().getTime() - finishedAt.getTime() < unknownGraceMs;
  }
}

function chargeOf(generation: Generation, { amount, source }: MediaPrice): Charge {
  const { organizationId, memberId, provider, product, type, payer } = generation;
  return {
    ...{ organizationId, memberId, provider, product, category: type },
    idempotencyKey: ledgerKey(generation),
    ...measured(generation),
    estimate: amount && Money.from(amount),
    source,
    ...(payer && { paidWith: { payer, credentialId: null, credentialVersion: null, integrationId: null } }),
    related: { kind: 'generation', id: generation.id },
    fee: generation.feeTerms ?? null,
  };
}

function isSame(one: Alternative, other: Alternative): boolean {
  return one.provider === other.provider && one.product === other.product;
}

/** What is new once another vendor is to make it. */
function begunWith({ tier, provider, product, parameters, made, price: { amount } }: Alternative) {
  return {
    ...{ tier, provider, product, parameters, ...measureColumns(made), state: 'queued' as const },
    ...{ currency: amount?.currency ?? 'USD', estimatedAmount: amount?.amount ?? null },
    ...{ vendorJobId: null, submitAttempts: 0, submittedAt: null, progress: 0 },
    ...{ credentialId: null, credentialVersion: null, integrationId: null },
  };
}

/** Each vendor that has it in turn has an entry of its own. */
function ledgerKey({ id, attempt }: Pick<Generation, 'id' | 'attempt'>): string {
  return attempt === 1 ? `generation:${id}` : `generation:${id}:${attempt}`;
}

/** Returns the known cost: the estimate while it is open, `undefined` if no price is known. */
export function costOf(generation: Generation): Money | undefined {
  const { charge, currency, reportedAmount, estimatedAmount } = generation;
  if (charge === 'none') return Money.zero(currency);
  const isKnown = charge === 'reported' || charge === 'counted';
  const amount = isKnown ? reportedAmount : estimatedAmount;
  return amount ? Money.of(amount, currency) : undefined;
}

/** The platform fee on the known cost: none on what did not succeed. */
export function feeOf(generation: Generation): Money | undefined {
  const { state, feeTerms } = generation;
  const isDue = isUnfinished(state) || state === 'done';
  return feeOn(isDue ? feeTerms : null, costOf(generation));
}

/** @param basis of what was counted */
function settlement(generation: Generation, basis: string): Settlement {
  const { charge, state, provider, payer } = generation;
  const cost = costOf(generation);
  const { credentialId, credentialVersion, integrationId } = generation;
  const known: Settlement = {
    ...measured(generation),
    ...(payer && { paidWith: { payer, credentialId, credentialVersion, integrationId } }),
    isFailed: state !== 'done',
  };
  if (charge === 'reported' && cost) return { ...known, reported: cost, source: `reported by ${provider}` };
  if (charge === 'counted' && cost)
    return { ...known, reported: cost, source: `counted by ${provider}, at ${basis}` };
  if (state === 'unknown') return { ...known, source: 'estimate; the outcome was never learnt' };
  return known;
}

function measured({ quantity, unit }: Generation) {
  return { quantity, unit };
}
