import type { Clause } from '../../reading/mentions.ts';
import { periodIn } from './period.ts';

const joints =
  /\b(?:compared (?:with|to)|with|against|vs\.?|versus|than|to|and|or|over)\b|เทียบกับ|เปรียบเทียบกับ|มากกว่า|น้อยกว่า|กับ|และ/gi;
/** What stands before the period that the present one is compared with: "than last month", "up or down on last week". */
const yardstick =
  /\b(?:compared? (?:with|to)|against|vs\.?|versus|than|(?:up|down)\son)\b|เทียบกับ|เปรียบเทียบกับ|กว่า/gi;
/** The present period of the kind of a past one. */
const present: Readonly<Record<string, string>> = {
  yesterday: 'today',
  last_week: 'this_week',
  last_month: 'this_month',
  last_quarter: 'this_quarter',
  last_fiscal_month: 'this_fiscal_month',
  last_year: 'this_year',
};
const untold = new Set(['other', 'ahead']);

/**
 * The periods that somebody compares, in the order in which they are said: "november with october", "this week against last
 * week". Where only the one is named that is compared with, the first is the present one of its kind: "more than last month".
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
  const only = periodIn(clause, now, timeZone);
  const current = only === undefined ? undefined : present[only];
  return current !== undefined && isYardstick(clause, only, now, timeZone)
    ? [current, only]
    : [only, undefined];
}

/** Whether a period is named behind a word that compares, and none before it. */
function isYardstick(clause: Clause, period: string | undefined, now: Date, timeZone: string): boolean {
  return [...clause.text.matchAll(yardstick)].some(({ index, 0: word }) => {
    const at = clause.start + index;
    const before = periodIn(clause.part(clause.start, at), now, timeZone);
    return (
      before === undefined && periodIn(clause.part(at + word.length, clause.end), now, timeZone) === period
    );
  });
}
