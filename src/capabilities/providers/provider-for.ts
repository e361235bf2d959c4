import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';

/**
 * Finds the provider a person names for a category. `api` requires a hosted offer; `any` also accepts self-hosted ones.
 * Throws a `UserError` that suggests alternatives if it is unknown, retired, has no API or does not serve the category.
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
  const gone = catalogue.findRetired(name);
  if (gone?.category === category)
    throw new UserError(providerMessages.both((texts) => texts.goneInstead(gone)));
  if (provider.noAccess) {
    const { why, useInstead } = provider.noAccess;
    const instead = catalogue.provider(useInstead).name;
    throw new UserError(providerMessages.both((texts, locale) => texts.noAccess(why[locale], instead)));
  }
  throw new UserError(
    providerMessages.both((texts) => texts.misfit(provider.name, category, serving(catalogue, category))),
  );
}

function serving(catalogue: Catalogue, category: Category): string[] {
  return catalogue
    .inCategory(category)
    .filter((provider) => catalogue.offersOf(provider.id, category).some((offer) => offer.access === 'api'))
    .map((provider) => provider.name);
}
