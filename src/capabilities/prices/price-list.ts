import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type NamedModel, namedModel } from '#capabilities/catalogue/named-model.ts';
import type { Offer } from '#capabilities/catalogue/offer.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { OwnPrices } from './own-prices.ts';
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
    nothingInUse:
      'ยังไม่มีผู้ให้บริการที่ใช้อยู่ ระบุหมวดหรือผู้ให้บริการ เช่น `ดูราคาต่อหน่วยของงานภาพพร้อมที่มา` หรือ `ราคาของ openai เอามาจากไหน`',
    sayWhich: 'ระบุหมวดหรือผู้ให้บริการ เช่น `ดูราคาต่อหน่วยของงานภาพพร้อมที่มา` หรือ `ราคาของ openai เอามาจากไหน`',
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
  ownPrices: OwnPrices;
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
  async of(actor: Actor, question: PriceQuestion): Promise<PriceLine[]> {
    const listed = await this.#listed(actor, question);
    const { ownPrices, clock } = this.#parts;
    const own = await ownPrices.seenBy(actor);
    const lines = listed.map(async ({ priced, providerName }) => {
      const found = await own.priceOf(priced);
      return priceLine(priced, { providerName, own: found, now: clock.now() });
    });
    return Promise.all(lines);
  }

  async #listed(actor: Actor, { category, provider, model }: PriceQuestion): Promise<Listed[]> {
    if (provider !== undefined) return this.#ofProvider(provider, category, model);
    if (category !== undefined) return this.#parts.catalogue.offers(category).map(named);
    if (!mayUse(actor.role, 'providers:read-own'))
      throw new UserError(messages.both((texts) => texts.sayWhich));
    const used = await this.#parts.inUse(actor);
    if (used.length === 0) throw new UserError(messages.both((texts) => texts.nothingInUse));
    return used.map(named);
  }

  #ofProvider(name: string, category: Category | undefined, model: string | undefined): Listed[] {
    const { catalogue, clock } = this.#parts;
    const provider = catalogue.resolve(name);
    const found = model === undefined ? undefined : namedModel(provider, model, clock.now());
    if (found) return [{ priced: found, providerName: provider.name }];
    const wanted = category === undefined ? provider.categories : [category];
    const offers = wanted.flatMap((one) => catalogue.offersOf(provider.id, one));
    if (offers.length === 0) throw new UserError(messages.both((texts) => texts.notSold(provider.name)));
    return offers.map(named);
  }
}

interface Listed {
  priced: Offer | NamedModel;
  providerName: string;
}

function named(offer: Offer): Listed {
  return { priced: offer, providerName: offer.providerName };
}
