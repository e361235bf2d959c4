import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import type { BrokenAnswer, ModelCall, ModelEvent, ModelStop, TokenUsage } from '#models/chat-model.ts';
import { estimatedUsage, isCount } from '#models/token-estimate.ts';
import { incompleteAnswer } from './errors.ts';
import { SpokenText } from './spoken-text.ts';
import { type CallPiece, StreamedCalls } from './streamed-calls.ts';

/** Some servers send reasoning as text, under either name. */
type Delta = ChatCompletionChunk.Choice.Delta & {
  reasoning_content?: string | null;
  reasoning?: string | null;
};

/** Assembles a chat completion from the chunks of its stream. */
export class CompletionsAnswer {
  readonly #vendor: string;
  readonly #origin: string;
  readonly #calls = new StreamedCalls();
  readonly #spoken = new SpokenText();
  #text = '';
  /** Everything that has come, with calls and shown reasoning. */
  #said = '';
  #usage: CompletionUsage | undefined;
  #finishReason: string | undefined;
  #refused = false;
  /** Whether an event has come, so that the vendor works and bills. */
  begun = false;

  constructor(vendor: string, origin: string) {
    this.#vendor = vendor;
    this.#origin = origin;
  }

  /** Adds one chunk. Yields its text without what is not meant for people. */
  *take(chunk: ChatCompletionChunk): Generator<ModelEvent> {
    this.begun = true;
    this.#usage = chunk.usage ?? this.#usage;
    const choice = chunk.choices?.[0];
    this.#finishReason = choice?.finish_reason ?? this.#finishReason;
    for (const piece of choice?.delta?.tool_calls ?? []) this.#calls.add(piece as CallPiece);
    if (choice?.delta?.refusal) this.#refused = true;
    const delta = choice?.delta?.content ?? choice?.delta?.refusal ?? '';
    this.#said += saidIn(choice?.delta);
    const { text, isRestart } = this.#spoken.take(delta);
    if (isRestart) {
      this.#text = '';
      yield { kind: 'restart' };
    }
    yield* this.#speak(text);
  }

  /**
   * Yields the calls, then the end. An answer that was cut short yields no calls, since some may be missing.
   * `prompt` is the text that was sent; tokens are estimated from it if the server does not count them.
   */
  *finish(prompt: string): Generator<ModelEvent> {
    if (this.#finishReason === undefined) throw incompleteAnswer(this.#vendor, this.begun);
    yield* this.#speak(this.#spoken.finish());
    const calls = this.#calls.finish();
    const stop = this.#stop(this.#finishReason, calls);
    if (stop === 'wants_tools') for (const call of calls) yield { kind: 'call', call };
    const usage = this.#usage && counted(this.#usage);
    const known = usage && isCount(usage) ? usage : estimatedUsage(prompt, this.#said);
    const end = { kind: 'end', stop, usage: known } as const;
    yield stop === 'wants_tools'
      ? { ...end, native: { model: this.#origin, items: [this.#native(calls)] } }
      : end;
  }

  /** Returns what the server will bill of an answer that ends too early. */
  broken(): BrokenAnswer {
    return { counted: this.#usage && counted(this.#usage), said: this.#said };
  }

  *#speak(text: string): Generator<ModelEvent> {
    this.#text += text;
    if (text !== '') yield { kind: 'text', delta: text };
  }

  #native(calls: readonly ModelCall[]): unknown {
    return { role: 'assistant', content: this.#text, tool_calls: this.#calls.native(calls) };
  }

  /** Several servers report `stop` where OpenAI reports `tool_calls`, so the calls themselves decide. */
  #stop(finishReason: string, calls: readonly ModelCall[]): ModelStop {
    if (this.#refused || finishReason === 'content_filter') return 'refused';
    if (finishReason === 'length') return 'too_long';
    return calls.length > 0 ? 'wants_tools' : 'answered';
  }
}

function saidIn(delta: Delta | undefined | null): string {
  const calls = (delta?.tool_calls ?? []).map(({ function: call }) => [call?.name, call?.arguments]);
  const parts = [delta?.content, delta?.refusal, delta?.reasoning_content, delta?.reasoning, calls];
  return parts
    .flat(2)
    .map((part) => part ?? '')
    .join('');
}

/**
 * Gemini and xAI leave reasoning out of `completion_tokens`, and bill it as output. It is in the total, so whatever of that
 * is not the prompt was output.
 */
export function counted(usage: CompletionUsage): TokenUsage {
  const details = usage.prompt_tokens_details;
  const inputTokens = usage.prompt_tokens ?? 0;
  return {
    inputTokens,
    cachedInputTokens: details?.cached_tokens ?? 0,
    cacheWriteTokens: details?.cache_write_tokens ?? 0,
    outputTokens: Math.max(usage.completion_tokens ?? 0, (usage.total_tokens ?? 0) - inputTokens),
  };
}
