import type { Category } from '#lib/categories.ts';
import type { Money } from '#lib/money.ts';
import type { Catalogue } from './catalogue.ts';
import { byCost, costOf, type OfferRow, offerRow } from './offer-row.ts';
import { type Demand, quote } from './pricing.ts';
import type { Usage } from './recent-usage.ts';

/** The least quality grade that a pick without any usage to learn from must have. */
export const goodQuality = 4;

/** Which offer to use for a category, and why. */
export type Recommendation = {
  category: Category;
  demand: Demand;
  pick: OfferRow;
} & (
  | { why: 'saves'; current: string; spent: Money; saving: Money }
  /** Nothing as good is cheaper than what was used. */
  | { why: 'keeps'; current: string; spent: Money }
  /** No usage to replay: the cheapest known price among offers of good quality. */
  | { why: 'rule' }
);

/**
 * Replays what was used at every other offer's price and picks the cheapest that is at least as good.
 * Without usage, or where what was used cannot be compared, the rule decides.
 * Only hosted offers with a known price that are not about to be retired are recommended; `undefined` if there is none.
 */
export function recommend(
  catalogue: Catalogue,
  category: Category,
  usage: Usage | undefined,
): Recommendation | undefined {
  const demand = usage?.demand ?? { quantity: 1 };
  const offers = recommendable(catalogue, category, demand);
  return (usage && replayed(catalogue, category, usage, offers)) ?? byRule(category, demand, offers);
}

function replayed(
  catalogue: Catalogue,
  category: Category,
  usage: Usage,
  offers: readonly OfferRow[],
): Recommendation | undefined {
  const { spent, demand } = usage;
  const used = usedOffers(catalogue, category, usage);
  const [stay] = used;
  if (!spent || spent.isZero || !stay) return undefined;
  const needed = Math.max(...used.map((row) => row.quality));
  const cheapest = offers.find((row) => row.quality >= needed);
  const names = { category, demand, current: stay.provider, spent };
  if (!cheapest?.cost) return { ...names, why: 'keeps', pick: stay };
  const saving = spent.minus(costOf(cheapest.cost));
  const isSame = used.some((row) => row.provider === cheapest.provider && row.product === cheapest.product);
  if (isSame || saving.isZero || saving.isNegative) return { ...names, why: 'keeps', pick: stay };
  return { ...names, why: 'saves', saving, pick: cheapest };
}

function byRule(category: Category, demand: Demand, offers: readonly OfferRow[]): Recommendation | undefined {
  const best = Math.max(...offers.map((row) => row.quality));
  const pick = offers.find((row) => row.quality >= Math.min(goodQuality, best));
  return pick && { category, demand, pick, why: 'rule' };
}

/** Hosted, priced and staying, the cheapest first. */
function recommendable(catalogue: Catalogue, category: Category, demand: Demand): OfferRow[] {
  return catalogue
    .offers(category)
    .filter((offer) => offer.access === 'api' && offer.retiresOn === undefined)
    .filter((offer) => quote(offer, demand) !== undefined)
    .map((offer) => offerRow(offer, demand))
    .sort(byCost);
}

/** The offers that were used, by product, or by what their provider is used with where the product is not listed. */
function usedOffers(catalogue: Catalogue, category: Category, { products, demand }: Usage): OfferRow[] {
  return products.flatMap(({ provider, product }) => {
    const offers = catalogue.offersOf(provider, category);
    const offer = offers.find((candidate) => candidate.product === product) ?? offers[0];
    return offer ? [offerRow(offer, demand)] : [];
  });
}
