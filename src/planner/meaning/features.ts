import type { Clause, Mention } from '../reading/mentions.ts';
import { type Reading, tokensWithin } from '../reading/reading.ts';
import type { Token } from '../reading/tokens.ts';

/** What stands for any other of its kind: which provider or what amount says nothing of what is asked. */
const figures: ReadonlySet<string> = new Set(['provider', 'number', 'money', 'date', 'clock', 'channel']);
/** Said before a request begins. */
const openings: ReadonlySet<string> = new Set(
  'hi hey hello yo ok okay so and then also now but please jarvis btw next first finally lastly just actually alright'.split(
    ' ',
  ),
);

/**
 * What a stretch of a message can be recognised by: its words and neighbouring words, the ideas found in them and the pairs
 * of ideas, what it begins and ends with (an order begins with the deed, and Thai puts into the last word whether it is
 * one), and whether it is the whole message.
 */
export function featuresOf(clause: Clause, reading: Reading): ReadonlySet<string> {
  const { mentions } = clause;
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

function edge(sign: string, token: Token, mentions: readonly Mention[]): string[] {
  const ideas = mentions
    .filter((mention) => holds(mention, token.start))
    .map(({ concept }) => `${sign}:${concept}`);
  return [...ideas, ...wordOf(token, mentions).map((word) => `${sign}${word}`)];
}

function wordOf(token: Token, mentions: readonly Mention[]): string[] {
  const symbol = symbolOf(token, mentions);
  return token.kind === 'mark' || symbol.startsWith('#') ? [] : [symbol];
}

/** A word in its plain form, or what stands for any figure of its kind. */
function symbolOf({ kind, text, start }: Token, mentions: readonly Mention[]): string {
  const figure = mentions.find((mention) => figures.has(mention.concept) && holds(mention, start));
  if (figure !== undefined) return `#${figure.concept}`;
  return kind === 'number' ? '#number' : singular(text);
}

/** "adminify" begins like "admin". */
function beginningOf({ kind, text }: Token): string[] {
  return kind === 'word' && text.length > 4 ? [`~${text.slice(0, 4)}`] : [];
}

function neighbours(symbols: readonly string[]): string[] {
  const row = ['^', ...symbols.filter((symbol, index) => symbol !== symbols[index - 1]), '$'];
  return row.slice(1).map((symbol, index) => `${row[index]} ${symbol}`);
}

function pairs(mentions: readonly Mention[]): string[] {
  const ideas = [...new Set(mentions.map(({ concept }) => concept).filter((idea) => idea !== 'rest'))].sort();
  return ideas.flatMap((one, index) => ideas.slice(index + 1).map((other) => `&${one}&${other}`));
}

function placeOf({ start, end }: Clause, { text }: Reading): string {
  if (start === 0) return end === text.length ? ':whole' : ':opening';
  return end === text.length ? ':closing' : ':between';
}

/** Pairs and neighbours are many and say much the same, so each counts less. */
export function featureWeight(feature: string): number {
  if (feature.startsWith('&')) return 0.5;
  return feature.includes(' ') ? 0.7 : 1;
}

/** The Euclidean norm of weighted features. Divided by it, a long clause is no more certain than a short one. */
export function normOf(features: readonly string[]): number {
  return Math.sqrt(features.reduce((sum, feature) => sum + featureWeight(feature) ** 2, 0)) || 1;
}

/** "providers" and "provider" are one word. */
export function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word;
}

function holds({ start, end }: Mention, offset: number): boolean {
  return offset >= start && offset < end;
}
