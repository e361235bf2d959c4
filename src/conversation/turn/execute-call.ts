import { callIdOf } from '#tools/call-ids.ts';
import type { Initiator, ToolResult } from '#tools/tool-call.ts';
import type { TurnContext } from './turn-context.ts';

/** Runs a call, reports its progress to the platform and adds its result to the reply. */
export async function executeCall(
  context: TurnContext,
  call: { id: string; tool: string; input: unknown; initiator: Initiator },
): Promise<ToolResult> {
  const { actor, locale, text, turn, place, toolbox, runner, allowance, signal, emit, draft } = context;
  const callId = callIdOf(turn.turnId, call.id);
  const title = toolbox.stepOf(call.tool)[locale];
  const step = { kind: 'step', callId, tool: call.tool, title } as const;
  const entry = draft.openEntry();
  emit({ ...step, title: `${title}…`, state: 'running' });
  const result = await runner.run({
    tool: call.tool,
    input: call.input,
    callId,
    initiator: call.initiator,
    actor,
    said: text,
    threadId: turn.thread.id,
    place,
    signal,
    allowance,
    progress: (text) => emit({ kind: 'progress', callId, text }),
  });
  emit({ ...step, state: stepState(result) });
  emit({ kind: 'blocks', blocks: draft.addResult(call.tool, result, entry) });
  return result;
}

function stepState({ outcome }: ToolResult): 'done' | 'waiting' | 'failed' {
  if (outcome === 'done') return 'done';
  return outcome === 'needs_approval' ? 'waiting' : 'failed';
}
