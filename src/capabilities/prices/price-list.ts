import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { namedModel } from '#capabilities/catalogue/named-model.ts';
import type { Offer } from '#capabilities/catalogue/offer.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import { type PriceLine, priceLine } from './price-line.ts';

const messages = defineMessages({
  en: {
    nothingInUse:
      'No provider is in use yet. Name a category or a provider: `list prices image`, `list prices openai`.',
    sayWhich: 'Name a category or a provider: `list prices image`, `list prices openai`.',
    notSold: (provider: string) =>
      `${provider} sells nothing of that kind. Ask for its prices without the category.`,
  },
  th: {
    nothingInUse: 'ยังไม่มีผู้ให้บริการที่ใช้อยู่ ระบุหมวดหรือผู้ให้บริการ เช่น `list prices image` หรือ `list prices openai`',
    sayWhich: 'ระบุหมวดหรือผู้ให้บริการ เช่น `list prices image` หรือ `list prices openai`',
    notSold: (provider) => `${provider} ไม่ได้ขายสิ่งนั้น ลองถามราคาโดยไม่ระบุหมวด`,
  },
});

export interface PriceQuestion {
  category?: Category | undefined;
  /** By any name. */
  provider?: string | undefined;
  /** A language model of the provider, by name. */
  model?: string | undefined;
}

export interface PriceListParts {
  catalogue: Catalogue;
  clock: Clock;
  /** The products that an organisation uses. */
  inUse(actor: Actor): Promise<readonly Offer[]>;
}

/** Lists prices with where they come from and how sure they are. */
export class PriceList {
  readonly #parts: PriceListParts;

  constructor(parts: PriceListParts) {
    this.#parts = parts;
  }

  /**
   * The prices of a category, of a provider or of one of its models; without any of these, of what the organisation uses. Throws a
   * `UserError` if there are none.
   */
  async of(actor: Actor, { category, provider, model }: PriceQuestion): Promise<PriceLine[]> {
    if (provider !== undefined) return this.#ofProvider(provider, category, model);
    if (category !== undefined) return this.#lines(this.#parts.catalogue.offers(category));
    if (!mayUse(actor.role, 'providers:read-own'))
      throw new UserError(messages.both((texts) => texts.sayWhich));
    const used = await this.#parts.inUse(actor);
    if (used.length === 0) throw new UserError(messages.both((texts) => texts.nothingInUse));
    return this.#lines(used);
  }

  #ofProvider(name: string, category: Category | undefined, model: string | undefined): PriceLine[] {
    const { catalogue, clock } = this.#parts;
    const provider = catalogue.resolve(name);
    const named = model === undefined ? undefined : namedModel(provider, model, clock.now());
    if (named) return [priceLine(named, provider.name, clock.now())];
    const wanted = category === undefined ? provider.categories : [category];
    const offers = wanted.flatMap((one) => catalogue.offersOf(provider.id, one));
    if (offers.length === 0) throw new UserError(messages.both((texts) => texts.notSold(provider.name)));
    return this.#lines(offers);
  }

  #lines(offers: readonly Offer[]): PriceLine[] {
    const now = this.#parts.clock.now();
    return offers.map((offer) => priceLine(offer, offer.providerName, now));
  }
}
