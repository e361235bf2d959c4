import type { Log } from '#lib/log.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { explainFailure } from '#tools/failure.ts';
import { explainSlackError } from '../errors.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { marked } from './marked-messages.ts';

const messages = defineMessages({
  en: {
    notInstalled:
      'This workspace has not installed Jarvis, or has removed it. An administrator has to install it.',
  },
  th: { notInstalled: 'เวิร์กสเปซนี้ยังไม่ได้ติดตั้ง Jarvis หรือถอนการติดตั้งไปแล้ว ผู้ดูแลต้องติดตั้งก่อน' },
});

const patience = { patienceMs: 30_000 };

/** Somebody who is to be told something alone, and where they are. */
export interface Listener {
  client: WebClient;
  userId: string;
  channelId: string;
  threadTs?: string | undefined;
  /** Where Slack takes an answer that only the person sees, for half an hour. */
  responseUrl?: string | undefined;
}

/** Tells one person what went wrong and what to do. */
export async function tellFailure(
  error: unknown,
  listener: Listener,
  locale: Locale,
  log: Log,
): Promise<void> {
  const { text } = explainFailure(explainSlackError(error), log);
  await tellPrivately(listener, text[locale]);
}

/** Somebody of a workspace without an installation: there is no token to answer with, but sometimes an address. */
export async function tellStranger(responseUrl: string | undefined): Promise<void> {
  if (!responseUrl) return;
  const { en, th } = messages.both((texts) => texts.notInstalled);
  await respondPrivately(responseUrl, `${en}\n${th}`);
}

/** Says something to one person only: where they asked, or else in their direct conversation. */
async function tellPrivately(listener: Listener, text: string): Promise<void> {
  const { client, userId, channelId, threadTs, responseUrl } = listener;
  if (responseUrl && (await respondPrivately(responseUrl, text))) return;
  const isDirect = /^[DUW]/.test(channelId);
  if (!isDirect && (await whispered(listener, text))) return;
  const thread = channelId.startsWith('D') && threadTs ? { thread_ts: threadTs } : {};
  const message = { channel: userId, text, ...thread, ...marked({ key: 'private' }) };
  await patiently(() => client.chat.postMessage(message), patience);
}

/** Whether Slack took it: an address is good for five answers within half an hour. */
async function respondPrivately(responseUrl: string, text: string): Promise<boolean> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

async function whispered(listener: Listener, text: string): Promise<boolean> {
  const { client, userId: user, channelId: channel, threadTs } = listener;
  const message = { channel, user, text, ...(threadTs && { thread_ts: threadTs }) };
  return patiently(() => client.chat.postEphemeral(message), patience).then(
    () => true,
    () => false,
  );
}
