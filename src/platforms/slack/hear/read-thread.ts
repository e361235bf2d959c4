import type { QuotedMessage } from '#post/desk/turn.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import type { SlackHeard } from './heard.ts';
import { type NameOf, withNames } from './names.ts';
import { withoutMarkup } from './typed-text.ts';

/** Of a longer thread the root and the newest are read. */
const mostMessages = 100;
/** Slack gives a thread from its beginning. The newest messages of a long one are found by halving its time. */
const mostHalvings = 16;
/** What halving has narrowed down is read to its end. */
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
  /** Of the root. */
  latest_reply?: string;
}

interface Where {
  channel: string;
  ts: string;
  oldest?: string;
  latest?: string;
  cursor?: string;
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

  async function messagesOf(where: Where): Promise<SaidMessage[]> {
    const { said, cursor } = await pageOf(where);
    const [root, ...others] = said;
    // Of a direct conversation only the root can be new.
    if (cursor === '' || !root || isDirect) return said;
    const until = Number(where.latest ?? root.latest_reply);
    let tooEarly = tsOf(others.at(-1) ?? root);
    let tooLate = until;
    for (let tries = 0; tries < mostHalvings && tooLate > tooEarly; tries += 1) {
      const middle = (tooEarly + tooLate) / 2;
      const { said: later, cursor: rest } = await pageOf({ ...where, oldest: middle.toFixed(6) });
      const counted = later.filter((one) => one.ts !== root.ts && !isInHistory(one));
      if (rest !== '') tooEarly = Math.max(middle, tsOf(later.at(-1) ?? root));
      else if (counted.length >= mostMessages) return [root, ...counted];
      else tooLate = middle;
    }
    return allAfter({ ...where, oldest: tooEarly.toFixed(6) });
  }

  async function allAfter(where: Where): Promise<SaidMessage[]> {
    // Every page includes the root.
    const found = new Map<string, SaidMessage>();
    let cursor = '';
    for (let page = 0; page < mostPages && (page === 0 || cursor !== ''); page += 1) {
      const answer = await pageOf({ ...where, ...(cursor && { cursor }) });
      for (const said of answer.said) found.set(said.ts ?? '', said);
      cursor = answer.cursor;
    }
    return [...found.values()];
  }

  async function pageOf(where: Where): Promise<{ said: SaidMessage[]; cursor: string }> {
    const call = { ...where, limit: pageSize };
    const answer = await withRetries(() => client.conversations.replies(call), { retryForMs, signal });
    const cursor = answer.response_metadata?.next_cursor ?? '';
    return { said: (answer.messages ?? []) as SaidMessage[], cursor };
  }

  async function quoted({ user, username, bot_profile: bot, text = '', files = [] }: SaidMessage) {
    const named = user === botUserId ? 'Jarvis' : (username ?? bot?.name ?? (user && (await nameOf(user))));
    const words = withoutMarkup(await withNames(text, nameOf), '');
    const sent = files.map(({ name }) => `[file: ${name ?? '?'}]`);
    return { author: named ?? '?', text: [words, ...sent].join('\n').trim() };
  }
}

function tsOf({ ts }: SaidMessage): number {
  return Number(ts);
}
