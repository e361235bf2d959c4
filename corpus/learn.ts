import { lexiconPhrases } from '#planner/lexicon/phrases.ts';
import { clauseBetween } from '#planner/meaning/clauses.ts';
import { featuresOf } from '#planner/meaning/features.ts';
import { type LearntClasses, logarithm } from '#planner/meaning/regression.ts';
import { seamFeatures } from '#planner/meaning/seam-features.ts';
import { type Seam, seamsOf } from '#planner/meaning/seams.ts';
import { type Learnt, type LearntSeams, none, several, withTool } from '#planner/meaning/wordings.ts';
import { ProviderNames } from '#planner/providers.ts';
import { type Reading, readMessage } from '#planner/reading/reading.ts';
import { Recogniser } from '#planner/reading/recogniser.ts';
import { type CorpusLine, corpusLines, corpusSets } from './measure.ts';
import { allIntents } from './real-tools.ts';
import { type Example, FeatureIndex, logisticRegression, SoftmaxClassifier } from './regression.ts';
import { corpusVocabulary } from './vocabulary.ts';

const folds = 2;
/** How often all examples are gone through: for what only helps to find the parts of a line, for tools, and for values. */
const rounds = { parts: 5, tools: 24, values: 10 };
/** Below this a weight changes nothing that can be measured, and is not kept. */
const negligible = { tools: 0.15, values: 0.4 };
/** The fields that have few values, said in many ways. */
const fields = [
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
];

type Call = CorpusLine['expect'][number];

/** A line of the corpus, read, with what it asks for. */
class Line {
  readonly calls: readonly Call[];
  readonly seams: readonly Seam[];
  readonly #reading: Reading;
  readonly #index: FeatureIndex;
  readonly #features = new Map<string, Int32Array>();

  constructor(reading: Reading, calls: readonly Call[], index: FeatureIndex) {
    this.calls = calls;
    this.seams = seamsOf(reading);
    this.#reading = reading;
    this.#index = index;
  }

  get end(): number {
    return this.seams.length - 1;
  }

  get whole(): Int32Array {
    return this.between(0, this.end);
  }

