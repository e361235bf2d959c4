import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { sum } from '#lib/statistics.ts';
import type { LedgerUnit } from '../ledger-entry.entity.ts';

interface Product {
  category: Category;
  provider: string;
  product: string;
  unit: LedgerUnit;
}

/** What was used and paid of one product in a period. The amount is in exact digits. */
export interface ProductFigures extends Product {
  quantity: number;
  amount: string;
}

/**
 * Why an amount changed. `new` and `gone`: the product was used in only one of the periods. `volume`: more or less was used of
 * its category as a whole. `mix`: the product had more or less of that than before. `price`: a unit cost more or less. `rest`:
 * it cannot be divided, since nothing was counted.
 */
export const reasons = ['new', 'gone', 'volume', 'price', 'mix', 'rest'] as const;
export type Reason = (typeof reasons)[number];

/** One reason why the amount of one product changed. */
export interface Effect extends Product {
  reason: Reason;
  /** How much the amount changed for it. */
  amount: Money;
  /** How much more was used, negative for less. */
  quantityChange: number;
}

/** Quotients are cut to so many decimals; what is cut off counts as a change of the price. */
const decimals = 12;

/**
 * Divides the change of spending between two periods into effects that add up to it exactly: a price-volume-mix analysis.
 * Volumes compare the products of one category in the same unit, as far as they were used in both periods, at the prices of
 * the period before. Effects of zero are left out.
 */
export function decomposed(
  before: readonly ProductFigures[],
  after: readonly ProductFigures[],
  currency: string,
): Effect[] {
  const pairs = pairsOf(before, after);
  const volumes = new Map(
    [...Map.groupBy(pairs.filter(isCounted), groupOf)].map(([group, ours]) => [
      group,
      {
        before: sum(ours.map((pair) => pair.before.quantity)),
        after: sum(ours.map((pair) => pair.after.quantity)),
      },
    ]),
  );
  return pairs
    .flatMap((pair) => effectsOf(pair, isCounted(pair) ? volumes.get(groupOf(pair)) : undefined, currency))
    .filter(({ amount }) => !amount.isZero);
}

/** A product in both periods. */
interface Pair {
  product: Product;
  before: Figures;
  after: Figures;
}

interface Figures {
  quantity: number;
  amount: string;
  isUsed: boolean;
}

const unused: Figures = { quantity: 0, amount: '0', isUsed: false };

function pairsOf(before: readonly ProductFigures[], after: readonly ProductFigures[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (figures: readonly ProductFigures[], side: 'before' | 'after') => {
    for (const { quantity, amount, ...product } of figures) {
      const key = JSON.stringify([product.category, product.provider, product.product, product.unit]);
      const pair = pairs.get(key) ?? { product, before: unused, after: unused };
      pairs.set(key, { ...pair, [side]: { quantity, amount, isUsed: true } });
    }
  };
  add(before, 'before');
  add(after, 'after');
  return [...pairs.values()];
}

/** Whether something was counted in both periods, so that there are two prices. */
function isCounted({ before, after }: Pair): boolean {
  return before.quantity > 0 && after.quantity > 0;
}

function groupOf({ product: { category, unit } }: Pair): string {
  return `${category} ${unit}`;
}

function effectsOf(
  { product, before, after }: Pair,
  volume: { before: number; after: number } | undefined,
  currency: string,
): Effect[] {
  const [was, is] = [Money.of(before.amount, currency), Money.of(after.amount, currency)];
  const quantityChange = after.quantity - before.quantity;
  const effect = (reason: Reason, amount: Money) => ({ ...product, reason, amount, quantityChange });
  if (!before.isUsed) return [effect('new', is)];
  if (!after.isUsed) return [effect('gone', is.minus(was))];
  if (!volume) return [effect('rest', is.minus(was))];
  const atOldPrice = was.times(after.quantity).dividedBy(before.quantity).roundedTo(decimals);
  const likeItsGroup = was.times(volume.after).dividedBy(volume.before).roundedTo(decimals);
  return [
    effect('volume', likeItsGroup.minus(was)),
    effect('mix', atOldPrice.minus(likeItsGroup)),
    effect('price', is.minus(atOldPrice)),
  ];
}
