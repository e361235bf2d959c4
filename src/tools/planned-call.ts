import type { Place } from '#people/place.ts';
import type { Approval } from './approvals/approval.entity.ts';
import { quotedAmount } from './approvals/undecided.ts';
import type { AnyPlannedTool, AnyTool, Quote, ToolContext } from './define-tool.ts';
import type { Parties } from './rights.ts';
import type { ToolRequest, ToolResult } from './tool-call.ts';
import { withinDeadline } from './within-deadline.ts';

const defaultDeadlineMs = 30_000;

/** A request with the people whose rights it rests on, as they are now. */
export type Permitted = ToolRequest & Parties;

/** A call's plan and cost. */
export interface Planned {
  plan: object;
  quote: Quote | undefined;
}

export async function planOf(
  tool: AnyPlannedTool,
  input: Record<string, unknown>,
  request: ToolRequest,
): Promise<Planned> {
  const { actor, callId, files = [] } = request;
  const made = await withinDeadline(request.signal, defaultDeadlineMs, (signal) =>
    tool.plan(input, {
      ...{ actor, callId, place: placeOf(request), files, signal },
      ...wordsOf(request),
    }),
  );
  // Round trip through JSON, as in an approval, so that execution sees the same plan with and without a card.
  const plan = JSON.parse(JSON.stringify(made));
  return { plan, quote: tool.risk === 'spend' ? tool.quote(plan) : undefined };
}

export async function carryOut(
  tool: AnyTool,
  input: Record<string, unknown>,
  request: Permitted,
  execute: (context: ToolContext) => Promise<unknown>,
): Promise<ToolResult> {
  const { actor, decider, callId, threadId, progress, approval, files = [] } = request;
  const { deadlineMs = defaultDeadlineMs } = tool;
  const context = {
    ...{ actor, decider, callId, threadId, progress, files },
    ...{ place: placeOf(request), isApproved: !!approval },
    ...wordsOf(request),
  };
  const raw = await withinDeadline(request.signal, deadlineMs, (signal) => execute({ ...context, signal }));
  const output = tool.output.parse(raw);
  const blocks = tool.present(output, actor.locale);
  return { outcome: 'done', input, output, blocks, isPrivate: tool.audience === 'asker' };
}

function wordsOf({ said }: ToolRequest): { said?: string } {
  return said === undefined ? {} : { said };
}

/** The place of the request, even if it was approved elsewhere. */
function placeOf({ place, approval }: ToolRequest): Place | undefined {
  return approval ? (approval.approval.place ?? undefined) : place;
}

export function isSameQuote(quote: Quote | undefined, approval: Approval): boolean {
  const amount = quote?.amount;
  const quoted = quotedAmount(approval);
  return amount && quoted ? amount.equals(quoted) : !amount && !quoted;
}
