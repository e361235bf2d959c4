import type { QuotedMessage } from '#post/desk/turn.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import type { SlackHeard } from './heard.ts';
import { type NameOf, withNames } from './names.ts';
import { withoutMarkup } from './typed-text.ts';

/** Of a longer thread the root and the newest are read. */
const mostMessages = 100;
/** Slack gives a thread from its beginning, so that the newest messages are on its last page. */
const mostPages = 10;
const pageSize = 200;
const retryForMs = 10_000;

interface SaidMessage {
  ts?: string;
  user?: string;
  username?: string;
  bot_profile?: { name?: string };
  text?: string;
  files?: { name?: string | null }[];
}

export interface ThreadReader {
  client: WebClient;
  botUserId: string | undefined;
  nameOf: NameOf;
}

/**
 * Reads what people said in the thread before a message. What was said to Jarvis, and by it below the root, stands in
 * its own history. Throws if Jarvis may not read there.
 */
export async function readThread(
  { channelId, threadTs, ts }: SlackHeard,
  { client, botUserId, nameOf }: ThreadReader,
  signal: AbortSignal,
): Promise<QuotedMessage[]> {
  if (threadTs === undefined || threadTs === ts) return [];
  const isDirect = channelId.startsWith('D');
  const isInHistory = (said: SaidMessage) =>
    said.user === botUserId
      ? said.ts !== threadTs
      : isDirect || said.text?.includes(`<@${botUserId}`) === true;
  const thread = await messagesOf({ channel: channelId, ts: threadTs, ...(ts && { latest: ts }) });
  const [root, ...others] = thread.filter((said) => said.ts !== ts && !isInHistory(said));
  if (!root) return [];
  return Promise.all([root, ...others.slice(-mostMessages)].map(quoted));

  async function messagesOf(where: { channel: string; ts: string; latest?: string }): Promise<SaidMessage[]> {
    // Every page includes the root.
    const found = new Map<string, SaidMessage>();
    let cursor = '';
    for (let page = 0; page < mostPages && (page === 0 || cursor !== ''); page += 1) {
      const call = { ...where, limit: pageSize, ...(cursor && { cursor }) };
      const answer = await withRetries(() => client.conversations.replies(call), { retryForMs, signal });
      for (const said of (answer.messages ?? []) as SaidMessage[]) found.set(said.ts ?? '', said);
      cursor = answer.response_metadata?.next_cursor ?? '';
    }
    return [...found.values()];
  }

  async function quoted({ user, username, bot_profile: bot, text = '', files = [] }: SaidMessage) {
    const named = user === botUserId ? 'Jarvis' : (username ?? bot?.name ?? (user && (await nameOf(user))));
    const words = withoutMarkup(await withNames(text, nameOf), '');
    const sent = files.map(({ name }) => `[file: ${name ?? '?'}]`);
    return { author: named ?? '?', text: [words, ...sent].join('\n').trim() };
  }
}
