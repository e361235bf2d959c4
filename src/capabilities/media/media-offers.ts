import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { type MediaType, mediaTypes } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { mediaPlanMessages, mediaTypeNames } from './media-plan-messages.ts';
import type { MediaVendor, MediaVendors } from './media-vendor.ts';

export type Words = Parameters<Parameters<typeof mediaPlanMessages.both>[0]>[0];
/** A reason in the words of a language. */
export type Why = (texts: Words, locale: Locale) => string;

export interface MediaOffersParts {
  vendors: MediaVendors;
  keys: Keys;
  catalogue: Catalogue;
}

/** What can be bought from here, of whom there is a key, and how to say that something cannot. */
export class MediaOffers {
  readonly #parts: MediaOffersParts;

  constructor(parts: MediaOffersParts) {
    this.#parts = parts;
  }

  of(type: MediaType): Promise<readonly MediaVendor[]> {
    return this.#parts.vendors.of(type);
  }

  async usable(owner: KeyOwner, type: MediaType): Promise<MediaVendor[]> {
    const keys = await this.#parts.keys.configuredProviders(owner);
    return (await this.of(type)).filter(({ provider }) => keys.has(provider));
  }

  nameOf({ provider }: Pick<MediaVendor, 'provider'>): string {
    return this.#parts.catalogue.find(provider)?.name ?? provider;
  }

  /** Why it cannot be, what would work instead, and failing that what to set up. */
  async refusal(owner: KeyOwner, type: MediaType, why: Why): Promise<UserError> {
    const usable = await this.usable(owner, type);
    const [known] = await this.of(type);
    return new UserError(
      mediaPlanMessages.both((texts, locale) => {
        const names = usable.map((vendor) => this.nameOf(vendor));
        if (type === 'image') names.push(texts.ownDrawing);
        const instead = names.length > 0 && texts.instead(listText(names, locale, 'or'), type);
        const setUp = known && texts.typeNeedsKey(type, this.nameOf(known), known.keyVariable);
        return joined([why(texts, locale), instead || setUp || this.#possible(texts, locale)], ' ');
      }),
    );
  }

  #possible(texts: Words, locale: Locale): string {
    const types = mediaTypes.filter((type) => type === 'image' || this.#parts.vendors.types.has(type));
    const names = types.map((type) => mediaTypeNames[locale][type]);
    return texts.possible(listText(names, locale));
  }

  /** Why a provider of the catalogue cannot make this here. `name` is what the person called it. */
  whyNot(name: string, type: MediaType): Why {
    const provider = this.#parts.catalogue.resolve(name);
    const gone = this.#parts.catalogue.goneByName(name);
    return (texts, locale) => {
      if (provider.noAccess) return provider.noAccess.why[locale];
      return joined([gone && texts.gone(gone.what, gone.on), texts.notConnected(provider.name, type)], ' ');
    };
  }

  /** Why the primary provider is passed over; nothing when there is none. */
  async whyNotPrimary(primary: string | undefined, type: MediaType): Promise<Why> {
    if (primary === undefined) return () => '';
    const name = this.nameOf({ provider: primary });
    const isKnown = (await this.of(type)).some(({ provider }) => provider === primary);
    return (texts) => (isKnown ? texts.primaryWithoutKey(name) : texts.primaryUnusable(name));
  }

  async whyBest({ provider, type, offer: { tier } }: MediaVendor): Promise<Why> {
    const name = this.nameOf({ provider });
    const hasBudget = (await this.of(type)).some(({ offer }) => offer.tier === 'budget');
    return (texts) => {
      if (tier === 'budget') return texts.budget(name);
      return hasBudget ? texts.premium(name) : texts.onlyOne(name, type);
    };
  }
}

/** Several reasons as one. */
export function together(...reasons: readonly Why[]): Why {
  return (texts, locale) =>
    joined(
      reasons.map((why) => why(texts, locale)),
      '; ',
    );
}

function joined(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}
