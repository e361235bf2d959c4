import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Delivery, DeliveryEntity } from './delivery.entity.ts';
import type { Arrival, News, Notifier, Poster } from './notifier.ts';

/** Longer than any platform takes to accept or refuse a message. */
const claimMs = 60_000;

const say = defineMessages({
  en: {
    noPlatform: (platform: string) => `Jarvis is not connected to ${platform} just now.`,
    elsewhere:
      'That channel belongs to another organisation now, because its workspace was linked or unlinked. Choose another channel.',
    noChannels:
      'A terminal has no channels. Leave the channel out and it comes to this terminal, or ask in Slack or Discord.',
    noTerminal: 'No terminal is open to show it. Start one with `npm start` and ask there.',
  },
  th: {
    noPlatform: (platform: string) => `ตอนนี้ Jarvis ไม่ได้เชื่อมต่อกับ ${platform}`,
    elsewhere: 'ช่องนั้นเป็นขององค์กรอื่นแล้ว เพราะมีการเชื่อมหรือยกเลิกการเชื่อม กรุณาเลือกช่องอื่น',
    noChannels: 'เทอร์มินัลไม่มีห้อง ไม่ต้องระบุห้องเพื่อให้แสดงที่เทอร์มินัลนี้ หรือสั่งใน Slack หรือ Discord',
    noTerminal: 'ยังไม่มีเทอร์มินัลเปิดอยู่ให้แสดง เริ่มด้วย `npm start` แล้วสั่งที่นั่น',
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

  /** A platform that is up offers itself; it takes itself back with what this gives. */
  connect(poster: Poster): () => void {
    this.#posters.set(poster.platform, poster);
    return () => {
      if (this.#posters.get(poster.platform) === poster) this.#posters.delete(poster.platform);
    };
  }

  reaches({ platform }: Place): boolean {
    return this.#posters.has(platform);
  }

  async tell(news: News): Promise<Arrival> {
    const { organizationId, place, reply, key, mention } = news;
    const poster = this.#poster(place);
    await this.#requireOwn(organizationId, place);
    const scope = this.#storage.scope(organizationId);
    const claim = await this.#claim(scope, news);
    if (claim === 'arrived' || claim === 'underway') return claim;
    const arrived = claim === 'again' ? await poster.find(place, key) : undefined;
    try {
      const messageId = arrived ?? (await poster.post(place, reply, key, mention));
      await scope.update(DeliveryEntity, { key }, { messageId });
      return 'arrived';
    } catch (error) {
      if (isSurelyUndone(error)) await scope.delete(DeliveryEntity, { key, messageId: null });
      throw error;
    }
  }

  async placeNamed(from: Place, channel: string): Promise<Place> {
    // A terminal has no channels, whether or not one is open.
    const poster = from.platform === 'terminal' ? undefined : this.#poster(from);
    const place = await poster?.placeNamed?.(from, channel);
    if (!place) throw new UserError(say.both((words) => words.noChannels));
    return place;
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

  /** A workspace that was linked or unlinked hears nothing more from the organisation it belonged to. */
  async #requireOwn(organizationId: string, { platform, workspaceId }: Place): Promise<void> {
    const owner = await this.#storage.knownOrganization(platform, workspaceId);
    if (owner !== undefined && owner !== organizationId)
      throw new UserError(say.both((words) => words.elsewhere));
  }

  /** `first` to post, `again` to look first; otherwise how it stands with whoever was quicker. */
  async #claim(scope: Scope, { key, place, approvalId }: News): Promise<'first' | 'again' | Arrival> {
    const now = this.#clock.now();
    const claimedUntil = new Date(now.getTime() + claimMs);
    const row = { id: newId(), key, place, messageId: null, approvalId: approvalId ?? null, claimedUntil };
    if (await scope.insertOnce(DeliveryEntity, row, ['organizationId', 'key'])) return 'first';
    const mine = await scope.update(
      DeliveryEntity,
      { key, messageId: null, claimedUntil: { $lte: now } },
      { claimedUntil },
    );
    if (mine > 0) return 'again';
    const known = await scope.findOne(DeliveryEntity, { key });
    return known && known.messageId !== null ? 'arrived' : 'underway';
  }

  #poster(place: Place): Poster {
    const poster = this.#posters.get(place.platform);
    if (poster) return poster;
    const { platform } = place;
    throw new UserError(
      say.both((words) => (platform === 'terminal' ? words.noTerminal : words.noPlatform(platform))),
    );
  }
}

/** The platform refused it, so it can be tried again without looking. A time-out is not that. */
function isSurelyUndone(error: unknown): boolean {
  return error instanceof UserError || (error instanceof VendorError && error.reason !== 'timed_out');
}
