import { fieldReading, type Intent } from './intent.ts';
import type { ClassifiedClause } from './meaning/clauses.ts';

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
  const { read, change } = minimum[expectation];
  if (likelihood < (intent.risk === 'read' ? read : change)) return false;
  const takesAnyWords = fieldReading(intent, 'description', 'query', 'item-name') !== undefined;
  return takesAnyWords || covers(tool, clause);
}
