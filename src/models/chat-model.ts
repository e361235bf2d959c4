import type { Money } from '#lib/money.ts';

/** The port that every language model vendor implements. */
export interface ChatModel {
  /** Catalogue id of who is paid: `anthropic`, `openai`, or `local` for a compatible server. */
  readonly provider: string;
  /** The vendor's model id, as its bill names it. */
  readonly model: string;
  /** What the operator says its tokens cost; price lists are asked where nothing is said. */
  readonly price?: StatedPrice | undefined;
  /**
   * One step of a conversation, streamed. Ends with exactly one `end` event.
   * Throws `VendorError` (and only it) when the vendor fails; an abort by `signal` rejects with its reason.
   */
  respond(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/** A price of tokens that was stated instead of looked up. */
export interface StatedPrice {
  perMillionInput: Money;
  perMillionOutput: Money;
  /** Where it was stated. */
  source: string;
}

export interface ModelRequest {
  /** The part that stays the same from turn to turn, so that a vendor can cache it. */
  instructions: string;
  /** The part that changes: who asks, the date, the locale. Comes after `instructions`. */
  situation: string;
  messages: readonly ModelMessage[];
  tools: readonly ModelTool[];
  maxOutputTokens: number;
}

export type ModelMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: readonly ModelCall[]; native?: NativeItems }
  | { role: 'tool'; results: readonly ModelToolResult[] };

/** A vendor's own record of a step (reasoning items, signatures), replayed only to the same model. */
export interface NativeItems {
  model: string;
  items: readonly unknown[];
}

export interface ModelCall {
  id: string;
  name: string;
  /** Parsed arguments, or `undefined` with `malformed` holding the text that was not JSON. */
  input: unknown;
  malformed?: string;
}

export interface ModelToolResult {
  callId: string;
  name: string;
  /** JSON text for the model. */
  content: string;
  isError: boolean;
}

export interface ModelTool {
  name: string;
  description: string;
  /** JSON Schema (draft 2020-12) of the input object. */
  inputSchema: Record<string, unknown>;
  /** It is in every request and comes before all that are not: vendors may cache up to the last of these. */
  isStable?: boolean;
}

export type ModelEvent =
  | { kind: 'text'; delta: string }
  | { kind: 'call'; call: ModelCall }
  | { kind: 'end'; stop: ModelStop; usage: TokenUsage; native?: NativeItems };

export type ModelStop = 'answered' | 'wants_tools' | 'too_long' | 'refused';

export interface TokenUsage {
  /** All input tokens, cached ones included. */
  inputTokens: number;
  /** Of these, read from the vendor's cache. */
  cachedInputTokens: number;
  /** Of these, written to the vendor's cache. */
  cacheWriteTokens: number;
  outputTokens: number;
}
