import { featureWeight } from '#planner/meaning/features.ts';
import type { BoundaryWeights } from '#planner/meaning/request-classifier.ts';
import { type SoftmaxWeights, softmaxInPlace } from '#planner/meaning/softmax.ts';

/** Assigns ids to features. */
export class FeatureIndex {
  readonly names: string[] = [];
  /** {@link featureWeight} by feature. */
  readonly featureWeights: number[] = [];
  readonly #ids = new Map<string, number>();

  idsOf(features: Iterable<string>): Int32Array {
    return Int32Array.from(features, (name) => this.#idOf(name));
  }

  #idOf(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.push(name) - 1;
    this.featureWeights.push(featureWeight(name));
    this.#ids.set(name, id);
    return id;
  }
}

export interface Example<Label> {
  features: Int32Array;
  label: Label;
}

/** An example with a binary label and an additional numeric feature. */
export interface GainExample extends Example<boolean> {
  gain: number;
}

/** Rarer features predict nothing: the subject of one picture, the name of one person. */
const fewestExamples = 2;
/** Smaller errors are ignored. */
const tolerance = 0.005;
/** Keeps weights small, so that no single line is learnt by heart. */
const weightDecay = 0.0002;
/** Rounds for which an example without errors is skipped. */
const visitsSkipped = 2;

/** A softmax regression in training. */
export class SoftmaxRegression {
  readonly labels: readonly string[];
  readonly #index: FeatureIndex;
  /** By feature: the row of its weights, or −1 if it is not learnt from. */
  readonly #rows: Int32Array;
  readonly #bias: Float64Array;
  /** A row for each feature with a column for each label. */
  readonly #weights: Float32Array;

  private constructor(index: FeatureIndex, examples: readonly Example<string>[]) {
    this.#index = index;
    this.labels = [...new Set(examples.map(({ label }) => label))].sort();
    const { rows, count } = rowsOf(examples, index.names.length);
    this.#rows = rows;
    this.#bias = new Float64Array(this.labels.length);
    this.#weights = new Float32Array(count * this.labels.length);
  }

