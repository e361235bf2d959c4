import type { Log } from '#lib/log.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { explainFailure } from '#tools/failure.ts';
import { mrkdwn } from '../draw/mrkdwn.ts';
import type { SlackBlock } from '../draw/part.ts';
import { explainSlackError } from '../errors.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { marked } from './marked-messages.ts';

const messages = defineMessages({
  en: {
    notInstalled:
      'This workspace has not installed Jarvis, or has removed it. An administrator must install it.',
    notServed: 'This Jarvis serves other workspaces only.',
  },
  th: {
    notInstalled: 'เวิร์กสเปซนี้ยังไม่ได้ติดตั้ง Jarvis หรือถอนการติดตั้งไปแล้ว ผู้ดูแลต้องติดตั้งก่อน',
    notServed: 'Jarvis ที่นี่ให้บริการเวิร์กสเปซอื่นเท่านั้น',
  },
});

const retryOptions = { retryForMs: 30_000 };

/** A person to tell something privately, and where they asked. */
export interface Recipient {
  client: WebClient;
  userId: string;
  channelId: string;
  threadTs?: string | undefined;
  /** Accepts answers that only the person sees, for half an hour. */
  responseUrl?: string | undefined;
}

/** A message that only one person sees. */
export interface PrivateMessage {
  text: string;
  blocks?: readonly SlackBlock[];
}

/** Tells one person privately what went wrong and what to do. */
export async function tellFailure(
  error: unknown,
  recipient: Recipient,
  locale: Locale,
  log: Log,
): Promise<void> {
  const { text } = explainFailure(explainSlackError(error), log);
  await tellPrivately(recipient, { text: mrkdwn(text[locale]) });
}

/** Tells a person that their workspace has no installation, if there is a response URL: there is no token. */
export function tellNotInstalled(responseUrl: string | undefined): Promise<void> {
  return tellInBoth(responseUrl, 'notInstalled');
}

/** Tells a person that this Jarvis does not serve their workspace, if there is a response URL. */
export function tellNotServed(responseUrl: string | undefined): Promise<void> {
  return tellInBoth(responseUrl, 'notServed');
}

async function tellInBoth(
  responseUrl: string | undefined,
  text: 'notInstalled' | 'notServed',
): Promise<void> {
  if (!responseUrl) return;
  const { en, th } = messages.both((texts) => texts[text]);
  await respondPrivately(responseUrl, { text: `${en}\n${th}` });
}

/** Tells one person something where they asked, or else in their direct conversation. */
export async function tellPrivately(recipient: Recipient, { text, blocks }: PrivateMessage): Promise<void> {
  const content = { text, ...(blocks && { blocks: [...blocks] }) };
  const { client, userId, channelId, threadTs, responseUrl } = recipient;
  if (responseUrl && (await respondPrivately(responseUrl, content))) return;
  const isDirect = /^[DUW]/.test(channelId);
  if (!isDirect && (await postEphemeral(recipient, content))) return;
  const thread = channelId.startsWith('D') && threadTs ? { thread_ts: threadTs } : {};
  const message = { channel: userId, ...content, ...thread, ...marked({ key: 'private' }) };
  await withRetries(() => client.chat.postMessage(message), retryOptions);
}

/**
 * Returns whether Slack accepted it. A response URL accepts five answers within half an hour. `replaces`: in place of the
 * message whose button was pressed.
 */
export async function respondPrivately(
  responseUrl: string,
  { text, blocks }: PrivateMessage,
  replaces = false,
): Promise<boolean> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replaces, text, blocks }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

/** Returns whether Slack accepted it. */
async function postEphemeral(
  recipient: Recipient,
  content: { text: string; blocks?: SlackBlock[] },
): Promise<boolean> {
  const { client, userId: user, channelId: channel, threadTs } = recipient;
  const message = { channel, user, ...content, ...(threadTs && { thread_ts: threadTs }) };
  return withRetries(() => client.chat.postEphemeral(message), retryOptions).then(
    () => true,
    () => false,
  );
}
