import { backTest } from './back-test.ts';
import { methods } from './methods.ts';

const week = 7;
const mostDays = 366;

/**
 * The first coming day by whose end `remaining` is used up if use goes on like this, counted from 1 for the day after the
 * series, of which only a share may be left. `undefined` if that takes more than a year, or if there is less than a week of
 * history. Nothing left is day 0.
 */
export function runsOutOn(
  series: readonly number[],
  remaining: number,
  shareOfFirstDay = 1,
): number | undefined {
  if (remaining <= 0) return 0;
  if (series.length < week) return undefined;
  const method = backTest(series, { steps: week, season: week })?.method ?? 'average';
  let left = remaining;
  for (const [ahead, used] of methods[method](series, mostDays, week).entries()) {
    left -= ahead === 0 ? used * shareOfFirstDay : used;
    if (left <= 0) return ahead + 1;
  }
  return undefined;
}
