import type { ThreadAddress } from './session.ts';
import { patiently, type WebClient } from './web-client.ts';

/** Marks every message of Jarvis with the key by which it can be found again. */
export const metadataType = 'jarvis_message';

const patience = { patienceMs: 60_000 };
const mostMessages = 200;

interface FoundMessage {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: { key?: unknown } };
  files?: { title?: string | null }[];
}

/** What Jarvis has put into a thread already: its messages by their keys, and its files by their titles. */
export interface OwnMessages {
  byKey: Map<string, string>;
  fileTitles: Set<string>;
}

export async function ownMessagesIn(client: WebClient, thread: ThreadAddress): Promise<OwnMessages> {
  const page = { limit: mostMessages, include_all_metadata: true };
  const { messages } = await patiently(
    () => client.conversations.replies({ channel: thread.channelId, ts: thread.threadTs, ...page }),
    patience,
  );
  return sorted(messages ?? []);
}

/** The latest messages of a channel, outside its threads. */
export async function ownMessagesInChannel(client: WebClient, channelId: string): Promise<OwnMessages> {
  const page = { limit: mostMessages, include_all_metadata: true };
  const { messages } = await patiently(
    () => client.conversations.history({ channel: channelId, ...page }),
    patience,
  );
  return sorted(messages ?? []);
}

export function noMessages(): OwnMessages {
  return { byKey: new Map(), fileTitles: new Set() };
}

function sorted(messages: readonly FoundMessage[]): OwnMessages {
  const found = noMessages();
  for (const { ts, metadata, files } of messages) {
    const key = metadata?.event_type === metadataType ? metadata.event_payload?.key : undefined;
    if (ts && typeof key === 'string') found.byKey.set(key, ts);
    for (const { title } of files ?? []) if (title) found.fileTitles.add(title);
  }
  return found;
}
