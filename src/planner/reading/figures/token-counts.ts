import type { Mention } from '../mentions.ts';
import type { WrittenNumber } from './numbers.ts';

/** Tokens of a language model as somebody wrote them. */
export interface WrittenTokens {
  count: number;
  /** Left out if it is not said whether they go in or come out. */
  side?: 'input' | 'output';
}

const scales: Readonly<Record<string, number>> = { m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };
const scale = String.raw`(?:\s?(?<scale>m|mn|b|bn)(?![a-z]))?`;
const token = '(?:tokens?|toks?|โทเคน|โทเค็น)(?![a-z])';
const side = 'input|prompt|output|completion|ขาเข้า|ขาออก';
/** "In" and "out" alone say it only at the end of what is counted: "2k tokens in, 500 out", but not "tokens in a month". */
const inOrOut = String.raw`(?:in(?=\s*(?:$|[,/&+;.?!)]|(?:and|on|with|for|per|at)\s))|out(?!\s(?:of|how|what|which|there)|[a-z]))`;

/** "10m tokens", "500k output tokens". */
const counted = new RegExp(String.raw`^${scale}[\s-]?(?:(?<before>${side})\s?)?${token}`);
/** The "in" of "2k tokens in". */
const trailing = new RegExp(String.raw`^\s?(?<after>${side}|${inOrOut})`);
/** The other side of something that is counted in tokens: the "2 million input" of "2 million input and 500k output tokens". */
const other = new RegExp(String.raw`^${scale}\s?(?<before>(?:${side})(?![a-z])|${inOrOut})`);
const leading = new RegExp(String.raw`(?<before>${side})\s?(?:${token})?\s?:?\s?$`);

/** Reads a number of tokens, with its large unit, where the number counts some. */
export function tokensAt(text: string, { value, start, end }: WrittenNumber): Mention | undefined {
  const rest = text.slice(end, end + 40);
  const found = counted.exec(rest) ?? (/token|โทเค/.test(text) ? other.exec(rest) : null);
  if (found === null) return undefined;
  const { scale: large = '', before } = found.groups ?? {};
  const ahead = before ?? leading.exec(text.slice(Math.max(0, start - 24), start))?.groups?.before;
  const behind = ahead === undefined ? trailing.exec(rest.slice(found[0].length)) : null;
  const said = ahead ?? behind?.groups?.after;
  const count = Number((value * (scales[large] ?? 1)).toPrecision(12));
  const written: WrittenTokens = { count, ...(said !== undefined && { side: sideOf(said) }) };
  return { concept: 'tokens', start, end: end + found[0].length + (behind?.[0].length ?? 0), value: written };
}

function sideOf(word: string): 'input' | 'output' {
  return /^(?:in|prompt|ขาเข้า)/.test(word) ? 'input' : 'output';
}
