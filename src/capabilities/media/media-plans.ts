import type { KeyOwner } from '#capabilities/keys/keys.ts';
import type { MediaType, Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { displayable } from '#reply/displayable.ts';
import type { GenerationTier } from './generation.entity.ts';
import { MediaOffers, type MediaOffersParts, together, type Why } from './media-offers.ts';
import { mediaPlanMessages } from './media-plan-messages.ts';
import { freeOfCharge, type MediaPrice, priceOf } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';
import { localProvider, type MediaRoutes } from './ports.ts';

const maxDescriptionLength = 4_000;

/** Names by which people ask for the drawing that Jarvis makes itself. */
const localNames: ReadonlySet<string> = new Set(['local', 'svg', 'jarvis', 'built-in', 'builtin', 'free']);

export interface Wish {
  type: MediaType;
  description: string;
  tier?: Tier | undefined;
  /** By whatever name the person used. */
  provider?: string | undefined;
}

/** By whom something will be made, at which price, and why by them. */
export interface MediaPlan {
  type: MediaType;
  description: string;
  tier: GenerationTier;
  provider: string;
  providerName: string;
  product: string;
  parameters: Readonly<Record<string, string | number>>;
  price: MediaPrice;
  reason: Bilingual;
}

export interface MediaPlansParts extends MediaOffersParts {
  routes: MediaRoutes;
}

/** Decides by whom a wish is met. Throws a `UserError` with the next step where it cannot be. */
export class MediaPlans {
  readonly #parts: MediaPlansParts;
  readonly #offers: MediaOffers;

  constructor(parts: MediaPlansParts) {
    this.#parts = parts;
    this.#offers = new MediaOffers(parts);
  }

  async plan(owner: KeyOwner, given: Wish): Promise<MediaPlan> {
    const wish = { ...given, description: checkedDescription(given.description) };
    const { provider, tier = 'auto' } = wish;
    const isLocal = provider ? localNames.has(provider.trim().toLowerCase()) : tier === 'free';
    if (isLocal) return this.#free(owner, wish, (texts) => texts.tierNamed('free'));
    if (provider) return this.#named(owner, wish, provider);
    if (tier === 'budget' || tier === 'premium') return this.#ofTier(owner, wish, tier);
    return this.#automatic(owner, wish);
  }

  async #named(owner: KeyOwner, wish: Wish, name: string): Promise<MediaPlan> {
    const { id, name: providerName } = this.#parts.catalogue.resolve(name);
    const vendor = (await this.#offers.of(wish.type)).find(({ provider }) => provider === id);
    if (!vendor) throw await this.#offers.refusal(owner, wish.type, this.#offers.whyNot(name, wish.type));
    const { tier } = vendor.offer;
    if (wish.tier !== undefined && wish.tier !== 'auto' && wish.tier !== tier) {
      throw new UserError(mediaPlanMessages.both((texts) => texts.otherTier(providerName, tier)));
    }
    const usable = await this.#offers.usable(owner, wish.type);
    if (usable.includes(vendor)) return this.#with(vendor, wish, (texts) => texts.named(providerName));
    throw await this.#offers.refusal(owner, wish.type, (texts) =>
      texts.needsKey(providerName, vendor.keyVariable),
    );
  }

  async #ofTier(owner: KeyOwner, wish: Wish, tier: 'budget' | 'premium'): Promise<MediaPlan> {
    const { type } = wish;
    const usable = (await this.#offers.usable(owner, type)).filter(({ offer }) => offer.tier === tier);
    const primary = await this.#primary(owner, type);
    const vendor = usable.find(({ provider }) => provider === primary) ?? usable[0];
    if (vendor) return this.#with(vendor, wish, (texts) => texts.tierNamed(tier));
    const known = (await this.#offers.of(type)).find(({ offer }) => offer.tier === tier);
    throw await this.#offers.refusal(owner, type, (texts) => {
      if (!known) return texts.noSuchTier(tier, type);
      return texts.tierNeedsKey(tier, type, this.#offers.nameOf(known), known.keyVariable);
    });
  }

  /** The primary provider if it can be used; otherwise budget, then premium, then free (features, row E2). */
  async #automatic(owner: KeyOwner, wish: Wish): Promise<MediaPlan> {
    const { type } = wish;
    const usable = await this.#offers.usable(owner, type);
    const primary = await this.#primary(owner, type);
    const chosen = usable.find(({ provider }) => provider === primary);
    if (chosen) return this.#with(chosen, wish, (texts) => texts.primary(this.#offers.nameOf(chosen), type));
    const caveat = await this.#offers.whyNotPrimary(primary, type);
    const best = usable.find(({ offer }) => offer.tier === 'budget') ?? usable[0];
    if (best) return this.#with(best, wish, together(caveat, await this.#offers.whyBest(best)));
    if (type === 'image')
      return this.#free(
        owner,
        wish,
        together(caveat, (texts) => texts.free),
      );
    const isPossible = (await this.#offers.of(type)).length > 0;
    throw await this.#offers.refusal(owner, type, (texts) => (isPossible ? '' : texts.notYet(type)));
  }

  async #free(owner: KeyOwner, { type, description }: Wish, why: Why): Promise<MediaPlan> {
    if (type !== 'image') {
      throw await this.#offers.refusal(owner, type, (texts) => texts.noSuchTier('free', type));
    }
    return {
      ...{ type, description, tier: 'free', provider: localProvider, product: 'svg', parameters: {} },
      providerName: 'Jarvis',
      price: freeOfCharge,
      reason: mediaPlanMessages.both(why),
    };
  }

  #with(vendor: MediaVendor, { type, description }: Wish, why: Why): MediaPlan {
    const { tier, product, parameters, maxDescriptionLength: most } = vendor.offer;
    const providerName = this.#offers.nameOf(vendor);
    if (description.length > most) {
      throw new UserError(
        mediaPlanMessages.both((texts) => texts.tooLongFor(providerName, description.length, most)),
      );
    }
    return {
      ...{ type, description, tier, provider: vendor.provider, providerName, product, parameters },
      price: priceOf(this.#parts.catalogue, vendor),
      reason: mediaPlanMessages.both(why),
    };
  }

  #primary({ organizationId }: KeyOwner, type: MediaType): Promise<string | undefined> {
    return this.#parts.routes.first(organizationId, type);
  }
}

function checkedDescription(given: string): string {
  const description = displayable(given).trim();
  const { length } = description;
  if (length === 0) throw new UserError(mediaPlanMessages.both((texts) => texts.empty));
  if (length > maxDescriptionLength) {
    throw new UserError(mediaPlanMessages.both((texts) => texts.tooLong(length, maxDescriptionLength)));
  }
  return description;
}
