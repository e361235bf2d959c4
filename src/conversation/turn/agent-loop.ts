import type { ModelCall, ModelMessage, ModelRequest, ModelToolResult } from '#models/chat-model.ts';
import type { LanguageModels } from '#models/model-chain.ts';

const maxSteps = 8;
const maxCallsPerStep = 12;
const maxOutputTokens = 4096;
/** A model that repeats the same call with the same input this often is stuck. */
const maxRepeats = 3;

/** Reports of the loop to its caller, which executes the calls. */
export interface AgentLoopCallbacks {
  onText(delta: string): void;
  /** Discards the text of this step so far: another model restarts the step. */
  onRestart(): void;
  /** A step has ended. */
  onStepEnd(): void;
  /** Executes the calls of one step concurrently. Returns a result for each, in order; must not throw. */
  runCalls(calls: readonly ModelCall[], step: number): Promise<ModelToolResult[]>;
}

export interface AgentLoopRequest {
  instructions: string;
  situation: string;
  history: readonly ModelMessage[];
  text: string;
  /** Read before each step, since a call may add tools. */
  offer: { readonly tools: ModelRequest['tools'] };
  preferredProvider: string | undefined;
}

export type AgentLoopEnding = 'answered' | 'refused' | 'too_many_steps' | 'going_in_circles' | 'empty';

export interface AgentLoopResult {
  ending: AgentLoopEnding;
  /** The messages that this turn adds to the conversation, the person's first. */
  messages: ModelMessage[];
}

/** Alternates between steps of the model and its calls, until it answers or reaches a bound. */
export async function runAgentLoop(
  models: LanguageModels,
  request: AgentLoopRequest,
  callbacks: AgentLoopCallbacks,
  signal: AbortSignal,
): Promise<AgentLoopResult> {
  const messages: ModelMessage[] = [{ role: 'user', text: request.text }];
  const repeats = new Map<string, number>();
  for (let step = 0; step < maxSteps; step += 1) {
    const answer = await takeStep(models, request, messages, callbacks, signal);
    messages.push(answer.message);
    if (answer.message.calls.length === 0) {
      const isEmpty = step === 0 && answer.message.text.trim() === '';
      return { ending: answer.isRefusal ? 'refused' : isEmpty ? 'empty' : 'answered', messages };
    }
    const calls = answer.message.calls.slice(0, maxCallsPerStep);
    const results = await callbacks.runCalls(calls, step);
    messages.push({
      role: 'tool',
      results: [...results, ...skipped(answer.message.calls.slice(maxCallsPerStep))],
    });
    signal.throwIfAborted();
    if (calls.some((call) => countRepeat(repeats, call) >= maxRepeats))
      return { ending: 'going_in_circles', messages };
  }
  return { ending: 'too_many_steps', messages };
}

interface StepAnswer {
  message: ModelMessage & { role: 'assistant' };
  isRefusal: boolean;
}

async function takeStep(
  models: LanguageModels,
  { instructions, situation, history, offer, preferredProvider }: AgentLoopRequest,
  messages: readonly ModelMessage[],
  callbacks: AgentLoopCallbacks,
  signal: AbortSignal,
): Promise<StepAnswer> {
  let text = '';
  let calls: ModelCall[] = [];
  const { tools } = offer;
  const request = { instructions, situation, messages: [...history, ...messages], tools, maxOutputTokens };
  for await (const event of models.respond(request, signal, preferredProvider)) {
    if (event.kind === 'text') {
      text += event.delta;
      callbacks.onText(event.delta);
    } else if (event.kind === 'call') {
      calls.push(event.call);
    } else if (event.kind === 'restart') {
      text = '';
      calls = [];
      callbacks.onRestart();
    } else if (event.kind === 'end') {
      callbacks.onStepEnd();
      const message = {
        role: 'assistant' as const,
        text,
        calls,
        ...(event.native && { native: event.native }),
      };
      return { message, isRefusal: event.stop === 'refused' };
    }
  }
  throw new Error('the model chain ended without an end event');
}

function countRepeat(repeats: Map<string, number>, call: ModelCall): number {
  const key = `${call.name} ${JSON.stringify(call.input)}`;
  const count = (repeats.get(key) ?? 0) + 1;
  repeats.set(key, count);
  return count;
}

/** Every call needs a result: vendors refuse a conversation in which one is missing. */
function skipped(calls: readonly ModelCall[]): ModelToolResult[] {
  const content = JSON.stringify({
    error: `at most ${maxCallsPerStep} calls at once; ask again for this one`,
  });
  return calls.map(({ id, name }) => ({ callId: id, name, content, isError: true }));
}
