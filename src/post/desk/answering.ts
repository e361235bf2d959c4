import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Heard } from './heard.ts';
import type { Outlet } from './outlet.ts';

/** A platform's own part in answering what was heard on it. */
export interface Answering<H extends Heard> {
  readonly platform: Place['platform'];
  /** Finds out who said it. */
  actorOf(heard: H): Promise<Actor>;
  /** Opens the place of the answer. Throws a `UserError` where Jarvis cannot write. */
  open(task: Task<H>): Promise<Outlet>;
  /** The last resort: tells the person alone that something went wrong. `actor` is missing where nobody knows them yet. */
  tellFailure(heard: H, error: unknown, actor: Actor | undefined): Promise<void>;
  /** Decides about an event that a dead process left: `false` drops it unanswered. */
  serves(heard: H): Promise<boolean>;
}

/** One thing heard that this process is to answer. */
export interface Task<H extends Heard> {
  heard: H;
  actor: Actor;
  /** The language of the answer. */
  locale: Locale;
  /** Set where another process died over it. */
  leftover: Leftover | undefined;
  /** Aborted when this process leaves the rest to another: nothing more is posted. */
  leaving: AbortSignal;
  /** Notes the message that has begun to answer, so that a successor changes it instead of posting another. */
  noteBegun(messageId: string): Promise<void>;
  /** Notes where an approval's card stands, so that it can be changed once it is decided. */
  rememberCard(approvalId: string, place: Place, messageId: string): Promise<void>;
}

/** The traces of an answer that a dead process left. */
export interface Leftover {
  /** The message with which it had begun to answer. */
  replyMessageId: string | null | undefined;
}
