import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { say } from '#capabilities/catalogue/messages.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';

/**
 * The provider that a person names for a category. `api`: it must be one that can be called; `any`: one that
 * people run themselves will do. Throws a `UserError` that says what to use instead when it is unknown, retired,
 * without an API, or for something else.
 */
export function providerFor(
  catalogue: Catalogue,
  category: Category,
  name: string,
  access: 'api' | 'any',
): Provider {
  const provider = catalogue.resolve(name);
  const offers = catalogue.offersOf(provider.id, category);
  if (offers.some((offer) => access === 'any' || offer.access === 'api')) return provider;
  const gone = catalogue.goneByName(name);
  if (gone?.category === category) throw new UserError(say.both((words) => words.goneInstead(gone)));
  if (provider.noAccess) {
    const { why, useInstead } = provider.noAccess;
    const instead = catalogue.provider(useInstead).name;
    throw new UserError(say.both((words, locale) => words.noAccess(why[locale], instead)));
  }
  throw new UserError(
    say.both((words) => words.misfit(provider.name, category, serving(catalogue, category))),
  );
}

function serving(catalogue: Catalogue, category: Category): string[] {
  return catalogue
    .inCategory(category)
    .filter((provider) => catalogue.offersOf(provider.id, category).some((offer) => offer.access === 'api'))
    .map((provider) => provider.name);
}
