import { MessageFlags } from 'discord-api-types/v10';
import type { GuildState } from '../guild-state.ts';
import type { FileRecord, Json, MessageRecord, MessageVersion } from '../records.ts';

/** A message as one person's client would show it. */
export interface SeenMessage {
  id: string;
  channel: string;
  author: string;
  isByApp: boolean;
  content: string;
  embeds: Json[];
  components: Json[];
  /** Everything readable, from the text, the embeds and the components, in order. */
  reads: string;
  files: FileRecord[];
  isEphemeral: boolean;
  /** A deferred response: the client shows "is thinking…". */
  isLoading: boolean;
  isLayout: boolean;
  /** Earlier versions, oldest first. */
  edits: MessageVersion[];
  pings: string[];
  suppressedPings: string[];
  reactions: Record<string, string[]>;
  repliesTo?: string;
  postedMs: number;
}

/** What a person sees of a message; undefined when it is not for them. */
export function seenBy(user: string, message: MessageRecord, state: GuildState): SeenMessage | undefined {
  const channel = state.channel(message.channel);
  const isElsewhere = channel.kind === 'direct' && channel.recipient !== user;
  const isForAnother = message.ephemeralFor !== undefined && message.ephemeralFor !== user;
  return isElsewhere || isForAnother || message.deletedMs !== undefined ? undefined : seen(message, state);
}

export function seen(message: MessageRecord, state: GuildState): SeenMessage {
  const { pings, suppressedPings, edits, files, postedMs, content, embeds, components } = message;
  return {
    id: message.id,
    channel: message.channel,
    author: message.author,
    isByApp: message.author === state.applicationId,
    content,
    embeds,
    components,
    reads: [content, ...embeds.flatMap(readable), ...components.flatMap(readable)]
      .filter((part) => part !== '')
      .join('\n'),
    files,
    isEphemeral: message.ephemeralFor !== undefined,
    isLoading: message.isDeferred,
    isLayout: (message.flags & MessageFlags.IsComponentsV2) !== 0,
    edits,
    pings,
    suppressedPings,
    reactions: Object.fromEntries(message.reactions),
    ...(message.repliesTo ? { repliesTo: message.repliesTo } : {}),
    postedMs,
  };
}

const readableKeys = ['content', 'title', 'description', 'name', 'value', 'label', 'text', 'placeholder'];

/** Every readable string of an embed or component, in order. */
export function readable(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(readable);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value === 'string') return readableKeys.includes(key) ? [value] : [];
    return readable(value);
  });
}
