import type { Charge, Ledger } from '#capabilities/costs/ledger.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import type { GenerationNews } from './generation-news.ts';
import type { MediaPrice } from './media-price.ts';

/**
 * How long the money of a generation with an unknown outcome stays reserved. After that it is booked at the estimate,
 * because the vendor may have charged it. A ledger that is too high gets noticed; one that is too low does not.
 */
const unknownGraceMs = 60 * 60 * 1000;

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

  /** Reserves the price, in the transaction that records the generation. */
  async open(generation: Generation, price: MediaPrice, within: Scope): Promise<void> {
    await this.#ledger.reserve(
      {
        organizationId: generation.organizationId,
        memberId: generation.memberId,
        idempotencyKey: ledgerKey(generation.id),
        provider: generation.provider,
        product: generation.product,
        category: generation.type,
        ...measure(generation),
        estimate: price.amount && Money.from(price.amount),
        source: price.source,
        relatedId: generation.id,
      },
      within,
    );
  }

  /** Books the end of a generation and adds its news. Does nothing while it is open or if it is already booked. */
  async close(generation: Generation): Promise<void> {
    const { id, organizationId, charge, isAccounted } = generation;
    if (isAccounted || charge === null || this.#mayStillResolve(generation)) return;
    const key = ledgerKey(id);
    if (charge === 'none') await this.#ledger.release(organizationId, key);
    else await this.#ledger.settle(organizationId, key, settlement(generation));
    const news = await this.#news.of(generation);
    await this.#storage.scope(organizationId).transaction(async (scope) => {
      const isOpen = { id, isAccounted: false };
      const closed = await scope.update(GenerationEntity, isOpen, { isAccounted: true });
      if (news && closed > 0) await this.#news.add(scope, news);
    });
  }

  #mayStillResolve({ state, finishedAt }: Generation): boolean {
    if (state !== 'unknown' || !finishedAt) return false;
    return this.#clock.now().getTime() - finishedAt.getTime() < unknownGraceMs;
  }
}

function ledgerKey(generationId: string): string {
  return `generation:${generationId}`;
}

/** Returns the known cost: the estimate while it is open, `undefined` if no price is known. */
export function costOf(generation: Generation): Money | undefined {
  const { charge, currency, reportedAmount, estimatedAmount } = generation;
  if (charge === 'none') return Money.zero(currency);
  const amount = charge === 'reported' ? reportedAmount : estimatedAmount;
  return amount ? Money.of(amount, currency) : undefined;
}

function settlement(generation: Generation) {
  const { charge, state, provider } = generation;
  const cost = costOf(generation);
  if (charge === 'reported' && cost) return { reported: cost, source: `reported by ${provider}` };
  if (state === 'unknown') return { source: 'estimate; the outcome was never learnt' };
  return {};
}

function measure({ parameters, type }: Generation): Pick<Charge, 'quantity' | 'unit'> {
  const seconds = Number(parameters.duration);
  return type !== 'image' && seconds > 0
    ? { quantity: seconds, unit: 'second' }
    : { quantity: 1, unit: type === 'image' ? 'image' : 'request' };
}
