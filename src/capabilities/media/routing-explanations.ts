import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { categoryOfTask, type MediaCategory, mediaCategories, mediaTasks } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Strategy } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import type { PassedOver } from './alternative.ts';
import type { Generation } from './generation.entity.ts';
import type { MediaOffers } from './media-offers.ts';
import type { Candidate, RoutingDecision } from './media-ranking.ts';
import { localProvider } from './ports.ts';
import type { ProviderChoices } from './provider-choice.ts';
import { type Standing, standingOf } from './standing.ts';

/** A candidate, and what became of it. */
export interface Considered extends Omit<Candidate, 'isResting' | 'fits' | 'weight'> {
  providerName: string;
  /** From 0 to 1, of a weighted route. */
  share: number | null;
  standing: Standing;
}

/** Who gets the work, and why. */
export interface Explanation {
  category: MediaCategory;
  /** `null` where nothing was compared: the person named the provider, or it was drawn here. */
  strategy: Strategy | null;
  draw: number | null;
  /** Who got it first, and why. */
  first: { provider: string; providerName: string };
  reason: Bilingual;
  /** Who got it in the end, after those who were passed over. */
  last: { provider: string; providerName: string };
  passedOver: Pick<PassedOver, 'provider' | 'providerName' | 'product' | 'reason' | 'at'>[];
  considered: Considered[];
}

/** What the choice of providers rests on, as it was for something made, or as it would be now. */
export class RoutingExplanations {
  readonly #catalogue: Catalogue;
  readonly #choice: ProviderChoices;
  readonly #offers: MediaOffers;

  constructor(parts: { catalogue: Catalogue; choice: ProviderChoices; offers: MediaOffers }) {
    this.#catalogue = parts.catalogue;
    this.#choice = parts.choice;
    this.#offers = parts.offers;
  }

  /** The catalogue id of a provider by any name. Throws a `UserError` if it is not known. */
  idOf(name: string): string {
    return this.#catalogue.resolve(name).id;
  }

  /** Explains from what was stored with the work. */
  ofGeneration({ type, provider, product, reason, decision = null, passedOver }: Generation): Explanation {
    const [passed] = passedOver;
    const first = passed ?? { provider, product };
    return {
      ...{ category: type, reason: passed?.chosen ?? reason },
      ...this.#courseOf(decision, { first, last: { provider, product }, passedOver }),
      passedOver: passedOver.map(({ chosen: _, ...one }) => one),
    };
  }

  /** Explains who would get a request now; `undefined` if no provider can be used. */
  async ofRoute(actor: Actor, category: MediaCategory): Promise<Explanation | undefined> {
    const plan = await this.#choice.typical(actor, taskOf(category));
    if (!plan) return undefined;
    const { provider, product, reason, decision } = plan;
    const chosen = { provider, product };
    const course = this.#courseOf(decision, { first: chosen, last: chosen, passedOver: [] });
    return { category, reason, passedOver: [], ...course, draw: null };
  }

  /** Names of the providers that could be called for a category if this person had a key, or if they were not blocked. */
  async unusable(actor: Actor, category: MediaCategory): Promise<{ provider: string; name: string }[]> {
    const task = taskOf(category);
    const usable = new Set((await this.#offers.usable(actor, task)).map(({ provider }) => provider));
    const all = new Set((await this.#offers.of(task)).map(({ provider }) => provider));
    return [...all]
      .filter((provider) => !usable.has(provider))
      .map((provider) => ({ provider, name: this.#nameOf(provider) }));
  }

  /** A provider beyond these that could be used, by its catalogue id; `null` if there is none. */
  async anotherThan(actor: Actor, category: MediaCategory, used: readonly string[]): Promise<string | null> {
    const usable = await this.#offers.usable(actor, taskOf(category));
    return usable.find(({ provider }) => !used.includes(provider))?.provider ?? null;
  }

  /** The category that a provider is asked about: one that it would get now, or else the first that it serves. */
  async categoryOf(actor: Actor, provider: string): Promise<MediaCategory | undefined> {
    const served = mediaCategories.filter((one) => this.#catalogue.offersOf(provider, one).length > 0);
    for (const category of served)
      if ((await this.ofRoute(actor, category))?.first.provider === provider) return category;
    return served[0];
  }

  #courseOf(decision: RoutingDecision | null, course: Parameters<typeof standingOf>[2]) {
    const { candidates, strategy = null, draw = null } = decision ?? { candidates: [] };
    const total = totalShares(candidates);
    const considered = candidates.map((candidate): Considered => {
      const { isResting: _, fits: __, weight, ...facts } = candidate;
      return {
        ...facts,
        providerName: this.#nameOf(candidate.provider),
        share: weight === null ? null : weight / total,
        standing: standingOf(candidate, decision as RoutingDecision, course),
      };
    });
    const named = ({ provider }: { provider: string }) => ({
      provider,
      providerName: this.#nameOf(provider),
    });
    return { strategy, draw, first: named(course.first), last: named(course.last), considered };
  }

  #nameOf(provider: string): string {
    return provider === localProvider ? 'Jarvis' : this.#offers.nameOf({ provider });
  }
}

/** The work by which a category is explained. */
function taskOf(category: MediaCategory) {
  return mediaTasks.find((task) => categoryOfTask[task] === category) ?? 'image';
}

/** Each provider has one share, however many products it offers. */
function totalShares(candidates: readonly Candidate[]): number {
  const shares = new Map(candidates.map(({ provider, weight }) => [provider, weight ?? 0]));
  return [...shares.values()].reduce((sum, share) => sum + share, 0);
}
