import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Allowance } from '#tools/allowance.ts';
import type { ToolRunner } from '#tools/run-tool.ts';
import type { Initiator, ToolResult } from '#tools/tool-call.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { Opened } from '../history/history.ts';
import type { TurnEvent } from './turn.ts';
import type { TurnDraft } from './turn-draft.ts';

/** All that the steps of one turn share. */
export interface TurnContext {
  actor: Actor;
  locale: Locale;
  text: string;
  place: Place;
  opened: Opened;
  draft: TurnDraft;
  toolbox: Toolbox;
  runner: ToolRunner;
  allowance: Allowance;
  signal: AbortSignal;
  emit(event: TurnEvent): void;
}

/** Runs a call, shows its step while it runs, and puts its result into the draft. */
export async function runVisibly(
  context: TurnContext,
  call: { id: string; tool: string; input: unknown; initiator: Initiator },
): Promise<ToolResult> {
  const { actor, locale, opened, place, toolbox, runner, allowance, signal, emit, draft } = context;
  const callId = `${opened.turnId}:${call.id}`;
  const title = toolbox.titleOf(call.tool)[locale];
  const step = { kind: 'step', callId, tool: call.tool, title } as const;
  const entry = draft.openEntry();
  emit({ ...step, state: 'running' });
  const result = await runner.run({
    tool: call.tool,
    input: call.input,
    callId,
    initiator: call.initiator,
    actor,
    threadId: opened.thread.id,
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
