import { mean, sum } from '#lib/statistics.ts';

const smoothings = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
/** The level begins with the mean of the first few values. */
const firstValues = 7;

export interface Smoothed {
  /** The level after the last value. */
  level: number;
  /** The sum of the squared errors of forecasts one step ahead. */
  squaredErrors: number;
}

/** Simple exponential smoothing from a first level (Hyndman and Athanasopoulos, Forecasting, 3rd edition, §8.1). */
export function smoothed(values: readonly number[], smoothing: number, firstLevel: number): Smoothed {
  let [level, squaredErrors] = [firstLevel, 0];
  for (const value of values) {
    squaredErrors += (value - level) ** 2;
    level += smoothing * (value - level);
  }
  return { level, squaredErrors };
}

/** The smoothing with the smallest squared errors. */
export function bestSmoothed(values: readonly number[]): Smoothed & { smoothing: number } {
  const firstLevel = mean(values.slice(0, firstValues));
  const tried = smoothings.map((smoothing) => ({ smoothing, ...smoothed(values, smoothing, firstLevel) }));
  return tried.reduce((best, one) => (one.squaredErrors < best.squaredErrors ? one : best));
}

/** The slope of the straight line with the smallest squared distances; zero for fewer than two values. */
export function slopeOf(values: readonly number[]): number {
  const [middle, usual] = [(values.length - 1) / 2, mean(values)];
  const run = sum(values.map((_, at) => (at - middle) ** 2));
  return run === 0 ? 0 : sum(values.map((value, at) => (at - middle) * (value - usual))) / run;
}
