import type { Mention } from '../mentions.ts';
import { numbersIn } from './numbers.ts';

/** Two numbers of which either may be meant: "200-300", "5 or 10", "between 200 and 300". */
export interface NumberRange {
  ends: readonly [unknown, unknown];
  /** What the numbers measure, as a concept of a mention. */
  of: string;
  /** True of "from 300 to 450", which may also be a change. */
  isFromTo: boolean;
}

const joint = /^\s?(?:-|~|to|or|till|until|up to|ถึง|จนถึง|หรือ)\s?(?:us)?[$฿€£]?$/;
const conjunction = /^\s?(?:and|กับ|และ)\s?(?:us)?[$฿€£]?$/;
const between = /(?:(?<![a-z])between|ระหว่าง)\s?(?:us)?[$฿€£]?$/;
const fromTo = /(?:(?<![a-z])from|จาก)\s?(?:us)?[$฿€£]?$/;
const measures = new Set(['number', 'other', 'money', 'duration', 'days', 'characters', 'tokens']);

/** Adds a `range` for each two numbers that belong together. The first takes the unit of the second: "2-3k", "20-30 seconds". */
export function withRanges(text: string, numbers: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  for (const second of numbers) {
    const first = found.at(-1);
    if (first !== undefined && isRange(text, first, second)) {
      found[found.length - 1] = { ...first, concept: conceptOf(first, second) };
      found.push(second, rangeOf(text, first, second));
    } else found.push(second);
  }
  return found;
}

/** The "20" of "20-30 seconds" is no number of pieces. */
function conceptOf(first: Mention, second: Mention): string {
  return second.concept === 'number' || first.concept === second.concept ? first.concept : 'other';
}

function rangeOf(text: string, first: Mention, second: Mention): Mention {
  const isPlain = second.concept === 'number';
  const value: NumberRange = {
    ends: [isPlain ? scaledLike(text, first, second) : first.value, second.value],
    of: second.concept === 'other' ? first.concept : second.concept,
    isFromTo: fromTo.test(text.slice(0, first.start)),
  };
  return { concept: 'range', start: first.start, end: second.end, value };
}

function isRange(text: string, first: Mention, second: Mention): boolean {
  if (!measures.has(first.concept) || !measures.has(second.concept)) return false;
  const middle = text.slice(first.end, second.start);
  return joint.test(middle) || (conjunction.test(middle) && between.test(text.slice(0, first.start)));
}

/** The first number on the scale of the second: 2,000 for the "2" of "2-3k", 300 for that of "3-4 ร้อย". */
function scaledLike(text: string, first: Mention, second: Mention): unknown {
  const [written, like] = [first, second].map(({ start, end }) => text.slice(start, end)) as [string, string];
  const [bare] = /^(?:[\d.,]+|[a-z]+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)/.exec(like) ?? [];
  const [before, after] = [written, bare ?? ''].map((one) => numbersIn(one, () => true)[0]?.value);
  if (before === undefined || before !== first.value || after === undefined) return first.value;
  const scale = Number(second.value) / after;
  if (scale !== 12 && scale !== 20 && !Number.isInteger(Math.log10(scale))) return first.value;
  const scaled = before * scale;
  return scaled < Number(second.value) && scaled > before ? scaled : first.value;
}
