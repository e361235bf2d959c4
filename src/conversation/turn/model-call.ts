import type { ModelCall, ModelToolResult } from '#models/chat-model.ts';
import { withoutMoments } from '#reply/moment.ts';
import { readProposal } from '#tools/proposed-input.ts';
import { asRecord } from '#tools/read-input.ts';
import type { ToolResult } from '#tools/tool-call.ts';
import { executeCall } from './execute-call.ts';
import type { CallRecord } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** Maximum length of a result for a model. */
const longestResultCharacters = 16_000;

export interface ModelCallResult {
  answer: ModelToolResult;
  /** Absent if the call could not be read, which only the model is told. */
  record?: Pick<CallRecord, 'tool' | 'outcome' | 'output'>;
}

/**
 * Executes a model's call. It never throws; the model receives the error.
 * @param position of the call in its turn. It identifies the call, since a model may use one id for several.
 */
export async function runModelCall(
  context: TurnContext,
  call: ModelCall,
  position: string,
): Promise<ModelCallResult> {
  const answer = (content: unknown, isError: boolean): ModelToolResult => ({
    callId: call.id,
    name: call.name,
    content: cut(JSON.stringify(content)),
    isError,
  });
  if (call.malformed !== undefined)
    return { answer: answer({ error: 'the arguments were not valid JSON; send the call again' }, true) };
  const { input, fault } = readProposal(context.toolbox, call.name, call.input);
  if (fault !== undefined) {
    context.draft.addUnreadable(call.name, asRecord(call.input));
    return { answer: answer({ error: fault }, true) };
  }
  const result = await executeCall(context, { id: position, tool: call.name, input, initiator: 'model' });
  const output = result.outcome === 'done' ? result.output : undefined;
  return {
    answer: answer(forModel(result), result.outcome === 'failed' || result.outcome === 'refused'),
    record: { tool: call.name, outcome: result.outcome, output },
  };
}

function forModel(result: ToolResult): unknown {
  switch (result.outcome) {
    case 'done':
      return result.isPrivate ? { status: 'shown to the person privately' } : result.output;
    case 'needs_approval':
      return {
        status: 'waiting for approval',
        approval: result.approval.code,
        card: withoutMoments(result.approval.card.en),
        ...(result.note && { note: result.note.en }),
      };
    case 'needs_form':
      return { status: 'a private form is offered to the person; do not ask for the secret here' };
    default:
      return { error: result.text.en };
  }
}

function cut(content: string): string {
  if (content.length <= longestResultCharacters) return content;
  return `${content.slice(0, longestResultCharacters)}… (cut; the person sees all of it)`;
}
