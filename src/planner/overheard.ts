import type { z } from 'zod';
import { fieldReading, type Intent } from './intent.ts';
import type { ClassifiedClause } from './meaning/clauses.ts';
import type { Clause } from './reading/mentions.ts';

/** How sure a request must be that is addressed to nobody. */
const minimum = {
  /** By whom Jarvis has just answered. */
  expected: { read: 0.75, change: 0.9 },
  unexpected: { read: 0.9, change: 0.97 },
} as const;

/** Who says something that is addressed to nobody: somebody who is talking with Jarvis, or anybody. */
export type Expectation = keyof typeof minimum;

/** Whether a clause asks for a tool so surely that it need not be addressed to Jarvis: it is about nothing else. */
export function isSurelyAsked(
  { tool, likelihood, clause }: ClassifiedClause,
  intent: Intent,
  expectation: Expectation,
  covers: (tool: string, clause: ClassifiedClause['clause']) => boolean,
): boolean {
  if (expectation === 'unexpected' && (intent.planning?.isAskedAmongPeople || isBare(clause, intent)))
    return false;
  const { read, change } = minimum[expectation];
  if (likelihood < (intent.risk === 'read' ? read : change)) return false;
  const takesAnyWords = fieldReading(intent, 'description', 'query', 'item-name') !== undefined;
  return takesAnyWords || covers(tool, clause);
}

const naming = [
  'provider',
  'category',
  'amount',
  'other',
  'person',
  'channel',
  'recurrence',
  'role',
  'id',
  'rest',
];

/** Whether a clause names nothing of what the tool needs: "switch". */
function isBare(clause: Clause, { input }: Intent): boolean {
  const needsSome = Object.values(input.shape).some(
    (type) => !(type as z.ZodType).safeParse(undefined).success,
  );
  return needsSome && !naming.some((concept) => clause.has(concept));
}
