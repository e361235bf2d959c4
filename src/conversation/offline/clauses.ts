import { kinshipOf } from './kinship.ts';
import { Clause } from './mentions.ts';
import type { Reading } from './reading.ts';
import { type Seam, seamsOf } from './seams.ts';

/** How a clause is read: as a request for a tool, or as nothing Jarvis acts on. */
export interface Verdict {
  tool: string | undefined;
  score: number;
}

export interface JudgedClause extends Verdict {
  clause: Clause;
}

const requestSignals = [
  'question-mark',
  'which',
  'who',
  'how-much',
  'how-many',
  'existence',
  'show',
  'wish',
  'can-you',
  'generate',
  'switch',
  'test',
  'cancel',
  'compare',
  'recommend',
  'undo',
  'search',
];
const orders: ReadonlySet<string> = new Set([
  'show',
  'recommend',
  'compare',
  'test',
  'generate',
  'switch',
  'undo',
  'search',
]);
const asides: ReadonlySet<string> = new Set([
  'please',
  'wish',
  'can-you',
  'now',
  'at-once',
  'announced',
  'future',
  'soon',
]);
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
      const score = before.score + worthOf(part, before.parts, seams[start]);
      if (score > (best[end]?.score ?? -1)) best[end] = { score, parts: [...before.parts, part] };
    }
  }
  return best.at(-1)?.parts ?? [];
}

function judged(
  reading: Reading,
  seams: readonly Seam[],
  start: number,
  end: number,
  judge: (clause: Clause) => Verdict,
): JudgedClause {
  const clause = new Clause(reading.text, seams[start]?.at ?? 0, seams[end]?.at ?? 0, reading.mentions);
  return { clause, ...judge(clause) };
}

/** What a part adds to the whole: how sure it is, less what it takes to be a request of its own. */
function worthOf(
  { tool, score, clause }: JudgedClause,
  before: readonly JudgedClause[],
  seam: Seam | undefined,
): number {
  if (tool === undefined) return -0.7;
  const previous = before.findLast((part) => part.tool !== undefined);
  if (previous === undefined) return score;
  const aside = seam?.joins || isRequest(clause) || isSettled(clause) ? 0 : isBare(clause) ? 0.5 : 3;
  const isOrdered = seam?.joins === true && opensWithOrder(clause);
  const kinship = isSettled(clause) ? 0 : kinshipOf(previous.tool ?? '', tool, isOrdered);
  return score - (isOrdered ? 1 : 2) - (seam?.price ?? 0) - aside - kinship;
}

/** "… then recommend one": the first thing said after the joining word is what to do. */
function opensWithOrder(clause: Clause): boolean {
  const [first] = clause.mentions.filter(({ concept }) => !asides.has(concept));
  return (
    first !== undefined &&
    clause.mentions.some(({ concept, start }) => start === first.start && orders.has(concept))
  );
}

/** "usage today, costs today, alerts": a list of short names for requests. */
function isBare(clause: Clause): boolean {
  return !clause.has('rest') && clause.text.trim().split(/\s+/).length <= 3;
}

/** "…, daily cap 150": a limit or budget with an amount of its own is no echo of what was said before. */
function isSettled(clause: Clause): boolean {
  return (clause.has('limit') || clause.has('budget')) && clause.has('amount') && clause.has('recurrence');
}

function isRequest(clause: Clause): boolean {
  return requestSignals.some((signal) => clause.has(signal));
}
