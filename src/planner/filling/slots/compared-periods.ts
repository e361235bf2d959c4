import type { Clause } from '../../reading/mentions.ts';
import { periodIn } from './period.ts';

const joints =
  /\b(?:compared (?:with|to)|with|against|vs\.?|versus|than|to|and|or|over)\b|เทียบกับ|เปรียบเทียบกับ|มากกว่า|น้อยกว่า|กับ|และ/gi;
const untold = new Set(['other', 'ahead']);

/**
 * The periods that somebody compares, in the order in which they are said: "november with october", "this week against last
 * week". The second is missing where only one is named.
 */
export function comparedPeriodsIn(
  clause: Clause,
  now: Date,
  timeZone: string,
): readonly [period: string | undefined, other: string | undefined] {
  for (const { index, 0: joint } of clause.text.matchAll(joints)) {
    const at = clause.start + index;
    const sides = [clause.part(clause.start, at), clause.part(at + joint.length, clause.end)];
    const [first, second] = sides.map((side) => periodIn(side, now, timeZone));
    if (first === undefined || second === undefined) continue;
    if (!untold.has(first) && !untold.has(second) && first !== second) return [first, second];
  }
  return [periodIn(clause, now, timeZone), undefined];
}
