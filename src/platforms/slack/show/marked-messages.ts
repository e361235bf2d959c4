import type { ThreadAddress } from '../session.ts';
import { type WebClient, withRetries } from '../web-client.ts';

const metadataType = 'jarvis_message';

/** The invisible metadata of Jarvis's messages. */
export interface Mark {
  /** Identifies the message. */
  key: string;
  /** The message completes the answer. */
  isLast?: boolean;
}

export interface FoundMessage {
  ts: string;
  userId: string | undefined;
  mark: Mark | undefined;
  fileTitles: string[];
}

interface SlackMessage {
  ts?: string;
  user?: string;
  metadata?: { event_type?: string; event_payload?: Record<string, unknown> };
  files?: { title?: string | null }[];
}

const retryOptions = { retryForMs: 60_000 };
const page = { limit: 200, include_all_metadata: true };

/** Returns the arguments that mark a message in the call that writes it. */
export function marked({ key, isLast = false }: Mark) {
  return { metadata: { event_type: metadataType, event_payload: { key, ...(isLast && { is_last: true }) } } };
}

/** Returns the messages of a thread, oldest first. `after`: only messages after this timestamp. */
export async function messagesIn(
  client: WebClient,
  { channelId: channel, threadTs }: ThreadAddress,
  after = '0',
): Promise<FoundMessage[]> {
  const found: FoundMessage[] = [];
  let cursor = '';
  do {
    const call = { channel, ts: threadTs, oldest: after, ...page, ...(cursor && { cursor }) };
    const answer = await withRetries(() => client.conversations.replies(call), retryOptions);
    // Every page includes the thread's first message.
    found.push(...foundIn(answer.messages).filter(({ ts }) => Number(ts) > Number(after)));
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return found;
}

/** Returns the latest messages of a channel outside threads. */
export async function messagesInChannel(client: WebClient, channel: string): Promise<FoundMessage[]> {
  const { messages } = await withRetries(
    () => client.conversations.history({ channel, ...page }),
    retryOptions,
  );
  return foundIn(messages);
}

/** Returns the timestamp of the message with a key. */
export function tsUnderKey(key: string, messages: readonly FoundMessage[]): string | undefined {
  return messages.find(({ mark }) => mark?.key === key)?.ts;
}

function foundIn(messages: readonly SlackMessage[] = []): FoundMessage[] {
  return messages.map(({ ts = '', user, metadata, files = [] }) => ({
    ts,
    userId: user,
    mark: markIn(metadata),
    fileTitles: files.flatMap(({ title }) => title ?? []),
  }));
}

function markIn(metadata: SlackMessage['metadata']): Mark | undefined {
  if (metadata?.event_type !== metadataType) return undefined;
  const { key, is_last: isLast } = metadata.event_payload ?? {};
  return typeof key === 'string' ? { key, isLast: isLast === true } : undefined;
}
