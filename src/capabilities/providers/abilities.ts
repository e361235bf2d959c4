import type { Category } from '#lib/categories.ts';
import type { ModelName } from '#models/model-troubles.ts';

/** What this installation can do, regardless of organisation. */
export interface Abilities {
  /** Returns whether a provider can be called for a category. */
  canCall(provider: string, category: Category): boolean;
  /** Categories that need no provider: built-in drawings, and language models on a local server. */
  servedLocally: ReadonlySet<Category>;
}

/** A provider can be called if its vendor has a facet for the category or one of its chat models is configured. */
export function abilitiesOf(vendors: Pick<Abilities, 'canCall'>, models: readonly ModelName[]): Abilities {
  const isConfigured = (provider: string) => models.some((model) => model.provider === provider);
  return {
    canCall: (provider, category) =>
      vendors.canCall(provider, category) || (category === 'llm' && isConfigured(provider)),
    servedLocally: new Set(isConfigured('local') ? ['image', 'llm'] : ['image']),
  };
}
