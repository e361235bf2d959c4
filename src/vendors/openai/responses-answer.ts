import type { Responses } from 'openai/resources/responses/responses';
import type { BrokenAnswer, ModelCall, ModelEvent, ModelStop, TokenUsage } from '#models/chat-model.ts';
import { callFrom } from './call-arguments.ts';
import { incompleteAnswer, streamFailure } from './errors.ts';

/** Assembles a response from the events of its stream. */
export class ResponsesAnswer {
  readonly #vendor: string;
  readonly #origin: string;
  readonly #items: Responses.ResponseOutputItem[] = [];
  #response: Responses.Response | undefined;
  #refused = false;
  /** Everything that has come, with calls and summaries of reasoning. */
  #said = '';
  /** Whether an event has come, so that the vendor works and bills. */
  begun = false;

  constructor(vendor: string, origin: string) {
    this.#vendor = vendor;
    this.#origin = origin;
  }

  /** Adds one event. Returns its text, or `''`. */
  take(event: Responses.ResponseStreamEvent): string {
    this.begun = true;
    const { delta } = event as { delta?: unknown };
    if (typeof delta === 'string') this.#said += delta;
    switch (event.type) {
      case 'response.output_text.delta':
        return event.delta;
      case 'response.refusal.delta':
        this.#refused = true;
        return event.delta;
      case 'response.output_item.done':
        this.#items.push(event.item);
        return '';
      case 'response.completed':
      case 'response.incomplete':
        this.#response = event.response;
        return '';
      case 'response.failed':
        this.#response = event.response;
        throw streamFailure(
          this.#vendor,
          event.response.error?.code,
          event.response.error?.message ?? 'failed',
        );
      default:
        return '';
    }
  }

  /** Yields the calls, then the end. An answer that was cut short yields no calls, since some may be missing. */
  *finish(): Generator<ModelEvent> {
    if (this.#response === undefined) throw incompleteAnswer(this.#vendor, this.begun);
    const calls = this.#items.flatMap(toCalls);
    const stop = this.#stop(this.#response, calls);
    if (stop === 'wants_tools') for (const call of calls) yield { kind: 'call', call };
    const end = { kind: 'end', stop, usage: tokenUsage(this.#response.usage) } as const;
    const isWhole = stop === 'answered' || stop === 'wants_tools';
    yield isWhole ? { ...end, native: { model: this.#origin, items: this.#items } } : end;
  }

  /** Returns what OpenAI will bill of an answer that ends too early. It counts only at the end. */
  broken(): BrokenAnswer {
    const usage = this.#response?.usage;
    return { counted: usage && tokenUsage(usage), said: this.#said };
  }

  #stop(response: Responses.Response, calls: readonly ModelCall[]): ModelStop {
    const cutBy = response.incomplete_details?.reason;
    if (this.#refused || cutBy === 'content_filter') return 'refused';
    if (response.status === 'incomplete') return 'too_long';
    return calls.length > 0 ? 'wants_tools' : 'answered';
  }
}

function toCalls(item: Responses.ResponseOutputItem): ModelCall[] {
  return item.type === 'function_call' ? [callFrom(item.call_id, item.name, item.arguments)] : [];
}

export function tokenUsage(usage: Responses.ResponseUsage | undefined): TokenUsage {
  return {
    inputTokens: usage?.input_tokens ?? 0,
    cachedInputTokens: usage?.input_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: usage?.input_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  };
}
