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
  return event.parent_user_id === botUserId ? 'below-own' : 'in-thread';
}

const ordinarySubtypes = new Set([undefined, 'file_share', 'thread_broadcast']);

function isFromPerson(event: MessageEvent, botUserId: string): boolean {
  const isOwn = event.user === undefined || event.user === botUserId || event.bot_id !== undefined;
  const isOld = event.edited !== undefined || event.hidden === true;
  return !isOwn && !isOld && ordinarySubtypes.has(event.subtype);
}
