import { isDeepStrictEqual } from 'node:util';
import type { Input } from './filling/fill.ts';
import type { Intent, PlannedCall } from './intent.ts';
import type { Clause } from './reading/mentions.ts';

/** One of the requests of a message. */
export interface Request {
  intent: Intent;
  clause: Clause;
  /** What the rules found in its own words, and what it comes to with what was learnt. */
  said: Input;
  input: Input;
}

const reports: ReadonlySet<string> = new Set(['show_costs', 'show_usage']);
const figuring: ReadonlySet<string> = new Set(['estimate_cost', 'compare_providers']);
const referring = /\b(?:it|them|those|these|there)\b/i;
const byMeansOfIt = /\b(?:with|use|using|via|through|on)\s(?:it|that|them)\b/i;

/** "Ping runway, then show its page": what one request leaves out is what its neighbour, the nearest first, named. */
export function withContext({ intent, clause, said, input }: Request, others: readonly Request[]): Input {
  const filled = { ...input };
  for (const field of ['provider', 'category']) {
    const type = intent.input.shape[field];
    if (type === undefined || said[field] !== undefined) continue;
    const isNeeded = !type.safeParse(undefined).success;
    const isGuessed = filled[field] !== undefined;
    if (isGuessed ? !refersBack(clause) : !(isNeeded || isMeant(intent, field, clause))) continue;
    const found = others.map((other) => named(other, field)).find((value) => type.safeParse(value).success);
    if (found !== undefined) filled[field] = found;
  }
  return reports.has(intent.name) ? { ...sharedPeriod(others), ...filled } : filled;
}

/** "8 clips, 12 seconds each": two halves of one request to work something out, and the same said twice, are one call. */
export function withoutRepeats(calls: readonly PlannedCall[]): PlannedCall[] {
  const kept: PlannedCall[] = [];
  for (const call of calls) {
    const last = kept.at(-1);
    if (last && figuring.has(call.tool) && call.tool === last.tool && agree(last.input, call.input))
      kept[kept.length - 1] = { tool: call.tool, input: { ...last.input, ...call.input } };
    else if (!kept.some((other) => isDeepStrictEqual(other, call))) kept.push(call);
  }
  return kept;
}

/** What may be left out, and is still meant when a neighbour named it. */
function isMeant({ name }: Intent, field: string, clause: Clause): boolean {
  if (name === 'recommend_providers') return true;
  if (field !== 'provider') return false;
  if (name === 'estimate_cost') return refersBack(clause);
  return name === 'generate_media' && byMeansOfIt.test(clause.text);
}

function refersBack(clause: Clause): boolean {
  return clause.has('pronoun') || clause.has('possessive') || referring.test(clause.text);
}

/** What is made is of a category too. */
function named({ intent, input }: Request, field: string): unknown {
  const isMade = field === 'category' && intent.name === 'generate_media';
  return input[isMade ? 'type' : field];
}

/** "Costs and usage last month": reports asked for together are for the same period unless they say otherwise. */
function sharedPeriod(others: readonly Request[]): { period?: unknown } {
  const period = others.find(({ intent, input }) => reports.has(intent.name) && input.period !== undefined)
    ?.input.period;
  return period === undefined ? {} : { period };
}

function agree(one: Input, other: Input): boolean {
  return Object.keys(one).every((field) => other[field] === undefined || other[field] === one[field]);
}
