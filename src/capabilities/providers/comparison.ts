import type { Category } from '#lib/categories.ts';
import type { Catalogue } from './catalogue.ts';
import { byCost, costOf, type OfferRow, offerRow } from './offer-row.ts';
import type { Demand } from './pricing.ts';

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
  const rows = catalogue
    .offers(category)
    .filter((offer) => offer.quality >= leastGrade[quality])
    .map((offer) => offerRow(offer, demand));
  return rows.filter((row) => row === underOwnName(catalogue, rows, row)).sort(byCost);
}

/** Of several providers with the same product, the one that has least else: Pika rather than fal. */
function underOwnName(
  catalogue: Catalogue,
  rows: readonly OfferRow[],
  { product }: OfferRow,
): OfferRow | undefined {
  const breadth = (row: OfferRow) => catalogue.provider(row.provider).offers.length;
  return rows.filter((row) => row.product === product).toSorted((a, b) => breadth(a) - breadth(b))[0];
}

/** The hosted offers that share the lowest known cost; several when they tie. */
export function cheapestHosted(rows: readonly OfferRow[]): OfferRow[] {
  const priced = rows.filter((row) => row.access === 'api' && row.cost).toSorted(byCost);
  const lowest = priced[0]?.cost;
  return lowest ? priced.filter((row) => row.cost && costOf(row.cost).equals(costOf(lowest))) : [];
}

/** The hosted offer of the highest grade, the cheaper of two that are as good. */
export function bestHosted(rows: readonly OfferRow[]): OfferRow | undefined {
  return rows
    .filter((row) => row.access === 'api' && row.cost)
    .toSorted((a, b) => b.quality - a.quality || byCost(a, b))[0];
}
