import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Offer } from '#capabilities/catalogue/offer.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { Actor } from '#people/actor.ts';
import type { Providers } from './providers.ts';
import type { RecentUsage } from './recent-usage.ts';

export interface OffersInUseParts {
  catalogue: Catalogue;
  providers: Providers;
  recentUsage: RecentUsage;
}

/** The offers bought recently, and the default offer of each primary provider. */
export async function offersInUse(
  { catalogue, providers, recentUsage }: OffersInUseParts,
  actor: Actor,
): Promise<Offer[]> {
  const [leaders, ...usages] = await Promise.all([
    providers.leaders(actor),
    ...categories.map((category) => recentUsage.of(actor.organizationId, category)),
  ]);
  const perCategory = categories.flatMap((category, at) => {
    const bought = usages[at]?.priced?.products ?? [];
    const leader = leaders.get(category);
    const used = bought.map(({ provider, product }) => offerFor(catalogue, category, provider, product));
    return leader ? [...used, offerFor(catalogue, category, leader.id)] : used;
  });
  const offers = perCategory.filter((offer) => offer !== undefined);
  return [...new Set(offers)];
}

/** Finds the offer of a product; an unlisted product falls back to its provider's default offer. */
function offerFor(
  catalogue: Catalogue,
  category: Category,
  provider: string,
  product?: string,
): Offer | undefined {
  const offers = catalogue.offersOf(provider, category);
  return offers.find((offer) => offer.product === product) ?? offers[0];
}
