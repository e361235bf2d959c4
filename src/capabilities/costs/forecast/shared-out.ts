import { sum } from '#lib/statistics.ts';
import { addedUp, type DailyCharges } from './daily-charges.ts';
import { type MethodName, methods } from './methods.ts';

const week = 7;
const recentDays = 28;

/**
 * Shares an expected amount out among the things that cost, by the key of each: in proportion to what the same method
 * expects of each by itself ("top-down by forecast proportions", Hyndman and Athanasopoulos, Forecasting, 3rd edition, §11.3).
 * Where it expects nothing of any, in proportion to the last four weeks. The shares add up to the amount.
 */
export function sharedOut(
  amount: number,
  method: MethodName,
  history: readonly DailyCharges[],
  shares: readonly number[],
  keyOf: (charges: DailyCharges) => string,
): Map<string, number> {
  const series = [...Map.groupBy(history, keyOf)].map(
    ([key, charges]) => [key, addedUp(charges.map(({ amounts }) => amounts))] as const,
  );
  const expected = (amounts: readonly number[]) =>
    sum(methods[method](amounts, shares.length, week).map((one, day) => one * (shares[day] ?? 0)));
  const recent = (amounts: readonly number[]) => sum(amounts.slice(-recentDays));
  for (const weigh of [expected, recent]) {
    const weights = series.map(([key, amounts]) => [key, weigh(amounts)] as const);
    const all = sum(weights.map(([, weight]) => weight));
    if (all > 0) return new Map(weights.map(([key, weight]) => [key, (amount * weight) / all]));
  }
  return new Map();
}
