import type { TurnEvent } from '#conversation/turn/turn.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Poster } from '#post/notifier.ts';

/** What the terminal needs of the conversation. */
export interface Core {
  /** Ends with an `end` event also when `signal` stops it. */
  hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnEvent>;
  /** The person of this name, with the given role; without one, the role they have. */
  actorFor(name: string, role: Role | undefined): Promise<Actor>;
  /** Gives the poster what is to be said unasked, also what fell due before; until what it returns is called. */
  connect(poster: Poster): () => void;
}

/** What the composition root knows and the terminal shows or follows. */
export interface TerminalSettings {
  /** The person at the keyboard, unless `--as` names another. */
  person: string;
  locale: 'en' | 'th';
  /** `provider:model`, or `offline`. */
  leadingModel: string;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** The variables NO_COLOR and FORCE_COLOR as they are set. */
  noColor?: string | undefined;
  forceColor?: string | undefined;
}
