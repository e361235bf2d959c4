import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { type AttemptEnd, Attempts, claimMs } from './attempts.ts';
import type { Deliveries } from './deliveries.ts';
import type { NewsOwner } from './notifier.ts';
import { type OutboxItem, OutboxItemEntity } from './outbox.entity.ts';
import { PostingLines } from './posting-lines.ts';

/** Items per query. */
const mostFound = 200;
const mostAtOnce = 8;

export interface SenderParts {
  storage: Storage;
  clock: Clock;
  log: Log;
  deliveries: Deliveries;
  /** The owners of the news. A function, because they are built after the sender. */
  owners(): readonly NewsOwner[];
  /** Triggers {@link Sender.run}. */
  wake(): void;
}

/**
 * Posts the items of the outbox, each exactly once. An item is claimed before it is posted. If the process dies in
 * between, the claim expires, and the next process asks the platform whether the message arrived before it posts again.
 */
export class Sender {
  readonly #parts: SenderParts;
  readonly #attempts: Attempts;
  readonly #lines = new PostingLines();
  #nextWake: NodeJS.Timeout | undefined;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#attempts = new Attempts(parts);
  }

  wake(): void {
    this.#parts.wake();
  }

  /** Sends all due items of the connected platforms. Items whose place is not ready wait, and do not hold up the others. */
  async run(signal: AbortSignal): Promise<void> {
    const lookedAt = await this.#sendDue(signal);
    const now = this.#parts.clock.now();
    this.#lines.forget(now);
    // Also a turn that has come since the last look.
    const next = this.#lines.nextTurn(lookedAt);
    clearTimeout(this.#nextWake);
    if (next) this.#nextWake = setTimeout(() => this.wake(), next.getTime() - now.getTime()).unref();
  }

  /** Returns when it last looked, and found nothing that was due. */
  async #sendDue(signal: AbortSignal): Promise<Date> {
    for (;;) {
      const lookedAt = this.#parts.clock.now();
      const due = await this.#due();
      if (due.length === 0) return lookedAt;
      const addresses = due.values();
      await Promise.all(Array.from({ length: mostAtOnce }, () => this.#sendEach(addresses, signal)));
    }
  }

  /**
   * Sends one item now, even before it is due. Rethrows the platform's error; the item is then retried later. Throws a
   * `UserError` and leaves the item alone if this process is not connected to the platform.
   */
  async send(organizationId: string, key: string): Promise<AttemptEnd | 'underway'> {
    const scope = this.#parts.storage.scope(organizationId);
    const item = await this.#claim(scope, { key });
    if (item) return this.#attempts.make(scope, item);
    const known = await scope.findOne(OutboxItemEntity, { key });
    return known?.state === 'sent' ? 'arrived' : 'underway';
  }

  #due(): Promise<RowAddress[]> {
    const { storage, clock, deliveries } = this.#parts;
    const platform = { $in: deliveries.platforms };
    return storage.allOrganizations.find(
      OutboxItemEntity,
      { state: 'waiting', platform, dueAt: { $lte: clock.now() } },
      { orderBy: { dueAt: 'asc' }, limit: mostFound },
    );
  }

  async #sendEach(addresses: Iterable<RowAddress>, signal: AbortSignal): Promise<void> {
    const { storage, clock, log } = this.#parts;
    for (const { organizationId, id } of addresses) {
      signal.throwIfAborted();
      const scope = storage.scope(organizationId);
      try {
        await this.#sendPaced(scope, { id, dueAt: { $lte: clock.now() } });
      } catch (error) {
        log.warn({ err: error, organizationId, item: id }, 'news could not be sent');
      }
    }
  }

  /** Sends an item, or postpones it until its place is ready. */
  async #sendPaced(scope: Scope, where: Condition<OutboxItem>): Promise<void> {
    const { clock, deliveries } = this.#parts;
    const item = await this.#findFree(scope, where);
    if (!item) return;
    const { pace } = deliveries.posterTo(item.place);
    const readyAt = pace && this.#lines.wait(item.id, item.place, pace, clock.now());
    if (readyAt) {
      const { id, dueAt } = item;
      await scope.update(OutboxItemEntity, { id, dueAt, state: 'waiting' }, { dueAt: readyAt });
      return;
    }
    using _ = pace && this.#lines.occupy(item.place, pace, clock);
    if (await this.#take(scope, item)) await this.#attempts.make(scope, item);
  }

  /** Claims an item for one attempt and returns its previous state. Of several concurrent callers, one gets it. */
  async #claim(scope: Scope, where: Condition<OutboxItem>): Promise<OutboxItem | undefined> {
    const item = await this.#findFree(scope, where);
    if (!item) return undefined;
    this.#parts.deliveries.posterTo(item.place);
    return (await this.#take(scope, item)) ? item : undefined;
  }

  #findFree(scope: Scope, where: Condition<OutboxItem>): Promise<OutboxItem | undefined> {
    return scope.findOne(OutboxItemEntity, { $and: [where, this.#isFree()] });
  }

  /** Returns `false` if another caller was quicker. */
  async #take(scope: Scope, { id, attempts }: OutboxItem): Promise<boolean> {
    const claimedUntil = new Date(this.#parts.clock.now().getTime() + claimMs);
    const claimed = await scope.update(
      OutboxItemEntity,
      { id, attempts, ...this.#isFree() },
      { attempts: attempts + 1, claimedUntil, dueAt: claimedUntil, isInDoubt: true },
    );
    return claimed > 0;
  }

  #isFree() {
    return { state: 'waiting', claimedUntil: { $lte: this.#parts.clock.now() } } as const;
  }
}
