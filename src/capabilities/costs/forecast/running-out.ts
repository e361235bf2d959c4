import { DateTime } from 'luxon';
import type { Allowance } from '#capabilities/capability.ts';
import { dateIn, spanOf } from '#lib/period.ts';
import type { CostForecast } from './cost-forecast.ts';
import { addedUp, type DailyCharges } from './daily-charges.ts';
import { runsOutOn } from './runs-out-on.ts';

/** The day on which an allowance is used up, unless it begins anew before. */
export function runningOut(
  { name, counts, category, provider, remaining, resetsOn }: Allowance,
  history: readonly DailyCharges[],
  now: Date,
  timeZone: string,
): CostForecast['allowances'][number] {
  const counted = history.filter(
    (charges) =>
      ('unit' in counts ? charges.unit === counts.unit : charges.currency === counts.currency) &&
      (category === undefined || charges.category === category) &&
      (provider === undefined || charges.provider === provider),
  );
  const series = addedUp(counted.map((charges) => ('unit' in counts ? charges.quantities : charges.amounts)));
  const { start, end } = spanOf('today', now, { timeZone });
  const left = (end.getTime() - now.getTime()) / (end.getTime() - start.getTime());
  const days = runsOutOn(series, Number(remaining), left);
  if (days === undefined) return { name, runsOutOn: null };
  const today = DateTime.fromISO(dateIn(timeZone, now), { zone: 'UTC' });
  const day = today.plus({ days: Math.max(0, days - 1) }).toISODate() as string;
  return { name, runsOutOn: resetsOn !== undefined && day >= resetsOn ? null : day };
}
