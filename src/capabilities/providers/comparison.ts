import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Feature, type Offer, tasksOf } from '#capabilities/catalogue/offer.ts';
import { byCost, costOf, type OfferRow, offerRow } from '#capabilities/catalogue/offer-row.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';

export const qualities = ['draft', 'standard', 'high'] as const;
/** How good the result must be, as people say it. */
export type Quality = (typeof qualities)[number];

/** The least quality grade that each asks for. */
export const leastGrade: Readonly<Record<Quality, number>> = { draft: 1, standard: 3, high: 4 };

/**
 * Everything that can be had in a category for a demand: the cheapest first, unknown prices last.
 * What a host and the product's own name both sell is listed once.
 */
export function compare(
  catalogue: Catalogue,
  category: Category,
  demand: Demand,
  quality: Quality = 'draft',
): OfferRow[] {
  return listedOnce(catalogue, catalogue.offers(category))
    .filter((offer) => offer.quality >= leastGrade[quality])
    .map((offer) => offerRow(offer, demand))
    .sort(byCost);
}

/** Leaves a product that several providers sell with the one that has least else: with Pika rather than fal. */
export function listedOnce(catalogue: Catalogue, offers: readonly Offer[]): Offer[] {
  const breadth = (offer: Offer) => catalogue.provider(offer.provider).offers.length;
  const owner = (product: string) =>
    offers.filter((offer) => offer.product === product).toSorted((a, b) => breadth(a) - breadth(b))[0];
  return offers.filter((offer) => offer === owner(offer.product));
}

/** The cheapest of one kind of work; `task` is `null` where the whole category is one kind. */
export interface Cheapest {
  task: Feature | null;
  /** Several when they tie. */
  rows: OfferRow[];
}

/** The cheapest hosted offers with a known price, for each kind of work that has any. */
export function cheapestHosted(category: Category, rows: readonly OfferRow[]): Cheapest[] {
  const tasks = tasksOf(category);
  const groups: Cheapest[] =
    tasks.length === 0
      ? [{ task: null, rows: lowest(rows) }]
      : tasks.map((task) => ({ task, rows: lowest(rows.filter((row) => row.features.includes(task))) }));
  return groups.filter((group) => group.rows.length > 0);
}

function lowest(rows: readonly OfferRow[]): OfferRow[] {
  const priced = rows.filter((row) => row.access === 'api' && row.cost).toSorted(byCost);
  const least = priced[0]?.cost;
  return least ? priced.filter((row) => row.cost && costOf(row.cost).equals(costOf(least))) : [];
}

/** The hosted offer of the highest grade, the cheaper of two that are as good. */
export function bestHosted(rows: readonly OfferRow[]): OfferRow | undefined {
  return rows
    .filter((row) => row.access === 'api' && row.cost)
    .toSorted((a, b) => b.quality - a.quality || byCost(a, b))[0];
}
