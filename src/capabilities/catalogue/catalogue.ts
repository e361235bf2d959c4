import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { providerEntries } from './entries/all.ts';
import { gradingOf } from './entries/grading.ts';
import { pricedAt } from './entries/token-price.ts';
import type { Offer, Price, ProviderEntry, Retirement } from './offer.ts';
import { providerMessages } from './provider-messages.ts';
import { isNearName, isSameName, ownNamesOf, ProviderNames } from './provider-names.ts';

/** A catalogue entry with its offers and key page filled in. */
export interface Provider extends Omit<ProviderEntry, 'offers'> {
  offers: readonly Offer[];
}

/** The names and categories by which the planner recognises a provider. */
export interface ProviderVocabulary {
  id: string;
  names: readonly string[];
  categories: readonly Category[];
}

/** Where a vendor issues its key, and the environment variable that holds it. */
export interface KeyPlace {
  keyVariable: string;
  keyPage?: string;
}

/** The names of something that Jarvis only looks at, such as a database. */
export interface ObservedName {
  id: string;
  name: string;
  alsoCalled: readonly string[];
}

/** All providers Jarvis knows, with sourced prices, grades and retirement dates. */
export class Catalogue {
  readonly #clock: Clock;
  readonly #entries: ReadonlyMap<string, Provider>;
  readonly #names: ProviderNames;
  readonly #observed: readonly ObservedName[];
  /** The entries with the prices of a day: the list of language models knows prices that begin later. */
  #ofDay: { day: string; providers: ReadonlyMap<string, Provider> } | undefined;

  /**
   * @param keyPlaces by catalogue id; their pages override the entry's own
   * @param observed what Jarvis only looks at, which is nothing of the catalogue
   * @param more entries of vendors outside this repository
   * @param like the providers and names of another catalogue, in the place of all that
   */
  constructor(
    clock: Clock,
    keyPlaces: ReadonlyMap<string, KeyPlace> = new Map(),
    observed: readonly ObservedName[] = [],
    more: readonly ProviderEntry[] = [],
    like?: { providers: ReadonlyMap<string, Provider>; names: ProviderNames },
  ) {
    this.#clock = clock;
    this.#observed = observed;
    this.#entries =
      like?.providers ??
      new Map([...providerEntries, ...more].map((entry) => [entry.id, complete(entry, keyPlaces)]));
    this.#names = like?.names ?? new ProviderNames(this.all());
  }

  /** The same catalogue with other prices where `priceOf` has one, such as an organisation's own. */
  withPrices(priceOf: (offer: Offer) => Price | undefined): Catalogue {
    const providers = this.all().map((provider) => ({
      ...provider,
      offers: provider.offers.map((offer) => ({ ...offer, price: priceOf(offer) ?? offer.price })),
    }));
    const like = { providers: new Map(providers.map((one) => [one.id, one])), names: this.#names };
    return new Catalogue(this.#clock, undefined, this.#observed, [], like);
  }

  all(): Provider[] {
    return [...this.#providers.values()];
  }

  /** Finds a provider by a catalogue id that may not exist. */
  find(id: string): Provider | undefined {
    return this.#providers.get(id);
  }

  /** Returns a provider by catalogue id. Throws a `RangeError` for an unknown id, which is a bug. */
  provider(id: string): Provider {
    const found = this.#providers.get(id);
    if (!found) throw new RangeError(`no provider has the id ${id}`);
    return found;
  }

  /** Finds a provider by id, name, product, former name or Thai spelling. Tolerates small typing errors. */
  lookUp(name: string): Provider | undefined {
    const id = this.#names.find(name);
    return id === undefined ? undefined : this.provider(id);
  }

  /**
   * Like {@link lookUp}, but throws a `UserError` if nothing matches: it suggests the names that may be meant, or says what the name
   * is where Jarvis only looks at it.
   */
  resolve(name: string): Provider {
    const isCalled = (one: ObservedName) =>
      [one.id, one.name, ...one.alsoCalled].some((known) => isSameName(known, name));
    const observed = this.#observed.find(isCalled);
    if (observed)
      throw new UserError(providerMessages.both((texts) => texts.onlyObserved(observed.name, observed.id)));
    const found = this.lookUp(name);
    if (found) return found;
    const shown = name.trim().slice(0, 60);
    throw new UserError(providerMessages.both((texts) => texts.unknownProvider(shown, this.#near(name))));
  }

  /** The names that an unknown one may misspell; three at most. */
  #near(name: string): string[] {
    const observed = this.#observed.filter((one) =>
      [one.id, one.name, ...one.alsoCalled].some((known) => isNearName(name, known)),
    );
    const provided = this.#names.nearest(name).map((id) => this.provider(id));
    return [...observed, ...provided].slice(0, 3).map((near) => near.name);
  }

  /** Finds a retired product, such as DALL·E or Sora, that people still ask for by name. */
  findRetired(name: string): Retirement | undefined {
    return this.all()
      .flatMap((provider) => provider.retired)
      .filter((retirement) => this.isGone(retirement))
      .find((retirement) => retirement.names.some((known) => isSameName(known, name)));
  }

  inCategory(category: Category): Provider[] {
    return this.all().filter((provider) => provider.categories.includes(category));
  }

  /** Returns the offers of a category that are available today. */
  offers(category: Category): Offer[] {
    return this.all().flatMap((provider) => this.offersOf(provider.id, category));
  }

  /** Returns a provider's available offers in a category. The first is its default. */
  offersOf(id: string, category: Category): Offer[] {
    const today = this.#today();
    return this.provider(id).offers.filter(
      (offer) => offer.category === category && !(offer.retiresOn !== undefined && offer.retiresOn <= today),
    );
  }

  /** Returns whether a product has already been shut down. */
  isGone(retirement: Retirement): boolean {
    return retirement.on <= this.#today();
  }

  vocabulary(): ProviderVocabulary[] {
    return this.all().map((provider) => ({
      id: provider.id,
      names: ownNamesOf(provider),
      categories: provider.categories,
    }));
  }

  get #providers(): ReadonlyMap<string, Provider> {
    const day = this.#today();
    if (this.#ofDay?.day !== day)
      this.#ofDay = { day, providers: pricedOn(this.#ofDay?.providers ?? this.#entries, new Date(day)) };
    return this.#ofDay.providers;
  }

  #today(): string {
    return this.#clock.now().toISOString().slice(0, 10);
  }
}

/** A provider whose prices stay the same stays the same object. */
function pricedOn(providers: ReadonlyMap<string, Provider>, day: Date): ReadonlyMap<string, Provider> {
  return new Map(
    [...providers].map(([id, provider]) => {
      const offers = provider.offers.map((offer) => pricedAt(id, offer, day));
      const isSame = offers.every((offer, at) => offer === provider.offers[at]);
      return [id, isSame ? provider : { ...provider, offers }];
    }),
  );
}

function complete(entry: ProviderEntry, keyPlaces: ReadonlyMap<string, KeyPlace>): Provider {
  const [keyPlace = {}] = entry.paidThrough.flatMap((payer) => keyPlaces.get(payer) ?? []);
  const offers = entry.offers.map((offer) => ({
    ...offer,
    provider: entry.id,
    providerName: entry.name,
    gradedBy: offer.gradedBy ?? gradingOf[offer.category],
  }));
  return { ...entry, ...keyPlace, offers };
}
