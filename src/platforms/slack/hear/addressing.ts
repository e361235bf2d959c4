import type { EventFile } from './sent-files.ts';

/** The fields of a message event that Jarvis reads. Source: docs.slack.dev/reference/events/message. */
export interface MessageEvent {
  type: string;
  subtype?: string;
  channel_type?: string;
  channel: string;
  user?: string;
  bot_id?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  /** The author of the thread's first message. */
  parent_user_id?: string;
  edited?: unknown;
  hidden?: boolean;
  files?: EventFile[];
  /** Of an edit: the message as it is now, and as it was. */
  message?: Omit<MessageEvent, 'channel'>;
  previous_message?: Pick<MessageEvent, 'text'>;
}

/**
 * Returns the message of an edit that has begun to mention Jarvis. Slack sends an `app_mention` with each edit of a
 * mention, too, which does not tell what was there before.
 */
export function newlyMentioning(event: MessageEvent, botUserId: string): MessageEvent | undefined {
  const { subtype, message, previous_message: before, channel } = event;
  if (subtype !== 'message_changed' || message?.edited === undefined || before === undefined)
    return undefined;
  const mention = `<@${botUserId}`;
  if (!message.text?.includes(mention) || before.text?.includes(mention)) return undefined;
  const { edited: _, ...said } = message;
  return { ...said, type: 'app_mention', channel };
}

/** What a person says with an event that is no request: a new message, or what an edit made of it. */
export function saidIn(event: MessageEvent, botUserId: string): MessageEvent | undefined {
  const { message, channel, subtype } = event;
  if (event.type !== 'message') return undefined;
  if (subtype !== 'message_changed') {
    // A mention of Jarvis also arrives as an `app_mention`.
    const isRequest = event.text?.includes(`<@${botUserId}`) === true;
    return !isRequest && isFromPerson(event, botUserId) ? event : undefined;
  }
  if (!message) return undefined;
  const { edited: _, ...said } = message;
  const now: MessageEvent = { ...said, type: 'message', channel };
  return isFromPerson(now, botUserId) ? now : undefined;
}

/**
 * Returns whether an event addresses Jarvis. `in-thread`: said to nobody, which counts only where Jarvis already takes part.
 * `below-own`: the same, below a message of Jarvis.
 */
export function addressingOf(
  event: MessageEvent,
  botUserId: string,
): 'yes' | 'in-thread' | 'below-own' | 'no' {
  if (!isFromPerson(event, botUserId)) return 'no';
  const isDirect = event.channel.startsWith('D') || event.channel_type === 'im';
  if (event.type === 'app_mention') return isDirect ? 'no' : 'yes';
  if (isDirect) return 'yes';
  const text = event.text ?? '';
  // A mention of Jarvis also arrives as an `app_mention`. A message that begins with another mention is for that person.
  if (text.includes(`<@${botUserId}`) || /^\s*<@/.test(text)) return 'no';
  if (event.thread_ts === undefined || event.thread_ts === event.ts) return 'no';
  // People show each other files.
  if (event.files !== undefined && event.files.length > 0) return 'no';
  return event.parent_user_id === botUserId ? 'below-own' : 'in-thread';
}

const ordinarySubtypes = new Set([undefined, 'file_share', 'me_message', 'thread_broadcast']);

/** Slackbot speaks as a person, without the id of a bot: reminders, for one. */
const slackbot = 'USLACKBOT';

function isFromPerson(event: MessageEvent, botUserId: string): boolean {
  const isPerson = event.user !== undefined && event.user !== botUserId && event.user !== slackbot;
  const isOld = event.edited !== undefined || event.hidden === true;
  return isPerson && event.bot_id === undefined && !isOld && ordinarySubtypes.has(event.subtype);
}

/** Whether it is a conversation of two or of several certain people. Jarvis's own with a person looks the same. */
export function isAmongPeople(channelId = '', channelName = ''): boolean {
  return channelId.startsWith('D') || channelName.startsWith('mpdm-');
}
