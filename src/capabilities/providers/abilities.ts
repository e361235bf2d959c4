import type { Category } from '#lib/categories.ts';
import type { ModelName } from '#models/model-troubles.ts';

/** What this installation is able to do, whoever asks. */
export interface Abilities {
  /** Whether a provider can be called for a category. */
  canCall(provider: string, category: Category): boolean;
  /** Categories that need no provider: drawings made on this machine, a model server of one's own. */
  servedLocally: ReadonlySet<Category>;
}

/** A vendor can be called where it has a facet for the category, and a language model where one is configured. */
export function abilitiesOf(vendors: Pick<Abilities, 'canCall'>, models: readonly ModelName[]): Abilities {
  const isConfigured = (provider: string) => models.some((model) => model.provider === provider);
  return {
    canCall: (provider, category) =>
      vendors.canCall(provider, category) || (category === 'llm' && isConfigured(provider)),
    servedLocally: new Set(isConfigured('local') ? ['image', 'llm'] : ['image']),
  };
}
