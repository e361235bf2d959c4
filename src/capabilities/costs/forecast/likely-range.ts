import { mean, quantile } from '#lib/statistics.ts';
import type { BackTest, Trial } from './back-test.ts';

/** The share of cases in which the outcome is to lie within the range. */
export const coverage = 0.8;
/** The 90 % quantiles of Student's t for 1, 2, 3 … degrees of freedom. With more, trials are counted instead. */
const studentsT = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415];

/**
 * Where the outcome lies in eight of ten cases, from how far the forecasts of the back-test were off.
 *
 * With eight and more trials that do not overlap it is split conformal prediction (Lei and others, "Distribution-free
 * predictive inference for regression", 2018): the quantile of the past errors. Fewer have no such quantile; their
 * root-mean-square error is then widened by Student's t. Errors are ratios, so that the range grows with the series and
 * never reaches zero; where a trial or its outcome was zero, they are differences. The coverage is tested.
 */
export function likelyRange(expected: number, { trials, apart }: BackTest): { low: number; high: number } {
  const areRatios = expected > 0 && trials.every((trial) => trial.expected > 0 && trial.actual > 0);
  const errors = trials.map(areRatios ? logarithmOfRatio : difference);
  const reach = apart > studentsT.length ? conformal(errors, apart) : widened(errors, apart);
  return areRatios
    ? { low: expected * Math.exp(-reach), high: expected * Math.exp(reach) }
    : { low: Math.max(0, expected - reach), high: expected + reach };
}

function logarithmOfRatio({ expected, actual }: Trial): number {
  return Math.abs(Math.log(actual / expected));
}

function difference({ expected, actual }: Trial): number {
  return Math.abs(actual - expected);
}

function conformal(errors: readonly number[], apart: number): number {
  return quantile(errors, Math.min(1, coverage * (1 + 1 / apart)));
}

function widened(errors: readonly number[], apart: number): number {
  const t = studentsT[Math.max(1, Math.round(apart)) - 1] ?? 1.415;
  return t * Math.sqrt(mean(errors.map((error) => error ** 2)));
}
