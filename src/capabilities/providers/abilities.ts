import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Category } from '#lib/categories.ts';
import type { ModelName } from '#models/model-troubles.ts';

/** What this installation can do, regardless of organisation. */
export interface Abilities {
  /** Returns whether a provider can be called for a category. */
  canCall(provider: string, category: Category): boolean;
  /** Categories that need no provider: built-in drawings, and language models on a local server. */
  servedLocally: ReadonlySet<Category>;
}

/**
 * A provider can be called if it has a facet for the category, if a company that runs one of its products for it has one, or if one
 * of its chat models is configured.
 */
export function abilitiesOf(
  vendors: Pick<Abilities, 'canCall'>,
  models: readonly ModelName[],
  catalogue: Pick<Catalogue, 'find' | 'offersOf'>,
): Abilities {
  const isConfigured = (provider: string) => models.some((model) => model.provider === provider);
  return {
    canCall: (provider, category) =>
      [provider, ...runnersOf(catalogue, provider, category)].some((company) =>
        vendors.canCall(company, category),
      ) ||
      (category === 'llm' && isConfigured(provider)),
    servedLocally: new Set(isConfigured('local') ? ['image', 'llm'] : ['image']),
  };
}

/** Companies that list one of the provider's products as their own: Demucs is run by fal, but no clip is made by it. */
function runnersOf(
  catalogue: Pick<Catalogue, 'find' | 'offersOf'>,
  provider: string,
  category: Category,
): string[] {
  const { paidThrough } = catalogue.find(provider) ?? { paidThrough: [] };
  const productsOf = (id: string) => catalogue.offersOf(id, category).map(({ product }) => product);
  const own = paidThrough.length > 0 ? productsOf(provider) : [];
  return paidThrough.filter((payee) => productsOf(payee).some((product) => own.includes(product)));
}
