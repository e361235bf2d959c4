import type { Ask } from '../hear/inbound.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { marked } from './own-messages.ts';

const patience = { patienceMs: 30_000 };

export type Listener = Pick<Ask, 'userId' | 'channelId' | 'threadTs' | 'responseUrl'>;

/** Says something to one person only: where they asked, or else in their direct conversation. */
export async function tellPrivately(client: WebClient, listener: Listener, text: string): Promise<void> {
  const { userId, channelId, threadTs, responseUrl } = listener;
  if (responseUrl && (await respondPrivately(responseUrl, text))) return;
  const isDirect = /^[DUW]/.test(channelId);
  if (!isDirect && (await whispered(client, { userId, channelId, threadTs }, text))) return;
  const thread = channelId.startsWith('D') && threadTs ? { thread_ts: threadTs } : {};
  const message = { channel: userId, text, ...thread, ...marked({ key: 'private' }) };
  await patiently(() => client.chat.postMessage(message), patience);
}

/** Whether Slack took it: an address is good for five answers within half an hour. */
export async function respondPrivately(responseUrl: string, text: string): Promise<boolean> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

async function whispered(client: WebClient, listener: Listener, text: string): Promise<boolean> {
  const { userId: user, channelId: channel, threadTs } = listener;
  const message = { channel, user, text, ...(threadTs && { thread_ts: threadTs }) };
  return patiently(() => client.chat.postEphemeral(message), patience).then(
    () => true,
    () => false,
  );
}
