import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { type Card, CardEntity } from './card.entity.ts';
import { noteCard } from './note-card.ts';
import type { Poster } from './notifier.ts';
import { OutboxItemEntity } from './outbox.entity.ts';

const messages = defineMessages({
  en: {
    noPlatform: (platform: string) => `Jarvis is not connected to ${platform} right now.`,
    noChannels:
      'A terminal has no channels. Leave out the channel to get it in this terminal, or ask in Slack or Discord.',
    noTerminal: 'No terminal is open to show it. Start one with `npm start` and ask there.',
  },
  th: {
    noPlatform: (platform: string) => `ตอนนี้ Jarvis ไม่ได้เชื่อมต่อกับ ${platform}`,
    noChannels: 'เทอร์มินัลไม่มีห้อง ไม่ต้องระบุห้องเพื่อให้แสดงที่เทอร์มินัลนี้ หรือสั่งใน Slack หรือ Discord',
    noTerminal: 'ยังไม่มีเทอร์มินัลเปิดอยู่ให้แสดง เริ่มด้วย `npm start` แล้วสั่งที่นั่น',
  },
});

/** The platforms that this process is connected to, and the approval cards on them. */
export class Deliveries {
  readonly #storage: Storage;
  readonly #log: Log;
  readonly #posters = new Map<Place['platform'], Poster>();

  constructor(storage: Storage, log: Log) {
    this.#storage = storage;
    this.#log = log;
  }

  /** Registers the poster of a connected platform. Returns the function that removes it. */
  connect(poster: Poster): () => void {
    this.#posters.set(poster.platform, poster);
    return () => {
      if (this.#posters.get(poster.platform) === poster) this.#posters.delete(poster.platform);
    };
  }

  get platforms(): Place['platform'][] {
    return [...this.#posters.keys()];
  }

  /** Throws a `UserError` when this process is not connected to the platform. */
  posterTo({ platform }: Place): Poster {
    const poster = this.#posters.get(platform);
    if (poster) return poster;
    throw new UserError(
      messages.both((texts) => (platform === 'terminal' ? texts.noTerminal : texts.noPlatform(platform))),
    );
  }

  /** Resolves a channel that a person named. Throws a `UserError` that says how to invite Jarvis. */
  async placeNamed(from: Place, channel: string): Promise<Place> {
    // A terminal has no channels, even if it is not connected.
    const poster = from.platform === 'terminal' ? undefined : this.posterTo(from);
    const place = await poster?.placeNamed?.(from, channel);
    if (!place) throw new UserError(messages.both((texts) => texts.noChannels));
    return place;
  }

  /** Records a message with an approval's card, so that it can be updated later. */
  rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void> {
    return noteCard(this.#storage.scope(organizationId), { approvalId, place, messageId });
  }

  /**
   * Updates all posted cards of an approval, and cards that wait in the outbox. A card that cannot be updated does not
   * affect the others. Returns the messages that show the reply now.
   */
  async changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<string[]> {
    const scope = this.#storage.scope(organizationId);
    await scope.update(OutboxItemEntity, { approvalId, state: 'waiting' }, { reply });
    const cards = await scope.find(CardEntity, { approvalId });
    const changed = await Promise.all(cards.map((card) => this.#change(card, reply)));
    return cards.flatMap(({ messageId }, index) => (changed[index] ? [messageId] : []));
  }

  async #change({ place, messageId }: Card, reply: Reply): Promise<boolean> {
    const poster = this.#posters.get(place.platform);
    if (!poster) return false;
    try {
      await poster.edit(place, messageId, reply);
      return true;
    } catch (error) {
      this.#log.warn({ err: error, place }, 'a card could not be changed');
      return false;
    }
  }
}
