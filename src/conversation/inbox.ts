import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { type InboxItem, InboxItemEntity } from './inbox.entity.ts';
import type { Place } from './place.ts';

type Platform = Place['platform'];

/** A process that has not renewed its claim for so long is taken for dead. */
const claimMs = 60_000;
const renewEveryMs = 20_000;
/** Platforms redeliver for minutes or hours; after this the event's id is forgotten. */
const keepDoneMs = 3 * 24 * 3_600_000;

/**
 * The door of every platform: an event is stored by the platform's id before it is acknowledged, worked on by one
 * process, and done once its answer has arrived. What a dead process leaves is claimed by another.
 */
export class Inbox implements Disposable {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #mine = new Map<string, { platform: Platform; eventId: string }>();
  readonly #renewal: NodeJS.Timeout;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
    this.#renewal = setInterval(() => void this.#renew().catch(() => {}), renewEveryMs);
    this.#renewal.unref();
  }

  /** Stores an event and claims it. `false`: it is known already, and nothing is to be done. */
  async receive(platform: Platform, eventId: string, payload: unknown): Promise<boolean> {
    const now = this.#clock.now();
    const row = {
      platform,
      eventId,
      payload,
      replyMessageId: null,
      receivedAt: now,
      claimedUntil: this.#claimEnd(),
      doneAt: null,
    };
    const isNew = await this.#storage.commons.insertOnce(InboxItemEntity, row, ['platform', 'eventId']);
    if (isNew) this.#mine.set(`${platform} ${eventId}`, { platform, eventId });
    return isNew;
  }

  /** Remembers the message that answers an event, so that a successor changes it instead of posting another. */
  async noteReply(platform: Platform, eventId: string, replyMessageId: string): Promise<void> {
    await this.#storage.commons.update(InboxItemEntity, { platform, eventId }, { replyMessageId });
  }

  /** The answer has arrived. The payload is not kept longer than that. */
  async done(platform: Platform, eventId: string): Promise<void> {
    this.#mine.delete(`${platform} ${eventId}`);
    await this.#storage.commons.update(
      InboxItemEntity,
      { platform, eventId },
      { doneAt: this.#clock.now(), payload: null },
    );
  }

  /** Claims what dead processes left undone, oldest first. Of several who ask at once each item goes to one. */
  async claimAbandoned(platform: Platform): Promise<InboxItem[]> {
    const now = this.#clock.now();
    const abandoned = await this.#storage.commons.find(
      InboxItemEntity,
      { platform, doneAt: null, claimedUntil: { $lte: now } },
      100,
    );
    const claimed: InboxItem[] = [];
    for (const item of abandoned) {
      const { eventId, claimedUntil } = item;
      const where = { platform, eventId, doneAt: null, claimedUntil };
      if (
        (await this.#storage.commons.update(InboxItemEntity, where, { claimedUntil: this.#claimEnd() })) === 0
      )
        continue;
      this.#mine.set(`${platform} ${eventId}`, { platform, eventId });
      claimed.push(item);
    }
    return claimed.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  }

  /** On a graceful stop: what this process has not finished goes to the next one at once. */
  async handOver(): Promise<void> {
    const claimedUntil = this.#clock.now();
    for (const item of this.#mine.values())
      await this.#storage.commons.update(InboxItemEntity, { ...item, doneAt: null }, { claimedUntil });
    this.#mine.clear();
  }

  async forgetOld(): Promise<number> {
    const before = new Date(this.#clock.now().getTime() - keepDoneMs);
    return this.#storage.commons.delete(InboxItemEntity, { doneAt: { $lt: before } });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#renewal);
  }

  async #renew(): Promise<void> {
    const claimedUntil = this.#claimEnd();
    for (const item of this.#mine.values())
      await this.#storage.commons.update(InboxItemEntity, { ...item, doneAt: null }, { claimedUntil });
  }

  #claimEnd(): Date {
    return new Date(this.#clock.now().getTime() + claimMs);
  }
}
