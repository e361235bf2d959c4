import { textWidth, type Weight } from './font.ts';

export type Setting = { readonly size: number; readonly weight?: Weight };
export type Lines = { readonly lines: readonly string[]; readonly size: number };

const words = new Intl.Segmenter('th', { granularity: 'word' });
const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });

/** Breaks text into lines of at most `width`, between English or Thai words if possible. */
function wrapText(text: string, width: number, { size, weight = 400 }: Setting, maxLines = 99): string[] {
  const fits = (line: string) => textWidth(line.trimEnd(), size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of breakable(text, fits)) {
    if (line && !fits(line + piece)) {
      lines.push(line.trimEnd());
      if (lines.length > maxLines) break;
      line = '';
    }
    line = line ? line + piece : piece.trimStart();
  }
  if (line.trim()) lines.push(line.trimEnd());
  if (lines.length <= maxLines) return lines;
  const last = lines[maxLines - 1] ?? '';
  return [...lines.slice(0, maxLines - 1), clipText(`${last}…`, width, { size, weight }, true)];
}

/** Truncates a line to `width` with an ellipsis. */
export function clipText(
  text: string,
  width: number,
  { size, weight = 400 }: Setting,
  alreadyCut = false,
): string {
  if (!alreadyCut && textWidth(text, size, weight) <= width) return text;
  const parts = Array.from(graphemes.segment(text.replace(/…$/, '')), ({ segment }) => segment);
  while (parts.length > 0 && textWidth(`${parts.join('')}…`, size, weight) > width) parts.pop();
  return `${parts.join('').trimEnd()}…`;
}

/** Finds the largest size between `min` and `max` at which the text fits the box, and its lines at that size. */
export function fitText(
  text: string,
  box: { width: number; height: number; min: number; max: number; weight?: Weight; leading?: number },
): Lines {
  const weight = box.weight ?? 400;
  const leading = box.leading ?? 1.25;
  for (let size = box.max; size > box.min; size *= 0.94) {
    const lines = wrapText(text, box.width, { size, weight });
    const unbroken = wholeWordsFit(text, box.width, size, weight);
    if (unbroken && lines.length * size * leading <= box.height)
      return { lines: balanced(text, box.width, lines, { size, weight }), size };
  }
  const maxLines = Math.max(1, Math.floor(box.height / (box.min * leading)));
  return { lines: wrapText(text, box.width, { size: box.min, weight }, maxLines), size: box.min };
}

/** Rebalances lines to even lengths without changing their number. */
function balanced(
  text: string,
  width: number,
  lines: readonly string[],
  setting: Setting,
): readonly string[] {
  let best = lines;
  for (let share = 0.95; share >= 0.5; share -= 0.05) {
    const narrower = wrapText(text, width * share, setting);
    const splitsWord = !wholeWordsFit(text, width * share, setting.size, setting.weight ?? 400);
    if (narrower.length > lines.length || splitsWord) break;
    best = narrower;
  }
  return best;
}

function wholeWordsFit(text: string, width: number, size: number, weight: Weight): boolean {
  return Array.from(words.segment(text)).every(({ segment }) => textWidth(segment, size, weight) <= width);
}

function* breakable(text: string, fits: (line: string) => boolean): Generator<string> {
  for (const piece of lineBreakPieces(text)) {
    if (fits(piece)) yield piece;
    else for (const { segment } of graphemes.segment(piece)) yield segment;
  }
}

/** Splits text into words with their trailing punctuation and spaces. */
function lineBreakPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of words.segment(text.replace(/\s+/g, ' '))) {
    const previous = pieces.at(-1);
    const opensWord = previous !== undefined && /[([{“‘"'#$€£฿@/-]$/.test(previous);
    if (previous !== undefined && (opensWord || (!isWordLike && !/^[([{“‘#$€£฿@-]/.test(segment)))) {
      pieces[pieces.length - 1] = previous + segment;
    } else pieces.push(segment);
  }
  return pieces;
}
