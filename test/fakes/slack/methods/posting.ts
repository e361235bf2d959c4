import { acceptBlocks } from '../blocks/check-blocks.ts';
import { isObject } from '../blocks/problems.ts';
import type { ChannelRecord, Json, MessageRecord } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import { threadKey } from '../workspace-state.ts';
import type { Call } from './method.ts';
import { flag, optionalText } from './method.ts';

export const longestText = 40_000;
export const longestMarkdown = 12_000;

export interface Content {
  text: string;
  blocks: Json[];
  attachments: Json[];
  pingsByName: boolean;
}

/** The text, blocks or markdown of a message, refused as Slack refuses them. */
export function acceptContent({ args, parts }: Call): Content {
  const { refusedBlocks } = parts.state.settings;
  const text = optionalText(args, 'text');
  const markdown = optionalText(args, 'markdown_text');
  if (markdown !== undefined && (text !== undefined || args.blocks !== undefined)) {
    throw new SlackError('markdown_text_conflict');
  }
  if (markdown !== undefined && markdown.length > longestMarkdown) throw new SlackError('msg_too_long');
  const blocks = acceptBlocks(args.blocks, refusedBlocks);
  const attachments = acceptAttachments(args.attachments);
  const isEmpty = text === undefined && markdown === undefined && blocks.length + attachments.length === 0;
  if (isEmpty) throw new SlackError('no_text');
  const pingsByName = flag(args, 'link_names') || args.parse === 'full';
  return { text: text ?? markdown ?? '', blocks, attachments, pingsByName };
}

function acceptAttachments(attachments: unknown): Json[] {
  if (attachments === undefined) return [];
  if (!Array.isArray(attachments)) throw refusal('invalid_arguments', ['attachments must be an array']);
  if (attachments.length > 100) throw new SlackError('too_many_attachments');
  return attachments.filter(isObject);
}

/** Where a message is to stand. A person's id stands for their direct conversation. */
export function postableChannel(call: Call): ChannelRecord {
  const { args, install, parts } = call;
  const wanted = optionalText(args, 'channel')?.replace(/^#/, '');
  if (wanted === undefined) throw refusal('invalid_arguments', ['missing required field: channel']);
  if (parts.state.people.has(wanted)) return parts.state.directChannel(wanted);
  const { team } = install;
  const mine = [...parts.state.channels.values()].filter((one) => one.team === team.id);
  const channel = mine.find((one) => one.id === wanted || (one.name !== '' && one.name === wanted));
  const isMember = channel?.members.has(team.botUserId) ?? false;
  if (!channel || (channel.kind !== 'public' && !isMember)) throw new SlackError('channel_not_found');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!isMember && !install.scopes.has('chat:write.public')) throw new SlackError('not_in_channel');
  return channel;
}

/** The root a reply goes under; a reply's own ts leads to its root. */
export function threadRoot({ args, parts }: Call, channel: ChannelRecord): string | undefined {
  const threadTs = optionalText(args, 'thread_ts');
  if (threadTs === undefined) return undefined;
  const root = parts.state.message(channel.id, threadTs);
  if (root) return root.threadTs ?? threadTs;
  if (parts.state.repliesTo(channel.id, threadTs).length > 0) return threadTs;
  throw new SlackError('thread_not_found');
}

/** A message by the app, put into the channel. Its thread's status goes away with it. */
export function post(
  call: Call,
  channel: ChannelRecord,
  content: Content,
  extra: Partial<MessageRecord> = {},
): MessageRecord {
  const { install, parts, args } = call;
  const { state } = parts;
  const username = optionalText(args, 'username');
  if (username ?? args.icon_emoji ?? args.icon_url) customise(call);
  const message: MessageRecord = {
    ts: state.nextTs(),
    channel: channel.id,
    team: install.team.id,
    user: install.team.botUserId,
    botId: install.team.botId,
    text: content.text,
    blocks: withBlockIds(call, content.blocks),
    attachments: content.attachments,
    files: [],
    isBroadcast: flag(args, 'reply_broadcast'),
    pingsByName: content.pingsByName,
    reactions: new Map(),
    edits: [],
    postedMs: state.now(),
    ...(username ? { username } : {}),
    ...(isObject(args.metadata) ? { metadata: args.metadata } : {}),
    ...extra,
  };
  state.addMessage(message);
  if (message.threadTs) state.statuses.delete(threadKey(channel.id, message.threadTs));
  return message;
}

function customise({ install }: Call): void {
  if (install.scopes.has('chat:write.customize')) return;
  const provided = [...install.scopes].join(',');
  throw new SlackError('missing_scope', { needed: 'chat:write.customize', provided });
}

/** Slack gives every block an id of its own where the app gave none. */
export function withBlockIds({ parts }: Call, blocks: Json[]): Json[] {
  return blocks.map((block) => ({ ...block, block_id: block.block_id ?? parts.state.nextId('b') }));
}

/** A message of the app's own that may still be changed. */
export function ownMessage(call: Call, channel: ChannelRecord, refusalCode: string): MessageRecord {
  const ts = optionalText(call.args, 'ts');
  if (ts === undefined) throw refusal('invalid_arguments', ['missing required field: ts']);
  const message = call.parts.state.message(channel.id, ts);
  if (!message) throw new SlackError('message_not_found');
  if (message.user !== call.install.team.botUserId) throw new SlackError(refusalCode);
  return message;
}

/** Metadata that a call gives takes the place of what was there; a call without any leaves it. */
export function keepMetadata({ args }: Call, message: MessageRecord): void {
  if (isObject(args.metadata)) message.metadata = args.metadata;
}

/** Keeps the present version among the edits before it is changed. */
export function keepVersion(message: MessageRecord, atMs: number): void {
  message.edits.push({ atMs, text: message.text, blocks: message.blocks });
}