  /** The features of what stands between two seams. */
  between(from: number, to: number): Int32Array {
    const key = `${from}-${to}`;
    const known = this.#features.get(key);
    if (known !== undefined) return known;
    const clause = clauseBetween(this.#reading, this.seams[from], this.seams[to]);
    const features = this.#index.idsOf(featuresOf(clause, this.#reading));
    this.#features.set(key, features);
    return features;
  }

  at(seam: number): string[] {
    return seamFeatures(this.#reading, this.seams[seam] as Seam);
  }
}

export function learnFromCorpus(): Promise<Learnt> {
  return learn(corpusSets.flatMap(corpusLines));
}

/** The examples of each tool, which are learnt from besides the lines. */
export async function toolExamples(): Promise<{ tool: string; texts: readonly string[] }[]> {
  return (await allIntents()).map(({ name, examples }) => ({
    tool: name,
    texts: [...examples.en, ...examples.th],
  }));
}

/** A stretch of a line that asks for one thing. */
interface Part {
  features: Int32Array;
  call: Call;
}

/**
 * Learns from the lines of the corpus and the tools' own examples how requests are worded and how the values of their fields
 * are, and from the lines with several requests where one ends and the next begins.
 */
export async function learn(from: readonly CorpusLine[]): Promise<Learnt> {
  const recogniser = new Recogniser(lexiconPhrases(new ProviderNames(corpusVocabulary).names()));
  const index = new FeatureIndex();
  const samples = (await toolExamples()).flatMap(({ tool, texts }) =>
    texts.map((text) => new Line(readMessage(text, recogniser), [{ tool, args: {} }], index)),
  );
  const lines = from.map(({ text, expect }) => new Line(readMessage(text, recogniser), expect, index));
  const simple = lines.filter(({ calls }) => calls.length < 2);
  const compound = lines.filter(({ calls }) => calls.length > 1);
  const rough = SoftmaxClassifier.learn(index, labelled([...simple, ...samples], []), rounds.parts);
  const parts = partsOf(compound, rough);
  const requests = simple.flatMap(({ whole, calls: [call] }) => (call ? [{ features: whole, call }] : []));
  const tools = SoftmaxClassifier.learn(index, labelled([...lines, ...samples], parts), rounds.tools);
  return {
    tools: tools.toJson(negligible.tools),
    fields: Object.fromEntries(
      fields.map((field) => [field, valuesOf(field, [...requests, ...parts], index)]),
    ),
    seams: seamsIn([...simple, ...samples], compound, rough, index),
  };
}

/** All lines as they stand, and each request of those that make several. */
function labelled(lines: readonly Line[], parts: readonly Part[]): Example<string>[] {
  return [
    ...lines.map(({ whole, calls: [call, another] }) => ({
      features: whole,
      label: another === undefined ? (call?.tool ?? none) : several,
    })),
    ...parts.map(({ features, call }) => ({ features, label: call.tool })),
  ];
}

function valuesOf(field: string, requests: readonly Part[], index: FeatureIndex): LearntClasses {
  const tools = new Set(requests.filter(({ call }) => field in call.args).map(({ call }) => call.tool));
  const examples = requests
    .filter(({ call }) => tools.has(call.tool))
    .map(({ features, call }) => ({
      features: Int32Array.from([...features, ...index.idsOf(withTool(new Set(), call.tool))]),
      label: String(call.args[field] ?? none),
    }));
  return SoftmaxClassifier.learn(index, examples, rounds.values).toJson(negligible.values);
}

interface Alignment {
  score: number;
  calls: readonly Call[];
  /** The seams at which it is cut, and both ends of the line. */
  edges: readonly number[];
}

function partsOf(lines: readonly Line[], sofar: SoftmaxClassifier): Part[] {
  return lines.flatMap((line) => {
    const { calls, edges } = alignmentOf(line, sofar);
    return edges
      .slice(1)
      .map((end, index) => ({ features: line.between(edges[index] ?? 0, end), call: calls[index] as Call }));
  });
}

/** Where in a line its requests most likely are. What is done first may be said last. */
function alignmentOf(line: Line, sofar: SoftmaxClassifier): Alignment {
  const spoken = aligned(line, line.calls, sofar);
  if (line.calls.length !== 2) return spoken;
  const reversed = aligned(line, [...line.calls].reverse(), sofar);
  return reversed.score > spoken.score + 3 ? reversed : spoken;
}

function aligned(line: Line, calls: readonly Call[], sofar: SoftmaxClassifier): Alignment {
  let reached = new Map<number, Alignment>([[0, { score: 0, calls, edges: [0] }]]);
  calls.forEach(({ tool }, index) => {
    const label = sofar.classes.indexOf(tool);
    const next = new Map<number, Alignment>();
    for (const [start, before] of reached) {
      for (let end = start + 1; end <= line.end; end += 1) {
        if ((index === calls.length - 1) !== (end === line.end)) continue;
        const pause = end < line.end && !line.seams[end]?.joins ? -0.7 : 0;
        const likelihood = sofar.likelihoods(line.between(start, end))[label] ?? 0;
        const score = before.score + pause + logarithm(likelihood);
        if (score > (next.get(end)?.score ?? Number.NEGATIVE_INFINITY))
          next.set(end, { score, calls, edges: [...before.edges, end] });
      }
    }
    reached = next;
  });
  return reached.get(line.end) ?? { score: Number.NEGATIVE_INFINITY, calls, edges: [] };
}

/** Learns where to cut, from likelihoods that were learnt without the line in question. */
function seamsIn(
  simple: readonly Line[],
  compound: readonly Line[],
  sofar: SoftmaxClassifier,
  index: FeatureIndex,
): LearntSeams {
  const examples = Array.from({ length: folds }, (_, fold) => {
    const isHeld = (__: Line, place: number): boolean => place % folds === fold;
    const isOther = (line: Line, place: number): boolean => !isHeld(line, place);
    const others = compound.filter(isOther);
    const learnt = labelled([...simple.filter(isOther), ...others], partsOf(others, sofar));
    const judge = SoftmaxClassifier.learn(index, learnt, rounds.parts);
    return [
      ...simple.filter(isHeld).flatMap((line) => seamsBetween(line, [0, line.end], judge)),
      ...compound.filter(isHeld).flatMap((line) => seamsBetween(line, alignmentOf(line, sofar).edges, judge)),
    ];
  }).flat();
  const seams = new FeatureIndex();
  const { bias, figure, weights } = logisticRegression(
    seams,
    examples.map(({ features, ...example }) => ({ ...example, features: seams.idsOf(features) })),
  );
  return { bias, parts: figure, weights };
}

interface SeamExample {
  features: string[];
  label: boolean;
  figure: number;
}

function seamsBetween(line: Line, edges: readonly number[], judge: SoftmaxClassifier): SeamExample[] {
  const sureness = (start: number, end: number, isPart: boolean): number => {
    const likelihoods = judge.likelihoods(line.between(start, end));
    const isLeftOut = (name: string | undefined) => name === several || (isPart && name === none);
    return logarithm(Math.max(...likelihoods.filter((__, place) => !isLeftOut(judge.classes[place]))));
  };
  return line.seams.slice(1, -1).flatMap((_, index) => {
    const seam = index + 1;
    const from = edges.findLast((edge) => edge < seam);
    const to = edges.find((edge) => edge > seam);
    if (from === undefined || to === undefined) return [];
    const figure = sureness(from, seam, true) + sureness(seam, to, true) - sureness(from, to, false);
    return [{ features: line.at(seam), label: edges.includes(seam), figure }];
  });
}
