import { mean, sum } from '#lib/statistics.ts';
import { type MethodName, methodNames, methods } from './methods.ts';

/** What a forecast from an earlier day said about the steps after it, and what came. */
export interface Trial {
  expected: number;
  actual: number;
}

export interface BackTest {
  method: MethodName;
  /** Forecasts from earlier steps, oldest first. */
  trials: readonly Trial[];
  /** How many of the trials do not overlap, as a fraction. */
  apart: number;
  /** The share by which the sums were wrong on average; `undefined` if there was nothing. */
  error: number | undefined;
}

const mostTrials = 60;
/** A method has to be better by this share than a simpler one. */
const leastGain = 0.03;
/** If fewer of the recent steps have anything, only an average makes sense: most medians would be zero. */
const leastShareOfActiveSteps = 0.5;

/**
 * Tries every method on the history itself: forecasts from many earlier steps, which know only what was before them
 * (rolling origin), of the sum of the next steps. Returns the method with the smallest mean absolute error, and how it did.
 * `undefined` if the history is too short for two trials. `training` is how much history the first trial has.
 */
export function backTest(
  history: readonly number[],
  { steps, season, training = 2 * season }: { steps: number; season: number; training?: number },
): BackTest | undefined {
  const tried = Math.min(steps, Math.floor((history.length - training) / 2));
  if (tried < 1) return undefined;
  const origins = originsBetween(training, history.length - tried);
  let best: { method: MethodName; trials: Trial[]; error: number } | undefined;
  for (const method of candidates(history, season)) {
    const trials = origins.map((origin) => ({
      expected: sum(methods[method](history.slice(0, origin), tried, season)),
      actual: sum(history.slice(origin, origin + tried)),
    }));
    const error = mean(trials.map(({ expected, actual }) => Math.abs(actual - expected)));
    if (!best || error < best.error * (1 - leastGain)) best = { method, trials, error };
  }
  if (!best) return undefined;
  const usual = mean(best.trials.map(({ actual }) => actual));
  const apart = (history.length - tried - training) / tried + 1;
  return { ...best, apart, error: usual === 0 ? undefined : best.error / usual };
}

/** All steps from the first to the last, or as many as are tried at most, evenly spaced. */
function originsBetween(first: number, last: number): number[] {
  const count = Math.min(mostTrials, last - first + 1);
  const stride = count === 1 ? 0 : (last - first) / (count - 1);
  return Array.from({ length: count }, (_, at) => Math.round(first + at * stride));
}

function candidates(history: readonly number[], season: number): readonly MethodName[] {
  const recent = history.slice(-8 * season);
  const active = recent.filter((value) => value > 0).length;
  return active < recent.length * leastShareOfActiveSteps ? ['average'] : methodNames;
}
