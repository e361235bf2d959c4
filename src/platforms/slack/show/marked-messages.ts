import type { ThreadAddress } from '../session.ts';
import { patiently, type WebClient } from '../web-client.ts';

const metadataType = 'jarvis_message';

/** What a message of Jarvis carries besides what people see. */
export interface Mark {
  /** By which it can be found again. */
  key: string;
  /** With it the answer is whole. */
  isLast?: boolean;
}

export interface FoundMessage {
  ts: string;
  userId: string | undefined;
  mark: Mark | undefined;
  fileTitles: string[];
}

/** As Slack tells it. */
interface Told {
  ts?: string;
  user?: string;
  metadata?: { event_type?: string; event_payload?: Record<string, unknown> };
  files?: { title?: string | null }[];
}

const patience = { patienceMs: 60_000 };
const page = { limit: 200, include_all_metadata: true };

/** How a message is marked, as part of the call that writes it. */
export function marked({ key, isLast = false }: Mark) {
  return { metadata: { event_type: metadataType, event_payload: { key, ...(isLast && { is_last: true }) } } };
}

/** All messages of a thread, oldest first; with `after`, a message's id, only those behind it. */
export async function messagesIn(
  client: WebClient,
  { channelId: channel, threadTs }: ThreadAddress,
  after = '0',
): Promise<FoundMessage[]> {
  const found: FoundMessage[] = [];
  let cursor = '';
  do {
    const call = { channel, ts: threadTs, oldest: after, ...page, ...(cursor && { cursor }) };
    const answer = await patiently(() => client.conversations.replies(call), patience);
    // The thread's first message comes with every page.
    found.push(...foundIn(answer.messages).filter(({ ts }) => Number(ts) > Number(after)));
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return found;
}

/** The latest messages of a channel, outside its threads. */
export async function messagesInChannel(client: WebClient, channel: string): Promise<FoundMessage[]> {
  const { messages } = await patiently(() => client.conversations.history({ channel, ...page }), patience);
  return foundIn(messages);
}

/** The message that stands there under a key. */
export function standsUnder(key: string, messages: readonly FoundMessage[]): string | undefined {
  return messages.find(({ mark }) => mark?.key === key)?.ts;
}

function foundIn(messages: readonly Told[] = []): FoundMessage[] {
  return messages.map(({ ts = '', user, metadata, files = [] }) => ({
    ts,
    userId: user,
    mark: markIn(metadata),
    fileTitles: files.flatMap(({ title }) => title ?? []),
  }));
}

function markIn(metadata: Told['metadata']): Mark | undefined {
  if (metadata?.event_type !== metadataType) return undefined;
  const { key, is_last: isLast } = metadata.event_payload ?? {};
  return typeof key === 'string' ? { key, isLast: isLast === true } : undefined;
}
