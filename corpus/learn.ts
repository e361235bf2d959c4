import { isDayInterval } from '#lib/period.ts';
import { announcedTools } from '#planner/announced-tools.ts';
import { lexiconPhrases } from '#planner/lexicon/phrases.ts';
import { type Boundary, boundariesOf } from '#planner/meaning/boundaries.ts';
import { boundaryFeatures } from '#planner/meaning/boundary-features.ts';
import { clauseBetween } from '#planner/meaning/clauses.ts';
import { featuresOf } from '#planner/meaning/features.ts';
import {
  type BoundaryWeights,
  type ClassifierWeights,
  noneLabel,
  severalLabel,
  valueFeatures,
} from '#planner/meaning/request-classifier.ts';
import { logLikelihood, type SoftmaxWeights } from '#planner/meaning/softmax.ts';
import { ProviderNames } from '#planner/providers.ts';
import { type Reading, readMessage } from '#planner/reading/reading.ts';
import { Recogniser } from '#planner/reading/recogniser.ts';
import { type CorpusLine, corpusLines, corpusSets } from './measure.ts';
import { realTools } from './real-tools.ts';
import { type Example, FeatureIndex, logisticRegression, SoftmaxRegression } from './regression.ts';
import { corpusVocabulary } from './vocabulary.ts';

/** Rounds of training for each regression. The one for alignments may be rough. */
const rounds = { alignment: 5, tools: 24, values: 10 };
/** Smaller weights change no prediction and are dropped. */
const negligible = { tools: 0.15, values: 0.4 };
/** The boundaries are learnt from lines that the classifier of their fold has not seen. */
const folds = 2;
/** How often each text of a tool counts. The help shows the examples, so they must be understood. */
const toolTextCopies = 2;
/** The fields that have few values, each worded in many ways. */
const classifiedFields = [
  'type',
  'category',
  'tier',
  'status',
  'quality',
  'group_by',
  'period',
  'every',
  'kind',
  'role',
  'second_approval',
  'what',
];

type Call = CorpusLine['expect'][number];

/** A line of the corpus, with the features of any part of it. */
class Line {
  readonly calls: readonly Call[];
  readonly boundaries: readonly Boundary[];
  readonly #reading: Reading;
  readonly #index: FeatureIndex;
  readonly #features = new Map<string, Int32Array>();

  constructor(reading: Reading, calls: readonly Call[], index: FeatureIndex) {
    this.calls = calls;
    this.boundaries = boundariesOf(reading);
    this.#reading = reading;
    this.#index = index;
  }

  /** The index of the last boundary. */
  get end(): number {
    return this.boundaries.length - 1;
  }

  get whole(): Int32Array {
    return this.between(0, this.end);
  }

