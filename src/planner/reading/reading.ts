import { functionWords, thaiFunctionWords } from '../lexicon/function-words.ts';
import { clockTimesIn } from './figures/clock-times.ts';
import { codesIn } from './figures/codes.ts';
import { countsIn } from './figures/counts.ts';
import { datesIn } from './figures/dates.ts';
import { exchangeRatesIn } from './figures/exchange-rates.ts';
import { monthNamesIn, otherPeriodsIn, weekNumbersIn, yearNamesIn } from './figures/months.ts';
import { quantitiesIn } from './figures/quantities.ts';
import { wantedCurrenciesIn } from './figures/wanted-currencies.ts';
import { categoryConcepts, type Mention, type ReadMessage } from './mentions.ts';
import { normalised } from './normalise.ts';
import { isOrdinaryWord } from './ordinary-names.ts';
import type { Recognises } from './recogniser.ts';
import { roleChangesIn } from './roles.ts';
import { type Token, type TokenKind, tokensOf } from './tokens.ts';

/** A normalised message with its tokens and mentions. */
export interface Reading extends ReadMessage {
  tokens: readonly Token[];
}

/** The tokens of a part of the message. */
export function tokensWithin({ tokens }: Reading, { start, end }: Pick<Mention, 'start' | 'end'>): Token[] {
  return tokens.filter((token) => token.start >= start && token.end <= end);
}

/** Reads a whole message. Clauses are parts of the reading, so nothing is read twice. */
export function readMessage(message: string, recogniser: Recognises): Reading {
  const source = normalised(message);
  const { text } = source;
  const tokens = tokensOf(text);
  const plain = unquoted(text, tokens);
  const known = recogniser
    .recognise(plain, tokens)
    .filter((mention) => !isPartOfNumber(mention, plain) && !isNameAsWord(mention, plain));
  const figures = figuresIn(plain, tokens, known);
  const meant = known.filter((mention) => !isWordOfNumber(mention, figures));
  const mentions = [...meant, ...figures, ...countsIn(plain, figures, meant), ...namesIn(text, tokens)];
  mentions.push(
    ...restIn(tokens, mentions),
    ...providerPairs(mentions),
    ...codesIn(text),
    ...roleChangesIn(text),
  );
  if (/[?？]/.test(plain)) mentions.push(...questionMarks(plain));
  const typed = (start: number, end: number): string => source.typed(start, end);
  return { text, typed, tokens, mentions: mentions.sort((a, b) => a.start - b.start) };
}

/** The message in lower case, with quoted words and ids replaced by spaces, since neither requests anything. Offsets stay valid. */
function unquoted(text: string, tokens: readonly Token[]): string {
  const lower = text.toLowerCase();
  let plain = lower.length === text.length ? lower : text;
  for (const { kind, quoted, start, end } of tokens) {
    if (quoted || kind === 'id') plain = plain.slice(0, start) + ' '.repeat(end - start) + plain.slice(end);
  }
  return plain;
}

function figuresIn(plain: string, tokens: readonly Token[], known: readonly Mention[]): Mention[] {
  const borders = new Set(tokens.flatMap(({ start, end }) => [start, end]));
  const phrases = new Set(known.map(({ start }) => start));
  const media = new Set(
    known.filter(({ concept }) => categoryConcepts.has(concept)).map(({ start }) => start),
  );
  const products = known.filter(
    ({ concept, start, end }) => concept === 'provider' && /\d/.test(plain.slice(start, end)),
  );
  const names = tokens.filter(({ kind }) => kind === 'domain' || kind === 'channel' || kind === 'person');
  const dates = datesIn(plain);
  const times = clockTimesIn(plain).filter((time) => !dates.some((date) => overlap(time, date)));
  const years = yearNamesIn(plain).filter((year) => !dates.some((date) => overlap(year, date)));
  const weeks = weekNumbersIn(plain);
  const taken = [
    ...dates,
    ...weeks,
    ...times,
    ...years,
    ...products,
    ...names.map((name) => ({ ...name, concept: name.kind })),
  ];
  const months = monthNamesIn(plain).filter((month) => !dates.some((date) => overlap(month, date)));
  return [
    ...dates,
    ...times,
    ...months,
    ...years,
    ...otherPeriodsIn(plain),
    ...wantedCurrenciesIn(plain),
    ...exchangeRatesIn(plain),
    ...weeks,
    ...quantitiesIn(
      plain,
      {
        isBorder: (offset) => borders.has(offset),
        isKnown: (offset) => phrases.has(offset),
        isMedium: (offset) => media.has(offset),
      },
      taken,
    ),
  ];
}

const naming: ReadonlySet<TokenKind> = new Set(['channel', 'person', 'domain', 'id']);

function namesIn(text: string, tokens: readonly Token[]): Mention[] {
  return tokens
    .filter(({ kind, quoted }) => !quoted && naming.has(kind))
    .map(({ kind, start, end }) => ({
      concept: kind,
      start,
      end,
      value: /[#@]/.test(text.charAt(start))
        ? text.slice(start + 1, end).replace(/[.,]+$/, '')
        : text.slice(start, end),
    }));
}

/** Content words that no phrase covers, such as the subject of a picture or the name of a thing. */
function restIn(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  let covered = 0;
  const edges = mentions.map(({ start, end }) => [start, end] as const).sort((a, b) => a[0] - b[0]);
  let next = 0;
  const rest: Mention[] = [];
  for (const { kind, text, start, end, quoted } of tokens) {
    while (next < edges.length && (edges[next]?.[0] ?? 0) <= start) {
      covered = Math.max(covered, edges[next]?.[1] ?? 0);
      next += 1;
    }
    const carries =
      kind === 'word'
        ? text.length > 1 && !functionWords.has(text)
        : kind === 'thai' && !thaiFunctionWords.has(text);
    if (carries && (quoted || start >= covered)) rest.push({ concept: 'rest', start, end });
  }
  return rest;
}

function providerPairs(mentions: readonly Mention[]): Mention[] {
  const providers = mentions.filter(({ concept }) => concept === 'provider');
  return providers
    .slice(1)
    .flatMap((provider, index) =>
      provider.value === providers[index]?.value
        ? []
        : [{ concept: 'another-provider', start: provider.start, end: provider.end }],
    );
}

function questionMarks(plain: string): Mention[] {
  return Array.from(plain.matchAll(/[?？]/g), ({ index }) => ({
    concept: 'question-mark',
    start: index,
    end: index + 1,
  }));
}

/** A single letter after a number is a unit: the "s" of "15 s", the "d" of "90d". */
function isPartOfNumber({ start, end }: Mention, plain: string): boolean {
  return end - start === 1 && /\d/.test(plain.charAt(start - 1));
}

/** The "eleven" of "six hundred and eleven million" names nobody. */
function isWordOfNumber({ concept, start, end }: Mention, figures: readonly Mention[]): boolean {
  const holds = (figure: Mention) =>
    figure.start <= start && figure.end >= end && figure.end - figure.start > end - start;
  return (
    concept === 'provider' && figures.some((figure) => typeof figure.value === 'number' && holds(figure))
  );
}

function isNameAsWord(mention: Mention, plain: string): boolean {
  return mention.concept === 'provider' && isOrdinaryWord(mention, plain);
}

function overlap(a: Mention, b: Mention): boolean {
  return a.start < b.end && a.end > b.start;
}
