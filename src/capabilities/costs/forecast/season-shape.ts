import { mean } from '#lib/statistics.ts';

/** The shape is taken from so many seasons at most. */
const mostSeasons = 8;
/** A step with a smaller share of its season says nothing about the level. */
const leastShare = 0.05;

/**
 * How much each step of a season has, in proportion to an average one, by its place in the history: 0.2 for a Sunday with
 * a fifth of a usual day. All ones for fewer than two whole seasons, or if there was nothing.
 */
export function shapeOf(history: readonly number[], season: number): number[] {
  const flat = Array<number>(season).fill(1);
  const seasons = Math.min(mostSeasons, Math.floor(history.length / season));
  const first = history.length - seasons * season;
  const usual = mean(history.slice(first));
  if (season === 1 || seasons < 2 || usual === 0) return flat;
  const shape = Array<number>(season).fill(0);
  for (let at = first; at < history.length; at += 1)
    shape[at % season] = shapeAt(shape, at) + (history[at] ?? 0) / (seasons * usual);
  return shape;
}

export function shapeAt(shape: readonly number[], at: number): number {
  return shape[at % shape.length] ?? 1;
}

/** The history without the shape of its seasons. Steps that hardly ever have anything are left out. */
export function levelled(history: readonly number[], shape: readonly number[]): number[] {
  return history.flatMap((value, at) => {
    const share = shapeAt(shape, at);
    return share < leastShare ? [] : [value / share];
  });
}
