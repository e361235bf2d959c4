import type { KeyOwner } from '#capabilities/keys/keys.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { categoryOfTask, type MediaTask, type Tier } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { FittedPlans } from './fitted-plans.ts';
import { FreeDrawings, type FreeDrawingsParts } from './free-drawings.ts';
import type { Excess } from './input-limits.ts';
import { measureOf } from './measure.ts';
import { alikeFirst, inOrder } from './media-alternatives.ts';
import { joinReasons, MediaOffers, type Reason } from './media-offers.ts';
import type { ChosenProvider, GenerationRequest } from './media-plan.ts';
import { mediaPlanMessages } from './media-plan-messages.ts';
import { freeOfCharge } from './media-price.ts';
import { MediaRanking, type Ranked } from './media-ranking.ts';
import type { MediaVendor } from './media-vendor.ts';
import { localProvider, type MediaOutages, type MediaProviders, type MediaRoutes } from './ports.ts';

/** Stands for the words of a request that is not known: so much text is read aloud in half a minute. */
const typicalText = 'a'.repeat(500);

/** Names people use for Jarvis's own drawings. */
const localNames: ReadonlySet<string> = new Set(['local', 'svg', 'jarvis', 'built-in', 'builtin', 'free']);

export interface ProviderChoiceParts extends FreeDrawingsParts {
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
  routes: MediaRoutes;
  providers: MediaProviders;
  outages: MediaOutages;
  clock: Clock;
}

/** Chooses the provider for a request, at the prices of whoever asks. Throws a `UserError` with the next step if there is none. */
export class ProviderChoices {
  readonly #parts: ProviderChoiceParts;

  constructor(parts: ProviderChoiceParts) {
    this.#parts = parts;
  }

