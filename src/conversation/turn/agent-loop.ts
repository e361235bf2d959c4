import type {
  ModelCall,
  ModelMessage,
  ModelRequest,
  ModelToolResult,
  TokenUsage,
} from '#models/chat-model.ts';
import type { ChainEvent } from '#models/model-chain.ts';

const maxSteps = 8;
const maxCallsPerStep = 12;
const maxOutputTokens = 4096;
/** The same call with the same input this often means that the model runs in circles. */
const maxRepeats = 3;

/** Where the steps come from. */
export interface StepSource {
  /** `preferred`: catalogue id of the provider to ask first, if it is among the models. */
  respond(request: ModelRequest, signal: AbortSignal, preferred?: string): AsyncIterable<ChainEvent>;
}

export interface LoopHooks {
  onText(delta: string): void;
  /** The text given out in this step so far is void: another model starts it afresh. */
  onRestart(): void;
  /** A step is over and costs this. */
  onUsage(usage: TokenUsage, model: { provider: string; model: string }, step: number): void;
  /** Carries out the calls of one step side by side. A result for each, in the same order; must not throw. */
  runCalls(calls: readonly ModelCall[]): Promise<ModelToolResult[]>;
}

export interface LoopRequest {
  instructions: string;
  situation: string;
  history: readonly ModelMessage[];
  text: string;
  /** Read before each step: a call may bring in further tools. */
  offer: { readonly tools: ModelRequest['tools'] };
  preferredProvider: string | undefined;
}

export type LoopEnding = 'answered' | 'refused' | 'too_many_steps' | 'going_in_circles' | 'empty';

export interface LoopResult {
  ending: LoopEnding;
  /** What this turn added to the conversation, the person's message first. */
  messages: ModelMessage[];
}

/** Model step, tool calls side by side, model step, … until the model answers or a bound is reached. */
export async function runAgentLoop(
  source: StepSource,
  request: LoopRequest,
  hooks: LoopHooks,
  signal: AbortSignal,
): Promise<LoopResult> {
  const messages: ModelMessage[] = [{ role: 'user', text: request.text }];
  const repeats = new Map<string, number>();
  for (let step = 0; step < maxSteps; step += 1) {
    const said = await takeStep(source, request, messages, hooks, step, signal);
    messages.push(said.message);
    if (said.message.calls.length === 0) {
      const isEmpty = step === 0 && said.message.text.trim() === '';
      return { ending: said.isRefusal ? 'refused' : isEmpty ? 'empty' : 'answered', messages };
    }
    const calls = said.message.calls.slice(0, maxCallsPerStep);
    const results = await hooks.runCalls(calls);
    messages.push({
      role: 'tool',
      results: [...results, ...skipped(said.message.calls.slice(maxCallsPerStep))],
    });
    signal.throwIfAborted();
    if (calls.some((call) => countRepeat(repeats, call) >= maxRepeats))
      return { ending: 'going_in_circles', messages };
  }
  return { ending: 'too_many_steps', messages };
}

interface Said {
  message: ModelMessage & { role: 'assistant' };
  isRefusal: boolean;
}

async function takeStep(
  source: StepSource,
  { instructions, situation, history, offer, preferredProvider }: LoopRequest,
  messages: readonly ModelMessage[],
  hooks: LoopHooks,
  step: number,
  signal: AbortSignal,
): Promise<Said> {
  let text = '';
  let calls: ModelCall[] = [];
  let from = { provider: '', model: '' };
  const { tools } = offer;
  const request = { instructions, situation, messages: [...history, ...messages], tools, maxOutputTokens };
  for await (const event of source.respond(request, signal, preferredProvider)) {
    if (event.kind === 'text') {
      text += event.delta;
      hooks.onText(event.delta);
    } else if (event.kind === 'call') {
      calls.push(event.call);
    } else if (event.kind === 'answering') {
      from = { provider: event.provider, model: event.model };
    } else if (event.kind === 'restart') {
      text = '';
      calls = [];
      hooks.onRestart();
    } else if (event.kind === 'end') {
      hooks.onUsage(event.usage, from, step);
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

/** Every call gets an answer: vendors refuse a conversation in which one lacks it. */
function skipped(calls: readonly ModelCall[]): ModelToolResult[] {
  const content = JSON.stringify({
    error: `at most ${maxCallsPerStep} calls at once; ask again for this one`,
  });
  return calls.map(({ id, name }) => ({ callId: id, name, content, isError: true }));
}
