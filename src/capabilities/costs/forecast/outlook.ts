import type { Money } from '#lib/money.ts';
import { mean, sum } from '#lib/statistics.ts';
import { continued } from './continued.ts';
import type { CurrencyForecast } from './cost-forecast.ts';

export interface Outlook {
  figures: NonNullable<CurrencyForecast['outlook']>;
  /** What is still expected of each day ahead. */
  days: readonly number[];
}

/**
 * What a period will end at. `amounts` are those of the whole days before today, `shares` how much of each day from today on
 * counts: only what is left of today, and nothing of days before the period. `undefined` with less than a week of history.
 */
export function outlookOf(
  amounts: readonly number[],
  shares: readonly number[],
  { booked, reserved, planned }: Record<'booked' | 'reserved' | 'planned', Money>,
): Outlook | undefined {
  const ahead = continued(amounts, shares.length);
  if (!ahead) return undefined;
  const counted = ahead.days.map((amount, day) => amount * (shares[day] ?? 0));
  const all = sum(ahead.days);
  const share = all === 0 ? mean(shares) : sum(counted) / all;
  // What is running already is a part of what the days to come were expected to bring.
  const restOf = (amount: number) => Math.max(0, amount * share - reserved.toNumber());
  const certain = booked.plus(reserved).plus(planned).toNumber();
  const rest = restOf(all);
  return {
    figures: {
      rest,
      expected: certain + rest,
      range: ahead.range
        ? { low: certain + restOf(ahead.range.low), high: certain + restOf(ahead.range.high) }
        : null,
      method: ahead.method,
      error: ahead.error ?? null,
      trials: ahead.trials,
    },
    days: counted.map((amount) => (rest === 0 ? 0 : (amount * rest) / sum(counted))),
  };
}
