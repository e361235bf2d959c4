import type { Inbound } from '#conversation/turn/turn.ts';

/** What somebody asked of Jarvis in Slack, by whatever door. */
export interface Ask {
  userId: string;
  /** Where it was asked. A person's id stands for their direct conversation with Jarvis. */
  channelId: string;
  /** The root of the thread that the answer goes to; without one, Jarvis opens it with a message of its own. */
  threadTs: string | undefined;
  /** Slack's moment of it: the id of its message, or of the press of a button. */
  ts?: string;
  text: string;
  door: Inbound['door'];
  call?: NonNullable<Inbound['call']>;
  /** The approval's card on which a button was pressed. */
  card?: { approvalCode: string; messageId: string };
  /** What that message repeats, where the person's own words are not to be seen. */
  echo?: string;
  /** Where Slack takes an answer that only the person sees, for half an hour. */
  responseUrl?: string;
}

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

export function askOfEvent(event: SpokenEvent, botUserId: string): Ask {
  return {
    userId: event.user ?? '',
    channelId: event.channel,
    threadTs: event.thread_ts ?? event.ts,
    ts: event.ts,
    text: wordsSaid(event.text ?? '', botUserId),
    door: 'chat',
  };
}

/** A conversation in its workspace; history belongs to it. */
export function threadKeyOf(channelId: string, threadTs: string): string {
  return `${channelId}:${threadTs}`;
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * What a person typed, without Slack's marks: links as addresses, and its mention of Jarvis gone. Mentions of others
 * stay, since names are not unique. Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function wordsSaid(text: string, botUserId: string): string {
  return text
    .replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>[,:]?`, 'g'), ' ')
    .replace(/<@(\w+)\|[^>]*>/g, '<@$1>')
    .replace(/<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]*))?>/g, (_, address: string, label?: string) =>
      label === undefined || address.endsWith(label) ? (label ?? address) : `${label} (${address})`,
    )
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

/** Slack's own buttons of a card, and those that stand for words. */
const buttonAction = /^(approve|deny|say):\d+$/;

export const buttonActionPattern = buttonAction;

/** What pressing a button means, as words. An approval is the presser's own command. */
export function wordsOfButton(actionId: string, value: string): { text: string; door: Inbound['door'] } {
  const action = buttonAction.exec(actionId)?.[1];
  return action === 'say' ? { text: value, door: 'chat' } : { text: `${action} ${value}`, door: 'command' };
}

/** `/jarvis` with nothing after it asks for help; `/generate` is a call whose words are all description. */
export function wordsOfCommand(command: string, text: string): Pick<Ask, 'text' | 'door' | 'call'> {
  const said = text.trim();
  if (command !== '/generate') return { text: said === '' ? 'help' : said, door: 'command' };
  const call = { tool: 'generate_media', input: { type: 'image', description: said } };
  return { text: `generate ${said}`, door: 'command', call };
}

/** Commands that open a form, which has to happen within three seconds and leaves nothing to remember. */
export function formOfCommand(command: string, text: string): 'generate' | 'settings' | undefined {
  if (command === '/generate' && text.trim() === '') return 'generate';
  return command === '/jarvis' && /^(settings|ตั้งค่า)$/i.test(text.trim()) ? 'settings' : undefined;
}
