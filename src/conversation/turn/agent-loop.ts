import type {
  ModelCall,
  ModelMessage,
  ModelRequest,
  ModelStop,
  ModelToolResult,
} from '#models/chat-model.ts';
import type { LanguageModels } from '#models/model-chain.ts';

const maxSteps = 8;
const maxCallsPerStep = 12;
const maxOutputTokens = 4096;
/** A model that repeats the same call with the same input this often is stuck. */
const maxRepeats = 3;
/** Steps in a row in which no call could be read. */
const maxUnreadableSteps = 3;

/** Reports of the loop to its caller, which executes the calls. */
export interface AgentLoopCallbacks {
  onText(delta: string): void;
  /** Discards the text of this step so far: another model restarts the step. */
  onRestart(): void;
  /** A step has ended. */
  onStepEnd(): void;
  /** Executes the calls of one step concurrently; must not throw. */
  runCalls(calls: readonly ModelCall[], step: number): Promise<CallResults>;
}

export interface CallResults {
  /** One for each call, in order. */
  results: ModelToolResult[];
  /** Whether no call could be read, so that only the model was told. */
  areUnreadable: boolean;
}

export interface AgentLoopRequest {
  instructions: string;
  situation: string;
  history: readonly ModelMessage[];
  text: string;
  /** The text behind what was said around it, which only this turn sees. */
  textInContext: string;
  /** Read before each step, since a call may add tools. */
  offer: { readonly tools: ModelRequest['tools'] };
}

export type AgentLoopEnding =
  | 'answered'
  | 'cut_short'
  | 'refused'
  | 'too_many_steps'
  | 'going_in_circles'
  | 'unreadable_calls';

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
  let unreadableSteps = 0;
  for (let step = 0; step < maxSteps; step += 1) {
    const { message, stop } = await takeStep(models, request, messages, callbacks, signal);
    messages.push(message);
    if (stop === 'paused') continue;
    if (stop === 'refused') return { ending: 'refused', messages };
    if (stop === 'too_long') return { ending: 'cut_short', messages };
    if (message.calls.length === 0) return { ending: 'answered', messages };
    const calls = message.calls.slice(0, maxCallsPerStep);
    const { results, areUnreadable } = await callbacks.runCalls(calls, step);
    messages.push({ role: 'tool', results: [...results, ...skipped(message.calls.slice(maxCallsPerStep))] });
    signal.throwIfAborted();
    if (calls.some((call) => countRepeat(repeats, call) >= maxRepeats))
      return { ending: 'going_in_circles', messages };
    unreadableSteps = areUnreadable ? unreadableSteps + 1 : 0;
    if (unreadableSteps >= maxUnreadableSteps) return { ending: 'unreadable_calls', messages };
  }
  return { ending: 'too_many_steps', messages };
}

interface StepAnswer {
  message: ModelMessage & { role: 'assistant' };
  stop: ModelStop;
}

async function takeStep(
  models: LanguageModels,
  { instructions, situation, history, textInContext, offer }: AgentLoopRequest,
  [, ...later]: readonly ModelMessage[],
  callbacks: AgentLoopCallbacks,
  signal: AbortSignal,
): Promise<StepAnswer> {
  let text = '';
  let calls: ModelCall[] = [];
  const { tools } = offer;
  const asked: ModelMessage = { role: 'user', text: textInContext };
  const messages = [...history, asked, ...later];
  const request = { instructions, situation, messages, tools, maxOutputTokens };
  for await (const event of models.respond(request, signal)) {
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
      // Calls of an answer that was cut or declined may be incomplete, so none is carried out.
      const isWhole = event.stop === 'answered' || event.stop === 'wants_tools';
      const message = { role: 'assistant' as const, text, calls: isWhole ? calls : [] };
      const { native, stop } = event;
      return { message: native ? { ...message, native } : message, stop };
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
