import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Line } from './fair-slots.ts';
import type { Heard } from './heard.ts';
import type { Outlet } from './outlet.ts';
import type { QuotedMessage, SentFile } from './turn.ts';

/** The platform-specific part of answering. */
export interface Answering<H extends Heard> {
  readonly platform: Place['platform'];
  /** Where the event waits for its turn. */
  lineOf(heard: H): Line;
  /** Identifies the person. */
  actorOf(heard: H): Promise<Actor>;
  /** See `Inbound.readAround`. Absent on platforms where nothing can be read. */
  readAround?(heard: H, signal: AbortSignal): Promise<QuotedMessage[]>;
  /** See `Inbound.openFile`. `file` may have come with an earlier message of the conversation. */
  openFile?(heard: H, file: SentFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Opens the outlet of the answer. Throws a `UserError` if Jarvis cannot write there. */
  open(task: Task<H>): Promise<Outlet>;
  /** Deletes a message with a pasted secret, if Jarvis may. `unseen`: nobody else could see it. */
  takeDown(heard: H): Promise<'deleted' | 'visible' | 'unseen'>;
  /**
   * The last resort: reports a failure to the person in private. `actor` is undefined if they are not identified yet.
   */
  tellFailure(heard: H, error: unknown, actor: Actor | undefined): Promise<void>;
  /** Whether to answer an event that a dead process left; `false` drops it. */
  serves(heard: H): Promise<boolean>;
}

/** One event that this process has to answer. */
export interface Task<H extends Heard> {
  heard: H;
  actor: Actor;
  /** The language of the answer. */
  locale: Locale;
  /** Set if another process died while answering it. */
  leftover: Leftover | undefined;
  /** Aborted when this process hands its work over: it posts nothing more. */
  leaving: AbortSignal;
  /** Records the message that holds the answer, so that a successor edits it instead of posting another. */
  noteBegun(messageId: string): Promise<void>;
  /** Records a message with an approval's card, so that it can be updated later. */
  rememberCard(approvalId: string, place: Place, messageId: string): Promise<void>;
}

/** The traces of an unfinished answer. */
export interface Leftover {
  /** The message that holds the unfinished answer. */
  replyMessageId: string | null | undefined;
}
