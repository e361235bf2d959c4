import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOf } from '#conversation/offline/features.ts';
import { lexiconPhrases } from '#conversation/offline/lexicon/phrases.ts';
import { ProviderNames } from '#conversation/offline/providers.ts';
import { readMessage } from '#conversation/offline/reading.ts';
import { Recogniser } from '#conversation/offline/recogniser.ts';
import { type Learnt, noTool, rareTool, softmax } from '#conversation/offline/wordings.ts';
import { type CorpusLine, corpusLines, corpusSets } from './measure.ts';
import { allIntents } from './real-tools.ts';
import { corpusVocabulary } from './vocabulary.ts';

interface Example {
  features: readonly number[];
  tool: number;
}

const rounds = 40;
const pace = 4;
/** Keeps weights small, so that no single line is learnt by heart. */
const restraint = 0.0002;
const fewWordings = 30;
/** Weights below this change nothing that can be measured, and are not kept. */
const negligible = 0.15;

/** Learns how requests are worded from every line with at most one request, and from the tools' own examples. */
export async function learn(from: readonly CorpusLine[]): Promise<Learnt> {
  const recogniser = new Recogniser(lexiconPhrases(new ProviderNames(corpusVocabulary).names()));
  const intents = await allIntents();
  const lines = from
    .filter(({ expect }) => expect.length < 2)
    .map(({ text, expect }) => ({ text, tool: expect[0]?.tool ?? noTool }));
  const samples = intents.flatMap(({ name, examples }) =>
    [...examples.en, ...examples.th].map((text) => ({ text, tool: name })),
  );
  const all = [...lines, ...samples];
  const classOf = classesOf(all.map(({ tool }) => tool));
  const tools = [...new Set(all.map(({ tool }) => classOf(tool)))].sort();
  const read = all.map(({ text, tool }) => ({
    features: [...featuresOf(readMessage(text, recogniser))],
    tool: tools.indexOf(classOf(tool)),
  }));
  const names = repeated(read.map(({ features }) => features));
  const places = new Map(names.map((name, place) => [name, place]));
  const examples = read.map(({ features, tool }) => ({
    features: features.map((feature) => places.get(feature)).filter((place) => place !== undefined),
    tool,
  }));
  const rare = [...new Set(all.map(({ tool }) => tool).filter((tool) => classOf(tool) === rareTool))].sort();
  return { rare, ...regression(examples, tools, names) };
}

/** Tools of which few wordings are known are one class: they cannot be told apart, only from all the others. */
function classesOf(named: readonly string[]): (tool: string) => string {
  const byTool = Map.groupBy(named, (tool) => tool);
  return (tool) => ((byTool.get(tool)?.length ?? 0) < fewWordings ? rareTool : tool);
}

/** What only one line says (the subject of a picture, a person's name) tells nothing of other lines. */
function repeated(lines: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const feature of lines.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= 2).map(([feature]) => feature);
}

/** Softmax regression by stochastic gradient descent; the same examples always give the same weights. */
function regression(
  examples: readonly Example[],
  tools: readonly string[],
  names: readonly string[],
): Omit<Learnt, 'rare'> {
  const width = tools.length;
  const weights = new Float64Array(names.length * width);
  const bias = new Array<number>(width).fill(0);
  const next = numbersFrom(1);
  for (let round = 0; round < rounds; round += 1) {
    const step = pace / (1 + round / 10);
    for (const _ of examples) {
      const { features, tool } = examples[Math.floor(next() * examples.length)] as Example;
      const share = 1 / Math.sqrt(features.length || 1);
      const scores = bias.map((start, index) =>
        features.reduce((sum, feature) => sum + share * (weights[feature * width + index] ?? 0), start),
      );
      softmax(scores).forEach((likelihood, index) => {
        const error = likelihood - (index === tool ? 1 : 0);
        bias[index] = (bias[index] ?? 0) - (step / 10) * error;
        for (const feature of features) {
          const at = feature * width + index;
          weights[at] = (weights[at] ?? 0) - step * (error * share + restraint * (weights[at] ?? 0));
        }
      });
    }
  }
  return {
    tools,
    bias: bias.map(rounded),
    weights: Object.fromEntries(
      names
        .map((name, row) => [name, pairsOf(weights.subarray(row * width, (row + 1) * width))] as const)
        .filter(([, pairs]) => pairs.length > 0),
    ),
  };
}

function pairsOf(row: Float64Array): number[] {
  return Array.from(row).flatMap((weight, tool) =>
    Math.abs(weight) < negligible ? [] : [tool, rounded(weight)],
  );
}

function rounded(weight: number): number {
  // Without the minus of a zero, which JSON does not keep.
  return Math.round(weight * 100) / 100 + 0;
}

/** The same numbers between 0 and 1 for the same seed (a linear congruential generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** A line for each feature, so that a difference can be read. */
function written({ weights, ...rest }: Learnt): string {
  const lines = Object.entries(weights).map(
    ([feature, pairs]) => `${JSON.stringify(feature)}:${JSON.stringify(pairs)}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},"weights":{\n${lines.join(',\n')}\n}}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(import.meta.dirname, '../../src/conversation/offline/wordings.json');
  writeFileSync(file, written(await learn(corpusSets.flatMap(corpusLines))));
}
