import { callIdOf } from '#tools/call-ids.ts';
import type { Initiator, ToolRequest, ToolResult } from '#tools/tool-call.ts';
import type { TurnContext } from './turn-context.ts';

export interface Call {
  id: string;
  tool: string;
  input: unknown;
  initiator: Initiator;
  /** Whether it came complete, from a form or a command, so that the message's text is no words of the person. */
  isReady?: boolean;
}

/** Runs a call, reports its progress to the platform and adds its result to the reply. */
export async function executeCall(context: TurnContext, call: Call): Promise<ToolResult> {
  const { locale, toolbox, runner, emit, draft } = context;
  const request = requestOf(context, call);
  const { callId } = request;
  const title = toolbox.stepOf(call.tool)[locale];
  const step = { kind: 'step', callId, tool: call.tool, title } as const;
  const entry = draft.openEntry();
  emit({ ...step, title: `${title}…`, state: 'running' });
  const result = await runner.run(request);
  emit({ ...step, state: stepState(result) });
  emit({ kind: 'blocks', blocks: draft.addResult(call.tool, result, entry) });
  return result;
}

/** A call as it is handed to the runner. */
export function requestOf(
  context: TurnContext,
  { id, tool, input, initiator, isReady = false }: Call,
): ToolRequest {
  const { actor, text, turn, place, allowance, signal, emit, files } = context;
  const callId = callIdOf(turn.turnId, id);
  const progress = (text: string) => emit({ kind: 'progress', callId, text });
  const threadId = turn.thread.id;
  return {
    ...{ tool, input, callId, initiator, actor, threadId, place, signal, allowance, progress, files },
    ...(!isReady && { said: text }),
  };
}

function stepState({ outcome }: ToolResult): 'done' | 'waiting' | 'failed' {
  if (outcome === 'done') return 'done';
  return outcome === 'needs_approval' || outcome === 'needs_form' ? 'waiting' : 'failed';
}
