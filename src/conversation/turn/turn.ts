import type { Answer, TurnStream } from '#post/desk/turn.ts';
import type { CallOutcome } from '#tools/tool-call.ts';

/** What became of one tool call of a turn. */
export interface CallRecord {
  tool: string;
  input: Record<string, unknown>;
  outcome: CallOutcome;
  /** The code of the proposal that this call became, or by whose approval it was made. */
  approvalCode?: string;
  output?: unknown;
  /** The fields whose values the tool does not take. */
  wrongFields?: readonly string[];
}

export interface TurnUsage {
  inputTokens: number;
  outputTokens: number;
  /** Decimal digits; `null` where the model's price is unknown. */
  costUsd: string | null;
}

/** An answer with its calls and costs. */
export interface TurnResult extends Answer {
  calls: CallRecord[];
  usage: TurnUsage;
  elapsedMs: number;
}

/** A turn's stream, ending in its full result. */
export type TurnEvent = TurnStream<TurnResult>;
