import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { CallOutcome } from '#tools/tool-call.ts';

/** One message from a person, after a platform has found out who they are. */
export interface Inbound {
  /** Where it was said, and where the answer goes. */
  place: Place;
  /** The platform's own id of the message; the same id twice is the same message. */
  eventId: string;
  actor: Actor;
  /** The conversation on its platform; history belongs to it. */
  threadKey: string;
  text: string;
  /** `command`: typed as an explicit command, which is itself the person's decision. `chat`: free wording. */
  door: 'chat' | 'command';
  /** The call itself, where the person filled in a form or typed options: nothing is left to understand. */
  call?: { tool: string; input: Record<string, unknown> };
  /** Set when another process died over this message: go on from what it left. */
  isRecovery?: boolean;
}

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

export interface TurnResult {
  reply: Reply;
  calls: CallRecord[];
  /** `provider:model`, or `offline`. */
  model: string;
  usage: TurnUsage;
  elapsedMs: number;
}

/** What a platform shows while a turn runs. The last event is always `end`. */
export type TurnEvent =
  | { kind: 'text'; delta: string }
  /** The text streamed so far is void; it starts afresh. */
  | { kind: 'restart' }
  | { kind: 'step'; callId: string; tool: string; title: string; state: StepState }
  | { kind: 'progress'; callId: string; text: string }
  /** Blocks that are ready before the turn is over; they are part of the final reply too. */
  | { kind: 'blocks'; blocks: Block[] }
  /** `isRepeat`: the message was known and this is what it had got; nothing was done again. */
  | { kind: 'end'; result: TurnResult; isRepeat?: boolean };

export type StepState = 'running' | 'done' | 'waiting' | 'failed';
