import type Anthropic from '@anthropic-ai/sdk';
import type { BrokenAnswer, ModelCall, ModelEvent, ModelStop, TokenUsage } from '#models/chat-model.ts';
import { incompleteAnswer } from './errors.ts';

/** Assembles a message from the events of its stream. */
export class AnthropicAnswer {
  readonly #origin: string;
  readonly #blocks = new Map<number, Anthropic.ContentBlock>();
  readonly #inputJson = new Map<number, string>();
  #usage: Usage | undefined;
  /** Everything that has come, with thoughts and pieces of calls. */
  #said = '';
  #stopReason: Anthropic.StopReason | null = null;
  /** Whether an event has come, so that the vendor works and bills. */
  begun = false;
  #complete = false;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Adds one event. Returns its text, or `''`. */
  take(event: Anthropic.RawMessageStreamEvent): string {
    this.begun = true;
    switch (event.type) {
      case 'message_start':
        this.#usage = event.message.usage;
        return '';
      case 'content_block_start':
        this.#blocks.set(event.index, { ...event.content_block });
        return event.content_block.type === 'text' ? event.content_block.text : '';
      case 'content_block_delta':
        return this.#extend(event.index, event.delta);
      case 'message_delta':
        this.#stopReason = event.delta.stop_reason;
        this.#usage = merged(this.#usage ?? {}, event.usage);
        return '';
      case 'message_stop':
        this.#complete = true;
        return '';
      default:
        return '';
    }
  }

  /** Yields the calls, then the end. An answer that was cut short yields no calls, since some may be missing. */
  *finish(): Generator<ModelEvent> {
    if (!this.#complete) throw incompleteAnswer(this.begun);
    const calls = this.#calls();
    const stop = stopOf(this.#stopReason, calls);
    if (stop === 'wants_tools') for (const call of calls) yield { kind: 'call', call };
    const end = { kind: 'end', stop, usage: tokenUsage(this.#usage ?? {}) } as const;
    const isWhole = stop !== 'too_long' && stop !== 'refused';
    yield isWhole ? { ...end, native: { model: this.#origin, items: this.#native(calls) } } : end;
  }

  /** Returns what the API will bill of an answer that ends too early. */
  broken(): BrokenAnswer {
    return { counted: this.#usage && tokenUsage(this.#usage), said: this.#said };
  }

  #extend(index: number, delta: Anthropic.RawContentBlockDelta): string {
    const block = this.#blocks.get(index);
    if (delta.type === 'input_json_delta') {
      this.#said += delta.partial_json;
      this.#inputJson.set(index, (this.#inputJson.get(index) ?? '') + delta.partial_json);
    } else if (delta.type === 'text_delta' && block?.type === 'text') {
      block.text += delta.text;
      this.#said += delta.text;
      return delta.text;
    } else if (delta.type === 'thinking_delta' && block?.type === 'thinking') {
      block.thinking += delta.thinking;
      this.#said += delta.thinking;
    } else if (delta.type === 'signature_delta' && block?.type === 'thinking') {
      block.signature += delta.signature;
    }
    return '';
  }

  #calls(): ModelCall[] {
    return [...this.#blocks].flatMap(([index, block]) =>
      block.type === 'tool_use' ? [toCall(block, this.#inputJson.get(index) ?? '')] : [],
    );
  }

  /** Returns the blocks as the API wants them back: signed thinking, parsed inputs, no blank text. */
  #native(calls: readonly ModelCall[]): unknown[] {
    const inputs = new Map(calls.map((call) => [call.id, call.malformed === undefined ? call.input : {}]));
    return [...this.#blocks.values()]
      .filter((block) => block.type !== 'text' || block.text.trim() !== '')
      .map((block) => (block.type === 'tool_use' ? { ...block, input: inputs.get(block.id) } : block));
  }
}

type Usage = { [Count in keyof Anthropic.MessageDeltaUsage]?: Anthropic.MessageDeltaUsage[Count] };

/** Counts of a later event are totals. A count that did not change is `null` or absent. */
function merged(before: Usage, later: Usage): Usage {
  const known = Object.entries(later).filter(([, count]) => count !== null && count !== undefined);
  return { ...before, ...Object.fromEntries(known) };
}

/** The API's `input_tokens` excludes the tokens read from and written to its cache. */
export function tokenUsage(usage: Usage): TokenUsage {
  const cachedInputTokens = usage.cache_read_input_tokens ?? 0;
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0;
  return {
    inputTokens: (usage.input_tokens ?? 0) + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens: usage.output_tokens ?? 0,
  };
}

function toCall(block: Anthropic.ToolUseBlock, json: string): ModelCall {
  const { id, name } = block;
  if (json.trim() === '') return { id, name, input: block.input ?? {} };
  try {
    return { id, name, input: JSON.parse(json) };
  } catch {
    return { id, name, input: undefined, malformed: json };
  }
}

function stopOf(reason: Anthropic.StopReason | null, calls: readonly ModelCall[]): ModelStop {
  if (reason === 'refusal') return 'refused';
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'too_long';
  if (calls.length > 0) return 'wants_tools';
  return reason === 'pause_turn' ? 'paused' : 'answered';
}
