import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import { escaped } from '../draw/mrkdwn.ts';
import { notificationText } from '../draw/pack.ts';
import type { SlackHeard } from '../hear/heard.ts';
import { slackMessages } from '../messages.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { answerKey } from './answer-key.ts';
import { marked, messagesIn, messagesInChannel, standsUnder } from './marked-messages.ts';

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
export async function openThread(task: Task<SlackHeard>, client: WebClient): Promise<OpenedThread> {
  const { threadTs, workspaceId, echo, ts } = task.heard;
  const channelId = await channelOf(task.heard.channelId, client);
  const place = { platform: 'slack', workspaceId, channelId } as const;
  if (echo === undefined && threadTs !== undefined)
    return { place: { ...place, threadId: threadTs }, openedWith: undefined, since: ts ?? threadTs };
  const openedWith =
    (await openedBefore(task, client, channelId)) ?? (await sayWhoAsked(task, client, channelId));
  return { place: { ...place, threadId: threadTs ?? openedWith }, openedWith, since: openedWith };
}

/** A person's id stands for their direct conversation with Jarvis. */
async function channelOf(id: string, client: WebClient): Promise<string> {
  if (!/^[UW]/.test(id)) return id;
  const { channel } = await patiently(() => client.conversations.open({ users: id }), patience);
  return channel?.id ?? id;
}

/** The opening of a process that died over the same ask. */
async function openedBefore(
  { heard, leftover }: Task<SlackHeard>,
  client: WebClient,
  channelId: string,
): Promise<string | undefined> {
  if (!leftover) return undefined;
  const { threadTs, eventId } = heard;
  if (threadTs === undefined && leftover.replyMessageId) return leftover.replyMessageId;
  const messages = await (threadTs === undefined
    ? messagesInChannel(client, channelId)
    : messagesIn(client, { channelId, threadTs }));
  return standsUnder(answerKey(eventId, 'opening'), messages);
}

/** It is noted which message that is, which spares a successor the search for it. */
async function sayWhoAsked(
  { heard, locale, noteBegun }: Task<SlackHeard>,
  client: WebClient,
  channel: string,
): Promise<string> {
  const { eventId, person, threadTs, echo, asks } = heard;
  const what = escaped(notificationText(echo ?? asks.text));
  const message = {
    channel,
    text: slackMessages.in(locale).asked(`<@${person.id}>`, what),
    ...(threadTs && { thread_ts: threadTs }),
    ...marked({ key: answerKey(eventId, 'opening') }),
  };
  const { ts } = await patiently(() => client.chat.postMessage(message), patience);
  if (ts === undefined) throw new Error('Slack posted a message without naming it');
  await noteBegun(ts).catch(() => {});
  return ts;
}
