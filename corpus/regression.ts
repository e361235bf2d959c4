import { countOf, lengthOf } from '#planner/meaning/features.ts';
import { type LearntClasses, toLikelihoods } from '#planner/meaning/regression.ts';

/** What was observed, by name, and what it was. */
export interface Example<Class> {
  features: Iterable<string>;
  is: Class;
}

/** An example of yes or no with one figure that counts beside its features. */
export interface Measured extends Example<boolean> {
  figure: number;
}

/** How often all examples are gone through, and below what a weight changes nothing that can be measured and is not kept. */
export interface Thoroughness {
  rounds: number;
  negligible: number;
}

/** What only one example says (the subject of a picture, a person's name) tells nothing of others. */
const enough = 2;

/** Softmax regression by stochastic gradient descent; the same examples always give the same weights. */
export function softmaxRegression(
  examples: readonly Example<string>[],
  { rounds, negligible }: Thoroughness,
): LearntClasses {
  const pace = 4;
  // Keeps weights small, so that no single line is learnt by heart.
  const restraint = 0.0002;
  const { names, placed } = numbered(examples);
  const classes = [...new Set(examples.map((example) => example.is))].sort();
  const right = examples.map((example) => classes.indexOf(example.is));
  const counts = Float64Array.from(names, countOf);
  const lengths = placed.map((features) => lengthOf(Array.from(features, (place) => names[place] as string)));
  const width = classes.length;
  const weights = new Float64Array(names.length * width);
  const bias = new Float64Array(width);
  const errors = new Float64Array(width);
  for (const [at, step] of inTurn(examples.length, rounds, pace)) {
    const features = placed[at] as Int32Array;
    errors.set(bias);
    for (const feature of features)
      add(errors, weights, feature * width, (counts[feature] as number) / (lengths[at] as number));
    toLikelihoods(errors);
    (errors[right[at] as number] as number) -= 1;
    for (let index = 0; index < width; index += 1)
      (bias[index] as number) -= (step / 10) * (errors[index] as number);
    for (const feature of features) {
      const pull = (step * (counts[feature] as number)) / (lengths[at] as number);
      for (let index = 0, row = feature * width; index < width; index += 1, row += 1)
        weights[row] = (weights[row] as number) * (1 - step * restraint) - pull * (errors[index] as number);
    }
  }
  const kept = names
    .map(
      (name, row) => [name, pairsIn(weights.subarray(row * width, (row + 1) * width), negligible)] as const,
    )
    .filter(([, pairs]) => pairs.length > 0);
  return { classes, bias: Array.from(bias, rounded), weights: Object.fromEntries(kept) };
}

/** Logistic regression by stochastic gradient descent. */
export function logisticRegression(examples: readonly Measured[]): {
  bias: number;
  figure: number;
  weights: Record<string, number>;
} {
  const rounds = 60;
  const pace = 0.1;
  const restraint = 0.02;
  const { names, placed } = numbered(examples);
  const weights = new Float64Array(names.length);
  let bias = 0;
  let slope = 1;
  for (const [at, step] of inTurn(examples.length, rounds, pace)) {
    const features = placed[at] as Int32Array;
    const { figure, is } = examples[at] as Measured;
    const score = features.reduce(
      (sum, feature) => sum + (weights[feature] as number),
      bias + slope * figure,
    );
    const error = 1 / (1 + Math.exp(-score)) - (is ? 1 : 0);
    bias -= (step / 2) * error;
    slope -= (step / 10) * error * figure;
    for (const feature of features)
      (weights[feature] as number) -= step * (error + restraint * (weights[feature] as number));
  }
  const kept = names
    .map((name, row) => [name, rounded(weights[row] as number)] as const)
    .filter(([, weight]) => weight !== 0);
  return { bias: rounded(bias), figure: rounded(slope), weights: Object.fromEntries(kept) };
}

/** Features by number, only those that more than one example has. */
function numbered(examples: readonly Example<unknown>[]): { names: string[]; placed: Int32Array[] } {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= enough).map(([feature]) => feature);
  const places = new Map(names.map((name, place) => [name, place]));
  const placed = examples.map(({ features }) =>
    Int32Array.from(
      Array.from(features, (feature) => places.get(feature)).filter((place) => place !== undefined),
    ),
  );
  return { names, placed };
}

/** Examples by chance, always the same, with a step that grows shorter. */
function* inTurn(examples: number, rounds: number, pace: number): Generator<readonly [number, number]> {
  // A linear congruential generator.
  let state = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < examples; count += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      yield [Math.floor((state / 0x80000000) * examples), pace / (1 + round / 10)];
    }
  }
}

function add(scores: Float64Array, weights: Float64Array, from: number, share: number): void {
  for (let index = 0; index < scores.length; index += 1)
    (scores[index] as number) += share * (weights[from + index] as number);
}

function pairsIn(row: Float64Array, negligible: number): number[] {
  return Array.from(row).flatMap((weight, place) =>
    Math.abs(weight) < negligible ? [] : [place, rounded(weight)],
  );
}

function rounded(weight: number): number {
  // Without the minus of a zero, which JSON does not keep.
  return Math.round(weight * 100) / 100 + 0;
}
