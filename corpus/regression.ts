import { countOf } from '#planner/meaning/features.ts';
import { type LearntClasses, toLikelihoods } from '#planner/meaning/regression.ts';

/** Numbers the features of all lines, so that learning compares numbers only. */
export class FeatureIndex {
  readonly names: string[] = [];
  /** How much each feature counts. */
  readonly counts: number[] = [];
  readonly #ids = new Map<string, number>();

  idsOf(features: Iterable<string>): Int32Array {
    return Int32Array.from(features, (name) => this.#idOf(name));
  }

  #idOf(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.push(name) - 1;
    this.counts.push(countOf(name));
    this.#ids.set(name, id);
    return id;
  }
}

/** What was observed, and what it was. */
export interface Example<Label> {
  features: Int32Array;
  label: Label;
}

/** An example of yes or no with one figure that counts beside its features. */
export interface MeasuredExample extends Example<boolean> {
  figure: number;
}

/** A feature that only one example has (the subject of a picture, a person's name) says nothing of others. */
const fewestExamples = 2;

/** A softmax classifier while it is learnt, its weights in rows by feature. */
export class SoftmaxClassifier {
  readonly classes: readonly string[];
  readonly #index: FeatureIndex;
  /** The row of each feature, or −1. */
  readonly #rows: Int32Array;
  readonly #bias: Float64Array;
  readonly #weights: Float32Array;

  constructor(index: FeatureIndex, examples: readonly Example<string>[]) {
    this.#index = index;
    this.classes = [...new Set(examples.map(({ label }) => label))].sort();
    const { rows, size } = rowsOf(examples, index.names.length);
    this.#rows = rows;
    this.#bias = new Float64Array(this.classes.length);
    this.#weights = new Float32Array(size * this.classes.length);
  }

