import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Feature, type Offer, tasksOf } from '#capabilities/catalogue/offer.ts';
import { byCost, costOf, type OfferRow, offerRow } from '#capabilities/catalogue/offer-row.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';

export const qualities = ['draft', 'standard', 'high'] as const;
/** The quality a person asks for. */
export type Quality = (typeof qualities)[number];

/** The lowest quality grade that satisfies each. */
export const minGrade: Readonly<Record<Quality, number>> = { draft: 1, standard: 3, high: 4 };

/**
 * Lists all offers of a category for a demand, cheapest first and unknown prices last. A product sold by several
 * providers is listed once.
 */
export function compare(
  catalogue: Catalogue,
  category: Category,
  demand: Demand,
  quality: Quality = 'draft',
  isMeant: (provider: { id: string }) => boolean = () => true,
): OfferRow[] {
  const offers = catalogue.offers(category).filter(({ provider }) => isMeant({ id: provider }));
  return listedOnce(catalogue, offers)
    .filter((offer) => offer.quality >= minGrade[quality])
    .map((offer) => offerRow(offer, demand))
    .sort(byCost);
}

/** Keeps a product that several providers sell only with the one that has the fewest offers: Pika rather than fal. */
export function listedOnce(catalogue: Catalogue, offers: readonly Offer[]): Offer[] {
  const breadth = (offer: Offer) => catalogue.provider(offer.provider).offers.length;
  const owner = (product: string) =>
    offers.filter((offer) => offer.product === product).toSorted((a, b) => breadth(a) - breadth(b))[0];
  return offers.filter((offer) => offer === owner(offer.product));
}

/** The cheapest offers for one task; `task` is `null` if the category is not divided into tasks. */
export interface Cheapest {
  task: Feature | null;
  /** Several if they cost the same. */
  rows: OfferRow[];
}

/** Returns the cheapest hosted offers with a known price, for each task that has any. */
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

/** Returns the priced hosted offer with the highest grade; the cheapest of them on a tie. */
export function bestHosted(rows: readonly OfferRow[]): OfferRow | undefined {
  return rows
    .filter((row) => row.access === 'api' && row.cost)
    .toSorted((a, b) => b.quality - a.quality || byCost(a, b))[0];
}
