import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { keyReaderOf, missingKey } from '#capabilities/keys/missing-key.ts';
import { type MediaType, mediaTypes } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mediaPlanMessages, mediaTypeNames } from './media-plan-messages.ts';
import type { MediaVendor, MediaVendors } from './media-vendor.ts';

type MediaPlanTexts = ReturnType<typeof mediaPlanMessages.in>;
/** Gives a reason in one language. */
export type Reason = (texts: MediaPlanTexts, locale: Locale) => string;

export interface MediaOffersParts {
  vendors: MediaVendors;
  keys: Keys;
  catalogue: Catalogue;
}

/** The media vendors available to an organisation, and explanations of why one is or is not used. */
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

  /** Builds the error for a request that cannot be met: the reason, then alternatives or what to set up. */
  async refusal(asker: Actor, type: MediaType, reason: Reason): Promise<UserError> {
    const usable = await this.usable(asker, type);
    const [known] = await this.of(type);
    return new UserError(
      mediaPlanMessages.both((texts, locale) => {
        const names = usable.map((vendor) => this.nameOf(vendor));
        if (type === 'image') names.push(texts.ownDrawing);
        const instead = names.length > 0 && texts.instead(listText(names, locale, 'or'), type);
        const setUp = known && this.keyless(asker, known)[locale];
        const next = instead || setUp || this.#possibleTypes(texts, locale);
        return joined([...new Set([reason(texts, locale), next])], ' ');
      }),
    );
  }

  /** Says that a vendor has no key, and how this person gets one. */
  keyless(asker: Actor, vendor: MediaVendor): Bilingual {
    return missingKey(keyReaderOf(asker), { ...vendor, name: this.nameOf(vendor) });
  }

  #possibleTypes(texts: MediaPlanTexts, locale: Locale): string {
    const types = mediaTypes.filter((type) => type === 'image' || this.#parts.vendors.types.has(type));
    const names = types.map((type) => mediaTypeNames[locale][type]);
    return texts.possible(listText(names, locale));
  }

  /** Explains why a provider cannot make this type. `name` is the name the person used. */
  whyUnavailable(name: string, type: MediaType): Reason {
    const provider = this.#parts.catalogue.resolve(name);
    const gone = this.#parts.catalogue.findRetired(name);
    return (texts, locale) => {
      if (provider.noAccess) return provider.noAccess.why[locale];
      return joined([gone && texts.gone(gone.what, gone.on), texts.notConnected(provider.name, type)], ' ');
    };
  }

  /** Explains why the primary provider is not used; empty if there is none. */
  async whyPrimarySkipped(primary: string | undefined, type: MediaType): Promise<Reason> {
    if (primary === undefined) return () => '';
    const name = this.nameOf({ provider: primary });
    const isKnown = (await this.of(type)).some(({ provider }) => provider === primary);
    return (texts) => (isKnown ? texts.primaryWithoutKey(name) : texts.primaryUnusable(name));
  }

  async whyChosen({ provider, type, offer: { tier } }: MediaVendor): Promise<Reason> {
    const name = this.nameOf({ provider });
    const hasBudget = (await this.of(type)).some(({ offer }) => offer.tier === 'budget');
    return (texts) => {
      if (tier === 'budget') return texts.budget(name);
      return hasBudget ? texts.premium(name) : texts.onlyOne(name, type);
    };
  }
}

/** Combines several reasons. */
export function joinReasons(...reasons: readonly Reason[]): Reason {
  return (texts, locale) =>
    joined(
      reasons.map((reason) => reason(texts, locale)),
      '; ',
    );
}

function joined(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}
