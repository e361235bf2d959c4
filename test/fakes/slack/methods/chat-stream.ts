import { acceptBlocks } from '../blocks/check-blocks.ts';
import { messageJson } from '../message-json.ts';
import type { ChannelRecord, Stream } from '../records.ts';
import { SlackError } from '../slack-error.ts';
import { chunksOf } from '../streams.ts';
import { setSessionStatus } from './agent-sessions.ts';
import type { Call, Method, Methods } from './method.ts';
import { optionalText, visibleChannel } from './method.ts';
import { keepMetadata, ownMessage, post, postableChannel, threadRoot, withBlockIds } from './posting.ts';

const scope = 'chat:write';
const displays = ['timeline', 'plan', 'dense'];

/** Outside direct messages Slack wants to know whom the stream is for. */
function recipient({ args, parts }: Call, channel: ChannelRecord): string | undefined {
  const user = optionalText(args, 'recipient_user_id');
  const team = optionalText(args, 'recipient_team_id');
  if (channel.kind !== 'im') {
    if (!team) throw new SlackError('missing_recipient_team_id');
    if (!user) throw new SlackError('missing_recipient_user_id');
  }
  if (team) parts.state.team(team);
  if (user) parts.state.person(user);
  return user;
}

const startStream: Method = {
  scope,
  tier: 2,
  run(call) {
    const channel = postableChannel(call);
    const to = recipient(call, channel);
    const threadTs = threadRoot(call, channel);
    if (!threadTs && channel.kind === 'im') throw new SlackError('channel_type_not_supported');
    const display = optionalText(call.args, 'task_display_mode') ?? 'timeline';
    if (!displays.includes(display)) throw new SlackError('invalid_arguments');
    const { state, streams } = call.parts;
    const stream: Stream = {
      state: 'live',
      startedMs: state.now(),
      display,
      tasks: new Map(),
      ...(to ? { recipient: to } : {}),
    };
    const chunks = chunksOf(call.args);
    streams.check(chunks);
    const content = { text: '', blocks: [], attachments: [], pingsByName: false };
    const message = post(call, channel, content, { stream, ...(threadTs ? { threadTs } : {}) });
    streams.append(message, stream, chunks);
    call.parts.deliveries.messagePosted(message);
    return { channel: channel.id, ts: message.ts };
  },
};

const appendStream: Method = {
  scope,
  tier: 4,
  run(call) {
    const channel = visibleChannel(call);
    const message = ownMessage(call, channel, 'message_not_owned_by_app');
    if (message.stream?.state === 'stopped_by_user') throw new SlackError('stopped_by_user');
    const stream = call.parts.streams.live(message);
    const chunks = chunksOf(call.args);
    if (chunks.length === 0) throw new SlackError('no_text');
    call.parts.streams.append(message, stream, chunks);
    return { channel: channel.id, ts: message.ts };
  },
};

const stopStream: Method = {
  scope,
  tier: 2,
  run(call) {
    const channel = visibleChannel(call);
    const message = ownMessage(call, channel, 'message_not_owned_by_app');
    const stream = call.parts.streams.live(message);
    const blocks = acceptBlocks(call.args.blocks, call.parts.state.settings.refusedBlocks);
    call.parts.streams.append(message, stream, chunksOf(call.args));
    message.blocks.push(...blocks);
    message.blocks = withBlockIds(call, message.blocks);
    stream.state = 'ended';
    keepMetadata(call, message);
    const status = optionalText(call.args, 'session_status');
    if (status && message.threadTs) setSessionStatus(call, channel.id, message.threadTs, status);
    call.parts.deliveries.messageChanged(message);
    return { channel: channel.id, ts: message.ts, message: messageJson(message, call.parts.state) };
  },
};

/** Source: docs.slack.dev/reference/methods, chat.startStream, .appendStream, .stopStream. */
export const chatStreamMethods: Methods = {
  'chat.startStream': startStream,
  'chat.appendStream': appendStream,
  'chat.stopStream': stopStream,
};
