import { isObject } from '../blocks/problems.ts';
import type { Json, MessageRecord, MessageVersion, StreamedTask } from '../records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/** A message as one person's client would show it. */
export interface SeenMessage {
  ts: string;
  channel: string;
  author: string;
  isByApp: boolean;
  text: string;
  blocks: Json[];
  /** Everything readable, from the text and from every block, in order. */
  reads: string;
  files: { id: string; name: string; title: string; altText: string; mediaType: string; bytes: Buffer }[];
  threadTs?: string;
  isEphemeral: boolean;
  stream?: { state: string; planTitle?: string; tasks: StreamedTask[]; startedMs: number };
  /** Earlier versions, oldest first. */
  edits: MessageVersion[];
  reactions: Record<string, string[]>;
  /** Whom it notifies: `channel`, `here`, `everyone`, or ids of people and groups. */
  pings: string[];
  metadata?: Json;
  postedMs: number;
}

/** What a person sees of a message; undefined when it is not for them. */
export function seenBy(user: string, message: MessageRecord, state: WorkspaceState): SeenMessage | undefined {
  const channel = state.channel(message.channel);
  const isHidden = channel.kind !== 'public' && !channel.members.has(user);
  const isForAnother = message.ephemeralFor !== undefined && message.ephemeralFor !== user;
  if (isHidden || isForAnother || message.deletedMs !== undefined) return undefined;
  return seen(message);
}

export function seen(message: MessageRecord): SeenMessage {
  const { stream } = message;
  const streamed = stream && {
    state: stream.state,
    tasks: [...stream.tasks.values()],
    startedMs: stream.startedMs,
    ...(stream.planTitle === undefined ? {} : { planTitle: stream.planTitle }),
  };
  return {
    ts: message.ts,
    channel: message.channel,
    author: message.user,
    isByApp: message.botId !== undefined,
    text: message.text,
    blocks: message.blocks,
    get reads() {
      return [message.text, ...message.blocks.flatMap(readable)].filter((part) => part !== '').join('\n');
    },
    files: message.files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes ?? Buffer.alloc(0) })),
    ...(message.threadTs ? { threadTs: message.threadTs } : {}),
    isEphemeral: message.ephemeralFor !== undefined,
    ...(streamed ? { stream: streamed } : {}),
    edits: message.edits,
    reactions: Object.fromEntries(message.reactions),
    get pings() {
      return pingsOf(message);
    },
    ...(message.metadata ? { metadata: message.metadata } : {}),
    postedMs: message.postedMs,
  };
}

const readableKeys = [
  'fallback',
  'text',
  'title',
  'subtitle',
  'body',
  'caption',
  'alt_text',
  'label',
  'hint',
  'name',
];

/** Every readable string in a block, in the order a screen reader would come to it. */
export function readable(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(readable);
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value === 'string') return readableKeys.includes(key) ? [value] : [];
    return readable(value);
  });
}

/** Source: docs.slack.dev/messaging/formatting-message-text, "Mentioning". Text inside code pings too. */
function pingsOf(message: MessageRecord): string[] {
  const parts = [message.text, ...message.blocks.flatMap(mentionable)];
  const marked = [
    ...parts
      .join('\n')
      .matchAll(/<!(channel|here|everyone)(?:\|[^>]*)?>|<@(\w+)[^>]*>|<!subteam\^(\w+)[^>]*>/g),
  ];
  const found = marked.flatMap(([, all, person, group]) =>
    [all, person, group].filter((one) => one !== undefined),
  );
  const named = message.pingsByName
    ? [...message.text.matchAll(/@(channel|here|everyone)\b/g)].map(([, all]) => all ?? '')
    : [];
  return [...new Set([...found, ...named])];
}

/** Markup pings; plain text objects never do. */
function mentionable(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(mentionable);
  if (!isObject(part)) return [];
  if (part.type === 'plain_text' || part.type === 'raw_text') return [];
  if (part.type === 'user') return [`<@${part.user_id}>`];
  if (part.type === 'broadcast') return [`<!${part.range}>`];
  const own =
    (part.type === 'mrkdwn' || part.type === 'markdown') && typeof part.text === 'string' ? [part.text] : [];
  return [...own, ...Object.values(part).flatMap(mentionable)];
}
