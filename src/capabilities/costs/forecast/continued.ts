import { sum } from '#lib/statistics.ts';
import { backTest } from './back-test.ts';
import { likelyRange } from './likely-range.ts';
import { type MethodName, methods } from './methods.ts';

const week = 7;
/** With fewer days nothing is said about the days to come. */
export const leastDays = 7;
/** With fewer days no method can be tried, so that the average day is all there is. */
export const leastDaysToTry = 28;

/** What is expected of days to come. */
export interface Continued {
  method: MethodName;
  /** Each day, the first after the history first. */
  days: readonly number[];
  /** The sum of the days in eight of ten cases. `undefined` if no method could be tried. */
  range: { low: number; high: number } | undefined;
  /** By how much earlier forecasts of the same kind were off on average, as a share. */
  error: number | undefined;
  trials: number;
}

/**
 * Continues a series of daily figures, oldest first, by the method that would have done best until now. `undefined` if
 * there is less than a week.
 */
export function continued(history: readonly number[], days: number): Continued | undefined {
  if (history.length < leastDays) return undefined;
  const tried =
    history.length < leastDaysToTry ? undefined : backTest(history, { steps: days, season: week });
  const method = tried?.method ?? 'average';
  const expected = methods[method](history, days, week);
  return {
    method,
    days: expected,
    range: tried && likelyRange(sum(expected), tried),
    error: tried?.error,
    trials: tried?.trials.length ?? 0,
  };
}
