import type { KeyOwner } from '#capabilities/keys/keys.ts';
import type { MediaType, Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { displayable } from '#reply/displayable.ts';
import { FreeDrawings, type FreeDrawingsParts } from './free-drawings.ts';
import type { GenerationTier } from './generation.entity.ts';
import { joinReasons, MediaOffers, type Reason } from './media-offers.ts';
import { mediaPlanMessages } from './media-plan-messages.ts';
import { freeOfCharge, type MediaPrice, priceOf } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';
import { localProvider, type MediaRoutes } from './ports.ts';
import { oneOfSeveral } from './several-pieces.ts';

const maxDescriptionLength = 4_000;

/** Names people use for Jarvis's own drawings. */
const localNames: ReadonlySet<string> = new Set(['local', 'svg', 'jarvis', 'built-in', 'builtin', 'free']);

export interface GenerationRequest {
  type: MediaType;
  description: string;
  tier?: Tier | undefined;
  /** By any name the person used. */
  provider?: string | undefined;
}

/** Which provider makes something, at which price, and why. */
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

export interface MediaPlansParts extends FreeDrawingsParts {
  routes: MediaRoutes;
}

/** Chooses the provider for a request. Throws a `UserError` with the next step if there is none. */
export class MediaPlans {
  readonly #parts: MediaPlansParts;
  readonly #offers: MediaOffers;
  readonly #drawings: FreeDrawings;

  constructor(parts: MediaPlansParts) {
    this.#parts = parts;
    this.#offers = new MediaOffers(parts);
    this.#drawings = new FreeDrawings(parts, this.#offers);
  }

  async plan(asker: Actor, given: GenerationRequest): Promise<MediaPlan> {
    const request = { ...given, description: checkedDescription(given.description) };
    const { provider, tier = 'auto' } = request;
    const isBuiltIn = provider ? localNames.has(provider.trim().toLowerCase()) : tier === 'free';
    if (isBuiltIn) return this.#free(asker, request, (texts) => texts.tierNamed('free'));
    if (provider) return this.#named(asker, request, provider);
    if (tier === 'budget' || tier === 'premium') return this.#ofTier(asker, request, tier);
    return this.#automatic(asker, request);
  }

  async #named(asker: Actor, request: GenerationRequest, name: string): Promise<MediaPlan> {
    const { id, name: providerName } = this.#parts.catalogue.resolve(name);
    const vendor = (await this.#offers.of(request.type)).find(({ provider }) => provider === id);
    if (!vendor)
      throw await this.#offers.refusal(asker, request.type, this.#offers.whyUnavailable(name, request.type));
    const { tier } = vendor.offer;
    if (request.tier !== undefined && request.tier !== 'auto' && request.tier !== tier) {
      throw new UserError(mediaPlanMessages.both((texts) => texts.otherTier(providerName, tier)));
    }
    const usable = await this.#offers.usable(asker, request.type);
    if (usable.includes(vendor)) return this.#with(vendor, request, (texts) => texts.named(providerName));
    throw await this.#offers.refusal(
      asker,
      request.type,
      (_, locale) => this.#offers.keyless(asker, vendor)[locale],
    );
  }

  async #ofTier(asker: Actor, request: GenerationRequest, tier: 'budget' | 'premium'): Promise<MediaPlan> {
    const { type } = request;
    const usable = (await this.#offers.usable(asker, type)).filter(({ offer }) => offer.tier === tier);
    const primary = await this.#primary(asker, type);
    const vendor = usable.find(({ provider }) => provider === primary) ?? usable[0];
    if (vendor) return this.#with(vendor, request, (texts) => texts.tierNamed(tier));
    const known = (await this.#offers.of(type)).find(({ offer }) => offer.tier === tier);
    throw await this.#offers.refusal(asker, type, (texts, locale) => {
      if (!known) return texts.noSuchTier(tier, type);
      return this.#offers.keyless(asker, known)[locale];
    });
  }

  /** Prefers the primary provider, then the budget, premium and free tier. */
  async #automatic(asker: Actor, request: GenerationRequest): Promise<MediaPlan> {
    const { type } = request;
    const usable = await this.#offers.usable(asker, type);
    const primary = await this.#primary(asker, type);
    const chosen = usable.find(({ provider }) => provider === primary);
    if (chosen)
      return this.#with(chosen, request, (texts) => texts.primary(this.#offers.nameOf(chosen), type));
    const caveat = await this.#offers.whyPrimarySkipped(primary, type);
    const best = usable.find(({ offer }) => offer.tier === 'budget') ?? usable[0];
    if (best) return this.#with(best, request, joinReasons(caveat, await this.#offers.whyChosen(best)));
    if (type === 'image')
      return this.#free(
        asker,
        request,
        joinReasons(caveat, (texts) => texts.free),
      );
    const isPossible = (await this.#offers.of(type)).length > 0;
    throw await this.#offers.refusal(asker, type, (texts) => (isPossible ? '' : texts.notYet(type)));
  }

  async #free(asker: Actor, { type, description }: GenerationRequest, reason: Reason): Promise<MediaPlan> {
    if (type !== 'image') {
      throw await this.#offers.refusal(asker, type, (texts) => texts.noSuchTier('free', type));
    }
    await this.#drawings.check(asker, description);
    return {
      ...{ type, description, tier: 'free', provider: localProvider, product: 'svg', parameters: {} },
      providerName: 'Jarvis',
      price: freeOfCharge,
      reason: mediaPlanMessages.both(reason),
    };
  }

  #with(vendor: MediaVendor, { type, description }: GenerationRequest, reason: Reason): MediaPlan {
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
      reason: mediaPlanMessages.both(reason),
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
  const one = oneOfSeveral(description);
  if (one !== undefined) throw new UserError(mediaPlanMessages.both((texts) => texts.several(one)));
  return description;
}
