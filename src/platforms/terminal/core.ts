import type { TurnEvent } from '#conversation/turn/turn.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { FormsOfTools } from '#post/desk/core.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Poster } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';

/** A language model, and whose key pays for it. */
export interface LeadingModel {
  provider: string;
  model: string;
  payer: 'member' | 'organization' | 'operator';
}

/** What the terminal needs of the rest of Jarvis. */
export interface Core {
  /** Yields an `end` event last, even if `signal` stops the turn. */
  hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnEvent>;
  forms: Pick<FormsOfTools, 'commands' | 'openedBy' | 'submit'>;
  /** Returns the person of this name, with the given role or else their own. */
  actorFor(name: string, role: Role | undefined): Promise<Actor>;
  /** Returns the language model that answers this person first; `undefined` if none does. */
  leadingModel(actor: Actor): Promise<LeadingModel | undefined>;
  /** First questions that this person may ask. */
  suggestions(actor: Pick<Actor, 'role' | 'locale'>): string[];
  /** Replies about the messages of this person that a dead process left unanswered. Each is told once. */
  unanswered(actor: Actor): Promise<Reply[]>;
  /** Sends news to the poster, including overdue news, until the returned function is called. */
  connect(poster: Poster): () => void;
}

export interface TerminalSettings {
  /** The person at the keyboard; `--as` overrides it. */
  person: string;
  locale: 'en' | 'th';
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** Absolute path of the file of typed lines. */
  historyFile: string;
  /** A text without the secrets in it. */
  redacted(text: string): string;
  /** The values of NO_COLOR and FORCE_COLOR. */
  noColor?: string | undefined;
  forceColor?: string | undefined;
}
