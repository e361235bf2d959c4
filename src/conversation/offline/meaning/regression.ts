import { countOf, lengthOf } from './features.ts';

/** A softmax regression that was learnt: its classes, and by feature how much that speaks for which. */
export interface LearntClasses {
  classes: readonly string[];
  bias: readonly number[];
  /** Pairs of a class's place and a weight, by feature. */
  weights: Readonly<Record<string, readonly number[]>>;
}

/** How likely each class is for a set of features, from 0 to 1. `isOffered` tells which classes there are to choose from. */
export function likelihoodsOf(
  { classes, bias, weights }: LearntClasses,
  features: ReadonlySet<string>,
  isOffered: (name: string) => boolean,
): Map<string, number> {
  const known = [...features].filter((feature) => Object.hasOwn(weights, feature));
  const length = lengthOf(known);
  const scores = [...bias];
  for (const feature of known) {
    const pairs = weights[feature] ?? [];
    const share = countOf(feature) / length;
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] ?? 0;
      scores[place] = (scores[place] ?? 0) + share * (pairs[at + 1] ?? 0);
    }
  }
  const offered = classes.map((name, place) =>
    isOffered(name) ? (scores[place] ?? 0) : Number.NEGATIVE_INFINITY,
  );
  return new Map(softmax(offered).map((likelihood, place) => [classes[place] ?? '', likelihood]));
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
