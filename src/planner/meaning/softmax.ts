import { featureWeight, normOf } from './features.ts';

/** A softmax regression. */
export interface SoftmaxWeights {
  labels: readonly string[];
  /** By label. */
  bias: readonly number[];
  /** By feature: label indices and weights in turn. Missing labels have the weight 0. */
  weights: Readonly<Record<string, readonly number[]>>;
}

/** The likelihood of each label, from 0 to 1. Labels that are not offered have the likelihood 0. */
export function likelihoodsOf(
  { labels, bias, weights }: SoftmaxWeights,
  features: ReadonlySet<string>,
  isOffered: (label: string) => boolean,
): Map<string, number> {
  const known = [...features].filter((feature) => Object.hasOwn(weights, feature));
  const norm = normOf(known);
  const scores = Float64Array.from(bias);
  for (const feature of known) {
    const pairs = weights[feature] ?? [];
    const share = featureWeight(feature) / norm;
    for (let at = 0; at < pairs.length; at += 2) {
      const index = pairs[at] ?? 0;
      scores[index] = (scores[index] ?? 0) + share * (pairs[at + 1] ?? 0);
    }
  }
  labels.forEach((label, index) => {
    if (!isOffered(label)) scores[index] = Number.NEGATIVE_INFINITY;
  });
  softmaxInPlace(scores);
  return new Map(labels.map((label, index) => [label, scores[index] ?? 0]));
}

/** Turns scores into likelihoods that add up to 1. */
export function softmaxInPlace(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const power = Math.exp((scores[index] as number) - highest);
    scores[index] = power;
    sum += power;
  }
  for (let index = 0; index < scores.length; index += 1) (scores[index] as number) /= sum;
}

/** The likeliest label and its likelihood. */
export function likeliest(likelihoods: Iterable<readonly [string, number]>): readonly [string, number] {
  let best: readonly [string, number] = ['', 0];
  for (const other of likelihoods) if (other[1] > best[1]) best = other;
  return best;
}

/** The logarithm of a likelihood, finite even for 0. */
export function logLikelihood(likelihood: number): number {
  return Math.log(likelihood + 1e-9);
}
