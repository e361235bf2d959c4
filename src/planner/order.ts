import { fieldReading, type Intent } from './intent.ts';
import type { ClassifiedClause } from './meaning/clauses.ts';
import type { Clause } from './reading/mentions.ts';

/** The second request comes first: "… but show me its details before you do". */
const beforehand = /\bbefore (?:you|we|i) (?:do|switch|move|change|flip|that)\b[^,;]{0,12}$|\bbeforehand\b/i;
const later = /^[\s,.]*(?:but\s)?before\s(?:you|we|i|it|that|any|[a-z]+ing)\b|^\s*ก่อน(?:ที่)?(?:จะ)?/i;
const first = /^[\s,.]*(?:and\s|but\s)?first\b/i;
/** "…, but test it first". */
const precaution = /^[\s,.;-]*(?:but|though|only)\b.*\bfirst\W*$/is;
const condition =
  /^[\s,.]*(?:but\s|only\s)*(?:after|once|when)\b(?!\s(?:it'?s|its|that'?s|thats|done|saved|in)\b)|^\s*หลังจาก/i;
/** Nothing is to be done yet: "let me know before you …". */
const awaiting = /\b(?:know|think|decide|ask|talk|discuss|warn|remind)\b[^,.;]*$/i;

/** Removes changes that are only the topic of a question, or that wait for its answer. */
export function withoutQuestionTopics(
  parts: readonly ClassifiedClause[],
  intentOf: (tool: string) => Intent | undefined,
): readonly ClassifiedClause[] {
  return parts.filter(({ tool, clause }, index) => {
    const next = parts[index + 1];
    const risk = intentOf(tool)?.risk;
    const isTopic = risk === 'spend' && next !== undefined && asksAbout(clause, next, intentOf(next.tool));
    const isAwaited = later.test(clause.text) && awaiting.test(parts[index - 1]?.clause.text ?? '');
    return !((isAwaited && risk !== 'read') || isTopic);
  });
}

/** True if the first request is only the topic of the question after it: "แต่งเพลงโฆษณา เจ้าไหนดี". */
function asksAbout(topic: Clause, { clause }: ClassifiedClause, asked: Intent | undefined): boolean {
  const isOrdered = ['please', 'wish', 'can-you'].some((signal) => topic.has(signal));
  const isQuestion = clause.has('which') || clause.has('how-much');
  const weighsProviders = asked?.risk === 'read' && fieldReading(asked, 'category') !== undefined;
  const isFurther = /^[\s,]*(?:and|then|also|แล้ว|และ)/i.test(clause.text);
  return !isOrdered && isQuestion && weighsProviders && !isFurther;
}

/** Sorts requests by when they are to be done: "before you switch, test it" tests first. */
export function inExecutionOrder(
  asked: readonly ClassifiedClause[],
  isPrecaution: (tool: string) => boolean,
): readonly ClassifiedClause[] {
  const [one, two, ...others] = asked;
  if (one === undefined || two === undefined) return asked;
  const isCondition =
    (condition.test(two.clause.text) || precaution.test(two.clause.text)) &&
    isPrecaution(two.tool) &&
    !isPrecaution(one.tool);
  const isReversed =
    beforehand.test(two.clause.text) ||
    later.test(one.clause.text) ||
    first.test(two.clause.text) ||
    isCondition;
  return isReversed ? [two, one, ...others] : asked;
}
