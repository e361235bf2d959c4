/** What the guild holds. Ids are snowflakes as strings; times in `Ms` are milliseconds since 1970. */

export type Json = Record<string, unknown>;

export interface PersonRecord {
  id: string;
  name: string;
  roles: string[];
  locale: string;
  isBot: boolean;
  acceptsDirectMessages: boolean;
}

export interface RoleRecord {
  id: string;
  name: string;
  permissions: bigint;
  isMentionable: boolean;
  /** The role that Discord made for the app when it was added. */
  isOfApp?: boolean;
}

export type ChannelKind = 'text' | 'announcement' | 'voice' | 'forum' | 'category' | 'direct' | 'thread';

export interface ChannelRecord {
  id: string;
  name: string;
  kind: ChannelKind;
  /** The person at the other end of a direct conversation. */
  recipient?: string;
  /** The id of the category it stands in. */
  category?: string;
  /** The channel a thread hangs from. */
  parent?: string;
  starter?: string;
  owner?: string;
  isArchived: boolean;
  isLocked: boolean;
  /** What the bot may not do here. */
  denied: bigint;
  members: Set<string>;
}

export interface FileRecord {
  id: string;
  filename: string;
  description: string;
  mediaType: string;
  bytes: Buffer;
  /** The name in its own letters, without what stands after the last dot. */
  title?: string;
  /** Where its link leads, instead of to Discord. */
  link?: string;
}

export interface MessageVersion {
  atMs: number;
  content: string;
  embeds: Json[];
  components: Json[];
}

export interface MessageRecord {
  id: string;
  channel: string;
  author: string;
  type: number;
  content: string;
  embeds: Json[];
  components: Json[];
  files: FileRecord[];
  flags: number;
  /** The only person who sees it. */
  ephemeralFor?: string;
  interaction?: { id: string; type: number; user: string; name?: string };
  repliesTo?: string;
  /** Ids of people and roles notified, `everyone` and `here`; fixed when the message is sent. */
  pings: string[];
  /** Of those the text names, whom the allowed mentions kept quiet. */
  suppressedPings: string[];
  reactions: Map<string, string[]>;
  /** Earlier versions, oldest first. */
  edits: MessageVersion[];
  nonce?: string | number;
  postedMs: number;
  deletedMs?: number;
  isDeferred: boolean;
}

export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal';

export interface InteractionRecord {
  id: string;
  token: string;
  kind: InteractionKind;
  user: string;
  channel: string;
  createdMs: number;
  name?: string;
  /** The message a component stands on. */
  message?: MessageRecord;
  answered?: { type: number; atMs: number };
  /** The original response. */
  original?: MessageRecord;
  isOver: boolean;
  followUps: number;
  /** The application is installed for the person only, not in this guild. */
  isUserInstallOnly: boolean;
}

export interface ModalRecord {
  interaction: InteractionRecord;
  data: Json;
}