  async of(asker: Actor, request: GenerationRequest): Promise<ChosenProvider> {
    return (await this.#pricedFor(asker)).of(asker, request);
  }

  /** Chooses for a request of usual size, of which nothing but its task is known; `undefined` if no provider can be used. */
  async typical(asker: Actor, task: MediaTask): Promise<ChosenProvider | undefined> {
    return (await this.#pricedFor(asker)).typical(asker, task);
  }

  async #pricedFor(asker: Actor): Promise<ProviderChoice> {
    const catalogue = await this.#parts.ownPrices.catalogueFor(asker);
    return new ProviderChoice({ ...this.#parts, catalogue });
  }
}

/** Chooses at the prices of one catalogue. */
class ProviderChoice {
  readonly #parts: ProviderChoiceParts;
  readonly #offers: MediaOffers;
  readonly #drawings: FreeDrawings;
  readonly #ranking: MediaRanking;
  readonly #plans: FittedPlans;

  constructor(parts: ProviderChoiceParts) {
    this.#parts = parts;
    this.#offers = new MediaOffers(parts);
    this.#drawings = new FreeDrawings(parts, this.#offers);
    this.#ranking = new MediaRanking(parts);
    this.#plans = new FittedPlans(parts.catalogue, this.#offers);
  }

  async of(asker: Actor, request: GenerationRequest): Promise<ChosenProvider> {
    const { provider, tier = 'auto' } = request;
    if (isBuiltIn(request)) return this.#free(asker, request, (texts) => texts.tierNamed('free'));
    if (provider) return this.#named(asker, request, provider);
    if (tier === 'budget' || tier === 'premium') return this.#ofTier(asker, request, tier);
    return this.#automatic(asker, request);
  }

  async typical(asker: Actor, task: MediaTask): Promise<ChosenProvider | undefined> {
    const usable = await this.#offers.usable(asker, task);
    if (usable.length === 0) return undefined;
    return this.#automatic(asker, { task, description: typicalText, callId: 'typical' });
  }

  async #named(asker: Actor, request: GenerationRequest, name: string): Promise<ChosenProvider> {
    const { task, tier } = request;
    const { id, name: providerName } = this.#parts.catalogue.resolve(name);
    const sold = (await this.#offers.of(task)).filter(({ provider }) => provider === id);
    const [first] = sold;
    if (!first) throw await this.#offers.refusal(asker, task, this.#offers.whyUnavailable(name, task));
    const vendors = tier === undefined || tier === 'auto' ? sold : sold.filter(isOfTier(tier));
    if (vendors.length === 0) {
      throw new UserError(mediaPlanMessages.both((texts) => texts.otherTier(providerName, first.offer.tier)));
    }
    const usable = await this.#offers.usable(asker, task);
    const ready = vendors.filter((vendor) => usable.includes(vendor));
    const gone = this.#parts.catalogue.findRetired(name);
    if (ready.length > 0)
      return this.#plans.firstThatFits(ready, request, (texts) =>
        gone ? texts.successor(gone.what, gone.on, providerName) : texts.named(providerName),
      );
    throw await this.#offers.refusal(asker, task, (texts, locale) =>
      [gone && texts.gone(gone.what, gone.on), this.#offers.keyless(asker, first)[locale]]
        .filter(Boolean)
        .join(' '),
    );
  }

  async #ofTier(
    asker: Actor,
    request: GenerationRequest,
    tier: 'budget' | 'premium',
  ): Promise<ChosenProvider> {
    const { task } = request;
    const route = await this.#route(asker, task);
    const ranked = await this.#ranked(asker, request, route, isOfTier(tier));
    const preferred = this.#preferred(ranked, request);
    if (preferred) return preferred;
    const usable = ranked.vendors;
    const vendors = usable.filter(({ provider }) => provider === route[0]);
    const excess = this.#plans.excess(vendors, usable, request);
    const ready = vendors.length > 0 && !excess ? vendors : usable;
    const others = inOrder(usable, route);
    if (ready.length > 0) {
      const why = joinReasons(caveatOf(excess), (texts) => texts.tierNamed(tier));
      const plan = this.#plans.firstThatFits(ready, request, why, others);
      return { ...plan, decision: ranked.decision };
    }
    const known = (await this.#offers.of(task)).find(isOfTier(tier));
    throw await this.#offers.refusal(asker, task, (texts, locale) => {
      if (!known) return texts.noSuchTier(tier, task);
      return this.#offers.keyless(asker, known)[locale];
    });
  }

  /** Prefers the primary provider, then the budget, premium and free tier. */
  async #automatic(asker: Actor, request: GenerationRequest): Promise<ChosenProvider> {
    const { task } = request;
    const route = await this.#route(asker, task);
    const ranked = await this.#ranked(asker, request, route, () => true);
    const preferred = this.#preferred(ranked, request);
    if (preferred) return preferred;
    const { vendors: usable, decision } = ranked;
    const [primary] = route;
    const chosen = usable.filter(({ provider }) => provider === primary);
    const [leader] = chosen;
    const excess = this.#plans.excess(chosen, usable, request);
    if (leader && !excess) {
      const name = this.#offers.nameOf(leader);
      const others = inOrder(alikeFirst(usable, leader), route);
      const plan = this.#plans.firstThatFits(chosen, request, (texts) => texts.primary(name, task), others);
      return { ...plan, decision };
    }
    const caveat = excess ? caveatOf(excess) : await this.#whyNotPrimary(primary, ranked, task);
    const cheapFirst = [...usable.filter(isOfTier('budget')), ...usable.filter(isOfTier('premium'))];
    const [best] = cheapFirst;
    if (best) {
      const fitting = cheapFirst.find((vendor) => 'parameters' in this.#plans.fit(vendor, request)) ?? best;
      const reason = joinReasons(caveat, await this.#offers.whyChosen(fitting));
      const others = inOrder(alikeFirst(usable, fitting), route);
      return { ...this.#plans.firstThatFits([fitting], request, reason, others), decision };
    }
    if (task === 'image')
      return this.#free(
        asker,
        request,
        joinReasons(caveat, (texts) => texts.free),
      );
    const isPossible = (await this.#offers.of(task)).length > 0;
    throw await this.#offers.refusal(asker, task, (texts) => (isPossible ? '' : texts.notYet(task)));
  }

  async #whyNotPrimary(primary: string | undefined, ranked: Ranked, task: MediaTask): Promise<Reason> {
    const { resting, outages } = ranked;
    if (primary === undefined || !resting.has(primary)) return this.#offers.whyPrimarySkipped(primary, task);
    const name = this.#offers.nameOf({ provider: primary });
    return (texts) => (outages.has(primary) ? texts.primaryDown(name) : texts.primaryResting(name));
  }

  async #free(asker: Actor, request: GenerationRequest, reason: Reason): Promise<ChosenProvider> {
    const { task, description, wishes = {}, count = 1 } = request;
    if (task !== 'image') {
      throw await this.#offers.refusal(asker, task, (texts) => texts.noSuchTier('free', task));
    }
    const isChosen = Object.values(wishes).some((value) => value !== undefined);
    if (isChosen) throw new UserError(mediaPlanMessages.both((texts) => texts.freeHasNoChoices));
    if (count > 1) throw new UserError(mediaPlanMessages.both((texts) => texts.freeMakesOne(description)));
    await this.#drawings.check(asker, description);
    return {
      ...{ task, type: 'image', description, input: null, parameters: {}, count },
      ...{ tier: 'free', provider: localProvider, providerName: 'Jarvis', product: 'svg' },
      made: measureOf(task, { text: description }),
      price: freeOfCharge,
      reason: mediaPlanMessages.both(reason),
      alternatives: [],
      decision: null,
    };
  }

