import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { claimMs } from './attempts.ts';
import type { Deliveries } from './deliveries.ts';
import { dropNews } from './drop-news.ts';
import type { Arrival, News, Notifier } from './notifier.ts';
import { type OutboxItem, OutboxItemEntity } from './outbox.entity.ts';
import type { Sender } from './sender.ts';

/** Due time of news that waits for other news. */
const never = new Date('9999-12-31T00:00:00Z');

export interface OutboxParts {
  storage: Storage;
  clock: Clock;
  deliveries: Deliveries;
  sender: Sender;
}

/** Stores news in the transaction of its cause until the {@link Sender} has posted it. */
export class Outbox implements Notifier {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  async add(scope: Scope, ...news: News[]): Promise<void> {
    if (news.length === 0) return;
    for (const one of news) await this.#addOne(scope, one);
    scope.afterCommit(() => this.#parts.sender.wake());
  }

  async postNow(organizationId: string, news: readonly News[]): Promise<Arrival> {
    const { storage, clock, sender, deliveries } = this.#parts;
    const [first, ...others] = news;
    if (!first) return 'arrived';
    deliveries.posterTo(first.place);
    const scope = storage.scope(organizationId);
    // This process sends it. Another one finds it due only if this one dies first.
    const notBefore = new Date(clock.now().getTime() + claimMs);
    await scope.transaction((within) => this.add(within, { ...first, notBefore }, ...others));
    try {
      return (await sender.send(organizationId, first.key)) === 'arrived' ? 'arrived' : 'underway';
    } catch (error) {
      if (!(error instanceof UserError)) return 'underway';
      await dropNews(scope, first.key);
      throw error;
    }
  }

  placeNamed(from: Place, channel: string): Promise<Place> {
    return this.#parts.deliveries.placeNamed(from, channel);
  }

  async #addOne(scope: Scope, news: News): Promise<void> {
    const now = this.#parts.clock.now();
    const row = newRow(news, now);
    if (await scope.insertOnce(OutboxItemEntity, row, ['organizationId', 'key'])) return;
    await this.#renew(scope, row, now);
  }

  /** Restarts news that was given up or waits for another place, unless it may have been posted. */
  async #renew(scope: Scope, row: Omit<OutboxItem, 'organizationId'>, now: Date): Promise<void> {
    const { key, platform, place, reply, mentions, notBefore, dueAt } = row;
    const isMovable = { key, isInDoubt: false, claimedUntil: { $lte: now } };
    const isOutOfWay = { state: 'waiting', place: { $ne: place } } as const;
    await scope.update(
      OutboxItemEntity,
      { ...isMovable, $or: [{ state: 'given_up' }, isOutOfWay] },
      { state: 'waiting', platform, place, reply, mentions, notBefore, dueAt, attempts: 0, failure: null },
    );
  }
}

function newRow(news: News, now: Date): Omit<OutboxItem, 'organizationId'> {
  const { key, place, reply, late, notBefore = now } = news;
  const { mentions = [], approvalId = null, cause = null, follows = null } = news;
  return {
    id: newId(),
    ...{ key, place, reply, mentions, approvalId, cause, follows },
    platform: place.platform,
    state: 'waiting',
    lateAfter: late?.after ?? null,
    lateNotice: late?.notice ?? null,
    addedAt: now,
    notBefore,
    dueAt: follows === null ? notBefore : never,
    attempts: 0,
    claimedUntil: now,
    isInDoubt: false,
    failure: null,
    sentAt: null,
  };
}
