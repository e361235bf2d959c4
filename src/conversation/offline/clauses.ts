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
  /** A word or mark that says another request follows, not a mere pause. */
  joins: boolean;
}

const maximumSegments = 14;
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
const repeatable: ReadonlySet<string> = new Set([
  'generate_media',
  'list_generations',
  'add_item',
  'set_budget',
  'set_spending_limit',
  'test_provider',
  'show_provider',
  'estimate_cost',
  'switch_provider',
  'compare_providers',
]);
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
const reports: ReadonlySet<string> = new Set(['show_costs', 'show_usage']);
const echoes: Readonly<Record<string, readonly string[]>> = {
  add_item: ['list_renewals', 'list_items'],
  list_items: ['add_item'],
  add_api_key: ['list_api_keys'],
  compare_providers: ['list_providers'],
  recommend_providers: ['list_providers'],
  list_providers: ['recommend_providers', 'add_api_key', 'generate_media'],
  schedule_digest: ['list_schedules', 'show_costs'],
  show_usage: ['show_costs'],
  show_provider: ['help', 'list_providers', 'estimate_cost', 'show_costs'],
  estimate_cost: ['list_providers', 'show_costs', 'compare_providers', 'forecast_costs'],
  generate_media: [
    'list_generations',
    'switch_provider',
    'test_provider',
    'compare_providers',
    'recommend_providers',
  ],
  remove_schedule: ['cancel_generation'],
  set_budget: ['estimate_cost', 'set_spending_limit'],
  search_knowledge: ['list_items', 'add_item', 'list_providers'],
};
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

/** How unlikely it is that the second of two tools is meant besides the first, and not only echoed by its words. */
function kinshipOf(first: string, second: string, isOrdered: boolean): number {
  if (first === second) return repeatable.has(first) ? 1.5 : reports.has(first) ? 3 : 6;
  if (!echoes[first]?.includes(second)) return 0;
  return isOrdered ? 1 : 2.5;
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

function seamsOf({ text, tokens }: Reading): Seam[] {
  const found: Seam[] = [];
  tokens.forEach((token, index) => {
    if (token.quoted) return;
    const seam = seamAt(text, tokens, index, token);
    if (seam !== undefined && seam.at > 0 && seam.at < text.length) found.push(seam);
  });
  for (const { index } of text.matchAll(/\n/g)) found.push({ at: index, price: 0.5, joins: true });
  const unique = [
    ...new Map(
      found.sort((a, b) => b.price - a.price || b.at - a.at).map((seam) => [seam.at, seam]),
    ).values(),
  ];
  const kept = unique.sort((a, b) => a.price - b.price).slice(0, maximumSegments - 1);
  return [
    { at: 0, price: 0, joins: true },
    ...kept.sort((a, b) => a.at - b.at),
    { at: text.length, price: 0, joins: true },
  ];
}

/** "แล้วนะ" and "แล้วหรือยัง" end a sentence; they do not begin another. */
function isParticle(text: string, end: number, joiner: string): boolean {
  return joiner === 'แล้ว' && /^(?:นะ|น่ะ|ครับ|คับ|ค่ะ|คะ|จ้า|หรือ|รึ|ยัง|ใช่|\s|$)/.test(text.slice(end, end + 6));
}

function seamAt(text: string, tokens: readonly Token[], index: number, token: Token): Seam | undefined {
  const followedBySpace = /\s/.test(text.charAt(token.end));
  if (token.kind === 'mark') {
    if (';?!'.includes(token.text)) return { at: token.end, price: 0.5, joins: token.text !== '!' };
    if (token.text === '.' && followedBySpace) return { at: token.end, price: 1, joins: false };
    if (token.text === '&' || token.text === '+') return { at: token.start, price: 1.6, joins: true };
    if (',:-'.includes(token.text) && followedBySpace) return { at: token.end, price: 1.8, joins: false };
    return undefined;
  }
  if (token.kind === 'word' && plainJoiners.has(token.text) && index > 0) {
    return { at: token.start, price: cheapJoiners.has(token.text) ? 0.8 : 1.2, joins: true };
  }
  if (token.kind !== 'thai') return undefined;
  if (/^เสร็จแล้ว(?=[\u0E00-\u0E7F]{3})(?!นะ|ครับ|ค่ะ|คะ|จ้า)/.test(text.slice(token.start, token.start + 16))) {
    return { at: token.start, price: 1, joins: true };
  }
  const joiner = thaiJoiners.find(
    ([word]) => text.startsWith(word, token.start) && !isParticle(text, token.start + word.length, word),
  );
  if (joiner !== undefined) return { at: token.start, price: joiner[1], joins: true };
  const previous = tokens[index - 1];
  const isPause =
    /\s/.test(text.charAt(token.start - 1)) &&
    previous !== undefined &&
    previous.kind !== 'number' &&
    previous.kind !== 'word';
  return isPause ? { at: token.start, price: 2.2, joins: false } : undefined;
}