  /** The vendors that can be used, those that rest left out, as the organisation's rule ranks them. */
  async #ranked(
    asker: Actor,
    request: GenerationRequest,
    route: readonly string[],
    isMeant: (vendor: MediaVendor) => boolean,
  ): Promise<Ranked> {
    const { task, callId } = request;
    const usable = inOrder((await this.#offers.usable(asker, task)).filter(isMeant), route);
    const offered = usable.map((vendor) => {
      const { provider, offer } = vendor;
      const listed = this.#parts.catalogue
        .offersOf(provider, categoryOfTask[task])
        .find(({ product }) => product === offer.product);
      const { price, providerName: name } = this.#plans.offered(vendor, request, offer.parameters);
      const fits = 'parameters' in this.#plans.fit(vendor, request);
      return { vendor, name, fits, price: price.amount && Money.from(price.amount), grade: listed?.quality };
    });
    return this.#ranking.of(asker, offered, callId);
  }

  /** Plans with whom the organisation's rule prefers; `undefined` where it has none, or nobody can be used. */
  #preferred({ vendors, why, decision }: Ranked, request: GenerationRequest): ChosenProvider | undefined {
    const [first] = vendors;
    const chosen = vendors.find((vendor) => 'parameters' in this.#plans.fit(vendor, request)) ?? first;
    const reason = chosen && why(chosen);
    if (!reason) return undefined;
    const plan = this.#plans.firstThatFits([chosen], request, (_, locale) => reason[locale], vendors);
    return { ...plan, decision };
  }

  /** The providers of a task's category, in order of preference. */
  async #route({ organizationId }: KeyOwner, task: MediaTask): Promise<string[]> {
    const route = await this.#parts.routes.of(organizationId, categoryOfTask[task]);
    return route.map(({ provider }) => provider);
  }
}

/** Why somebody else is asked than usual. */
function caveatOf(excess: Excess | undefined): Reason {
  return (_, locale) => excess?.fact[locale] ?? '';
}

function isOfTier(tier: Tier) {
  return ({ offer }: MediaVendor) => offer.tier === tier;
}

/** Whether a request wants what Jarvis draws itself. */
export function isBuiltIn({ provider, tier }: Pick<GenerationRequest, 'provider' | 'tier'>): boolean {
  return provider ? localNames.has(provider.trim().toLowerCase()) : tier === 'free';
}
