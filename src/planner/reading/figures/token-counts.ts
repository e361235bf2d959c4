import type { Mention } from '../mentions.ts';
import type { WrittenNumber } from './numbers.ts';

/** Tokens of a language model as somebody wrote them. */
export interface WrittenTokens {
  count: number;
  /** `both` if as many go in as come out. Left out if it is not said whether they go in or come out. */
  side?: 'input' | 'output' | 'both';
}

/** Words beside a number that say that it counts tokens. */
interface Label {
  start: number;
  end: number;
  side?: string | undefined;
}

const scales: Readonly<Record<string, number>> = { m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };
const scale = /^\s?(m|mn|b|bn)(?![a-z])/;
const token = '(?:tokens?|toks?|โทเคน|โทเค็น)(?![a-z])';
const input = '(?:input|prompt|ขาเข้า)';
const output = '(?:output|completion|ขาออก)';
const bothSides = String.raw`(?:each way|both ways|ทั้ง(?:ขา)?เข้าและ(?:ขา)?ออก|(?:for |both )*(?:${input}|in)\s?(?:and|&|\/|\+|และ)\s?(?:${output}|out)(?![a-z]|\s?[:=]?\s?\d))`;
const side = `(?:${bothSides}|${input}|${output})`;
/** "In" and "out" alone say it only at the end of what is counted: "2k tokens in, 500 out", but not "tokens in a month". */
const inOrOut = String.raw`(?:in(?=\s*(?:$|[,/&+;.?!)]|(?:and|on|with|for|per|at)\s|\s[\d.,]+\s?[kmb]?\s(?:tokens?\s)?out(?![a-z])))|out(?!\s(?:of|how|what|which|there)|[a-z]))`;

/** "10m tokens", "500k output tokens", "2k tokens in". */
const counted = new RegExp(
  String.raw`^[\s-]?(?:(?<before>${side})\s?)?${token}(?:\s?(?<after>${side}|${inOrOut}))?`,
);
/** The other side of something that is counted in tokens: the "2 million input" of "2 million input and 500k output tokens". */
const other = new RegExp(String.raw`^\s?(?<before>${side}(?![a-z])|${inOrOut})`);
/** "Input tokens: 10m", "โทเคนขาเข้า 10". */
const leading = new RegExp(
  String.raw`(?:(?<before>${side})(?:\s?${token})?|${token}(?:\s?(?<after>${side}))?)(?<mark>\s?[:=]|\s(?:of|is|are))?\s?$`,
);
/** Fewer than this after a lone "tokens" count something else. */
const fewestAlone = 1_000;

/**
 * Reads the numbers that count tokens, in order. Labels stand before the numbers or after them, as in the first number
 * that has one: in "input 2m output 500k" the 2m are the input.
 */
export function tokensIn(text: string, numbers: readonly WrittenNumber[]): Map<WrittenNumber, Mention> {
  const found = new Map<WrittenNumber, Mention>();
  if (!/token|\btoks?\b|โทเค/.test(text)) return found;
  const scaled = numbers.map((number) => withScale(text, number));
  const ahead = scaled.map((number) => labelBefore(text, number));
  const behind = scaled.map((number) => labelAfter(text, number));
  // The figures of names are small: "claude sonnet 5 input tokens".
  const first = scaled.findIndex(({ value }, index) => value >= 10 && (ahead[index] ?? behind[index]));
  const isLed =
    ahead[first] !== undefined && (ahead[first].side !== undefined || behind[first] === undefined);
  let taken = 0;
  scaled.forEach(({ value, start, end }, index) => {
    const before = ahead[index] && ahead[index].start >= taken ? ahead[index] : undefined;
    const next = ahead[index + 1];
    const unit = behind[index];
    const isNextOnes = isLed && unit !== undefined && next !== undefined && next.start < unit.end;
    const after = isNextOnes ? unitAlone(text, unit, next) : unit;
    if (before === undefined && after === undefined) return;
    const said = isLed ? (before?.side ?? after?.side) : (after?.side ?? before?.side);
    taken = after?.end ?? end;
    const tokens: WrittenTokens =
      said === undefined ? { count: value } : { count: value, side: sideOf(said) };
    const whole = { start: before?.start ?? start, end: taken };
    const mention = Number.isNaN(value)
      ? { concept: 'unclear-figure', ...whole, value: text.slice(start, end) }
      : { concept: 'tokens', ...whole, value: tokens };
    found.set(numbers[index] as WrittenNumber, mention);
  });
  return found;
}

/** The "tokens" of "3m tokens output", where the output is the next number's. */
function unitAlone(text: string, unit: Label, next: Label): Label | undefined {
  const alone = text.slice(unit.start, next.start).trim();
  return alone === '' ? undefined : { start: unit.start, end: next.start };
}

function withScale(text: string, { value, orElse, start, end, isPlain }: WrittenNumber): WrittenNumber {
  const large = scale.exec(text.slice(end, end + 5));
  if (large === null) return { value, start, end, isPlain };
  const count = Number(((orElse ?? value) * (scales[large[1] ?? ''] ?? 1)).toPrecision(12));
  return { value: count, start, end: end + large[0].length, isPlain };
}

function labelBefore(text: string, { value, start }: WrittenNumber): Label | undefined {
  const from = Math.max(0, start - 40);
  const label = leading.exec(text.slice(from, start));
  if (label === null) return undefined;
  const { before, after, mark } = label.groups ?? {};
  const said = before ?? after;
  if (said === undefined && mark === undefined && value < fewestAlone) return undefined;
  return { start: from + label.index, end: start, side: said };
}

function labelAfter(text: string, { end }: WrittenNumber): Label | undefined {
  const rest = text.slice(end, end + 60);
  const label = counted.exec(rest) ?? other.exec(rest);
  if (label === null) return undefined;
  const { before, after } = label.groups ?? {};
  return { start: end, end: end + label[0].length, side: before ?? after };
}

function sideOf(words: string): NonNullable<WrittenTokens['side']> {
  if (new RegExp(`^${bothSides}`).test(words)) return 'both';
  return /^(?:in|prompt|ขาเข้า)/.test(words) ? 'input' : 'output';
}
