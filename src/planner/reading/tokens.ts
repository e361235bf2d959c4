import { englishSlang } from '../lexicon/en-ordinary.ts';

/** `id` is a full UUID, as buttons send it. `mark` is any other single character. */
export type TokenKind = 'word' | 'thai' | 'number' | 'channel' | 'person' | 'domain' | 'date' | 'id' | 'mark';

/** One piece of a message. `start` and `end` are offsets into the normalised message. */
export interface Token {
  kind: TokenKind;
  /** Lower case, without apostrophes. */
  text: string;
  start: number;
  end: number;
  /** True inside quotation marks, where text is quoted and requests nothing. */
  quoted: boolean;
}

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });

const lexer = new RegExp(
  [
    String.raw`(?<id>(?<![\p{L}\p{N}\-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\p{N}\-]))`,
    String.raw`(?<date>\d{4}-\d{1,2}-\d{1,2})`,
    String.raw`(?<channel>#[\p{L}\p{N}][\p{L}\p{M}\p{N}_\-]*)`,
    String.raw`(?<person>@[\p{L}\p{N}][\p{L}\p{M}\p{N}_.\-]*)`,
    String.raw`(?<domain>(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,4}[a-z]{2,12}(?![a-z0-9]))`,
    String.raw`(?<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+\-]?\d+(?![a-z]))?|\.\d+)`,
    String.raw`(?<thai>[\u0E00-\u0E7F]+)`,
    String.raw`(?<word>[[\p{L}\p{M}]--[\u0E00-\u0E7F]]+(?:'[a-z]+)?)`,
    String.raw`(?<mark>\S)`,
  ].join('|'),
  'giv',
);

/** Splits a normalised message into words, numbers and marks. The runtime's dictionary divides Thai into words. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const quotes = quotedRanges(text);
  for (const match of text.matchAll(lexer)) {
    const kind = kindOf(match.groups ?? {});
    const quoted = quotes.some(([from, to]) => match.index > from && match.index < to);
    if (kind === 'thai') tokens.push(...thaiTokens(match[0], match.index, quoted));
    else tokens.push(...spelled(kind, match[0], match.index, quoted));
  }
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>): TokenKind {
  for (const [kind, found] of Object.entries(groups)) if (found !== undefined) return kind as TokenKind;
  return 'mark';
}

function thaiTokens(run: string, offset: number, quoted: boolean): Token[] {
  return Array.from(thaiWords.segment(run), ({ segment, index }) => ({
    kind: 'thai' as const,
    text: segment,
    start: offset + index,
    end: offset + index + segment.length,
    quoted,
  }));
}

/** Expands slang. If it stands for several words, all of them have the same offsets. */
function spelled(kind: TokenKind, raw: string, start: number, quoted: boolean): Token[] {
  const end = start + raw.length;
  const text = withoutPossessive(raw.toLowerCase()).replaceAll("'", '');
  return (kind === 'word' ? inFull(text) : [text]).map((word) => ({ kind, text: word, start, end, quoted }));
}

/** The words that a slang spelling stands for, or the word itself. */
function inFull(word: string): readonly string[] {
  return Object.hasOwn(englishSlang, word) ? (englishSlang[word]?.split(' ') ?? [word]) : [word];
}

/** Splits a phrase of the lexicon into words as a message would be split. */
export function wordsOf(phrase: string): string[] {
  if (/^[a-z ]+$/.test(phrase)) return phrase.split(' ').flatMap(inFull);
  return tokensOf(phrase)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ text }) => text);
}

const contracted =
  /^(?:what|who|it|that|let|how|where|there|here|he|she|everything|when|why|this|whatever)'s$/;

/** Removes a possessive ("azure's" becomes "azure") but keeps a contraction ("what's"). */
function withoutPossessive(word: string): string {
  return word.endsWith("'s") && !contracted.test(word) ? word.slice(0, -2) : word;
}

function quotedRanges(text: string): [number, number][] {
  const ranges = Array.from(text.matchAll(/"[^"\n]{2,600}"/g), (match): [number, number] => [
    match.index,
    match.index + match[0].length - 1,
  ]);
  const [only] = ranges;
  return only !== undefined && only[1] - only[0] > text.length - 4 ? [] : ranges;
}
