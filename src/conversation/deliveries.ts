import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Reply } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Delivery, DeliveryEntity } from './delivery.entity.ts';
import type { News, Notifier, Poster } from './notifier.ts';
import type { Place } from './place.ts';

/** Longer than any platform takes to accept or refuse a message. */
const claimMs = 60_000;

const say = defineMessages({
  en: {
    noPlatform: (platform: string) => `Jarvis is not connected to ${platform} just now.`,
  },
  th: {
    noPlatform: (platform: string) => `ตอนนี้ Jarvis ไม่ได้เชื่อมต่อกับ ${platform}`,
  },
});

/**
 * Posts to the platforms, each key once. The row is claimed before posting; a process that dies in between leaves a
 * claim that runs out, and whoever comes next asks the platform whether the message arrived before it posts again.
 */
export class Deliveries implements Notifier {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #posters = new Map<Place['platform'], Poster>();

  constructor(storage: Storage, clock: Clock, log: Log) {
    this.#storage = storage;
    this.#clock = clock;
    this.#log = log;
  }

  /** A platform that is up offers itself. */
  connect(poster: Poster): void {
    this.#posters.set(poster.platform, poster);
  }

  async tell({ organizationId, place, reply, key, mention }: News): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const claim = await this.#claim(scope, key, place);
    if (claim === 'taken') return;
    const poster = this.#poster(place);
    const arrived = claim === 'again' ? await poster.find(place, key) : undefined;
    try {
      const messageId = arrived ?? (await poster.post(place, reply, key, mention));
      await scope.update(DeliveryEntity, { key }, { messageId });
    } catch (error) {
      if (isSurelyUndone(error)) await scope.delete(DeliveryEntity, { key, messageId: null });
      throw error;
    }
  }

  placeNamed(from: Place, channel: string): Promise<Place> {
    return this.#poster(from).placeNamed(from, channel);
  }

  /** Remembers where an approval's card stands, so that it can say later what became of it. */
  async rememberCard(
    organizationId: string,
    approvalId: string,
    place: Place,
    messageId: string,
  ): Promise<void> {
    const row = {
      id: newId(),
      key: `card:${approvalId}:${messageId}`,
      place,
      messageId,
      approvalId,
      claimedUntil: this.#clock.now(),
    };
    await this.#storage.scope(organizationId).insertOnce(DeliveryEntity, row, ['organizationId', 'key']);
  }

  /** Changes an approval's card wherever it stands. One that cannot be changed does not keep the others from it. */
  async changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<void> {
    const cards = await this.#storage.scope(organizationId).find(DeliveryEntity, { approvalId });
    await Promise.all(cards.map((card) => this.#change(card, reply)));
  }

  async #change({ place, messageId }: Delivery, reply: Reply): Promise<void> {
    const poster = this.#posters.get(place.platform);
    if (!poster || !messageId) return;
    try {
      await poster.edit(place, messageId, reply);
    } catch (error) {
      this.#log.warn({ err: error, place }, 'a card could not be changed');
    }
  }

  /** `first` to post, `again` to look first, `taken` where it has arrived or somebody is at it. */
  async #claim(scope: Scope, key: string, place: Place): Promise<'first' | 'again' | 'taken'> {
    const now = this.#clock.now();
    const claimedUntil = new Date(now.getTime() + claimMs);
    const row = { id: newId(), key, place, messageId: null, approvalId: null, claimedUntil };
    if (await scope.insertOnce(DeliveryEntity, row, ['organizationId', 'key'])) return 'first';
    const mine = await scope.update(
      DeliveryEntity,
      { key, messageId: null, claimedUntil: { $lte: now } },
      { claimedUntil },
    );
    return mine > 0 ? 'again' : 'taken';
  }

  #poster(place: Place): Poster {
    const poster = this.#posters.get(place.platform);
    if (!poster) throw new UserError(say.both((words) => words.noPlatform(place.platform)));
    return poster;
  }
}

/** The platform refused it, so it can be tried again without looking. A time-out is not that. */
function isSurelyUndone(error: unknown): boolean {
  return error instanceof UserError || (error instanceof VendorError && error.reason !== 'timed_out');
}
