import type { Intent } from './intent.ts';
import { functionWords, thaiFunctionWords } from './lexicon/function-words.ts';
import { clausesOf } from './meaning/clauses.ts';
import { featuresOf, singular } from './meaning/features.ts';
import { noneLabel, type RequestClassifier, severalLabel } from './meaning/request-classifier.ts';
import { Clause } from './reading/mentions.ts';
import { type Reading, readMessage } from './reading/reading.ts';
import type { Recogniser } from './reading/recogniser.ts';

/** Only this many characters of a message are classified. */
const longestRead = 1_500;

/** On the held-back lines of the corpus every requested tool is at least this likely, and no tool is for a greeting. */
const minimumLikelihood = 0.01;
/** Minimum share of a message that the words of a tool must cover if the tool is not in the corpus. */
const minimumCoverage = 0.4;
/** Minimum sum of likelihood and coverage for a result of a search. */
const minimumScore = 0.1;
/** Minimum relevance of a search result, as a share of the best one. */
const minimumShareOfBest = 0.3;
/** Minimum sum of likelihood and coverage for a tool that may have been meant. */
const minimumNearness = 0.6;
const maximumTools = 8;

/** By tool, from 0 to 1. Tools that have nothing to do with the text may be absent. */
type Relevance = ReadonlyMap<string, number>;

/** Finds the tools that a text may be about, since a language model is offered only a few. */
export class ToolFinder {
  readonly #intents: readonly Intent[];
  readonly #recogniser: Recogniser;
  readonly #classifier: RequestClassifier;
  #vocabulary: ToolVocabulary | undefined;

  constructor(intents: readonly Intent[], recogniser: Recogniser, classifier: RequestClassifier) {
    this.#intents = intents;
    this.#recogniser = recogniser;
    this.#classifier = classifier;
  }

  /** The tools that a message may ask for, the likeliest first. None for one that asks for nothing. */
  likeliest(message: string): string[] {
    const likely = learntRelevance(message, this.#recogniser, this.#classifier);
    const learnt = ranked(likely, (tool) => this.#classifier.knows(tool), minimumLikelihood);
    if (this.#intents.every(({ name }) => this.#classifier.knows(name))) return learnt;
    const isNew = (tool: string) => !this.#classifier.knows(tool);
    return [...learnt, ...ranked(this.#toolVocabulary.relevance(message), isNew, minimumCoverage)];
  }

  /** The tools related to a description of what somebody wants to do, the most relevant first. */
  search(wish: string): string[] {
    const likely = learntRelevance(wish, this.#recogniser, this.#classifier);
    const covered = this.#toolVocabulary.relevance(wish);
    const score = (tool: string) => (likely.get(tool) ?? 0) + (covered.get(tool) ?? 0);
    const names = this.#intents.map(({ name }) => name).sort((a, b) => score(b) - score(a));
    const minimum = Math.max(minimumScore, minimumShareOfBest * score(names[0] ?? ''));
    return names.filter((name) => score(name) >= minimum);
  }

  /** The tools that a message which asks for nothing may have meant, the nearest first. None if nothing is near. */
  nearest(message: string): string[] {
    const likely = learntRelevance(message, this.#recogniser, this.#classifier);
    const covered = this.#toolVocabulary.relevance(message);
    const score = ({ name }: Intent) => (likely.get(name) ?? 0) + (covered.get(name) ?? 0);
    const near = this.#intents.filter((intent) => score(intent) >= minimumNearness);
    return near.sort((a, b) => score(b) - score(a)).map(({ name }) => name);
  }

  /** Whether a tool's own texts use every content word of a clause, so that it is about nothing else. */
  covers(tool: string, clause: Clause): boolean {
    const words = clause.all('rest').map(({ start, end }) => clause.slice(start, end).toLowerCase());
    return words.every((word) => this.#toolVocabulary.uses(tool, singular(word)));
  }

  /** Created on first use, since it reads all examples. */
  get #toolVocabulary(): ToolVocabulary {
    this.#vocabulary ??= new ToolVocabulary(this.#intents, this.#recogniser);
    return this.#vocabulary;
  }
}

function ranked(relevance: Relevance, isIncluded: (tool: string) => boolean, minimum: number): string[] {
  return [...relevance]
    .filter(([tool, value]) => value >= minimum && isIncluded(tool))
    .sort(([, a], [, b]) => b - a)
    .slice(0, maximumTools)
    .map(([tool]) => tool);
}

/**
 * The likelihood of each learnt tool for a message. If the message requests several tools, each of them is likely. If it
 * requests nothing, all are unlikely.
 */
function learntRelevance(message: string, recogniser: Recogniser, classifier: RequestClassifier): Relevance {
  const reading = readMessage(message.slice(0, longestRead), recogniser);
  const whole = new Clause(reading);
  const parts = clausesOf(reading, classifier).map(({ features }) => features);
  const relevance = new Map<string, number>();
  for (const features of [featuresOf(whole, reading), ...parts])
    for (const [tool, likelihood] of classifier.toolLikelihoods(features))
      relevance.set(tool, Math.max(likelihood, relevance.get(tool) ?? 0));
  relevance.delete(noneLabel);
  relevance.delete(severalLabel);
  return relevance;
}

/**
 * Measures how much of a text the words of each tool cover: its name, title, description and examples. Words that few tools
 * use have more weight. Nothing is learnt, so this also finds tools that the corpus does not contain.
 */
class ToolVocabulary {
  readonly #recogniser: Recogniser;
  readonly #toolsByWord = new Map<string, string[]>();
  readonly #toolCount: number;

  constructor(intents: readonly Intent[], recogniser: Recogniser) {
    this.#recogniser = recogniser;
    this.#toolCount = intents.length;
    for (const intent of intents) {
      for (const word of new Set(wordingOf(intent).flatMap((text) => this.#wordsOf(text)))) {
        const tools = this.#toolsByWord.get(word) ?? [];
        tools.push(intent.name);
        this.#toolsByWord.set(word, tools);
      }
    }
  }

  relevance(text: string): Relevance {
    const words = new Set(this.#wordsOf(text.slice(0, longestRead)));
    const covered = new Map<string, number>();
    let whole = 0;
    for (const word of words) {
      const tools = this.#toolsByWord.get(word) ?? [];
      const weight = Math.log(1 + this.#toolCount / (tools.length || 0.5));
      whole += weight;
      for (const tool of tools) covered.set(tool, (covered.get(tool) ?? 0) + weight);
    }
    return new Map([...covered].map(([tool, weight]) => [tool, weight / whole]));
  }

  uses(tool: string, word: string): boolean {
    return this.#toolsByWord.get(word)?.includes(tool) === true;
  }

  #wordsOf(text: string): string[] {
    return meaningfulWords(readMessage(text, this.#recogniser));
  }
}

function wordingOf({ name, title, description, examples }: Intent): string[] {
  const titles = title ? [title.en, title.th] : [];
  return [name.replaceAll('_', ' '), ...titles, description, ...examples.en, ...examples.th];
}

/** The content words of a text, and its concepts, which English and Thai share. */
function meaningfulWords({ tokens, mentions }: Reading): string[] {
  const words = tokens
    .filter(({ kind, text }) =>
      kind === 'word' ? !functionWords.has(text) : kind === 'thai' && !thaiFunctionWords.has(text),
    )
    .map(({ text }) => singular(text));
  return [
    ...words,
    ...mentions.filter(({ concept }) => concept !== 'rest').map(({ concept }) => `:${concept}`),
  ];
}
