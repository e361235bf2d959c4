import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Feature, tasksOf } from '#capabilities/catalogue/offer.ts';
import { byCost, costOf, type OfferRow, offerRow } from '#capabilities/catalogue/offer-row.ts';
import { type Demand, quote } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import type { Money } from '#lib/money.ts';
import type { PricedUsage, Usage } from './recent-usage.ts';

/** The lowest quality grade recommended without usage to compare with. */
export const goodQuality = 4;

/** A recommended offer and the reason. */
export type Recommendation = {
  category: Category;
  /** The task, if the category is divided into tasks. */
  task: Feature | undefined;
  demand: Demand;
  pick: OfferRow;
} & (
  | { why: 'saves'; current: string; spent: Money; saving: Money }
  /** Nothing of the same quality is cheaper than what was used. */
  | { why: 'keeps'; current: string; spent: Money }
  /** No usage to compare: the cheapest offer of good quality. */
  | { why: 'rule' }
);

/**
 * Prices recent usage at every other offer and picks the cheapest of at least the same quality. Without comparable
 * usage, picks the cheapest good offer for each task and, on a tie, prefers `leader` (a catalogue id). Only hosted offers
 * with a known price and no retirement date are recommended.
 */
export function recommend(
  catalogue: Catalogue,
  category: Category,
  usage: Usage | undefined,
  leader: string | undefined,
): Recommendation[] {
  const replay = usage?.priced && replayed(catalogue, category, usage.priced);
  if (replay) return [replay];
  const offers = recommendable(catalogue, category, usage?.demand ?? { quantity: 1 });
  const kinds = tasksOf(category).length > 0 ? tasksOf(category) : [undefined];
  return kinds.flatMap((task) => {
    const fitting = offers.filter((row) => !task || row.features.includes(task));
    const pick = byRule(fitting, leader);
    return pick ? [{ category, task, demand: usage?.demand ?? { quantity: 1 }, pick, why: 'rule' }] : [];
  });
}

function replayed(catalogue: Catalogue, category: Category, usage: PricedUsage): Recommendation | undefined {
  const { spent, demand } = usage;
  const used = usedOffers(catalogue, category, usage);
  const [stay] = used;
  const tasks = new Set(used.map(taskOf));
  if (spent.isZero || !stay || tasks.size > 1) return undefined;
  const task = taskOf(stay);
  const needed = Math.max(...used.map((row) => row.quality));
  const cheapest = recommendable(catalogue, category, demand)
    .filter((row) => row.quality >= needed)
    .find((row) => !task || row.features.includes(task));
  const replay = { category, task, demand, current: stay.provider, spent };
  if (!cheapest?.cost || used.every((row) => isSame(row, cheapest))) {
    return { ...replay, why: 'keeps', pick: stay };
  }
  const saving = spent.minus(costOf(cheapest.cost));
  if (saving.isZero || saving.isNegative) return { ...replay, why: 'keeps', pick: stay };
  return { ...replay, why: 'saves', saving, pick: cheapest };
}

function byRule(offers: readonly OfferRow[], leader: string | undefined): OfferRow | undefined {
  const best = Math.max(...offers.map((row) => row.quality));
  const good = offers.filter((row) => row.quality >= Math.min(goodQuality, best));
  const [first] = good;
  return good.find((row) => row.provider === leader && row.cost?.amount === first?.cost?.amount) ?? first;
}

function taskOf(row: OfferRow): Feature | undefined {
  return tasksOf(row.category).find((task) => row.features.includes(task));
}

function isSame(a: OfferRow, b: OfferRow): boolean {
  return a.provider === b.provider && a.product === b.product;
}

/** Hosted offers with a known price and no retirement date, cheapest first. */
function recommendable(catalogue: Catalogue, category: Category, demand: Demand): OfferRow[] {
  return catalogue
    .offers(category)
    .filter((offer) => offer.access === 'api' && offer.retiresOn === undefined)
    .filter((offer) => quote(offer, demand) !== undefined)
    .map((offer) => offerRow(offer, demand))
    .sort(byCost);
}

/** The offers that were used. An unlisted product falls back to its provider's default offer. */
function usedOffers(catalogue: Catalogue, category: Category, { products, demand }: PricedUsage): OfferRow[] {
  return products.flatMap(({ provider, product }) => {
    const offers = catalogue.offersOf(provider, category);
    const offer = offers.find((candidate) => candidate.product === product) ?? offers[0];
    return offer ? [offerRow(offer, demand)] : [];
  });
}
