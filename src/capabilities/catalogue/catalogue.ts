import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { providerEntries } from './entries/all.ts';
import { gradingOf } from './entries/grading.ts';
import type { Offer, ProviderEntry, Retirement } from './offer.ts';
import { providerMessages } from './provider-messages.ts';
import { isSameName, ownNamesOf, ProviderNames } from './provider-names.ts';

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

/** All providers Jarvis knows, with sourced prices, grades and retirement dates. */
export class Catalogue {
  readonly #clock: Clock;
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #names: ProviderNames;

  /** @param keyPlaces by catalogue id; their pages override the entry's own */
  constructor(clock: Clock, keyPlaces: ReadonlyMap<string, KeyPlace> = new Map()) {
    this.#clock = clock;
    this.#providers = new Map(providerEntries.map((entry) => [entry.id, complete(entry, keyPlaces)]));
    this.#names = new ProviderNames(this.all());
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

  /** Returns the three providers whose names are nearest to an unknown one. */
  nearest(name: string): Provider[] {
    return this.#names
      .nearest(name)
      .slice(0, 3)
      .map((id) => this.provider(id));
  }

  /** Like {@link lookUp}, but throws a `UserError` that suggests the nearest names if nothing matches. */
  resolve(name: string): Provider {
    const found = this.lookUp(name);
    if (found) return found;
    const shown = name.trim().slice(0, 60);
    const nearest = this.nearest(name).map((near) => near.name);
    throw new UserError(providerMessages.both((texts) => texts.unknownProvider(shown, nearest)));
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

  #today(): string {
    return this.#clock.now().toISOString().slice(0, 10);
  }
}

function complete(entry: ProviderEntry, keyPlaces: ReadonlyMap<string, KeyPlace>): Provider {
  const [keyPlace = {}] = entry.paidThrough.flatMap((payer) => keyPlaces.get(payer) ?? []);
  const offers = entry.offers.map((offer) => ({
    ...offer,
    provider: entry.id,
    providerName: entry.name,
    gradedBy: gradingOf[offer.category],
  }));
  return { ...entry, ...keyPlace, offers };
}
