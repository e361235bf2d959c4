import { readFileSync } from 'node:fs';
import { likeliest, likelihoodsOf, type SoftmaxWeights } from './softmax.ts';

/** Everything that is learnt from the corpus: `corpus/build.ts` writes it, {@link RequestClassifier.load} reads it. */
export interface ClassifierWeights {
  /** Labels a request with its tool, {@link noneLabel} or {@link severalLabel}. */
  tools: SoftmaxWeights;
  /** For each field with few values: labels a request with a value, or {@link noneLabel}. */
  fields: Readonly<Record<string, SoftmaxWeights>>;
  boundaries: BoundaryWeights;
}

/** A logistic regression that predicts at which boundaries a message is divided into requests. */
export interface BoundaryWeights {
  bias: number;
  /** The weight of the gain in log likelihood when the parts are classified instead of the whole. */
  gain: number;
  weights: Readonly<Record<string, number>>;
}

/** The label of a request for no tool, and of a request that leaves a field open. */
export const noneLabel = 'none';
/** The label of a text that requests several tools and must be divided. */
export const severalLabel = 'several';

export interface Prediction {
  /** Undefined if the text most likely asks for nothing. */
  tool: string | undefined;
  /** From 0 to 1. */
  likelihood: number;
}

/** Predicts from the features of a request which tool it asks for, and the values of fields that have only a few. */
export class RequestClassifier {
  readonly #weights: ClassifierWeights;
  readonly #labels: ReadonlySet<string>;

  /** Predicts only tools that are `offered`; by default every tool that was learnt. */
  constructor(weights: ClassifierWeights, offered: Iterable<string> = weights.tools.labels) {
    this.#weights = weights;
    this.#labels = new Set([...offered, noneLabel, severalLabel]);
  }

  static load(): RequestClassifier {
    const file = new URL('../learnt/classifiers.json', import.meta.url);
    return new RequestClassifier(JSON.parse(readFileSync(file, 'utf8')) as ClassifierWeights);
  }

  /** A classifier with the same weights that predicts only these tools. */
  among(offered: Iterable<string>): RequestClassifier {
    return new RequestClassifier(this.#weights, offered);
  }

  get boundaries(): BoundaryWeights {
    return this.#weights.boundaries;
  }

  /** True if the tool was learnt from. */
  knows(tool: string): boolean {
    return this.#weights.tools.labels.includes(tool);
  }

  /** The likelihood of each tool, of {@link noneLabel} and of {@link severalLabel}. */
  toolLikelihoods(features: ReadonlySet<string>): ReadonlyMap<string, number> {
    return likelihoodsOf(this.#weights.tools, features, (label) => this.#labels.has(label));
  }

  /** The likelihood of each value of a tool's field; undefined if nothing was learnt of the field. */
  valueLikelihoods(
    tool: string,
    field: string,
    features: ReadonlySet<string>,
    isValue: (value: string) => boolean,
  ): ReadonlyMap<string, number> | undefined {
    const weights = this.#weights.fields[field];
    const isOffered = (label: string): boolean => label === noneLabel || isValue(label);
    return weights && likelihoodsOf(weights, valueFeatures(features, tool), isOffered);
  }

  /** The likeliest tool, or none. */
  predict(features: ReadonlySet<string>): Prediction {
    return this.#likeliest(features, new Set([severalLabel]));
  }

  /** The likeliest tool, for a text that is known to ask for one. */
  predictTool(features: ReadonlySet<string>): Prediction {
    return this.#likeliest(features, new Set([severalLabel, noneLabel]));
  }

  #likeliest(features: ReadonlySet<string>, except: ReadonlySet<string>): Prediction {
    const likelihoods = [...this.toolLikelihoods(features)].filter(([label]) => !except.has(label));
    const [label, likelihood] = likeliest(likelihoods);
    return { tool: label === noneLabel ? undefined : label, likelihood };
  }
}

/** The features from which the value of a field is predicted: those of the request, and its tool. */
export function valueFeatures(features: ReadonlySet<string>, tool: string): ReadonlySet<string> {
  return new Set([...features, `=${tool}`]);
}
