import type { LastRequest } from '#planner/planner.ts';
import type { RecentTurn } from '../history/history.ts';

/** What a turn left that the person's next message may change or repeat, for the planner. */
export function lastRequestOf({ result, pendingQuestion }: RecentTurn): LastRequest | undefined {
  // What did not work is no subject to go on from.
  const all = (result?.calls ?? []).filter(({ outcome }) => outcome !== 'failed' && outcome !== 'refused');
  // Cards that it replaced or took back are its subject only if it did nothing else.
  const made = all.filter(({ outcome }) => outcome !== 'denied');
  const calls = (made.length > 0 ? made : all).map(({ tool, input }) => ({ tool, input }));
  if (calls.length > 0) return { calls };
  return pendingQuestion
    ? { calls: [{ tool: pendingQuestion.tool, input: pendingQuestion.input }] }
    : undefined;
}
