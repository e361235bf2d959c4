import { Money } from '#lib/money.ts';
import { sum } from '#lib/statistics.ts';
import type { ChangeLine } from './change-report.ts';
import type { Effect } from './decomposition.ts';

/**
 * The effects as people read them, the largest first: quantities and shifts for a whole category, prices, newcomers and what
 * is gone for each product. They add up to the same amount.
 */
export function linesOf(effects: readonly Effect[], currency: string): ChangeLine[] {
  const isOfCategory = ({ reason }: Effect) => reason === 'volume' || reason === 'mix';
  const keyOf = (effect: Effect) =>
    JSON.stringify(
      isOfCategory(effect)
        ? [effect.reason, effect.category, effect.unit]
        : [effect.reason, effect.category, effect.unit, effect.provider, effect.product],
    );
  return [...Map.groupBy(effects, keyOf).values()]
    .flatMap((ours) => {
      const [one] = ours;
      if (!one) return [];
      const { reason, category, unit, provider, product } = one;
      const amount = Money.sum(
        ours.map((effect) => effect.amount),
        currency,
      );
      const quantityChange = sum(ours.map((effect) => effect.quantityChange));
      const name = isOfCategory(one) ? { provider: null, product: null } : { provider, product };
      return [{ reason, category, unit, ...name, amount: amount.toDecimalString(), quantityChange }];
    })
    .filter(({ amount }) => Number(amount) !== 0)
    .toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)));
}
