import stringWidth from 'string-width';
import { type Line, plain, type Span, sliceSpans, textOf } from './span.ts';

interface Piece {
  text: string;
  start: number;
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Scripts that are written without spaces between words. */
const spaceless =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** Breaks a line into lines of at most `width` terminal columns, between words if possible. */
export function wrap(line: Line, width: number): Line[] {
  const text = textOf(line);
  if (stringWidth(text) <= width) return [line];
  const lines: Line[] = [];
  let start = -1;
  let end = 0;
  for (const piece of pieces(text, width)) {
    const pieceEnd = piece.start + piece.text.length;
    // Measures the joined text, since grapheme clusters may merge across pieces.
    if (start >= 0 && stringWidth(text.slice(start, pieceEnd)) > width) {
      lines.push(sliceSpans(line, start, end));
      start = -1;
    }
    if (start < 0) start = piece.start;
    end = pieceEnd;
  }
  if (start >= 0) lines.push(sliceSpans(line, start, end));
  return lines;
}

/** The columns that the widest part of a text takes that should not be broken. */
export function widestWord(text: string): number {
  let most = 0;
  for (const { text: piece } of pieces(text, Number.POSITIVE_INFINITY))
    most = Math.max(most, stringWidth(piece));
  return most;
}

/** Wraps to `width` with a prefix on the first line and an equal indent on the others. */
export function wrapBehind(prefix: Span, line: Line, width: number): Line[] {
  const indent = stringWidth(prefix.text);
  const lines = wrap(line, Math.max(1, width - indent));
  return lines.map((part, index) => [index === 0 ? prefix : plain(' '.repeat(indent)), ...part]);
}

/** Shortens a text to at most `width` columns, with "…" at the end if it was cut. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(`${kept}${segment}…`) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

export function pad(line: Line, width: number, align: 'left' | 'right'): Line {
  const gap = plain(' '.repeat(Math.max(0, width - stringWidth(textOf(line)))));
  return align === 'left' ? [...line, gap] : [gap, ...line];
}

function* pieces(text: string, width: number): Generator<Piece> {
  for (const match of text.matchAll(/\S+/gu)) {
    const chunk = { text: match[0], start: match.index };
    if (spaceless.test(chunk.text)) yield* fitting(wordsOf(chunk), width);
    else yield* fitting([chunk], width);
  }
}

/** What opens a quotation or bracket, which belongs to the word behind it. */
const opening = /^[`"'\p{Ps}\p{Pi}]+$/u;

/** Words with the punctuation that follows them, and the first one with what opens it. */
function wordsOf({ text, start }: Piece): Piece[] {
  const found: Piece[] = [];
  for (const { segment, index, isWordLike } of words.segment(text)) {
    const last = found.at(-1);
    if (last === undefined || (isWordLike && !opening.test(last.text)))
      found.push({ text: segment, start: start + index });
    else last.text += segment;
  }
  return found;
}

function* fitting(found: Iterable<Piece>, width: number): Generator<Piece> {
  for (const piece of found) {
    if (stringWidth(piece.text) <= width) yield piece;
    else yield* graphemesOf(piece, width);
  }
}

function* graphemesOf({ text, start }: Piece, width: number): Generator<Piece> {
  for (const { segment, index } of graphemes.segment(text)) {
    if (stringWidth(segment) <= width) yield { text: segment, start: start + index };
    else yield* codePointsOf({ text: segment, start: start + index });
  }
}

function* codePointsOf({ text, start }: Piece): Generator<Piece> {
  let offset = start;
  for (const codePoint of text) {
    yield { text: codePoint, start: offset };
    offset += codePoint.length;
  }
}
