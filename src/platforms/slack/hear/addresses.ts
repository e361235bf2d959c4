/** The parts of a message event that are read here. Source: docs.slack.dev/reference/events/message. */
export interface SpokenEvent {
  type: string;
  subtype?: string;
  channel_type?: string;
  channel: string;
  user?: string;
  bot_id?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  /** Who wrote the thread's first message. */
  parent_user_id?: string;
  edited?: unknown;
  hidden?: boolean;
}

/** Whether an event speaks to Jarvis: surely, only where it takes part in the thread already, or not at all. */
export function addresses(event: SpokenEvent, botUserId: string): 'yes' | 'in-thread' | 'no' {
  if (!isSaidByPerson(event, botUserId)) return 'no';
  const isDirect = event.channel.startsWith('D') || event.channel_type === 'im';
  if (event.type === 'app_mention') return isDirect ? 'no' : 'yes';
  if (isDirect) return 'yes';
  const text = event.text ?? '';
  // A mention comes as an event of its own besides; one that begins with another name is for that person.
  if (text.includes(`<@${botUserId}`) || /^\s*<@/.test(text)) return 'no';
  if (event.thread_ts === undefined || event.thread_ts === event.ts) return 'no';
  return event.parent_user_id === botUserId ? 'yes' : 'in-thread';
}

const ordinarySubtypes = new Set([undefined, 'file_share', 'thread_broadcast']);

function isSaidByPerson(event: SpokenEvent, botUserId: string): boolean {
  const isOwn = event.user === undefined || event.user === botUserId || event.bot_id !== undefined;
  const isOld = event.edited !== undefined || event.hidden === true;
  return !isOwn && !isOld && ordinarySubtypes.has(event.subtype);
}
