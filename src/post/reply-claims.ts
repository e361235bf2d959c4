import type { Clock } from '#lib/clock.ts';
import type { Place } from '#people/place.ts';
import type { Storage } from '#storage/storage.ts';
import { ReplyClaimEntity } from './reply-claim.entity.ts';

/** As long as the inbox keeps finished events. */
const keepMs = 3 * 24 * 3_600_000;

/**
 * Assigns messages to the events they answer, on platforms whose messages carry no key. A process that is killed after
 * posting a message and before claiming it leaves an unclaimed message. Its successor claims that one instead of
 * posting another, and only one event can claim a message.
 */
export class ReplyClaims {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Claims a message for an event. Returns `false` if another event has claimed it. */
  async claim(platform: Place['platform'], eventId: string, messageId: string): Promise<boolean> {
    const row = { platform, messageId, eventId, claimedAt: this.#clock.now() };
    const { commons } = this.#storage;
    if (await commons.insertOnce(ReplyClaimEntity, row, ['platform', 'messageId'])) return true;
    const claimed = await commons.findOne(ReplyClaimEntity, { platform, messageId });
    return claimed?.eventId === eventId;
  }

  async forgetOld(): Promise<number> {
    const before = new Date(this.#clock.now().getTime() - keepMs);
    return this.#storage.commons.delete(ReplyClaimEntity, { claimedAt: { $lt: before } });
  }
}
