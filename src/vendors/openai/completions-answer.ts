import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import { estimateTokenCount } from 'tokenx';
import type { ModelCall, ModelEvent, ModelStop, TokenUsage } from '#models/chat-model.ts';
import { incompleteAnswer } from './errors.ts';
import { type CallPiece, StreamedCalls } from './streamed-calls.ts';

/** Assembles a chat completion from the chunks of its stream. */
export class CompletionsAnswer {
  readonly #vendor: string;
  readonly #origin: string;
  readonly #calls = new StreamedCalls();
  #text = '';
  #usage: CompletionUsage | undefined;
  #finishReason: string | undefined;
  #refused = false;
  #begun = false;

  constructor(vendor: string, origin: string) {
    this.#vendor = vendor;
    this.#origin = origin;
  }

  /** Adds one chunk. Returns its text, or `''`. */
  take(chunk: ChatCompletionChunk): string {
    this.#begun = true;
    this.#usage = chunk.usage ?? this.#usage;
    const choice = chunk.choices?.[0];
    this.#finishReason = choice?.finish_reason ?? this.#finishReason;
    for (const piece of choice?.delta?.tool_calls ?? []) this.#calls.add(piece as CallPiece);
    if (choice?.delta?.refusal) this.#refused = true;
    const delta = choice?.delta?.content ?? choice?.delta?.refusal ?? '';
    this.#text += delta;
    return delta;
  }

  /**
   * Yields the calls, then the end. An answer that was cut short yields no calls, since some may be missing.
   * `prompt` is the text that was sent; tokens are estimated from it if the server does not count them.
   */
  *finish(prompt: string): Generator<ModelEvent> {
    if (this.#finishReason === undefined) throw incompleteAnswer(this.#vendor, this.#begun);
    const calls = this.#calls.finish();
    const stop = this.#stop(this.#finishReason, calls);
    if (stop === 'wants_tools') for (const call of calls) yield { kind: 'call', call };
    const usage = this.#usage ? counted(this.#usage) : estimated(prompt, this.#text + JSON.stringify(calls));
    const end = { kind: 'end', stop, usage } as const;
    yield stop === 'wants_tools'
      ? { ...end, native: { model: this.#origin, items: [this.#native(calls)] } }
      : end;
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

function counted(usage: CompletionUsage): TokenUsage {
  const details = usage.prompt_tokens_details;
  return {
    inputTokens: usage.prompt_tokens ?? 0,
    cachedInputTokens: details?.cached_tokens ?? 0,
    cacheWriteTokens: details?.cache_write_tokens ?? 0,
    outputTokens: usage.completion_tokens ?? 0,
  };
}

function estimated(prompt: string, answer: string): TokenUsage {
  return {
    inputTokens: estimateTokenCount(prompt),
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: estimateTokenCount(answer),
  };
}
