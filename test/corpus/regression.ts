import { countOf, lengthOf } from '#conversation/offline/features.ts';
import { type LearntClasses, softmax } from '#conversation/offline/regression.ts';

/** What was observed, by name, and the class it belongs to. */
export interface Example<Class> {
  features: Iterable<string>;
  is: Class;
}

/** What only one example says (the subject of a picture, a person's name) tells nothing of others. */
const enough = 2;
/** Weights below this change nothing that can be measured, and are not kept. */
const negligible = 0.15;

/** Softmax regression by stochastic gradient descent; the same examples always give the same weights. */
const pace = 4;
const restraint = 0.0002;

export function softmaxRegression(examples: readonly Example<string>[], rounds: number): LearntClasses {
  const classes = [...new Set(examples.map((example) => example.is))].sort();
  const { names, placed } = numbered(examples);
  const width = classes.length;
  const counts = Float64Array.from(names, countOf);
  const lengths = placed.map((features) =>
    lengthOf(Array.from(features, (feature) => names[feature] as string)),
  );
  const right = examples.map((example) => classes.indexOf(example.is));
  const weights = new Float64Array(names.length * width);
  const bias = new Array<number>(width).fill(0);
  const scores = new Array<number>(width);
  const next = numbersFrom(1);
  for (let round = 0; round < rounds; round += 1) {
    const step = pace / (1 + round / 10);
    for (const _ of examples) {
      const at = Math.floor(next() * examples.length);
      const features = placed[at] as Int32Array;
      const length = lengths[at] as number;
      for (let index = 0; index < width; index += 1) scores[index] = bias[index] as number;
      for (const feature of features) {
        const share = (counts[feature] as number) / length;
        for (let index = 0; index < width; index += 1)
          (scores[index] as number) += share * (weights[feature * width + index] as number);
      }
      const errors = softmax(scores);
      (errors[right[at] as number] as number) -= 1;
      for (let index = 0; index < width; index += 1)
        (bias[index] as number) -= (step / 10) * (errors[index] as number);
      // Restraint keeps weights small, so that no single line is learnt by heart.
      for (const feature of features) {
        const share = (counts[feature] as number) / length;
        for (let index = 0; index < width; index += 1)
          weights[feature * width + index] =
            (weights[feature * width + index] as number) * (1 - step * restraint) -
            step * share * (errors[index] as number);
      }
    }
  }
  const kept = names
    .map((name, row) => [name, pairsOf(weights.subarray(row * width, (row + 1) * width))] as const)
    .filter(([, pairs]) => pairs.length > 0);
  return { classes, bias: bias.map(rounded), weights: Object.fromEntries(kept) };
}

function pairsOf(row: Float64Array): number[] {
  return Array.from(row).flatMap((weight, place) =>
    Math.abs(weight) < negligible ? [] : [place, rounded(weight)],
  );
}

export function rounded(weight: number): number {
  // Without the minus of a zero, which JSON does not keep.
  return Math.round(weight * 100) / 100 + 0;
}

/** An example of yes or no with one figure that counts beside its features. */
export interface Measured extends Example<boolean> {
  figure: number;
}

/** Logistic regression by stochastic gradient descent. */
export function logisticRegression(
  examples: readonly Measured[],
  { rounds = 60, pace = 0.1, restraint = 0.02 } = {},
): { bias: number; figure: number; weights: Record<string, number> } {
  const { names, placed } = numbered(examples);
  const weights = new Float64Array(names.length);
  let bias = 0;
  let slope = 1;
  const next = numbersFrom(7);
  for (let round = 0; round < rounds; round += 1) {
    const step = pace / (1 + round / 10);
    for (const _ of examples) {
      const at = Math.floor(next() * examples.length);
      const features = placed[at] as Int32Array;
      const { figure, is } = examples[at] as Measured;
      let score = bias + slope * figure;
      for (const feature of features) score += weights[feature] as number;
      const error = 1 / (1 + Math.exp(-score)) - (is ? 1 : 0);
      bias -= (step / 2) * error;
      slope -= (step / 10) * error * figure;
      for (const feature of features)
        (weights[feature] as number) -= step * (error + restraint * (weights[feature] as number));
    }
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

/** The same numbers between 0 and 1 for the same seed (a linear congruential generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
