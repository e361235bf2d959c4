import type { FeedbackBook } from '#conversation/feedback.ts';
import type { Home } from '#conversation/home.ts';
import type { Inbound, TurnEvent } from '#conversation/turn/turn.ts';
import type { Log } from '#lib/log.ts';
import type { Secret } from '#lib/secret.ts';
import type { Place } from '#people/place.ts';
import type { Reception } from '#people/reception.ts';
import type { Inbox } from '#post/inbox.ts';
import type { Poster } from '#post/notifier.ts';

/** What Discord needs of the core. */
export interface Core {
  conversation: {
    /** Ends with an `end` event also when `signal` stops it. */
    hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnEvent>;
  };
  reception: Reception;
  inbox: Pick<Inbox, 'receive' | 'noteReply' | 'done' | 'claimAbandoned' | 'handOver'>;
  deliveries: {
    /** Gives what takes it back. */
    connect(poster: Poster): () => void;
    /** Remembers where an approval's card stands, by the approval's id. */
    rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  };
  approvals: {
    /** The proposal of a code. Throws a `UserError` where none is pending. */
    pending(organizationId: string, code: string): Promise<{ id: string }>;
  };
  home: Pick<Home, 'page'>;
  feedback: Pick<FeedbackBook, 'note'>;
  /** The providers by the names that people type, for completing them. */
  providerNames: readonly string[];
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  log: Log;
}

/** How this Jarvis is joined to Discord. */
export interface DiscordSettings {
  /** The bot's token, from the page "Bot" of the application. */
  token: Secret | undefined;
  /** Where Discord's REST API is reached, without its version; Discord's own address when left out. */
  apiUrl?: string | undefined;
  /** The ids of the servers that are served; when left out, every server that added Jarvis. */
  guilds?: ReadonlySet<string> | undefined;
}
