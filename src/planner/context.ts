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

/** A request with its values, of this message or of an earlier one. */
export interface Named {
  intent: Intent;
  input: Input;
}

/** One of the requests of a message. */
export interface Request extends Named {
  clause: Clause;
  /** The input that the rules read from its own words. */
  said: Input;
  /** The same input, completed with the values that the classifier predicts. */
  input: Input;
}

/** Readings that may share a value between two requests. */
const relatedReadings: readonly (readonly FieldReading[])[] = [
  providerReadings,
  ['category', 'media-type'],
  ['schedule-code'],
];
const referring = /\b(?:it|them|those|these|there)\b/i;
const byMeansOfIt = /\b(?:with|use|using|via|through|on)\s(?:it|that|them)\b/i;

/**
 * Fills fields that a request leaves out with the value of the nearest other request: "ping runway, then show its page". What
 * was `remembered` of an earlier message counts only if the request refers back.
 */
export function withContext(
  request: Request,
  others: readonly Request[],
  remembered: readonly Named[],
): Input {
  const { intent, clause, said, input } = request;
  const filled = { ...input };
  for (const readings of relatedReadings) {
    // A media type can supply a category but is never filled in from one.
    const field = fieldReading(intent, ...readings.filter((reading) => reading !== 'media-type'));
    if (field === undefined || said[field] !== undefined) continue;
    const type = intent.input.shape[field] as z.ZodType;
    const isNeeded = !type.safeParse(undefined).success;
    const isGuessed = filled[field] !== undefined;
    // "Use the cheapest" after a comparison of videos: what was asked before is likelier than a guess.
    const goesOn = isGuessed && intent.risk === 'read' && others.length === 0;
    const isBack = refersBack(clause) || goesOn;
    if (isGuessed ? !isBack : !(isNeeded || isMeant(request, field))) continue;
    const known = isBack ? [...others, ...remembered] : others;
    const found = known.map((other) => named(other, readings)).find((value) => type.safeParse(value).success);
    if (found !== undefined) filled[field] = found;
  }
  return { ...sharedPeriod(intent, others), ...continued(request, [...others, ...remembered]), ...filled };
}

/** What a request that refers back takes over from the one that it repeats. */
function continued({ intent, clause }: Request, known: readonly Named[]): Input {
  const { continues = [] } = intent.planning ?? {};
  if (!refersBack(clause) && !/\b(?:that|this)\b/i.test(clause.text)) return {};
  const meant = known.find((one) => continues.includes(one.intent.name));
  if (!meant) return {};
  return Object.fromEntries(Object.entries(meant.input).filter(([field]) => field in intent.input.shape));
}

/** Removes repeated calls, and merges the two halves of one calculation: "8 clips, 12 seconds each". */
export function withoutRepeats(
  calls: readonly PlannedCall[],
  calculates: (tool: string) => boolean,
): PlannedCall[] {
  const kept: PlannedCall[] = [];
  for (const call of calls) {
    const last = kept.at(-1);
    if (last && calculates(call.tool) && call.tool === last.tool && agree(last.input, call.input))
      kept[kept.length - 1] = { tool: call.tool, input: { ...last.input, ...call.input } };
    else if (!kept.some((other) => isDeepStrictEqual(other, call))) kept.push(call);
  }
  return kept;
}

/** True if an optional field takes the value that another request named. */
function isMeant({ intent, clause }: Request, field: string): boolean {
  const { reads, inferred } = intent.fields?.[field] ?? {};
  if (inferred) return true;
  if (reads === 'means') return byMeansOfIt.test(clause.text);
  return (reads === 'provider' || reads === 'schedule-code') && refersBack(clause);
}

function refersBack(clause: Clause): boolean {
  return clause.has('pronoun') || clause.has('possessive') || referring.test(clause.text);
}

function named({ intent, input }: Named, readings: readonly FieldReading[]): unknown {
  const field = fieldReading(intent, ...readings);
  return field === undefined ? undefined : input[field];
}

/** Reports requested together cover the same period unless they name their own: "costs and usage last month". */
function sharedPeriod(intent: Intent, others: readonly Request[]): Input {
  const field = fieldReading(intent, 'period');
  const period = others.map((other) => named(other, ['period'])).find((value) => value !== undefined);
  return field === undefined || period === undefined ? {} : { [field]: period };
}

function agree(one: Input, other: Input): boolean {
  return Object.keys(one).every((field) => other[field] === undefined || other[field] === one[field]);
}
