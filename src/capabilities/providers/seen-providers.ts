import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import type { Category } from '#lib/categories.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { ProviderState, Providers } from './providers.ts';

/** A provider as a person may see it. For outsiders it says nothing of the organisation. */
export type SeenProvider =
  | ProviderState
  | { provider: Provider; status: null; configured: null; primaryFor: [] };

/** Every provider, in catalogue order; for outsiders what the public catalogue says of it. */
export async function statesSeenBy(
  actor: Actor,
  { catalogue, providers }: { catalogue: Catalogue; providers: Providers },
): Promise<SeenProvider[]> {
  if (mayUse(actor.role, 'providers:read-own')) return providers.states(actor);
  return catalogue.all().map((provider) => ({ provider, status: null, configured: null, primaryFor: [] }));
}

/** How long each provider usually took in a category lately, in milliseconds, as far as that is known; nothing for outsiders. */
export async function usualTimesSeenBy(
  { role, organizationId }: Actor,
  providers: Providers,
  category: Category,
): Promise<ReadonlyMap<string, number>> {
  if (!mayUse(role, 'providers:read-own')) return new Map();
  const performance = await providers.performance(organizationId, category);
  return new Map(
    [...performance].flatMap(([provider, { medianMs }]) =>
      medianMs === undefined ? [] : [[provider, medianMs]],
    ),
  );
}

/** The primary providers of the organisation; none for outsiders. */
export async function leadersSeenBy(actor: Actor, providers: Providers): Promise<Map<Category, Provider>> {
  return mayUse(actor.role, 'providers:read-own') ? providers.leaders(actor) : new Map();
}