  /** The features of the text between two boundaries, given by their indices. */
  between(from: number, to: number): Int32Array {
    const key = `${from}-${to}`;
    const known = this.#features.get(key);
    if (known !== undefined) return known;
    const clause = clauseBetween(this.#reading, this.boundaries[from], this.boundaries[to]);
    const features = this.#index.idsOf(featuresOf(clause, this.#reading));
    this.#features.set(key, features);
    return features;
  }

  /** The features of a boundary, given by its index. */
  at(boundary: number): string[] {
    return boundaryFeatures(this.#reading, this.boundaries[boundary] as Boundary);
  }
}

/** A part of a line that requests one call. */
interface Part {
  features: Int32Array;
  call: Call;
}

export function learnFromCorpus(): Promise<ClassifierWeights> {
  return learn(corpusSets.flatMap(corpusLines));
}

/** The texts of each tool and each announced tool. They are learnt from in addition to the lines. */
export async function toolTexts(): Promise<{ tool: string; texts: readonly string[] }[]> {
  return [...(await realTools()), ...announcedTools].map(({ name, title, description, examples }) => ({
    tool: name,
    texts: [...examples.en, ...examples.th, description, ...(title ? [title.en, title.th] : [])],
  }));
}

/** Learns from lines and from the texts of the tools. Lines with several requests also teach where a message is divided. */
export async function learn(corpus: readonly CorpusLine[]): Promise<ClassifierWeights> {
  const recogniser = new Recogniser(lexiconPhrases(new ProviderNames(corpusVocabulary).names()));
  const index = new FeatureIndex();
  const examples = (await toolTexts()).flatMap(({ tool, texts }) =>
    texts.flatMap((text) => {
      const line = new Line(readMessage(text, recogniser), [{ tool, args: {} }], index);
      return Array.from({ length: toolTextCopies }, () => line);
    }),
  );
  const lines = corpus.map(({ text, expect }) => new Line(readMessage(text, recogniser), expect, index));
  const simple = lines.filter(({ calls }) => calls.length < 2);
  const compound = lines.filter(({ calls }) => calls.length > 1);
  const rough = SoftmaxRegression.learn(index, labelled([...simple, ...examples], []), rounds.alignment);
  const parts = partsOf(compound, rough);
  const requests = simple.flatMap(({ whole, calls: [call] }) => (call ? [{ features: whole, call }] : []));
  const tools = SoftmaxRegression.learn(index, labelled([...lines, ...examples], parts), rounds.tools);
  return {
    tools: tools.toJson(negligible.tools),
    fields: Object.fromEntries(
      classifiedFields.map((field) => [field, valuesOf(field, [...requests, ...parts], index)]),
    ),
    boundaries: boundariesIn([...simple, ...examples], compound, rough, index),
  };
}

/** Labels all lines, and each part of those with several requests. */
function labelled(lines: readonly Line[], parts: readonly Part[]): Example<string>[] {
  return [
    ...lines.map(({ whole, calls: [call, another] }) => ({
      features: whole,
      label: another === undefined ? (call?.tool ?? noneLabel) : severalLabel,
    })),
    ...parts.map(({ features, call }) => ({ features, label: call.tool })),
  ];
}

function valuesOf(field: string, requests: readonly Part[], index: FeatureIndex): SoftmaxWeights {
  const tools = new Set(requests.filter(({ call }) => field in call.args).map(({ call }) => call.tool));
  const examples = requests
    .filter(({ call }) => tools.has(call.tool))
    .map(({ features, call }) => ({
      features: Int32Array.from([...features, ...index.idsOf(valueFeatures(new Set(), call.tool))]),
      label: labelOf(call.args[field]),
    }));
  return SoftmaxRegression.learn(index, examples, rounds.values).toJson(negligible.values);
}

/** Days of the calendar are read from a text, never guessed: to the classifier such a field is open. */
function labelOf(value: unknown): string {
  return value === undefined || isDayInterval(String(value)) ? noneLabel : String(value);
}

/** An assignment of the parts of a line to its calls. */
interface Alignment {
  /** A log likelihood. */
  score: number;
  calls: readonly Call[];
  /** The indices of the boundaries that divide the line, and of both its ends. */
  edges: readonly number[];
}

function partsOf(lines: readonly Line[], classifier: SoftmaxRegression): Part[] {
  return lines.flatMap((line) => {
    const { calls, edges } = alignmentOf(line, classifier);
    return edges
      .slice(1)
      .map((end, index) => ({ features: line.between(edges[index] ?? 0, end), call: calls[index] as Call }));
  });
}

/** The likeliest alignment. A request that is done first may be said last: "switch to luma, but test it first". */
function alignmentOf(line: Line, classifier: SoftmaxRegression): Alignment {
  const spoken = aligned(line, line.calls, classifier);
  if (line.calls.length !== 2) return spoken;
  const reversed = aligned(line, [...line.calls].reverse(), classifier);
  return reversed.score > spoken.score + 3 ? reversed : spoken;
}

function aligned(line: Line, calls: readonly Call[], classifier: SoftmaxRegression): Alignment {
  let reached = new Map<number, Alignment>([[0, { score: 0, calls, edges: [0] }]]);
  calls.forEach(({ tool }, index) => {
    const label = classifier.labels.indexOf(tool);
    const next = new Map<number, Alignment>();
    for (const [start, before] of reached) {
      for (let end = start + 1; end <= line.end; end += 1) {
        if ((index === calls.length - 1) !== (end === line.end)) continue;
        const pause = end < line.end && !line.boundaries[end]?.joins ? -0.7 : 0;
        const likelihood = classifier.likelihoods(line.between(start, end))[label] ?? 0;
        const score = before.score + pause + logLikelihood(likelihood);
        if (score > (next.get(end)?.score ?? Number.NEGATIVE_INFINITY))
          next.set(end, { score, calls, edges: [...before.edges, end] });
      }
    }
    reached = next;
  });
  return reached.get(line.end) ?? { score: Number.NEGATIVE_INFINITY, calls, edges: [] };
}

/** Learns where to divide a message, from the predictions of classifiers that have not seen it. */
function boundariesIn(
  simple: readonly Line[],
  compound: readonly Line[],
  rough: SoftmaxRegression,
  index: FeatureIndex,
): BoundaryWeights {
  const examples = Array.from({ length: folds }, (_, fold) => {
    const isHeld = (__: Line, place: number): boolean => place % folds === fold;
    const isOther = (line: Line, place: number): boolean => !isHeld(line, place);
    const others = compound.filter(isOther);
    const seen = labelled([...simple.filter(isOther), ...others], partsOf(others, rough));
    const classifier = SoftmaxRegression.learn(index, seen, rounds.alignment);
    return [
      ...simple.filter(isHeld).flatMap((line) => boundaryExamples(line, [0, line.end], classifier)),
      ...compound
        .filter(isHeld)
        .flatMap((line) => boundaryExamples(line, alignmentOf(line, rough).edges, classifier)),
    ];
  }).flat();
  const boundaryIndex = new FeatureIndex();
  return logisticRegression(
    boundaryIndex,
    examples.map(({ features, ...example }) => ({ ...example, features: boundaryIndex.idsOf(features) })),
  );
}

interface BoundaryExample {
  features: string[];
  /** True if the line is divided here. */
  label: boolean;
  /** The gain in log likelihood when the two parts are classified instead of the whole. */
  gain: number;
}

function boundaryExamples(
  line: Line,
  edges: readonly number[],
  classifier: SoftmaxRegression,
): BoundaryExample[] {
  const certainty = (start: number, end: number, isPart: boolean): number => {
    const isOmitted = (label: string | undefined) =>
      label === severalLabel || (isPart && label === noneLabel);
    const likelihoods = classifier
      .likelihoods(line.between(start, end))
      .filter((_, place) => !isOmitted(classifier.labels[place]));
    return logLikelihood(Math.max(...likelihoods));
  };
  return line.boundaries.slice(1, -1).flatMap((_, place) => {
    const boundary = place + 1;
    const from = edges.findLast((edge) => edge < boundary);
    const to = edges.find((edge) => edge > boundary);
    if (from === undefined || to === undefined) return [];
    const gain = certainty(from, boundary, true) + certainty(boundary, to, true) - certainty(from, to, false);
    return [{ features: line.at(boundary), label: edges.includes(boundary), gain }];
  });
}
