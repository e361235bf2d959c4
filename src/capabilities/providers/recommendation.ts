import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Feature, tasksOf } from '#capabilities/catalogue/offer.ts';
import { byCost, costOf, type OfferRow, offerRow } from '#capabilities/catalogue/offer-row.ts';
import { type Demand, quote } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import type { Money } from '#lib/money.ts';
import type { PricedUsage, Usage } from './recent-usage.ts';

/** The least quality grade that a pick without any usage to learn from must have. */
export const goodQuality = 4;

/** Which offer to use, and why. */
export type Recommendation = {
  category: Category;
  /** The kind of work, where the category has several. */
  task: Feature | undefined;
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
 * Without usage, or where what was used cannot be compared, the rule decides, for each kind of work.
 * Only hosted offers with a known price that are not about to be retired are recommended. Of equals, the
 * one of `leader` (a catalogue id) goes first.
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
function usedOffers(catalogue: Catalogue, category: Category, { products, demand }: PricedUsage): OfferRow[] {
  return products.flatMap(({ provider, product }) => {
    const offers = catalogue.offersOf(provider, category);
    const offer = offers.find((candidate) => candidate.product === product) ?? offers[0];
    return offer ? [offerRow(offer, demand)] : [];
  });
}
