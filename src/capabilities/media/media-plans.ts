import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import type { Catalogue } from '#capabilities/providers/catalogue.ts';
import type { MediaType, Tier } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import { displayable } from '#reply/displayable.ts';
import type { GenerationTier } from './generation.entity.ts';
import { say } from './media-plan-words.ts';
import { freeOfCharge, type MediaPrice, priceOf } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';
import { localProvider, type MediaProviders } from './ports.ts';

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

type Words = Parameters<Parameters<typeof say.both>[0]>[0];
type Why = (words: Words, locale: Locale) => string;

export interface MediaPlansParts {
  vendors: readonly MediaVendor[];
  keys: Keys;
  catalogue: Catalogue;
  providers: Pick<MediaProviders, 'primaryFor'>;
}

/** Decides by whom a wish is met. Throws a `UserError` with the next step where it cannot be. */
export class MediaPlans {
  readonly #parts: MediaPlansParts;

  constructor(parts: MediaPlansParts) {
    this.#parts = parts;
  }

  async plan(owner: KeyOwner, wish: Wish): Promise<MediaPlan> {
    const checked = { ...wish, description: checkedDescription(wish.description) };
    const { provider, tier = 'auto' } = wish;
    if (tier === 'free' && !provider) return this.#free(owner, checked, (words) => words.tierNamed('free'));
    if (provider && localNames.has(provider.trim().toLowerCase())) {
      return this.#free(owner, checked, (words) => words.tierNamed('free'));
    }
    if (provider) return this.#named(owner, checked, provider);
    return tier === 'auto' || tier === 'free'
      ? this.#automatic(owner, checked)
      : this.#ofTier(owner, checked, tier);
  }

