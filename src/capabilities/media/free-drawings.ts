import type { Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { MediaOffers, MediaOffersParts } from './media-offers.ts';
import { tierNames } from './media-plan-messages.ts';
import { priceOf } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';
import type { Composer } from './ports.ts';

const messages = defineMessages({
  en: {
    cannotShow: (words: string) => `The free drawing cannot show ${words}.`,
    draws:
      'It draws wireframes, charts, diagrams, posters with your words, and plain scenes such as “a sunset over the sea”.',
    askAgain: (name: string, tier: Tier, price: string) =>
      `${name} can, for ${price} an image: ask again with “${tier} tier”.`,
    withKey: (name: string, tier: Tier, price: string, keyless: string) =>
      `${name} can, for ${price} an image, with “${tier} tier”. ${keyless}`,
    unknownPrice: 'a price that is not known',
  },
  th: {
    cannotShow: (words: string) => `ภาพวาดฟรีวาด ${words} ไม่ได้`,
    draws: 'สิ่งที่วาดได้คือไวร์เฟรม กราฟ แผนภาพ โปสเตอร์ที่มีข้อความของคุณ และฉากง่าย ๆ เช่น “พระอาทิตย์ตกที่ทะเล”',
    askAgain: (name: string, tier: Tier, price: string) =>
      `${name} สร้างให้ได้ในราคา ${price} ต่อภาพ สั่งใหม่โดยเพิ่มคำว่า “แบบ${tierNames.th[tier]}”`,
    withKey: (name: string, tier: Tier, price: string, keyless: string) =>
      `${name} สร้างให้ได้ในราคา ${price} ต่อภาพ โดยเพิ่มคำว่า “แบบ${tierNames.th[tier]}” แต่ ${keyless}`,
    unknownPrice: 'ที่ยังไม่ทราบ',
  },
});

export interface FreeDrawingsParts extends MediaOffersParts {
  composer: Composer;
}

/** The free tier: what Jarvis draws itself. */
export class FreeDrawings {
  readonly #parts: FreeDrawingsParts;
  readonly #offers: MediaOffers;

  constructor(parts: FreeDrawingsParts, offers: MediaOffers) {
    this.#parts = parts;
    this.#offers = offers;
  }

  /**
   * Throws a `UserError` with the price of a better tier if the description cannot be drawn. It is drawn to find out, which
   * takes milliseconds: so nothing is begun that fails later.
   */
  async check(asker: Actor, description: string): Promise<void> {
    const drawing = await this.#parts.composer.compose(description);
    if (drawing.kind !== 'unpictured') return;
    const usable = await this.#offers.usable(asker, 'image');
    const vendor = cheapest(usable) ?? cheapest(await this.#offers.of('image'));
    throw new UserError(
      messages.both((texts, locale) => {
        const words = listText(
          drawing.words.map((word) => `“${word}”`),
          locale,
        );
        const sentences = [texts.cannotShow(words), texts.draws];
        if (vendor) sentences.push(this.#offerOf(asker, vendor, usable.includes(vendor), locale));
        return sentences.join(' ');
      }),
    );
  }

  #offerOf(asker: Actor, vendor: MediaVendor, hasKey: boolean, locale: Locale): string {
    const texts = messages.in(locale);
    const { amount } = priceOf(this.#parts.catalogue, vendor);
    const name = this.#offers.nameOf(vendor);
    const price = amount ? Money.from(amount).format(locale) : texts.unknownPrice;
    const { tier } = vendor.offer;
    return hasKey
      ? texts.askAgain(name, tier, price)
      : texts.withKey(name, tier, price, this.#offers.keyless(asker, vendor)[locale]);
  }
}

function cheapest(vendors: readonly MediaVendor[]): MediaVendor | undefined {
  return vendors.find(({ offer }) => offer.tier === 'budget') ?? vendors[0];
}
