import type { FeedbackBook } from '#conversation/feedback.ts';
import type { Home } from '#conversation/home.ts';
import type { Inbound, TurnEvent } from '#conversation/turn/turn.ts';
import type { Secret } from '#lib/secret.ts';
import type { Place } from '#people/place.ts';
import type { Reception } from '#people/reception.ts';
import type { Inbox } from '#post/inbox.ts';
import type { Poster } from '#post/notifier.ts';
import type { ReplyClaims } from '#post/reply-claims.ts';
import type { InstallationRow, InstallationTable } from './installation.entity.ts';

/** What Slack needs of the core. */
export interface Core {
  conversation: {
    /** Ends with an `end` event also when `signal` stops it. */
    hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnEvent>;
  };
  reception: Reception;
  inbox: Pick<Inbox, 'receive' | 'noteReply' | 'done' | 'claimAbandoned' | 'handOver'>;
  replyClaims: Pick<ReplyClaims, 'claim'>;
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
  home: Pick<Home, 'page' | 'suggestions'>;
  feedback: Pick<FeedbackBook, 'note'>;
  /** Whether Jarvis has said something in this thread before, so that it is spoken to without a mention. */
  takesPart(place: Place, threadKey: string): Promise<boolean>;
  /** The table of installations; needed only where several workspaces install Jarvis themselves. */
  installations: InstallationRows;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
}

/** The part of the database's table access that the installation store uses. */
export interface InstallationRows {
  findOne(table: InstallationTable, where: { id: string }): Promise<InstallationRow | undefined>;
  insertOnce(table: InstallationTable, row: InstallationRow, unique: readonly ['id']): Promise<boolean>;
  update(
    table: InstallationTable,
    where: { id: string },
    change: Pick<InstallationRow, 'sealed' | 'updatedAt'>,
  ): Promise<number>;
  delete(table: InstallationTable, where: { id: string }): Promise<number>;
}

/** How this Jarvis is joined to Slack. */
export interface SlackSettings {
  connection: SocketConnection | HttpConnection;
  /** Where Slack's Web API is reached; Slack's own address when left out. */
  apiUrl?: string | undefined;
  /** Where administrators are asked for consent; Slack's own page when left out. */
  authorizationUrl?: string | undefined;
}

/** Socket Mode: one workspace, no public address. */
export interface SocketConnection {
  kind: 'socket';
  botToken: Secret;
  appToken: Secret;
}

/** Signed HTTP with an installation page, for several workspaces and for enterprise organisations. */
export interface HttpConnection {
  kind: 'http';
  port: number;
  /** Where Slack reaches this process, such as `https://jarvis.example.com`, without a slash at its end. */
  publicUrl: string;
  signingSecret: Secret;
  clientId: string;
  clientSecret: Secret;
  stateSecret: Secret;
  /** 32 bytes in base64, which encrypt the stored tokens. */
  masterKey: Secret;
}
