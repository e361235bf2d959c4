import type { z } from 'zod';
import { readAnswer, type Source, withinPart } from '../filling/readers.ts';
import type { FieldReading, Intent } from '../intent.ts';
import type { Clause, Mention } from '../reading/mentions.ts';

/** By what words a value of each kind is given. Kinds without an entry are never changed by a follow-up. */
const conceptsOf: Readonly<Partial<Record<FieldReading, readonly string[]>>> = {
  amount: ['money', 'number'],
  category: ['category'],
  channel: ['channel'],
  characters: ['characters'],
  cycle: ['recurrence'],
  date: ['date'],
  'day-of-month': ['date', 'ordinal'],
  days: ['days'],
  grouping: ['group', 'category', 'provider'],
  limit: ['number', 'count'],
  means: ['provider'],
  'media-type': ['media'],
  member: ['person'],
  'new-provider': ['provider'],
  period: ['period', 'other-period'],
  price: ['money'],
  provider: ['provider'],
  quality: ['quality'],
  quantity: ['number', 'count', 'other'],
  rhythm: ['recurrence', 'day-name', 'ordinal'],
  role: ['role'],
  seconds: ['duration'],
  status: ['status'],
  tier: ['tier'],
  time: ['clock', 'clock-guess', 'number'],
  'wanted-currency': ['wanted-currency'],
  weekday: ['day-name'],
};

/** The values that a message gives for fields of a tool, and where it names them. */
export interface GivenValues {
  values: Readonly<Record<string, unknown>>;
  mentions: readonly Mention[];
}

/** Reads each field that a clause gives a value for. Nothing is inferred from another field. */
export function givenValues(intent: Intent, source: Source): GivenValues {
  const values: Record<string, unknown> = {};
  const mentions: Mention[] = [];
  for (const [field, hints] of Object.entries(intent.fields ?? {})) {
    const named = namedBy(withinPart(source, hints).clause, conceptsOf[hints.reads] ?? []);
    if (named.length === 0) continue;
    const type = intent.input.shape[field] as z.ZodType;
    const value = readAnswer(source, { intent, type, hints });
    if (value === undefined) continue;
    values[field] = value;
    mentions.push(...named);
  }
  return { values, mentions };
}

function namedBy(clause: Clause, concepts: readonly string[]): Mention[] {
  return concepts.flatMap((concept) => clause.all(concept));
}
