import type { LastRequest } from '#planner/planner.ts';
import type { RecentTurn } from '../history/history.ts';

/** What a turn left that the person's next message may change or repeat, for the planner. */
export function lastRequestOf({ result, pendingQuestion }: RecentTurn): LastRequest | undefined {
  const calls = result?.calls ?? [];
  if (calls.length > 0) return { calls: calls.map(({ tool, input }) => ({ tool, input })) };
  return pendingQuestion
    ? { calls: [{ tool: pendingQuestion.tool, input: pendingQuestion.input }] }
    : undefined;
}
