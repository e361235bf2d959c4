import { Clause } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** How a clause is read: as a request for a tool, or as nothing Jarvis acts on. */
export interface Verdict {
  tool: string | undefined;
  score: number;
}

export interface JudgedClause extends Verdict {
  clause: Clause;
}

/** A place where one request may end and the next begin. `price` is how sure the next has to be. */
interface Seam {
  at: number;
  price: number;
}

const maximumSegments = 14;
const plainJoiners = new Set(['and', '&', 'n', 'also', 'plus', 'then', 'but', 'before', 'once', 'after', 'while', 'finally', 'anyway']);
const cheapJoiners = new Set(['then', 'also', 'plus', 'once', 'finally']);
const thaiJoiners: readonly (readonly [string, number])[] = [
  ['จากนั้น', 1],
  ['เสร็จแล้ว', 1],
  ['แล้วก็', 1],
  ['อีกอย่าง', 1],
  ['แล้ว', 1.6],
  ['และ', 1.8],
  ['กับ', 2.4],
  ['พร้อม', 2],
  ['ต่อด้วย', 1],
  ['แถม', 1.4],
  ['ส่วน', 1.4],
];

/**
 * Cuts a message into the requests it makes: of all ways to divide it at its seams, the one whose parts are surest.
 * A part that is nothing by itself stays with its neighbour, so descriptions and asides are not torn off.
 */
export function clausesOf(reading: Reading, judge: (clause: Clause) => Verdict): JudgedClause[] {
  const seams = seamsOf(reading);
  const best: { score: number; parts: JudgedClause[] }[] = [{ score: 0, parts: [] }];
  for (let end = 1; end < seams.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      if (before === undefined) continue;
      const part = judged(reading, seams, start, end, judge);
      const score = before.score + worthOf(part, before.parts, seams[start]?.price ?? 0);
      if (score > (best[end]?.score ?? -1)) best[end] = { score, parts: [...before.parts, part] };
    }
  }
  return best.at(-1)?.parts ?? [];
}

function judged(reading: Reading, seams: readonly Seam[], start: number, end: number, judge: (clause: Clause) => Verdict): JudgedClause {
  const clause = new Clause(reading.text, seams[start]?.at ?? 0, seams[end]?.at ?? 0, reading.mentions);
  return { clause, ...judge(clause) };
}

function worthOf({ tool, score }: JudgedClause, before: readonly JudgedClause[], price: number): number {
  if (tool === undefined) return 0;
  const previous = before.findLast((part) => part.tool !== undefined);
  if (previous === undefined) return score + 0.01;
  return score - 2 - price - (previous.tool === tool ? 1.5 : 0);
}

function seamsOf({ text, tokens }: Reading): Seam[] {
  const found: Seam[] = [];
  tokens.forEach((token, index) => {
    if (token.quoted) return;
    const seam = seamAt(text, tokens, index, token);
    if (seam !== undefined && seam.at > 0 && seam.at < text.length) found.push(seam);
  });
  for (const { index } of text.matchAll(/\n/g)) found.push({ at: index, price: 0.5 });
  const unique = [...new Map(found.sort((a, b) => b.price - a.price || b.at - a.at).map((seam) => [seam.at, seam])).values()];
  const kept = unique.sort((a, b) => a.price - b.price).slice(0, maximumSegments - 1);
  return [{ at: 0, price: 0 }, ...kept.sort((a, b) => a.at - b.at), { at: text.length, price: 0 }];
}

function seamAt(text: string, tokens: readonly Token[], index: number, token: Token): Seam | undefined {
  const followedBySpace = /\s/.test(text.charAt(token.end));
  if (token.kind === 'mark') {
    if (';?!'.includes(token.text)) return { at: token.end, price: 0.5 };
    if (token.text === '.' && followedBySpace) return { at: token.end, price: 1 };
    if (token.text === '&' || token.text === '+') return { at: token.start, price: 1.6 };
    if (',:-'.includes(token.text) && followedBySpace) return { at: token.end, price: 1.8 };
    return undefined;
  }
  if (token.kind === 'word' && plainJoiners.has(token.text) && index > 0) {
    return { at: token.start, price: cheapJoiners.has(token.text) ? 0.8 : 1.2 };
  }
  if (token.kind !== 'thai') return undefined;
  const joiner = thaiJoiners.find(([word]) => text.startsWith(word, token.start));
  if (joiner !== undefined) return { at: token.start, price: joiner[1] };
  return /\s/.test(text.charAt(token.start - 1)) && tokens[index - 1] !== undefined ? { at: token.start, price: 2.2 } : undefined;
}
