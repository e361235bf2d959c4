import type { Sending } from '../stream-bytes.ts';

/** What the workspace holds. Times ending in `Ms` are milliseconds since 1970. */

export type Json = Record<string, unknown>;

export interface Team {
  id: string;
  name: string;
  enterpriseId?: string;
  botUserId: string;
  botId: string;
}

export interface PersonRecord {
  id: string;
  name: string;
  team: string;
  locale: string;
  timeZone: string;
  isAdmin: boolean;
  isOwner: boolean;
  isBot: boolean;
  isDeleted: boolean;
  isGuest: boolean;
  homeTeam?: string;
}

export interface ChannelRecord {
  id: string;
  name: string;
  team: string;
  kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  members: Set<string>;
  createdMs: number;
}

export interface Installation {
  token: string;
  team: Team;
  isEnterprise: boolean;
  scopes: Set<string>;
  installedBy: string;
  expiresAtMs?: number;
  refreshToken?: string;
  endedBy?: 'token_revoked' | 'account_inactive';
}

export interface FileRecord {
  id: string;
  name: string;
  title: string;
  altText: string;
  length: number;
  team: string;
  /** Who uploaded it. */
  user: string;
  mediaType: string;
  createdMs: number;
  bytes?: Buffer;
  sharedIn: string[];
  isDeleted?: boolean;
  /** Kept by another company, such as a document in Google Drive. */
  isExternal?: boolean;
  /** It came from another company through a shared channel: events hold no more than its id. */
  isFromAfar?: boolean;
  /** Where its links lead, instead of to Slack. */
  link?: string;
  /** Where its link sends the reader on to. */
  redirectsTo?: string;
}

/** A request for the bytes of a file. */
export interface FileRequest extends Sending {
  file: string;
  token: string;
  status: number;
}

export type TaskStatus = 'pending' | 'in_progress' | 'complete' | 'error';

export interface StreamedTask {
  id: string;
  title: string;
  status: TaskStatus;
  details: string;
  output: string;
  sources: unknown[];
}

export interface Stream {
  state: 'live' | 'ended' | 'expired' | 'stopped_by_user';
  startedMs: number;
  display: string;
  recipient?: string;
  planTitle?: string;
  tasks: Map<string, StreamedTask>;
}

export interface MessageVersion {
  atMs: number;
  text: string;
  blocks: Json[];
}

export interface MessageRecord {
  ts: string;
  channel: string;
  team: string;
  user: string;
  botId?: string;
  text: string;
  blocks: Json[];
  attachments: Json[];
  files: FileRecord[];
  threadTs?: string;
  isBroadcast: boolean;
  /** Plain `@channel` in the text pings too (`link_names` or `parse: full`). */
  pingsByName: boolean;
  ephemeralFor?: string;
  subtype?: string;
  username?: string;
  icons?: Json;
  metadata?: Json;
  reactions: Map<string, string[]>;
  /** Earlier versions, oldest first; the present one is not among them. */
  edits: MessageVersion[];
  postedMs: number;
  deletedMs?: number;
  stream?: Stream;
}

export interface ViewRecord {
  id: string;
  team: string;
  user: string;
  view: Json;
  hash: string;
  rootId: string;
  previousId?: string;
  isOpen: boolean;
}

export interface ThreadStatus {
  status: string;
  loadingMessages: string[];
  setMs: number;
}

export type SessionStatus = 'active' | 'processing' | 'suspended' | 'closed';

export interface SessionRecord {
  channel: string;
  threadTs: string;
  status: SessionStatus;
  title: string;
}

export interface PromptSet {
  title: string;
  threadTs?: string;
  prompts: { title: string; message: string }[];
}
