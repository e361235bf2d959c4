import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import { displayable } from '#reply/displayable.ts';
import { notificationText } from '../draw/pack.ts';
import type { SlackHeard } from '../hear/heard.ts';
import { type NameOf, withNames } from '../hear/names.ts';
import { slackMessages } from '../messages.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { answerKey } from './answer-key.ts';
import { marked, messagesIn, messagesInChannel, tsUnderKey } from './marked-messages.ts';

const retryOptions = { retryForMs: 60_000 };

export type ThreadPlace = Place & { threadId: string };

/** The thread that an answer goes to. */
export interface OpenedThread {
  place: ThreadPlace;
  /** The message with which Jarvis opened it, if it did. */
  openingTs: string | undefined;
  /** The message that the answer follows. */
  afterTs: string;
}

/**
 * Opens the thread of a request. A command or form leaves no message of the person, so Jarvis posts who asked what, and
 * answers below. Throws a `UserError` if it cannot write.
 */
export async function openThread(
  task: Task<SlackHeard>,
  client: WebClient,
  nameOf: NameOf,
): Promise<OpenedThread> {
  const { threadTs, workspaceId, echo, ts } = task.heard;
  const channelId = await directChannelOf(task.heard.channelId, client);
  const place: Place = {
    ...{ platform: 'slack', workspaceId, channelId },
    ...(channelId.startsWith('D') && { isDirect: true }),
  };
  if (echo === undefined && threadTs !== undefined)
    return { place: { ...place, threadId: threadTs }, openingTs: undefined, afterTs: ts ?? threadTs };
  const openingTs =
    (await findOpening(task, client, channelId)) ?? (await postEcho(task, client, channelId, nameOf));
  return { place: { ...place, threadId: threadTs ?? openingTs }, openingTs, afterTs: openingTs };
}

/** Resolves a person's id to their direct conversation with Jarvis. A channel's id stays as it is. */
export async function directChannelOf(id: string, client: WebClient): Promise<string> {
  if (!/^[UW]/.test(id)) return id;
  const { channel } = await withRetries(() => client.conversations.open({ users: id }), retryOptions);
  return channel?.id ?? id;
}

/** Finds the opening message that a dead process posted for the same request. */
async function findOpening(
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
  return tsUnderKey(answerKey(eventId, 'opening'), messages);
}

/** Posts who asked what, and notes the message so that a successor need not search for it. */
async function postEcho(
  { heard, locale, noteBegun }: Task<SlackHeard>,
  client: WebClient,
  channel: string,
  nameOf: NameOf,
): Promise<string> {
  const { eventId, person, threadTs, echo, asks } = heard;
  const what = notificationText(displayable(await withNames(echo ?? asks.text, nameOf)));
  const message = {
    channel,
    text: slackMessages.in(locale).asked(`<@${person.id}>`, what),
    ...(threadTs && { thread_ts: threadTs }),
    ...marked({ key: answerKey(eventId, 'opening') }),
  };
  const { ts } = await withRetries(() => client.chat.postMessage(message), retryOptions);
  if (ts === undefined) throw new Error('Slack posted a message without returning its ts');
  await noteBegun(ts).catch(() => {});
  return ts;
}
