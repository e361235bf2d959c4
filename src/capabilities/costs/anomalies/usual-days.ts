import { mean, median } from '#lib/statistics.ts';

const week = 7;
const seasons = 4;
/** With fewer nothing is known of what is usual. */
const leastSeasons = 2;
/** So many scales above or below the usual a day stands out. */
const threshold = 3.5;
/** From the median absolute deviation to the scale of a normal distribution, and from that of a difference of two to that of one. */
const normalScale = 1.4826 / Math.SQRT2;
/** Days may differ by a fifth, however steady they were. */
const leastFactor = 1.2;
/** Added before the logarithm is taken, so that a day of nothing has one. A unit of the currency is little. */
const offset = 1;
/** After so many days on the same side the level is new. */
const daysOfNewLevel = 3;

/** What a day usually has, and the most and the least that is not unusual. */
export interface Band {
  usual: number;
  most: number;
  least: number;
}

/** A level that has lasted for some days. */
export interface Step {
  /** The index of its first day. */
  since: number;
  /** How many times as much as before, more or less than one. */
  factor: number;
}

export interface UsualDays {
  /** The band of the day after the series. */
  next: Band;
  /** The same as if no level had changed. */
  nextBefore: Band;
  /** Whether the last day stood above its band. */
  isLastAbove: boolean;
  /** The latest new level. */
  step: Step | undefined;
}

/**
 * What is usual for the day after a daily series, oldest first; `undefined` with less than two weeks. The band is the median of
 * the same weekday in the last four weeks, give or take 3.5 times the deviation of weekly differences, all on logarithms: spending
 * grows and varies in proportion. The scale includes the error of a median of n days, √(1 + π / 2n). After three days on the
 * same side of the band the days before are shifted to the new level, so that a lasting step is told once. A season may be another
 * number of steps than a week of days.
 */
export function usualDays(amounts: readonly number[], season = week): UsualDays | undefined {
  const leastDays = leastSeasons * season;
  if (amounts.length < leastDays) return undefined;
  const before = amounts.map((amount) => Math.log(amount + offset));
  const shifted = [...before];
  let step: Step | undefined;
  let side = 0;
  let run = 0;
  for (let day = leastDays; day < amounts.length; day += 1) {
    const band = bandOf(shifted.slice(0, day), season);
    const now = sideOf(amounts[day] ?? 0, band);
    run = now !== 0 && now === side ? run + 1 : Math.abs(now);
    side = now;
    if (run < daysOfNewLevel) continue;
    const since = day - daysOfNewLevel + 1;
    const rises = Array.from({ length: daysOfNewLevel }, (_, at) => {
      const usual = bandOf(shifted.slice(0, since), season, at).usual;
      return (shifted[since + at] ?? 0) - Math.log(usual + offset);
    });
    const rise = median(rises);
    for (let earlier = 0; earlier < since; earlier += 1) shifted[earlier] = (shifted[earlier] ?? 0) + rise;
    step = { since, factor: Math.exp(rise) };
    side = 0;
    run = 0;
  }
  return { next: bandOf(shifted, season), nextBefore: bandOf(before, season), isLastAbove: side > 0, step };
}

/** Whether a day stands above its band (1), below it (-1) or within it (0). */
export function sideOf(amount: number, { most, least }: Band): -1 | 0 | 1 {
  if (amount > most) return 1;
  return amount < least ? -1 : 0;
}

/** The band of a day after a series of logarithms, by default of the next one. */
function bandOf(logarithms: readonly number[], season: number, daysLater = 0): Band {
  const alike = Array.from({ length: seasons }, (_, back) =>
    logarithms.at((daysLater % season) - season * (back + 1)),
  ).filter((_, back) => season * (back + 1) - (daysLater % season) <= logarithms.length) as number[];
  const usual = alike.length === 0 ? mean(logarithms) : median(alike);
  const recent = logarithms.slice(-season * (seasons + 1));
  const differences = recent.slice(season).map((value, at) => value - (recent[at] ?? 0));
  const middle = differences.length === 0 ? 0 : median(differences);
  const deviation = differences.length === 0 ? 0 : median(differences.map((one) => Math.abs(one - middle)));
  const scale = normalScale * deviation * Math.sqrt(1 + Math.PI / (2 * Math.max(1, alike.length)));
  const reach = Math.max(threshold * scale, Math.log(leastFactor));
  const amountOf = (logarithm: number) => Math.max(0, Math.exp(logarithm) - offset);
  return { usual: amountOf(usual), most: amountOf(usual + reach), least: amountOf(usual - reach) };
}
