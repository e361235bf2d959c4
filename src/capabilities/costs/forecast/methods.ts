import { mean, median } from '#lib/statistics.ts';
import { levelled, shapeAt, shapeOf } from './season-shape.ts';
import { bestSmoothed, slopeOf } from './smoothing.ts';

export const methodNames = ['average', 'repeated', 'medians', 'smoothed', 'theta'] as const;
export type MethodName = (typeof methodNames)[number];

/**
 * Continues a series of figures for equally long steps, such as days, oldest first. A season is as many steps: seven
 * days. Needs one season of history.
 */
export type Method = (history: readonly number[], steps: number, season: number) => number[];

/** So many seasons, or at least so many steps, count for what is usual. */
const recent = 4;

/** The methods, the simplest first. Sections are those of Hyndman and Athanasopoulos, Forecasting, 3rd edition. */
export const methods: Readonly<Record<MethodName, Method>> = {
  /** The mean of the last four seasons (§5.2). */
  average: (history, steps, season) => Array<number>(steps).fill(mean(history.slice(-recent * season))),
  /** The last season once more: the seasonal naive forecast (§5.2). */
  repeated: (history, steps, season) => inSteps(steps, (ahead) => history.at((ahead % season) - season) ?? 0),
  /** The median of the same step in each of the last four seasons, which no single spike moves. */
  medians: (history, steps, season) =>
    inSteps(steps, (ahead) => {
      const seasons = Math.min(recent, Math.floor(history.length / season));
      const alike = inSteps(seasons, (back) => history.at((ahead % season) - season * (back + 1)) ?? 0);
      return median(alike);
    }),
  /** A smoothed level (§8.1) in the shape of a season. */
  smoothed: (history, steps, season) => {
    const shape = shapeOf(history, season);
    const { level } = bestSmoothed(levelled(history, shape));
    return inSteps(steps, (ahead) => level * shapeAt(shape, history.length + ahead));
  },
  /**
   * The same with half the slope of the trend: the Theta method (Hyndman and Billah, "Unmasking the Theta method",
   * International Journal of Forecasting 19, 2003). Never below zero.
   */
  theta: (history, steps, season) => {
    const shape = shapeOf(history, season);
    const levels = levelled(history, shape);
    const { level, smoothing } = bestSmoothed(levels);
    const lag = (1 - (1 - smoothing) ** levels.length) / smoothing;
    const drift = slopeOf(levels) / 2;
    return inSteps(
      steps,
      (ahead) => Math.max(0, level + drift * (ahead + lag)) * shapeAt(shape, history.length + ahead),
    );
  },
};

function inSteps(steps: number, valueAt: (ahead: number) => number): number[] {
  return Array.from({ length: steps }, (_, ahead) => valueAt(ahead));
}
