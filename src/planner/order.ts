import type { JudgedClause } from './meaning/clauses.ts';
import type { Clause } from './reading/mentions.ts';

/** "… but show me its details before you do": what is said last is done first. */
const beforehand = /\bbefore (?:you|we|i) (?:do|switch|move|change|flip|that)\b[^,;]{0,12}$|\bbeforehand\b/i;
const later = /^[\s,.]*(?:but\s)?before\s(?:you|we|i|it|that|any|[a-z]+ing)\b|^\s*ก่อน(?:ที่)?(?:จะ)?/i;
const first = /^[\s,.]*(?:and\s|but\s)?first\b/i;
/** "…, but test it first". */
const precaution = /^[\s,.;-]*(?:but|though|only)\b.*\bfirst\W*$/is;
const condition =
  /^[\s,.]*(?:but\s|only\s)*(?:after|once|when)\b(?!\s(?:it'?s|its|that'?s|thats|done|saved|in)\b)|^\s*หลังจาก/i;
/** What is looked at before a change is made. */
const looking = new Set([
  'test_provider',
  'compare_providers',
  'estimate_cost',
  'show_provider',
  'health_report',
]);

/** What is asked before something is made. */
const weighing = new Set(['recommend_providers', 'list_providers', 'compare_providers', 'estimate_cost']);

/** "Let me know before you …": nothing is to be done yet. */
const awaiting = /\b(?:know|think|decide|ask|talk|discuss|warn|remind)\b[^,.;]*$/i;

/** What is only the topic of a question, or waits for one to be answered, is not done. */
export function withoutQuestioned(
  parts: readonly JudgedClause[],
  isChange: (tool: string) => boolean,
): readonly JudgedClause[] {
  return parts.filter(({ tool, clause }, index) => {
    const next = parts[index + 1];
    const isTopic = tool === 'generate_media' && next !== undefined && asksAbout(clause, next);
    const isAwaited = later.test(clause.text) && awaiting.test(parts[index - 1]?.clause.text ?? '');
    return !((isAwaited || isTopic) && isChange(tool));
  });
}

/** "แต่งเพลงโฆษณา เจ้าไหนดี": the first half only says what the question behind it is about. */
function asksAbout(topic: Clause, { tool, clause }: JudgedClause): boolean {
  const isOrdered = ['please', 'wish', 'can-you'].some((signal) => topic.has(signal));
  const isQuestion = clause.has('which') || clause.has('how-much');
  return (
    !isOrdered && isQuestion && weighing.has(tool) && !/^[\s,]*(?:and|then|also|แล้ว|และ)/i.test(clause.text)
  );
}

/** Puts requests in the order they are to be done: "before you switch, test it" tests first. */
export function inSpokenOrder(asked: readonly JudgedClause[]): readonly JudgedClause[] {
  const [one, two, ...others] = asked;
  if (one === undefined || two === undefined) return asked;
  const isCondition =
    (condition.test(two.clause.text) || precaution.test(two.clause.text)) &&
    looking.has(two.tool) &&
    !looking.has(one.tool);
  const isReversed =
    beforehand.test(two.clause.text) ||
    later.test(one.clause.text) ||
    first.test(two.clause.text) ||
    isCondition;
  return isReversed ? [two, one, ...others] : asked;
}
