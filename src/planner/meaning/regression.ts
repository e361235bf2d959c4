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
  const scores = Float64Array.from(bias);
  for (const feature of known) {
    const pairs = weights[feature] ?? [];
    const share = countOf(feature) / length;
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] ?? 0;
      scores[place] = (scores[place] ?? 0) + share * (pairs[at + 1] ?? 0);
    }
  }
  classes.forEach((name, place) => {
    if (!isOffered(name)) scores[place] = Number.NEGATIVE_INFINITY;
  });
  toLikelihoods(scores);
  return new Map(classes.map((name, place) => [name, scores[place] ?? 0]));
}

/** Turns scores, in their place, into likelihoods that add up to 1. */
export function toLikelihoods(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let place = 0; place < scores.length; place += 1) {
    const power = Math.exp((scores[place] as number) - highest);
    scores[place] = power;
    sum += power;
  }
  for (let place = 0; place < scores.length; place += 1) (scores[place] as number) /= sum;
}

/** The likeliest of all, and how likely it is. */
export function likeliest(likelihoods: Iterable<readonly [string, number]>): readonly [string, number] {
  let best: readonly [string, number] = ['', 0];
  for (const other of likelihoods) if (other[1] > best[1]) best = other;
  return best;
}

/** What likelihoods are added up as; the impossible is only very unlikely. */
export function logarithm(likelihood: number): number {
  return Math.log(likelihood + 1e-9);
}
