import { englishNumbersIn, type NumberRead } from './english-numbers.ts';
import { thaiNumbersIn } from './thai-numbers.ts';

/** A number written in a message, in figures or in words. Offsets are those of the message. */
export interface WrittenNumber extends NumberRead {
  /** True if written with a digit, a large unit or several words: "2k", "five hundred", but not a lone "one". */
  isPlain: boolean;
}

/** Finds every number of a lower-case message: "1,500", "2k", "twelve hundred", "5 grand", "สองพัน", "2 หมื่น". */
export function numbersIn(text: string, isBorder: (offset: number) => boolean): WrittenNumber[] {
  const thai = thaiNumbersIn(text, isBorder);
  const others = englishNumbersIn(masked(text, thai));
  const none = Array.from(text.matchAll(/(?<![a-z])(?:nan|-?infinity)(?![a-z])/g), ({ 0: word, index }) => ({
    value: Number.NaN,
    start: index,
    end: index + word.length,
  }));
  return [...thai, ...others, ...none]
    .sort((a, b) => a.start - b.start)
    .map((read) => ({
      ...read,
      isPlain: !/^(?:one|หนึ่ง|สิบ|ร้อย|พัน)$/.test(text.slice(read.start, read.end)),
    }));
}

/** A text with parts blanked out, so that nothing is read in them or across them. Offsets stay valid. */
export function masked(text: string, parts: readonly { start: number; end: number }[]): string {
  let rest = text;
  for (const { start, end } of parts)
    rest = rest.slice(0, start) + '\u0001'.repeat(end - start) + rest.slice(end);
  return rest;
}
