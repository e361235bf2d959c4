import type { Clause, Mention } from '../reading/mentions.ts';
import { type Reading, tokensWithin } from '../reading/reading.ts';
import type { Token } from '../reading/tokens.ts';

/** Concepts whose words are replaced by the concept: the name of a provider or an amount does not tell which tool is meant. */
const figures: ReadonlySet<string> = new Set(['provider', 'number', 'money', 'date', 'clock', 'channel']);
/** Words that may precede a request. */
const openings: ReadonlySet<string> = new Set(
  'hi hey hello yo ok okay so and then also now but please jarvis btw next first finally lastly just actually alright'.split(
    ' ',
  ),
);

/**
 * The features of a clause: its words and pairs of neighbouring words, its concepts and pairs of concepts, its first and last
 * word (an order begins with its verb, and the last word of a Thai sentence often marks a request), and whether it is the
 * whole message.
 */
export function featuresOf(clause: Clause, reading: Reading): ReadonlySet<string> {
  const mentions = clause.mentions.flatMap(asLearnt);
  const tokens = tokensWithin(reading, clause);
  const words = tokens.filter(({ kind, quoted }) => kind !== 'mark' && kind !== 'id' && !quoted);
  const first = words.find(({ text }) => !openings.has(text)) ?? words[0];
  return new Set([
    ...mentions.map(({ concept }) => `:${concept}`),
    ...(tokens.some(({ quoted }) => quoted) ? [':quoted'] : []),
    ...words.flatMap((word) => wordOf(word, mentions)),
    ...(first ? edge('^', first, mentions) : []),
    ...(words.length > 0 ? edge('$', words.at(-1) as Token, mentions) : []),
    ...words.flatMap(beginningOf),
    ...neighbours(words.map((word) => symbolOf(word, mentions))),
    ...pairs(mentions),
    placeOf(clause, reading),
  ]);
}

/** A number that is not clear is a number all the same. That two belong together tells nothing of the tool. */
function asLearnt(mention: Mention): Mention[] {
  if (mention.concept === 'unclear-figure') return [{ ...mention, concept: 'number' }];
  return mention.concept === 'range' || mention.concept === 'dotted-figure' ? [] : [mention];
}

function edge(sign: string, token: Token, mentions: readonly Mention[]): string[] {
  const concepts = mentions
    .filter((mention) => holds(mention, token.start))
    .map(({ concept }) => `${sign}:${concept}`);
  return [...concepts, ...wordOf(token, mentions).map((word) => `${sign}${word}`)];
}

function wordOf(token: Token, mentions: readonly Mention[]): string[] {
  const symbol = symbolOf(token, mentions);
  return token.kind === 'mark' || symbol.startsWith('#') ? [] : [symbol];
}

/** The base form of a word, or the concept that replaces it. */
function symbolOf({ kind, text, start }: Token, mentions: readonly Mention[]): string {
  const figure = mentions.find((mention) => figures.has(mention.concept) && holds(mention, start));
  if (figure !== undefined) return `#${figure.concept}`;
  return kind === 'number' ? '#number' : singular(text);
}

/** The first four letters of a long word: "adminify" begins like "admin". */
function beginningOf({ kind, text }: Token): string[] {
  return kind === 'word' && text.length > 4 ? [`~${text.slice(0, 4)}`] : [];
}

function neighbours(symbols: readonly string[]): string[] {
  const row = ['^', ...symbols.filter((symbol, index) => symbol !== symbols[index - 1]), '$'];
  return row.slice(1).map((symbol, index) => `${row[index]} ${symbol}`);
}

function pairs(mentions: readonly Mention[]): string[] {
  const concepts = [...new Set(mentions.map(({ concept }) => concept))]
    .filter((concept) => concept !== 'rest')
    .sort();
  return concepts.flatMap((one, index) => concepts.slice(index + 1).map((other) => `&${one}&${other}`));
}

function placeOf({ start, end }: Clause, { text }: Reading): string {
  if (start === 0) return end === text.length ? ':whole' : ':opening';
  return end === text.length ? ':closing' : ':between';
}

/** Pairs are numerous and redundant, so each has a lower weight. */
export function featureWeight(feature: string): number {
  if (feature.startsWith('&')) return 0.5;
  return feature.includes(' ') ? 0.7 : 1;
}

/** The Euclidean norm of the weighted features. Scores are divided by it, so that a long clause is not more certain than a short one. */
export function normOf(features: readonly string[]): number {
  return Math.sqrt(features.reduce((sum, feature) => sum + featureWeight(feature) ** 2, 0)) || 1;
}

/** Treats plural and singular as one word. */
export function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word;
}

function holds({ start, end }: Mention, offset: number): boolean {
  return offset >= start && offset < end;
}
