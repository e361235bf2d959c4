import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconPhrases } from '#planner/lexicon/phrases.ts';
import { clauseBetween } from '#planner/meaning/clauses.ts';
import { featuresOf } from '#planner/meaning/features.ts';
import { type LearntClasses, logarithm } from '#planner/meaning/regression.ts';
import { seamFeatures } from '#planner/meaning/seam-features.ts';
import { type Seam, seamsOf } from '#planner/meaning/seams.ts';
import {
  type Learnt,
  type LearntSeams,
  none,
  several,
  Wordings,
  withTool,
} from '#planner/meaning/wordings.ts';
import { ProviderNames } from '#planner/providers.ts';
import { type Reading, readMessage } from '#planner/reading/reading.ts';
import { Recogniser } from '#planner/reading/recogniser.ts';
import { type CorpusLine, corpusLines, corpusSets } from './measure.ts';
import { allIntents } from './real-tools.ts';
import {
  type Example,
  logisticRegression,
  type Measured,
  softmaxRegression,
  type Thoroughness,
} from './regression.ts';
import { corpusVocabulary } from './vocabulary.ts';

const folds = 3;
/** For what only helps to find the parts of a line, for what tells tools apart, and for what tells values apart. */
const roughly: Thoroughness = { rounds: 12, negligible: 0.15 };
const thoroughly: Thoroughness = { rounds: 40, negligible: 0.15 };
const sparingly: Thoroughness = { rounds: 40, negligible: 0.4 };
const uncut: LearntSeams = { bias: 0, parts: 1, weights: {} };
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
  readonly #features = new Map<string, ReadonlySet<string>>();

  constructor(reading: Reading, calls: readonly Call[]) {
    this.calls = calls;
    this.seams = seamsOf(reading);
    this.#reading = reading;
  }

  get end(): number {
    return this.seams.length - 1;
  }

  get whole(): ReadonlySet<string> {
    return this.between(0, this.end);
  }

  /** The features of what stands between two seams. */
  between(from: number, to: number): ReadonlySet<string> {
    const key = `${from}-${to}`;
    const known = this.#features.get(key);
    if (known !== undefined) return known;
    const clause = clauseBetween(this.#reading, this.seams[from], this.seams[to]);
    const features = featuresOf(clause, this.#reading);
    this.#features.set(key, features);
    return features;
  }

  at(seam: number): string[] {
    return seamFeatures(this.#reading, this.seams[seam] as Seam);
  }
}

/** A stretch of a line that asks for one thing. */
interface Part {
  features: ReadonlySet<string>;
  call: Call;
}

/**
 * Learns from the lines of the corpus and the tools' own examples how requests are worded and how the values of their fields
 * are, and from the lines with several requests where one ends and the next begins.
 */
export async function learn(from: readonly CorpusLine[]): Promise<Learnt> {
  const recogniser = new Recogniser(lexiconPhrases(new ProviderNames(corpusVocabulary).names()));
  const samples = (await allIntents()).flatMap(({ name, examples }) =>
    [...examples.en, ...examples.th].map(
      (text) => new Line(readMessage(text, recogniser), [{ tool: name, args: {} }]),
    ),
  );
  const lines = from.map(({ text, expect }) => new Line(readMessage(text, recogniser), expect));
  const simple = lines.filter(({ calls }) => calls.length < 2);
  const compound = lines.filter(({ calls }) => calls.length > 1);
  const first = toolsIn([...simple, ...samples], [], roughly);
  const second = toolsIn([...lines, ...samples], partsOf(compound, first), roughly);
  const parts = partsOf(compound, second);
  const requests = simple.flatMap(({ whole, calls: [call] }) => (call ? [{ features: whole, call }] : []));
  return {
    tools: softmaxRegression(toolExamples([...lines, ...samples], parts), thoroughly),
    fields: Object.fromEntries(fields.map((field) => [field, valuesOf(field, [...requests, ...parts])])),
    seams: seamsIn([...simple, ...samples], compound, second),
  };
}

function toolsIn(lines: readonly Line[], parts: readonly Part[], how: Thoroughness): Wordings {
  const tools = softmaxRegression(toolExamples(lines, parts), how);
  return new Wordings({ tools, fields: {}, seams: uncut });
}

/** All lines as they stand, and each request of those that make several. */
function toolExamples(lines: readonly Line[], parts: readonly Part[]): Example<string>[] {
  return [
    ...lines.map(({ whole, calls: [call, another] }) => ({
      features: whole,
      is: another === undefined ? (call?.tool ?? none) : several,
    })),
    ...parts.map(({ features, call }) => ({ features, is: call.tool })),
  ];
}

function valuesOf(field: string, requests: readonly Part[]): LearntClasses {
  const tools = new Set(requests.filter(({ call }) => field in call.args).map(({ call }) => call.tool));
  const examples = requests
    .filter(({ call }) => tools.has(call.tool))
    .map(({ features, call }) => ({
      features: withTool(features, call.tool),
      is: String(call.args[field] ?? none),
    }));
  return softmaxRegression(examples, sparingly);
}

interface Alignment {
  score: number;
  calls: readonly Call[];
  /** The seams at which it is cut, and both ends of the line. */
  edges: readonly number[];
}

function partsOf(lines: readonly Line[], sofar: Wordings): Part[] {
  return lines.flatMap((line) => {
    const { calls, edges } = alignmentOf(line, sofar);
    return edges
      .slice(1)
      .map((end, index) => ({ features: line.between(edges[index] ?? 0, end), call: calls[index] as Call }));
  });
}

/** Where in a line its requests most likely are. What is done first may be said last. */
function alignmentOf(line: Line, sofar: Wordings): Alignment {
  const spoken = aligned(line, line.calls, sofar);
  if (line.calls.length !== 2) return spoken;
  const reversed = aligned(line, [...line.calls].reverse(), sofar);
  return reversed.score > spoken.score + 3 ? reversed : spoken;
}

function aligned(line: Line, calls: readonly Call[], sofar: Wordings): Alignment {
  let reached = new Map<number, Alignment>([[0, { score: 0, calls, edges: [0] }]]);
  calls.forEach(({ tool }, index) => {
    const next = new Map<number, Alignment>();
    for (const [start, before] of reached) {
      for (let end = start + 1; end <= line.end; end += 1) {
        if ((index === calls.length - 1) !== (end === line.end)) continue;
        const pause = end < line.end && !line.seams[end]?.joins ? -0.7 : 0;
        const likelihood = sofar.tools(line.between(start, end)).get(tool) ?? 0;
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
function seamsIn(simple: readonly Line[], compound: readonly Line[], sofar: Wordings): LearntSeams {
  const examples = Array.from({ length: folds }, (_, fold) => {
    const isHeld = (__: Line, index: number): boolean => index % folds === fold;
    const isOther = (line: Line, index: number): boolean => !isHeld(line, index);
    const others = compound.filter(isOther);
    const judge = toolsIn([...simple.filter(isOther), ...others], partsOf(others, sofar), roughly);
    return [
      ...simple.filter(isHeld).flatMap((line) => seamsBetween(line, [0, line.end], judge)),
      ...compound.filter(isHeld).flatMap((line) => seamsBetween(line, alignmentOf(line, sofar).edges, judge)),
    ];
  }).flat();
  const { bias, figure, weights } = logisticRegression(examples);
  return { bias, parts: figure, weights };
}

function seamsBetween(line: Line, edges: readonly number[], judge: Wordings): Measured[] {
  const sureness = (start: number, end: number, isPart: boolean): number => {
    const features = line.between(start, end);
    return logarithm((isPart ? judge.judgePart(features) : judge.judge(features)).likelihood);
  };
  return line.seams.slice(1, -1).flatMap((_, index) => {
    const seam = index + 1;
    const from = edges.findLast((edge) => edge < seam);
    const to = edges.find((edge) => edge > seam);
    if (from === undefined || to === undefined) return [];
    const figure = sureness(from, seam, true) + sureness(seam, to, true) - sureness(from, to, false);
    return [{ features: line.at(seam), is: edges.includes(seam), figure }];
  });
}

/** A line for each feature, so that a difference can be read. */
function written(learnt: Learnt): string {
  const lines = JSON.stringify(learnt).replaceAll('],"', '],\n"').replaceAll('"weights":{', '"weights":{\n');
  return `${lines}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(import.meta.dirname, '../src/planner/meaning/wordings.json');
  const learnt = written(await learn(corpusSets.flatMap(corpusLines)));
  if (!process.argv.includes('--check')) writeFileSync(file, learnt);
  else if (learnt !== readFileSync(file, 'utf8')) {
    console.error('src/planner/meaning/wordings.json is not what the corpus teaches: run "npm run learn".');
    process.exitCode = 1;
  }
}
