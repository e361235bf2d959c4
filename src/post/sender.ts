import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { type AttemptEnd, Attempts, claimMs } from './attempts.ts';
import type { Deliveries } from './deliveries.ts';
import type { NewsOwner } from './notifier.ts';
import { type OutboxItem, OutboxItemEntity } from './outbox.entity.ts';

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

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#attempts = new Attempts(parts);
  }

  wake(): void {
    this.#parts.wake();
  }

  /** Sends all due items of the connected platforms. */
  async run(signal: AbortSignal): Promise<void> {
    for (;;) {
      const due = await this.#due();
      if (due.length === 0) return;
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
        const item = await this.#claim(scope, { id, dueAt: { $lte: clock.now() } });
        if (item) await this.#attempts.make(scope, item);
      } catch (error) {
        log.warn({ err: error, organizationId, item: id }, 'news could not be sent');
      }
    }
  }

  /** Claims an item for one attempt and returns its previous state. Of several concurrent callers, one gets it. */
  async #claim(scope: Scope, where: Condition<OutboxItem>): Promise<OutboxItem | undefined> {
    const { clock, deliveries } = this.#parts;
    const now = clock.now();
    const isFree = { state: 'waiting', claimedUntil: { $lte: now } } as const;
    const item = await scope.findOne(OutboxItemEntity, { $and: [where, isFree] });
    if (!item) return undefined;
    deliveries.posterTo(item.place);
    const { id, attempts } = item;
    const claimedUntil = new Date(now.getTime() + claimMs);
    const claimed = await scope.update(
      OutboxItemEntity,
      { id, attempts, ...isFree },
      { attempts: attempts + 1, claimedUntil, dueAt: claimedUntil, isInDoubt: true },
    );
    return claimed > 0 ? item : undefined;
  }
}