  async #named(owner: KeyOwner, wish: Wish, name: string): Promise<MediaPlan> {
    const { id, name: providerName } = this.#parts.catalogue.resolve(name);
    const vendor = this.#vendors(wish.type).find((one) => one.provider === id);
    if (!vendor) throw await this.#refusal(owner, wish.type, this.#whyNot(name, wish.type));
    const { tier } = vendor.offer;
    if (wish.tier !== undefined && wish.tier !== 'auto' && wish.tier !== tier) {
      throw new UserError(say.both((words) => words.otherTier(providerName, tier)));
    }
    if (!(await this.#usable(owner, wish.type)).includes(vendor)) {
      throw await this.#refusal(owner, wish.type, (words) =>
        words.needsKey(providerName, vendor.keyVariable),
      );
    }
    return this.#with(vendor, wish, (words) => words.named(providerName));
  }

  async #ofTier(owner: KeyOwner, wish: Wish, tier: 'budget' | 'premium'): Promise<MediaPlan> {
    const [known] = this.#vendors(wish.type).filter(({ offer }) => offer.tier === tier);
    if (!known) throw await this.#refusal(owner, wish.type, (words) => words.noSuchTier(tier, wish.type));
    const usable = (await this.#usable(owner, wish.type)).filter(({ offer }) => offer.tier === tier);
    const primary = await this.#parts.providers.primaryFor(owner.organizationId, wish.type);
    const vendor = usable.find(({ provider }) => provider === primary) ?? usable[0];
    if (vendor) return this.#with(vendor, wish, (words) => words.tierNamed(tier));
    throw await this.#refusal(owner, wish.type, (words) =>
      words.tierNeedsKey(tier, wish.type, this.#nameOf(known), known.keyVariable),
    );
  }

  /** The primary provider if it can be used; otherwise budget, then premium, then free (features, row E2). */
  async #automatic(owner: KeyOwner, wish: Wish): Promise<MediaPlan> {
    const usable = await this.#usable(owner, wish.type);
    const primary = await this.#parts.providers.primaryFor(owner.organizationId, wish.type);
    const chosen = usable.find(({ provider }) => provider === primary);
    if (chosen) return this.#with(chosen, wish, (words) => words.primary(this.#nameOf(chosen), wish.type));
    const caveat = this.#whyNotPrimary(primary, wish.type);
    const best = usable.find(({ offer }) => offer.tier === 'budget') ?? usable[0];
    if (best) {
      return this.#with(best, wish, (words, locale) =>
        joined([caveat(words, locale), this.#whyBest(best, words)], '; '),
      );
    }
    if (wish.type === 'image') {
      return this.#free(owner, wish, (words, locale) => joined([caveat(words, locale), words.free], '; '));
    }
    const [known] = this.#vendors(wish.type);
    throw await this.#refusal(owner, wish.type, (words) => (known ? '' : words.notYet(wish.type)));
  }

  async #free(owner: KeyOwner, wish: Wish, why: Why): Promise<MediaPlan> {
    const { type, description } = wish;
    if (type !== 'image') throw await this.#refusal(owner, type, (words) => words.noSuchTier('free', type));
    return {
      ...{ type, description, tier: 'free', provider: localProvider, product: 'svg', parameters: {} },
      providerName: 'Jarvis',
      price: freeOfCharge,
      reason: say.both(why),
    };
  }

  #with(vendor: MediaVendor, { type, description }: Wish, why: Why): MediaPlan {
    const { tier, product, parameters, maxDescriptionLength } = vendor.offer;
    const providerName = this.#nameOf(vendor);
    if (description.length > maxDescriptionLength) {
      const { length } = description;
      throw new UserError(say.both((words) => words.tooLongFor(providerName, length, maxDescriptionLength)));
    }
    return {
      ...{ type, description, tier, provider: vendor.provider, providerName, product, parameters },
      price: priceOf(this.#parts.catalogue, vendor),
      reason: say.both(why),
    };
  }

  /** Why, what would work instead, and failing that what to set up. */
  async #refusal(owner: KeyOwner, type: MediaType, why: Why): Promise<UserError> {
    const usable = await this.#usable(owner, type);
    const [known] = this.#vendors(type);
    return new UserError(
      say.both((words, locale) => {
        const names = usable.map((vendor) => this.#nameOf(vendor));
        if (type === 'image') names.push(words.ownDrawing);
        const instead = names.length > 0 && words.instead(oneOf(names, locale), type);
        const setUp = known && words.typeNeedsKey(type, this.#nameOf(known), known.keyVariable);
        return joined([why(words, locale), instead || setUp], ' ');
      }),
    );
  }

  /** Why a known provider cannot make this here. */
  #whyNot(name: string, type: MediaType): Why {
    const { catalogue } = this.#parts;
    const provider = catalogue.resolve(name);
    const gone = catalogue.goneByName(name);
    return (words, locale) => {
      if (provider.noAccess) return provider.noAccess.why[locale];
      return joined([gone && words.gone(gone.what, gone.on), words.notConnected(provider.name, type)], ' ');
    };
  }

  #whyNotPrimary(primary: string | undefined, type: MediaType): Why {
    if (primary === undefined) return () => '';
    const name = this.#parts.catalogue.find(primary)?.name ?? primary;
    const isKnown = this.#vendors(type).some(({ provider }) => provider === primary);
    return (words) => (isKnown ? words.primaryWithoutKey(name) : words.primaryUnusable(name));
  }

  #whyBest(vendor: MediaVendor, words: Words): string {
    const { tier, type } = vendor.offer;
    const name = this.#nameOf(vendor);
    if (tier === 'budget') return words.budget(name);
    const hasBudget = this.#vendors(type).some(({ offer }) => offer.tier === 'budget');
    return hasBudget ? words.premium(name) : words.onlyOne(name, type);
  }

  #vendors(type: MediaType): MediaVendor[] {
    return this.#parts.vendors.filter(({ offer }) => offer.type === type);
  }

  async #usable(owner: KeyOwner, type: MediaType): Promise<MediaVendor[]> {
    const keys = await this.#parts.keys.configuredProviders(owner);
    return this.#vendors(type).filter(({ provider }) => keys.has(provider));
  }

  #nameOf({ provider }: MediaVendor): string {
    return this.#parts.catalogue.provider(provider).name;
  }
}

function checkedDescription(given: string): string {
  const description = displayable(given).trim();
  const { length } = description;
  if (length === 0) throw new UserError(say.both((words) => words.empty));
  if (length > maxDescriptionLength) {
    throw new UserError(say.both((words) => words.tooLong(length, maxDescriptionLength)));
  }
  return description;
}

function joined(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}

function oneOf(names: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
}
