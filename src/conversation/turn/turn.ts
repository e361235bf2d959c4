import type { Answer, TurnStream } from '#post/desk/turn.ts';
import type { CallOutcome } from '#tools/tool-call.ts';

/** What became of one tool call of a turn. */
export interface CallRecord {
  tool: string;
  input: Record<string, unknown>;
  outcome: CallOutcome;
  /** What people type to decide the proposal that this call has become. */
  approvalCode?: string;
  output?: unknown;
}

export interface TurnUsage {
  inputTokens: number;
  outputTokens: number;
  /** Decimal digits; `null` where the model's price is unknown. */
  costUsd: string | null;
}

/** An answer with what was done for it. */
export interface TurnResult extends Answer {
  calls: CallRecord[];
  usage: TurnUsage;
  elapsedMs: number;
}

/** A turn as platforms see it, with all that it came to. */
export type TurnEvent = TurnStream<TurnResult>;
