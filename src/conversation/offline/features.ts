import type { Mention } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** What stands for any other of its kind: which provider or what amount says nothing of what is asked. */
const figures: ReadonlySet<string> = new Set(['provider', 'number', 'money', 'date', 'clock', 'channel']);
/** Said before a request begins. */
const openings: ReadonlySet<string> = new Set(
  'hi hey hello yo ok okay so and then also now but please jarvis btw next first finally lastly just actually alright'.split(
    ' ',
  ),
);

/**
 * What a stretch of a message can be recognised by: its words, the ideas found in them, and what it begins and ends with,
 * for an order begins with the deed, and Thai puts into the last word whether it is one.
 */
export function featuresOf({ tokens, mentions }: Pick<Reading, 'tokens' | 'mentions'>): ReadonlySet<string> {
  const words = tokens.filter(({ kind, quoted }) => kind !== 'mark' && kind !== 'id' && !quoted);
  const first = words.find(({ text }) => !openings.has(text)) ?? words[0];
  return new Set([
    ...mentions.map((mention) => `:${ideaOf(mention)}`),
    ...(tokens.some(({ quoted }) => quoted) ? [':quoted'] : []),
    ...words.flatMap((word) => wordOf(word, mentions)),
    ...(first ? edge('^', first, mentions) : []),
    ...(words.length > 0 ? edge('$', words.at(-1) as Token, mentions) : []),
  ]);
}

function edge(sign: string, token: Token, mentions: readonly Mention[]): string[] {
  const ideas = mentions
    .filter((mention) => holds(mention, token.start))
    .map((idea) => `${sign}:${ideaOf(idea)}`);
  return [...ideas, ...wordOf(token, mentions).map((word) => `${sign}${word}`)];
}

function wordOf({ kind, text, start }: Token, mentions: readonly Mention[]): string[] {
  const isFigure = mentions.some((mention) => figures.has(mention.concept) && holds(mention, start));
  if (kind === 'mark' || kind === 'number' || isFigure) return [];
  return [singular(text)];
}

/** "providers" and "provider" are one word. */
export function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word;
}

function ideaOf({ concept, past }: Mention): string {
  return past ? `${concept}-past` : concept;
}

function holds({ start, end }: Mention, offset: number): boolean {
  return offset >= start && offset < end;
}
