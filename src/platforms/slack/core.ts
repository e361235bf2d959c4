import type { Secret } from '#lib/secret.ts';
import type { Place } from '#people/place.ts';
import type { Core } from '#post/desk/core.ts';
import type { ReplyClaims } from '#post/reply-claims.ts';
import type { InstallationRow, InstallationTable } from './installation.entity.ts';

/** The parts of the house that Slack needs besides. */
export interface SlackCore extends Core {
  replyClaims: Pick<ReplyClaims, 'claim'>;
  /** Whether Jarvis has said something in this thread before, so that it is spoken to without a mention. */
  takesPart(place: Place, threadKey: string): Promise<boolean>;
  /** The table of installations; needed only where several workspaces install Jarvis themselves. */
  installations: InstallationRows;
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
