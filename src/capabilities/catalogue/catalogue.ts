import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { providerEntries } from './entries/all.ts';
import { gradingOf } from './entries/grading.ts';
import { say } from './messages.ts';
import type { Offer, ProviderEntry, Retirement } from './offer.ts';
import { isSameName, ownNamesOf, ProviderNames } from './provider-names.ts';

/** A provider with its offers and its key page filled in. */
export interface Provider extends Omit<ProviderEntry, 'offers'> {
  offers: readonly Offer[];
}

/** A provider as the planner needs it: what people call it, and what it is for. */
export interface ProviderVocabulary {
  id: string;
  names: readonly string[];
  categories: readonly Category[];
}

/** All providers Jarvis knows, with sourced prices, grades and retirements. */
export class Catalogue {
  readonly #clock: Clock;
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #names: ProviderNames;

  /** @param keyPages where companies give out their keys, by catalogue id; they come before what an entry states */
  constructor(clock: Clock, keyPages: ReadonlyMap<string, string> = new Map()) {
    this.#clock = clock;
    this.#providers = new Map(providerEntries.map((entry) => [entry.id, complete(entry, keyPages)]));
    this.#names = new ProviderNames(this.all());
  }

  all(): Provider[] {
    return [...this.#providers.values()];
  }

  /** By catalogue id, for ids that may come from anywhere. */
  find(id: string): Provider | undefined {
    return this.#providers.get(id);
  }

  /** By catalogue id. Throws a `RangeError` for an id that is not in the catalogue: a bug, not a person's slip. */
  provider(id: string): Provider {
    const found = this.#providers.get(id);
    if (!found) throw new RangeError(`no provider has the id ${id}`);
    return found;
  }

  /** By whatever people call it: id, name, product, old name, Thai spelling, with a small slip of the keyboard. */
  lookUp(name: string): Provider | undefined {
    const id = this.#names.meant(name);
    return id === undefined ? undefined : this.provider(id);
  }

  /** The three providers whose names are nearest to one that nobody knows. */
  nearest(name: string): Provider[] {
    return this.#names
      .nearest(name)
      .slice(0, 3)
      .map((id) => this.provider(id));
  }

  /** As {@link lookUp}; throws a `UserError` with the nearest names when nobody is meant. */
  resolve(name: string): Provider {
    const found = this.lookUp(name);
    if (found) return found;
    const shown = name.trim().slice(0, 60);
    const nearest = this.nearest(name).map((near) => near.name);
    throw new UserError(say.both((words) => words.unknownProvider(shown, nearest)));
  }

  /** What became of a product that people still ask for by name although it is gone, such as DALL·E or Sora. */
  goneByName(name: string): Retirement | undefined {
    return this.all()
      .flatMap((provider) => provider.retired)
      .filter((retirement) => this.isGone(retirement))
      .find((retirement) => retirement.names.some((known) => isSameName(known, name)));
  }

  inCategory(category: Category): Provider[] {
    return this.all().filter((provider) => provider.categories.includes(category));
  }

  /** What can be had in a category today; retired products are left out. */
  offers(category: Category): Offer[] {
    return this.all().flatMap((provider) => this.offersOf(provider.id, category));
  }

  /** A provider's living offers in a category; the first is the one it is used with unless another is asked for. */
  offersOf(id: string, category: Category): Offer[] {
    const today = this.#today();
    return this.provider(id).offers.filter(
      (offer) => offer.category === category && !(offer.retiresOn !== undefined && offer.retiresOn <= today),
    );
  }

  /** Whether a product is gone already, or will go. */
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

function complete(entry: ProviderEntry, keyPages: ReadonlyMap<string, string>): Provider {
  const [keyPage = entry.keyPage] = entry.paidThrough.flatMap((payer) => keyPages.get(payer) ?? []);
  const offers = entry.offers.map((offer) => ({
    ...offer,
    provider: entry.id,
    providerName: entry.name,
    gradedBy: gradingOf[offer.category],
  }));
  return { ...entry, ...(keyPage !== undefined && { keyPage }), offers };
}
