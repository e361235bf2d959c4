import type { Reading } from '../reading/reading.ts';
import type { Token } from '../reading/tokens.ts';

/** A place where one request may end and the next begin. */
export interface Boundary {
  at: number;
  /** Lower is more certain. If there are too many boundaries, the most expensive are omitted. */
  cost: number;
  /** True if a word or mark introduces another request. False for a mere pause. */
  joins: boolean;
}

const maximumSegments = 14;
const plainJoiners = new Set([
  'and',
  '&',
  'n',
  'also',
  'plus',
  'then',
  'but',
  'before',
  'once',
  'after',
  'while',
  'finally',
  'anyway',
  'afterwards',
  'afterward',
  'next',
  'lastly',
  'followed',
  'additionally',
]);
const cheapJoiners = new Set([
  'then',
  'also',
  'plus',
  'once',
  'finally',
  'afterwards',
  'afterward',
  'lastly',
]);
const thaiJoiners: readonly (readonly [string, number])[] = [
  ['จากนั้น', 1],
  ['แล้วก็', 1],
  ['ถ้าได้', 1.2],
  ['ถ้าผ่าน', 1.2],
  ['ถ้าโอเค', 1.2],
  ['อีกอย่าง', 1],
  ['แล้ว', 1.6],
  ['และ', 1.8],
  ['กับ', 2.4],
  ['พร้อม', 2],
  ['ต่อด้วย', 1],
  ['แถม', 1.4],
  ['ส่วน', 1.4],
];

/** The places where a message may be divided, including both ends. */
export function boundariesOf({ text, tokens }: Reading): Boundary[] {
  const found: Boundary[] = [];
  tokens.forEach((token, index) => {
    if (token.quoted) return;
    const boundary = boundaryAt(text, tokens, index, token);
    if (boundary !== undefined && boundary.at > 0 && boundary.at < text.length) found.push(boundary);
  });
  for (const { index } of text.matchAll(/\n/g)) found.push({ at: index, cost: 0.5, joins: true });
  const unique = [
    ...new Map(
      found.sort((a, b) => b.cost - a.cost || b.at - a.at).map((boundary) => [boundary.at, boundary]),
    ).values(),
  ];
  const kept = unique.sort((a, b) => a.cost - b.cost).slice(0, maximumSegments - 1);
  return [
    { at: 0, cost: 0, joins: true },
    ...kept.sort((a, b) => a.at - b.at),
    { at: text.length, cost: 0, joins: true },
  ];
}

/** "แล้วนะ" and "แล้วหรือยัง" end a sentence instead of joining another. */
function isParticle(text: string, end: number, joiner: string): boolean {
  return joiner === 'แล้ว' && /^(?:นะ|น่ะ|ครับ|คับ|ค่ะ|คะ|จ้า|หรือ|รึ|ยัง|ใช่|เมื่อ|\s|$)/.test(text.slice(end, end + 6));
}

function boundaryAt(
  text: string,
  tokens: readonly Token[],
  index: number,
  token: Token,
): Boundary | undefined {
  const followedBySpace = /\s/.test(text.charAt(token.end));
  if (token.kind === 'mark') {
    if (';?!'.includes(token.text)) return { at: token.end, cost: 0.5, joins: token.text !== '!' };
    if (token.text === '.' && followedBySpace) return { at: token.end, cost: 1, joins: false };
    if (token.text === '&' || token.text === '+') return { at: token.start, cost: 1.6, joins: true };
    if (',:-'.includes(token.text) && followedBySpace) return { at: token.end, cost: 1.8, joins: false };
    return undefined;
  }
  if (token.kind === 'word' && plainJoiners.has(token.text) && index > 0) {
    return { at: token.start, cost: cheapJoiners.has(token.text) ? 0.8 : 1.2, joins: true };
  }
  if (token.kind !== 'thai') return undefined;
  if (/^เสร็จแล้ว(?=[\u0E00-\u0E7F]{3})(?!นะ|ครับ|ค่ะ|คะ|จ้า)/.test(text.slice(token.start, token.start + 16))) {
    return { at: token.start, cost: 1, joins: true };
  }
  const joiner = thaiJoiners.find(
    ([word]) => text.startsWith(word, token.start) && !isParticle(text, token.start + word.length, word),
  );
  if (joiner !== undefined) return { at: token.start, cost: joiner[1], joins: true };
  const previous = tokens[index - 1];
  const isPause =
    /\s/.test(text.charAt(token.start - 1)) &&
    previous !== undefined &&
    previous.kind !== 'number' &&
    previous.kind !== 'word';
  return isPause ? { at: token.start, cost: 2.2, joins: false } : undefined;
}
