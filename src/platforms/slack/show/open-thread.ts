import type { Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import { escaped } from '../draw/mrkdwn.ts';
import { notificationText } from '../draw/pack.ts';
import type { Ask } from '../hear/inbound.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { words } from '../words.ts';
import { answerKey } from './answer-key.ts';
import type { From } from './desk.ts';
import { marked, messagesIn, messagesInChannel, standsUnder } from './own-messages.ts';

const patience = { patienceMs: 60_000 };

export type ThreadPlace = Place & { threadId: string };

/** The thread that an answer goes to. */
export interface OpenedThread {
  place: ThreadPlace;
  /** The message with which Jarvis opened it. */
  openedWith: string | undefined;
  /** The message after which the answer stands. */
  since: string;
}

/**
 * The thread of what was asked. A command or a form leaves no message of the person's, so Jarvis says who asked what,
 * and answers below that. Throws a `UserError` where it cannot write.
 */
export async function openThread(ask: Ask, from: From, locale: Locale): Promise<OpenedThread> {
  const channelId = await channelOf(ask.channelId, from.client);
  const place = { platform: 'slack', workspaceId: from.workspaceId, channelId } as const;
  if (ask.echo === undefined && ask.threadTs !== undefined) {
    const since = ask.ts ?? ask.threadTs;
    return { place: { ...place, threadId: ask.threadTs }, openedWith: undefined, since };
  }
  const openedWith = (await known(ask, from, channelId)) ?? (await sayWhoAsked(ask, from, channelId, locale));
  const threadId = ask.threadTs ?? openedWith;
  return { place: { ...place, threadId }, openedWith, since: openedWith };
}

/** A person's id stands for their direct conversation with Jarvis. */
async function channelOf(id: string, client: WebClient): Promise<string> {
  if (!/^[UW]/.test(id)) return id;
  const { channel } = await patiently(() => client.conversations.open({ users: id }), patience);
  return channel?.id ?? id;
}

/** The opening of a process that died over the same ask. */
async function known({ threadTs }: Ask, from: From, channelId: string): Promise<string | undefined> {
  if (!from.isRecovery) return undefined;
  if (threadTs === undefined && from.replyMessageId) return from.replyMessageId;
  const messages = await (threadTs === undefined
    ? messagesInChannel(from.client, channelId)
    : messagesIn(from.client, { channelId, threadTs }));
  return standsUnder(openingKey(from), messages);
}

async function sayWhoAsked(ask: Ask, from: From, channel: string, locale: Locale): Promise<string> {
  const what = escaped(notificationText(ask.echo ?? ask.text));
  const { ts } = await patiently(
    () =>
      from.client.chat.postMessage({
        channel,
        text: words.in(locale).asked(`<@${ask.userId}>`, what),
        ...(ask.threadTs && { thread_ts: ask.threadTs }),
        ...marked({ key: openingKey(from) }),
      }),
    patience,
  );
  if (ts === undefined) throw new Error('Slack posted a message without naming it');
  return ts;
}

function openingKey({ inboxId }: From): string {
  return answerKey(inboxId ?? '', 'opening');
}
