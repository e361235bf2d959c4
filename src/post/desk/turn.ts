import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Asks } from './asks.ts';

/** One thing a person asked for, after a platform has found out who they are. */
export interface Inbound {
  /** Where it was asked, and where the answer goes. */
  place: Place;
  /** The platform's own id of the message or press; the same id twice is the same message. */
  eventId: string;
  actor: Actor;
  /** The conversation on its platform; history belongs to it. */
  threadKey: string;
  asks: Asks;
  /** Set when another process died over this message: go on from what it left. */
  isRecovery?: boolean;
}

/** Something to show of a turn while it runs. */
export type LiveEvent =
  | { kind: 'text'; delta: string }
  /** The text streamed so far is void; it starts afresh. */
  | { kind: 'restart' }
  | { kind: 'step'; callId: string; tool: string; title: string; state: StepState }
  | { kind: 'progress'; callId: string; text: string }
  /** Blocks that are ready before the turn is over; they are part of the final reply too. */
  | { kind: 'blocks'; blocks: Block[] };

export type StepState = 'running' | 'done' | 'waiting' | 'failed';

/** The outcome of a turn, as far as it is brought to a platform. */
export interface Answer {
  reply: Reply;
  /** `provider:model`, or `offline`. */
  model: string;
}

/** A turn as a stream. Its last event is always `end`. */
export type TurnStream<A extends Answer = Answer> =
  | LiveEvent
  /** `isRepeat`: the message was known and this is what it had got; nothing was done again. */
  | { kind: 'end'; result: A; isRepeat?: boolean };
