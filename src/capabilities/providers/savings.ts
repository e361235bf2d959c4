import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Feature, type Offer, tasksOf } from '#capabilities/catalogue/offer.ts';
import { quote } from '#capabilities/catalogue/pricing.ts';
import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import type { UsedProduct } from './recent-usage.ts';

/** What was used for one purpose, and the cheapest offer that is at least as good and as fast. */
export interface SavingLine {
  category: Category;
  /** The task, if the category is divided into tasks. */
  task: Feature | undefined;
  used: readonly UsedProduct[];
  spent: Money;
  /** The least grades that are not below those of what was used. */
  needed: { quality: number; speed: number };
  /** `undefined` where nothing that is as good would have cost less. */
  instead: { offer: Offer; cost: Money; saving: Money } | undefined;
  /** What the best premium offer would have cost; `undefined` if there is none. */
  premium: { offer: Offer; cost: Money } | undefined;
}

/** One combination over all categories. */
export interface Combination {
  lines: SavingLine[];
  spent: Money;
  cost: Money;
  /** Everything at the best premium offer; what has none, as it was. */
  premium: Money;
  /** Names of what runs on one's own machine and is as good as what was used. */
  selfHosted: string[];
}

/**
 * Prices what was used at every other offer. For each purpose it picks the cheapest that is hosted, stays on sale, has a known price
 * for all that was used, and is graded no lower in quality and in speed than anything that was used.
 */
export function savingsOf(catalogue: Catalogue, products: readonly UsedProduct[]): Combination {
  const purposes = Map.groupBy(
    products,
    (used) => `${used.category} ${taskOf(offerOf(catalogue, used)) ?? ''}`,
  );
  const lines = [...purposes.values()].flatMap((used) => lineOf(catalogue, used) ?? []);
  const bySaving = (line: SavingLine) => line.instead?.saving ?? Money.zero();
  const spent = Money.sum(lines.map((line) => line.spent));
  return {
    lines: lines.toSorted((one, other) => bySaving(other).compare(bySaving(one))),
    spent,
    cost: spent.minus(Money.sum(lines.map(bySaving))),
    premium: Money.sum(lines.map((line) => line.premium?.cost ?? line.spent)),
    selfHosted: [...new Set(lines.flatMap((line) => selfHostedFor(catalogue, line)))],
  };
}

function lineOf(catalogue: Catalogue, used: readonly UsedProduct[]): SavingLine | undefined {
  const [first] = used;
  const known = used.flatMap((one) => offerOf(catalogue, one) ?? []);
  if (!first || known.length === 0) return undefined;
  const { category } = first;
  const task = taskOf(known[0]);
  const spent = Money.sum(used.map((one) => one.spent));
  const needed = {
    quality: Math.max(...known.map(({ quality }) => quality)),
    speed: Math.max(...known.map(({ speed }) => speed)),
  };
  const priced = catalogue
    .offers(category)
    .filter((offer) => offer.access === 'api' && offer.retiresOn === undefined)
    .filter((offer) => !task || offer.features.includes(task))
    .flatMap((offer) => {
      const cost = costOf(offer, used);
      return cost ? [{ offer, cost }] : [];
    });
  const [cheapest] = priced
    .filter(({ offer }) => offer.quality >= needed.quality && offer.speed >= needed.speed)
    .toSorted((one, other) => one.cost.compare(other.cost) || other.offer.quality - one.offer.quality);
  const saving = cheapest && spent.minus(cheapest.cost);
  const [premium] = priced
    .filter(({ offer }) => offer.tier === 'premium')
    .toSorted((one, other) => other.offer.quality - one.offer.quality || one.cost.compare(other.cost));
  return {
    ...{ category, task, used, spent, needed, premium },
    instead: cheapest && saving && !saving.isNegative && !saving.isZero ? { ...cheapest, saving } : undefined,
  };
}

/** What one may run oneself in the place of what was used; how fast that is depends on the machine. */
function selfHostedFor(catalogue: Catalogue, { category, task, needed }: SavingLine): string[] {
  return catalogue
    .offers(category)
    .filter((offer) => offer.access === 'self_hosted' && offer.quality >= needed.quality)
    .filter((offer) => !task || offer.features.includes(task))
    .map(({ name }) => name);
}

/** What all that was used would cost at an offer; volume tiers count from nothing on, as in a month of its own. */
function costOf({ category, price }: Offer, used: readonly UsedProduct[]): Money | undefined {
  const fresh =
    price.unit !== 'unknown' && price.own ? { ...price, own: { ...price.own, used: '0' } } : price;
  const costs = used.map(({ demand }) => quote({ category, price: fresh }, demand));
  return costs.every((cost) => cost !== undefined) ? Money.sum(costs) : undefined;
}

/** The offer that was used. A product that is no offer stands for its provider's default one. */
function offerOf(catalogue: Catalogue, { category, provider, product }: UsedProduct): Offer | undefined {
  const offers = catalogue.offersOf(provider, category);
  return offers.find((offer) => offer.product === product) ?? offers[0];
}

function taskOf(offer: Offer | undefined): Feature | undefined {
  return offer && tasksOf(offer.category).find((task) => offer.features.includes(task));
}
