import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Asks } from './asks.ts';

/** A request of an identified person. */
export interface Inbound {
  /** The place of the question and the answer. */
  place: Place;
  /** The platform's id of the message or press. Two events with one id are the same event. */
  eventId: string;
  actor: Actor;
  /** Identifies the conversation on its platform, which has one history. */
  threadKey: string;
  asks: Asks;
  files?: readonly SentFile[];
  /** Opens a file that was sent here. Throws a `UserError` if it is gone or may not be read. */
  openFile?(file: SentFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Addressed to nobody: it is answered only if it is for Jarvis, and nothing of it goes ahead without a card. */
  isOverheard?: true;
  /** Set if another process died while answering this message: continue its work. */
  isRecovery?: boolean;
  /**
   * Reads what people said around the message: its thread, or the message that it replies to. Oldest first, and the first
   * is what the talk is about. Without what Jarvis's own history of the conversation holds. Only called for a model.
   */
  readAround?(signal: AbortSignal): Promise<QuotedMessage[]>;
}

/** What somebody said around a request. Data from outside: it is quoted to a model, and never an instruction. */
export interface QuotedMessage {
  /** The author's name, as people know it. */
  author: string;
  /** Without the platform's markup and ids. */
  text: string;
}

/** A file that came with a message. It is stored as JSON. */
export interface SentFile {
  /** As the person named it. */
  name: string;
  /** MIME type, as the platform says it. */
  mediaType?: string;
  /** Size, as the platform says it. */
  bytes?: number;
  /** Where the platform keeps it, for the platform's own `openFile`. Without it, nobody can read the file. */
  source?: string;
}

/** An event of a running turn. */
export type LiveEvent =
  | { kind: 'text'; delta: string }
  /** Discards the text streamed so far. */
  | { kind: 'restart' }
  | { kind: 'step'; callId: string; tool: string; title: string; state: StepState }
  | { kind: 'progress'; callId: string; text: string }
  /** Blocks that are ready early; the final reply contains them too. */
  | { kind: 'blocks'; blocks: Block[] };

export type StepState = 'running' | 'done' | 'waiting' | 'failed';

/** The part of a turn's outcome that a platform shows. */
export interface Answer {
  reply: Reply;
  /** `provider:model`, or `offline`. */
  model: string;
  /** The card whose button was pressed shows all of it, apart from files where a message cannot take them later. */
  isOnCard?: true;
}

/** A turn as a stream. Its last event is always `end`. */
export type TurnStream<A extends Answer = Answer> =
  | LiveEvent
  /** `isRepeat`: the message was already answered; this is that answer, and nothing was repeated. */
  | { kind: 'end'; result: A; isRepeat?: boolean };