  /** Learns by stochastic gradient descent. The same examples always give the same weights. */
  static learn(index: FeatureIndex, examples: readonly Example<string>[], rounds: number): SoftmaxRegression {
    const regression = new SoftmaxRegression(index, examples);
    const labels = examples.map(({ label }) => regression.labels.indexOf(label));
    const inputs = examples.map(({ features }) => regression.#inputOf(features));
    const skips = new Uint8Array(examples.length);
    for (const [at, step] of shuffled(examples.length, rounds, 4)) {
      if ((skips[at] as number) > 0) (skips[at] as number) -= 1;
      else if (!regression.#improve(inputs[at] as Input, labels[at] as number, step))
        skips[at] = visitsSkipped;
    }
    return regression;
  }

  /** In the order of the labels. */
  likelihoods(features: Int32Array): Float64Array {
    return this.#likelihoodsOf(this.#inputOf(features));
  }

  toJson(negligible: number): SoftmaxWeights {
    const width = this.labels.length;
    const weights: Record<string, number[]> = {};
    this.#rows.forEach((row, feature) => {
      if (row < 0) return;
      const pairs = pairsIn(this.#weights.subarray(row * width, (row + 1) * width), negligible);
      if (pairs.length > 0) weights[this.#index.names[feature] as string] = pairs;
    });
    return { labels: this.labels, bias: Array.from(this.#bias, rounded), weights };
  }

  #inputOf(features: Int32Array): Input {
    const rows = new Int32Array(features.length);
    const shares = new Float64Array(features.length);
    let known = 0;
    let squares = 0;
    for (const feature of features) {
      const row = this.#rows[feature] ?? -1;
      if (row < 0) continue;
      const weight = this.#index.featureWeights[feature] as number;
      rows[known] = row;
      shares[known] = weight;
      known += 1;
      squares += weight ** 2;
    }
    const norm = Math.sqrt(squares) || 1;
    for (let place = 0; place < known; place += 1) (shares[place] as number) /= norm;
    return { rows: rows.subarray(0, known), shares: shares.subarray(0, known) };
  }

  #likelihoodsOf({ rows, shares }: Input): Float64Array {
    const scores = Float64Array.from(this.#bias);
    const width = scores.length;
    for (let place = 0; place < rows.length; place += 1) {
      const share = shares[place] as number;
      for (let label = 0, cell = (rows[place] as number) * width; label < width; label += 1, cell += 1)
        (scores[label] as number) += share * (this.#weights[cell] as number);
    }
    softmaxInPlace(scores);
    return scores;
  }

  /** Takes a step towards the right label. Returns false if there was no error left to correct. */
  #improve(input: Input, right: number, step: number): boolean {
    const errors = this.#likelihoodsOf(input);
    (errors[right] as number) -= 1;
    const width = errors.length;
    const wrong = [...errors.keys()].filter((label) => Math.abs(errors[label] as number) >= tolerance);
    for (const label of wrong) (this.#bias[label] as number) -= (step / 10) * (errors[label] as number);
    for (let place = 0; place < input.rows.length; place += 1) {
      const pull = step * (input.shares[place] as number);
      const row = (input.rows[place] as number) * width;
      for (const label of wrong) {
        const weight = this.#weights[row + label] as number;
        this.#weights[row + label] = weight * (1 - step * weightDecay) - pull * (errors[label] as number);
      }
    }
    return wrong.length > 0;
  }
}

/** The features of an example that are learnt from: their rows, and the share of each in a score. */
interface Input {
  rows: Int32Array;
  shares: Float64Array;
}

/** Learns a binary label by stochastic gradient descent. */
export function logisticRegression(index: FeatureIndex, examples: readonly GainExample[]): BoundaryWeights {
  const { rows, count } = rowsOf(examples, index.names.length);
  const inputs = examples.map(({ features }) =>
    features.map((feature) => rows[feature] as number).filter((row) => row >= 0),
  );
  const learnt = new Float64Array(count);
  let bias = 0;
  let slope = 1;
  for (const [at, step] of shuffled(examples.length, 60, 0.1)) {
    const input = inputs[at] as Int32Array;
    const { gain, label } = examples[at] as GainExample;
    const score = input.reduce((sum, row) => sum + (learnt[row] as number), bias + slope * gain);
    const error = 1 / (1 + Math.exp(-score)) - (label ? 1 : 0);
    bias -= (step / 2) * error;
    slope -= (step / 10) * error * gain;
    for (const row of input) (learnt[row] as number) -= step * (error + 0.02 * (learnt[row] as number));
  }
  const kept = index.names
    .map((name, feature) => [name, rounded(learnt[rows[feature] as number] ?? 0)] as const)
    .filter(([, weight]) => weight !== 0);
  return { bias: rounded(bias), gain: rounded(slope), weights: Object.fromEntries(kept) };
}

/** A row for each feature that enough examples have, frequent features close together in memory. */
function rowsOf(
  examples: readonly Example<unknown>[],
  features: number,
): { rows: Int32Array; count: number } {
  const occurrences = new Int32Array(features);
  for (const example of examples)
    for (const feature of example.features) (occurrences[feature] as number) += 1;
  const kept = [...occurrences.keys()].filter(
    (feature) => (occurrences[feature] as number) >= fewestExamples,
  );
  kept.sort((a, b) => (occurrences[b] as number) - (occurrences[a] as number));
  const rows = new Int32Array(features).fill(-1);
  kept.forEach((feature, row) => {
    rows[feature] = row;
  });
  return { rows, count: kept.length };
}

/** Draws examples in a reproducible random order, with a decreasing step. */
function* shuffled(examples: number, rounds: number, rate: number): Generator<readonly [number, number]> {
  // A linear congruential generator.
  let state = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < examples; count += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      yield [Math.floor((state / 0x80000000) * examples), rate / (1 + round / 10)];
    }
  }
}

function pairsIn(row: Float32Array, negligible: number): number[] {
  return Array.from(row).flatMap((weight, label) =>
    Math.abs(weight) < negligible ? [] : [label, rounded(weight)],
  );
}

function rounded(weight: number): number {
  // JSON does not keep the sign of −0.
  return Math.round(weight * 100) / 100 + 0;
}
