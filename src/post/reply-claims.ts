import type { Clock } from '#lib/clock.ts';
import type { Place } from '#people/place.ts';
import type { Storage } from '#storage/storage.ts';
import { ReplyClaimEntity } from './reply-claim.entity.ts';

/** As long as the inbox remembers an event that is done. */
const keepMs = 3 * 24 * 3_600_000;

/**
 * Says of messages whose answer they are, where the platform takes no key by which that could be seen. A process that
 * is killed between the platform's acceptance of a message and its claim leaves a message that nobody claims; whoever
 * answers in its stead takes it for its own, and only one can.
 */
export class ReplyClaims {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** A message answers the event that claims it first. `false`: that is another one. */
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
