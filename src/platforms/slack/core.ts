import type { Secret } from '#lib/secret.ts';
import type { Place } from '#people/place.ts';
import type { Departure } from '#people/reception.ts';
import type { Core } from '#post/desk/core.ts';
import type { ReplyClaims } from '#post/reply-claims.ts';
import type { InstallationRow, InstallationTable } from './installation.entity.ts';

/** What Slack needs in addition to the common core. */
export interface SlackCore extends Core {
  /** Somebody has left the workspace: they are no member any more, and what they had asked for is withdrawn. */
  farewell(departure: Departure): Promise<void>;
  replyClaims: Pick<ReplyClaims, 'claim'>;
  /** Returns whether Jarvis has spoken in this thread, where it then needs no mention. */
  takesPart(place: Place, threadKey: string): Promise<boolean>;
  /** The table of installations, used only with `HttpConnection`. */
  installations: InstallationRows;
  /** Seals the tokens of the installations. */
  vault: TokenVault;
}

/** The part of the vault that the installation store uses. */
export interface TokenVault {
  seal(record: string, text: string): Promise<string>;
  open(record: string, sealed: string): Promise<string>;
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

/** How this Jarvis connects to Slack. */
export interface SlackSettings {
  connection: SocketConnection | HttpConnection;
  /** The address of Slack's Web API. Defaults to Slack's own. */
  apiUrl?: string | undefined;
  /** The page that asks administrators for consent. Defaults to Slack's own. */
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
  /** Where Slack reaches this process, such as `https://jarvis.example.com`, without a trailing slash. */
  publicUrl: string;
  signingSecret: Secret;
  clientId: string;
  clientSecret: Secret;
  stateSecret: Secret;
  /** The ids of the workspaces and enterprise organisations to serve. If absent, all that install Jarvis. */
  served?: ReadonlySet<string> | undefined;
}
