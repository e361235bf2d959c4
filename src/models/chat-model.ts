import type { Money } from '#lib/money.ts';

/** The port that every vendor of language models implements. */
export interface ChatModel {
  /** Catalogue id of the provider that bills it: `anthropic`, `openai`, or `local` for a compatible server. */
  readonly provider: string;
  /** The vendor's model id, as its bill names it. */
  readonly model: string;
  /** A token price set by the operator. Without it the price lists apply. */
  readonly price?: StatedPrice | undefined;
  /** Whose key pays for it. Without it, whoever runs Jarvis pays. */
  readonly paidWith?: PaidWith | undefined;
  /**
   * One step of a conversation, streamed. Ends with exactly one `end` event.
   * Throws `VendorError` (and only it) when the vendor fails; an abort by `signal` rejects with its reason.
   * @param onBreak is told, before the throw, what the vendor will bill although it did not finish
   */
  respond(
    request: ModelRequest,
    signal: AbortSignal,
    onBreak?: (answer: BrokenAnswer) => void,
  ): AsyncIterable<ModelEvent>;
}

/** Which model it is, and whose key pays for it. */
export type PaidModel = Pick<ChatModel, 'provider' | 'model' | 'paidWith'>;

/** Whose key pays for a model's calls. */
export interface PaidWith {
  payer: 'member' | 'organization' | 'operator';
  /** The stored key; absent for the operator's. */
  credential?: { id: string; version: number; integrationId: string } | undefined;
}

/** A token price that was set instead of looked up. */
export interface StatedPrice {
  perMillionInput: Money;
  perMillionOutput: Money;
  /** The setting that holds it. */
  source: string;
}

export interface ModelRequest {
  /** The part that is the same in every turn, which vendors can cache. */
  instructions: string;
  /** The part that changes: the person, the date, the locale. Follows `instructions`. */
  situation: string;
  messages: readonly ModelMessage[];
  tools: readonly ModelTool[];
  maxOutputTokens: number;
}

export type ModelMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: readonly ModelCall[]; native?: NativeItems }
  | { role: 'tool'; results: readonly ModelToolResult[] };

/** A vendor's own record of a step (reasoning items, signatures), sent back only to the same model. */
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
  /** Part of every request. Stable tools precede the others, so that vendors can cache up to the last of them. */
  isStable?: boolean;
}

export type ModelEvent =
  | { kind: 'text'; delta: string }
  /** Discards the events of this step so far. */
  | { kind: 'restart' }
  | { kind: 'call'; call: ModelCall }
  | { kind: 'end'; stop: ModelStop; usage: TokenUsage; native?: NativeItems };

/** What is known of an answer that a vendor had begun. */
export interface BrokenAnswer {
  /** What the vendor had counted. */
  counted: TokenUsage | undefined;
  /** Everything that had come of the answer: words, thoughts and calls, as one text. */
  said: string;
}

/** `paused`: the vendor goes on when it gets its own words back. */
export type ModelStop = 'answered' | 'wants_tools' | 'too_long' | 'refused' | 'paused';

export interface TokenUsage {
  /** All input tokens, including cached ones. */
  inputTokens: number;
  /** Input tokens read from the vendor's cache. */
  cachedInputTokens: number;
  /** Input tokens written to the vendor's cache. */
  cacheWriteTokens: number;
  /** All output tokens, including hidden reasoning. */
  outputTokens: number;
  /** Some of the counts are our own estimate. */
  isEstimated?: true;
}
