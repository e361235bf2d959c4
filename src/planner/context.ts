import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Input } from './filling/fill.ts';
import {
  type FieldReading,
  fieldReading,
  type Intent,
  type PlannedCall,
  providerReadings,
} from './intent.ts';
import type { Clause } from './reading/mentions.ts';

/** One of the requests of a message. */
export interface Request {
  intent: Intent;
  clause: Clause;
  /** What the rules found in its own words. */
  said: Input;
  /** The same, completed by what was learnt. */
  input: Input;
}

/** Fields by what they are about, whichever part it plays in the tool. */
const kindred: readonly (readonly FieldReading[])[] = [providerReadings, ['category', 'media-type']];
const referring = /\b(?:it|them|those|these|there)\b/i;
const byMeansOfIt = /\b(?:with|use|using|via|through|on)\s(?:it|that|them)\b/i;

/** "Ping runway, then show its page": what one request leaves out is what its neighbour, the nearest first, named. */
export function withContext(request: Request, others: readonly Request[]): Input {
  const { intent, clause, said, input } = request;
  const filled = { ...input };
  for (const readings of kindred) {
    // What is made is of a category too, but is no category that could be left out.
    const field = fieldReading(intent, ...readings.filter((reading) => reading !== 'media-type'));
    if (field === undefined || said[field] !== undefined) continue;
    const type = intent.input.shape[field] as z.ZodType;
    const isNeeded = !type.safeParse(undefined).success;
    const isGuessed = filled[field] !== undefined;
    if (isGuessed ? !refersBack(clause) : !(isNeeded || isMeant(request, field))) continue;
    const found = others
      .map((other) => named(other, readings))
      .find((value) => type.safeParse(value).success);
    if (found !== undefined) filled[field] = found;
  }
  return { ...sharedPeriod(intent, others), ...filled };
}

/** "8 clips, 12 seconds each": two halves of one request to work something out, and the same said twice, are one call. */
export function withoutRepeats(
  calls: readonly PlannedCall[],
  worksOut: (tool: string) => boolean,
): PlannedCall[] {
  const kept: PlannedCall[] = [];
  for (const call of calls) {
    const last = kept.at(-1);
    if (last && worksOut(call.tool) && call.tool === last.tool && agree(last.input, call.input))
      kept[kept.length - 1] = { tool: call.tool, input: { ...last.input, ...call.input } };
    else if (!kept.some((other) => isDeepStrictEqual(other, call))) kept.push(call);
  }
  return kept;
}

/** Whether a field that may be left out is still meant when a neighbour named it. */
function isMeant({ intent, clause }: Request, field: string): boolean {
  const { reads, inferred } = intent.fields?.[field] ?? {};
  if (inferred) return true;
  if (reads === 'means') return byMeansOfIt.test(clause.text);
  return reads === 'provider' && refersBack(clause);
}

function refersBack(clause: Clause): boolean {
  return clause.has('pronoun') || clause.has('possessive') || referring.test(clause.text);
}

function named({ intent, input }: Request, readings: readonly FieldReading[]): unknown {
  const field = fieldReading(intent, ...readings);
  return field === undefined ? undefined : input[field];
}

/** "Costs and usage last month": reports asked for together are for the same period unless they say otherwise. */
function sharedPeriod(intent: Intent, others: readonly Request[]): Input {
  const field = fieldReading(intent, 'period');
  const period = others.map((other) => named(other, ['period'])).find((value) => value !== undefined);
  return field === undefined || period === undefined ? {} : { [field]: period };
}

function agree(one: Input, other: Input): boolean {
  return Object.keys(one).every((field) => other[field] === undefined || other[field] === one[field]);
}