  /** Learns by stochastic gradient descent. The same examples always give the same weights. */
  static learn(index: FeatureIndex, examples: readonly Example<string>[], rounds: number): SoftmaxClassifier {
    const classifier = new SoftmaxClassifier(index, examples);
    const labels = examples.map(({ label }) => classifier.classes.indexOf(label));
    const inputs = examples.map(({ features }) => classifier.#inputOf(features));
    const rest = new Uint8Array(examples.length);
    for (const [at, step] of inTurn(examples.length, rounds, 4)) {
      if ((rest[at] as number) > 0) rest[at] = (rest[at] as number) - 1;
      else if (classifier.#isSureOf(inputs[at] as Input, labels[at] as number, step))
        rest[at] = visitsSkipped;
    }
    return classifier;
  }

  /** How likely each class is, in the order of the classes. */
  likelihoods(features: Int32Array): Float64Array {
    return this.#likelihoodsOf(this.#inputOf(features));
  }

  /** Weights that could change nothing measurable are left out. */
  toJson(negligible: number): LearntClasses {
    const width = this.classes.length;
    const weights: Record<string, number[]> = {};
    this.#rows.forEach((row, feature) => {
      if (row < 0) return;
      const pairs = pairsIn(this.#weights.subarray(row * width, (row + 1) * width), negligible);
      if (pairs.length > 0) weights[this.#index.names[feature] as string] = pairs;
    });
    return { classes: this.classes, bias: Array.from(this.#bias, rounded), weights };
  }

  #inputOf(features: Int32Array): Input {
    const rows = new Int32Array(features.length);
    const shares = new Float64Array(features.length);
    let known = 0;
    let squares = 0;
    for (const feature of features) {
      const row = this.#rows[feature] ?? -1;
      if (row < 0) continue;
      const count = this.#index.counts[feature] as number;
      rows[known] = row;
      shares[known] = count;
      known += 1;
      squares += count ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let place = 0; place < known; place += 1) (shares[place] as number) /= length;
    return { rows: rows.subarray(0, known), shares: shares.subarray(0, known) };
  }

  #likelihoodsOf({ rows, shares }: Input): Float64Array {
    const scores = Float64Array.from(this.#bias);
    const width = scores.length;
    for (let place = 0; place < rows.length; place += 1) {
      const share = shares[place] as number;
      for (let index = 0, cell = (rows[place] as number) * width; index < width; index += 1, cell += 1)
        (scores[index] as number) += share * (this.#weights[cell] as number);
    }
    toLikelihoods(scores);
    return scores;
  }

  /** Takes a step towards the label of an example, unless it is all but sure of it already. */
  #isSureOf({ rows, shares }: Input, label: number, step: number): boolean {
    const errors = this.#likelihoodsOf({ rows, shares });
    (errors[label] as number) -= 1;
    const width = errors.length;
    const mistaken = [...errors.keys()].filter((index) => Math.abs(errors[index] as number) >= tolerance);
    for (const index of mistaken) (this.#bias[index] as number) -= (step / 10) * (errors[index] as number);
    for (let place = 0; place < rows.length; place += 1) {
      const pull = step * (shares[place] as number);
      const row = (rows[place] as number) * width;
      for (const index of mistaken) {
        const weight = this.#weights[row + index] as number;
        this.#weights[row + index] = weight * (1 - step * restraint) - pull * (errors[index] as number);
      }
    }
    return mistaken.length === 0;
  }
}

/** The features of an example that are learnt from: their rows, and how much each counts in it. */
interface Input {
  rows: Int32Array;
  shares: Float64Array;
}

/** Nearly right is right: classes that are mistaken by less than this are left alone. */
const tolerance = 0.005;
/** Keeps weights small, so that no single line is learnt by heart. */
const restraint = 0.0002;
/** How often an example is passed over that was learnt when it was last looked at. */
const visitsSkipped = 2;

/** Logistic regression by stochastic gradient descent. */
export function logisticRegression(
  index: FeatureIndex,
  examples: readonly MeasuredExample[],
): { bias: number; figure: number; weights: Record<string, number> } {
  const rounds = 60;
  const { rows, size } = rowsOf(examples, index.names.length);
  const inputs = examples.map(({ features }) =>
    features.map((feature) => rows[feature] as number).filter((row) => row >= 0),
  );
  const weights = new Float64Array(size);
  let bias = 0;
  let slope = 1;
  for (const [at, step] of inTurn(examples.length, rounds, 0.1)) {
    const input = inputs[at] as Int32Array;
    const { figure, label } = examples[at] as MeasuredExample;
    const score = input.reduce((sum, row) => sum + (weights[row] as number), bias + slope * figure);
    const error = 1 / (1 + Math.exp(-score)) - (label ? 1 : 0);
    bias -= (step / 2) * error;
    slope -= (step / 10) * error * figure;
    for (const row of input) (weights[row] as number) -= step * (error + 0.02 * (weights[row] as number));
  }
  const kept = index.names
    .map((name, feature) => [name, rounded(weights[rows[feature] as number] ?? 0)] as const)
    .filter(([, weight]) => weight !== 0);
  return { bias: rounded(bias), figure: rounded(slope), weights: Object.fromEntries(kept) };
}

/** A row for each feature that enough examples have, the frequent ones close together in memory. */
function rowsOf(examples: readonly Example<unknown>[], features: number): { rows: Int32Array; size: number } {
  const counts = new Int32Array(features);
  for (const example of examples) for (const feature of example.features) (counts[feature] as number) += 1;
  const kept = [...counts.keys()].filter((feature) => (counts[feature] as number) >= fewestExamples);
  kept.sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const rows = new Int32Array(features).fill(-1);
  kept.forEach((feature, row) => {
    rows[feature] = row;
  });
  return { rows, size: kept.length };
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

function pairsIn(row: Float32Array, negligible: number): number[] {
  return Array.from(row).flatMap((weight, place) =>
    Math.abs(weight) < negligible ? [] : [place, rounded(weight)],
  );
}

function rounded(weight: number): number {
  // Without the minus of a zero, which JSON does not keep.
  return Math.round(weight * 100) / 100 + 0;
}
