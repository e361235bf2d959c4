import { Batches } from '#lib/batches.ts';
import type { Clock } from '#lib/clock.ts';
import { wellFormed } from '#lib/well-formed.ts';
import type { Place } from '#people/place.ts';
import type { Storage } from '#storage/storage.ts';
import { type InboxItem, InboxItemEntity } from './inbox.entity.ts';

type Platform = Place['platform'];
type Key = Pick<InboxItem, 'platform' | 'eventId'>;

/** A process that has not renewed its claim for this long counts as dead. */
const claimMs = 60_000;
const renewEveryMs = 20_000;
/** How long an event's id is kept. Platforms redeliver for minutes or hours. */
const keepDoneMs = 3 * 24 * 3_600_000;
/** Finished items are claimed until this time, so that the search for abandoned items skips them. */
const never = new Date('9999-12-31T00:00:00Z');
/** Items per statement. PostgreSQL allows 65,535 parameters. */
const mostNamed = 10_000;

/** A platform waits for its event to be stored, so these batches overlap. Nobody waits for the other batches. */
const arrivalBatches = { gapMs: 4, atOnce: 2 };
const endingBatches = { gapMs: 10 };

/**
 * The store of incoming events. An event is stored under the platform's id before it is acknowledged, claimed by one
 * process, and done once its answer has arrived. Events of dead processes are claimed by others. Concurrent events are
 * stored by one statement, so a flood costs few commits.
 */
export class Inbox implements Disposable {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #mine = new Map<string, Key>();
  readonly #arrivals = new Batches<InboxItem, boolean>((items) => this.#store(items), arrivalBatches);
  readonly #endings = new Batches<Key, undefined>((keys) => this.#finish(keys), endingBatches);
  readonly #renewal: NodeJS.Timeout;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
    this.#renewal = setInterval(() => void this.#renew().catch(() => {}), renewEveryMs);
    this.#renewal.unref();
  }

  /** Stores an event and claims it. Returns `false` if it is already known, in which case there is nothing to do. */
  async receive(platform: Platform, eventId: string, payload: unknown): Promise<boolean> {
    const key = keyOf(platform, eventId);
    const isNew = await this.#arrivals.add({
      ...key,
      payload,
      replyMessageId: null,
      receivedAt: this.#clock.now(),
      claimedUntil: this.#claimEnd(),
      doneAt: null,
    });
    if (isNew) this.#own(key);
    return isNew;
  }

  /** Records the message that holds the answer, so that a successor edits it instead of posting another. */
  async noteReply(platform: Platform, eventId: string, replyMessageId: string): Promise<void> {
    await this.#storage.commons.update(InboxItemEntity, { platform, eventId }, { replyMessageId });
  }

  /** Marks an event as answered and deletes its payload. */
  done(platform: Platform, eventId: string): Promise<void> {
    const key = keyOf(platform, eventId);
    this.#mine.delete(nameOf(key));
    return this.#endings.add(key);
  }

  /**
   * Claims the events of dead processes, oldest first. Of several concurrent callers, each event goes to exactly one.
   */
  async claimAbandoned(platform: Platform): Promise<InboxItem[]> {
    const abandoned = { platform, doneAt: null, claimedUntil: { $lte: this.#clock.now() } };
    const change = { claimedUntil: this.#claimEnd() };
    const claimed = await this.#storage.commons.claim(InboxItemEntity, abandoned, change);
    for (const item of claimed) this.#own(item);
    return claimed.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  }

  /** Releases this process's unfinished events on a graceful stop, of one platform or of all. */
  async handOver(platform?: Platform): Promise<void> {
    const isMeant = (key: Key) => platform === undefined || key.platform === platform;
    const mine = [...this.#mine.values()].filter(isMeant);
    await this.#update(mine, { claimedUntil: this.#clock.now() });
    for (const key of mine) this.#mine.delete(nameOf(key));
  }

  async forgetOld(): Promise<number> {
    const before = new Date(this.#clock.now().getTime() - keepDoneMs);
    return this.#storage.commons.delete(InboxItemEntity, { doneAt: { $lt: before } });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#renewal);
  }

  /**
   * Of several items with one id, the first is new. Sorted, since two processes that receive the same events could
   * otherwise deadlock.
   */
  async #store(items: readonly InboxItem[]): Promise<boolean[]> {
    const inOrder = items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const unique = ['platform', 'eventId'] as const;
    const stored = await this.#storage.commons.insertNew(InboxItemEntity, inOrder, unique);
    const unclaimed = new Set(stored.map(nameOf));
    return items.map((item) => unclaimed.delete(nameOf(item)));
  }

  async #finish(keys: readonly Key[]): Promise<undefined[]> {
    await this.#update(keys, { doneAt: this.#clock.now(), payload: null, claimedUntil: never });
    return keys.map(() => undefined);
  }

  #renew(): Promise<void> {
    return this.#update([...this.#mine.values()], { claimedUntil: this.#claimEnd() });
  }

  /** Runs one statement per platform and batch. Finished items are not changed. */
  async #update(keys: readonly Key[], change: Partial<InboxItem>): Promise<void> {
    for (const [platform, ofPlatform] of Map.groupBy(keys, (key) => key.platform)) {
      for (let from = 0; from < ofPlatform.length; from += mostNamed) {
        const eventId = { $in: ofPlatform.slice(from, from + mostNamed).map((key) => key.eventId) };
        await this.#storage.commons.update(InboxItemEntity, { platform, eventId, doneAt: null }, change);
      }
    }
  }

  #own({ platform, eventId }: Key): void {
    this.#mine.set(nameOf({ platform, eventId }), { platform, eventId });
  }

  #claimEnd(): Date {
    return new Date(this.#clock.now().getTime() + claimMs);
  }
}

/** The key as it is stored. */
function keyOf(platform: Platform, eventId: string): Key {
  return { platform, eventId: wellFormed(eventId) };
}

function nameOf({ platform, eventId }: Key): string {
  return `${platform} ${eventId}`;
}
