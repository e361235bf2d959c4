import type { PassageLimit } from './media-vendor.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Finds words in Thai, too, which are written without spaces between them. */
const words = new Intl.Segmenter('th', { granularity: 'word' });
const letters = new Intl.Segmenter('th', { granularity: 'grapheme' });

type Cut = (text: string) => readonly string[];

const segmentsOf =
  (segmenter: Intl.Segmenter): Cut =>
  (text) =>
    Array.from(segmenter.segment(text), ({ segment }) => segment);

/** From coarse to fine. Thai sentences end with a space, where the second finds the end. */
const cuts: readonly Cut[] = [
  segmentsOf(sentences),
  (text) => text.split(/(?<=\s)/),
  segmentsOf(words),
  segmentsOf(letters),
];

/**
 * Cuts a text into passages of at most the given size, after as many whole sentences as fit. Only a sentence that is too long by
 * itself is cut within: at a space, else between words, else between letters.
 */
export function passagesOf(text: string, { longest, counts }: PassageLimit): string[] {
  const size = counts === 'bytes' ? (part: string) => Buffer.byteLength(part) : (part: string) => part.length;
  return packed(text, { size, longest }, cuts)
    .map((passage) => passage.trim())
    .filter((passage) => passage !== '');
}

interface Measure {
  size(part: string): number;
  longest: number;
}

function packed(text: string, measure: Measure, [cut, ...finer]: readonly Cut[]): string[] {
  const { size, longest } = measure;
  if (!cut || size(text) <= longest) return [text];
  const passages: string[] = [];
  let open = '';
  for (const part of cut(text)) {
    if (size(open) + size(part) <= longest) {
      open += part;
      continue;
    }
    const [...whole] = packed(part, measure, finer);
    passages.push(open, ...whole.slice(0, -1));
    open = whole.at(-1) ?? '';
  }
  return [...passages, open];
}
