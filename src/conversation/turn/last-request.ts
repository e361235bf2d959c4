import type { LastCall, LastRequest } from '#planner/planner.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { OpenTurn, RecentTurn } from '../history/history.ts';
import type { CallRecord } from './turn.ts';

/** Finds what a turn left that the person's next message may change or repeat, for the planner. */
export class LastRequests {
  readonly #toolbox: Toolbox;
  readonly #approvals: Approvals;

  constructor(toolbox: Toolbox, approvals: Approvals) {
    this.#toolbox = toolbox;
    this.#approvals = approvals;
  }

  async of(
    organizationId: string,
    { result, pendingQuestion }: RecentTurn,
  ): Promise<LastRequest | undefined> {
    // What did not work is no subject to go on from.
    const all = (result?.calls ?? []).filter(({ outcome }) => outcome !== 'failed' && outcome !== 'refused');
    // Cards that it replaced or took back are its subject only if it did nothing else.
    const made = all.filter(({ outcome }) => outcome !== 'denied');
    const left = made.length > 0 ? made : all;
    const calls = await Promise.all(left.map((call) => this.#leftBy(organizationId, call)));
    if (calls.length > 0) return { calls };
    return pendingQuestion
      ? { calls: [{ tool: pendingQuestion.tool, input: pendingQuestion.input }] }
      : undefined;
  }

  /** What has been made is changed by another call than what still waits. */
  async #leftBy(organizationId: string, call: CallRecord): Promise<LastCall> {
    const { tool, input, approvalCode } = call;
    const changedBy = this.#toolbox.changeOf(call);
    const isDone =
      call.outcome === 'done' ||
      (changedBy &&
        approvalCode &&
        (await this.#approvals.withCode(organizationId, approvalCode))?.state === 'done');
    return { tool, input, ...(isDone && changedBy && { changedBy }) };
  }
}

/** The codes of the cards that a change of the last request takes the place of: the question about it knows them too. */
export function replaceableCodes({ pendingQuestion, lastRequest }: OpenTurn): string[] {
  const left = lastRequest?.result?.calls.flatMap(({ approvalCode }) => approvalCode ?? []) ?? [];
  return [...(pendingQuestion?.replaces ?? []), ...left];
}
