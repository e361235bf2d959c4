import type { JudgedClause } from './clauses.ts';

const later = /^[\s,.]*(?:but\s)?before\b|^\s*ก่อน(?:ที่)?(?:จะ)?/i;
const first = /^[\s,.]*(?:and\s|but\s)?first\b/i;
const condition = /^[\s,.]*(?:but\s|only\s)?(?:after|once|when)\b|^\s*หลังจาก/i;
/** What is looked at before a change is made. */
const looking = new Set([
  'test_provider',
  'compare_providers',
  'estimate_cost',
  'show_provider',
  'health_report',
]);

const questioning =
  /^[\s,.]*(?:and\s)?(?:is|was|are|do|does|did|who|why|how|what do you|thoughts|right|correct|isnt|isn't|or)\b[^?]*\?|^[\s,.]*(?:ดี|พอ|ใช่)(?:ไหม|มั้ย)/i;

/** "Let me know before you …": nothing is to be done yet. */
const awaiting = /\b(?:know|think|decide|ask|talk|discuss|warn|remind)\b[^,.;]*$/i;

/** "A budget of 500, is that enough?" asks about a change, "… or maybe not" takes it back: neither is done. */
export function withoutQuestioned(
  parts: readonly JudgedClause[],
  isChange: (tool: string) => boolean,
): readonly JudgedClause[] {
  return parts.filter(({ tool, clause }, index) => {
    const next = parts[index + 1];
    const isTakenBack =
      next !== undefined &&
      next.tool === undefined &&
      (questioning.test(next.clause.text) || next.clause.has('retraction'));
    const isAwaited = later.test(clause.text) && awaiting.test(parts[index - 1]?.clause.text ?? '');
    return tool !== undefined && !((isTakenBack || isAwaited) && isChange(tool));
  });
}

/** Puts requests in the order they are to be done: "before you switch, test it" tests first. */
export function inSpokenOrder(parts: readonly JudgedClause[]): readonly JudgedClause[] {
  const asked = parts.filter(({ tool }) => tool !== undefined);
  const [one, two, ...others] = asked;
  if (one === undefined || two === undefined) return asked;
  const isCondition =
    condition.test(two.clause.text) && looking.has(two.tool ?? '') && !looking.has(one.tool ?? '');
  const isReversed = later.test(one.clause.text) || first.test(two.clause.text) || isCondition;
  return isReversed ? [two, one, ...others] : asked;
}
