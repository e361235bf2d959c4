import { messageJson } from '../message-json.ts';
import type { Json, MessageRecord } from '../records.ts';
import { SlackError } from '../slack-error.ts';
import type { Call, Method, Methods } from './method.ts';
import { optionalText, requiredText, visibleChannel } from './method.ts';
import {
  acceptContent,
  keepMetadata,
  keepVersion,
  longestText,
  ownMessage,
  post,
  postableChannel,
  threadRoot,
  withBlockIds,
} from './posting.ts';

const scope = 'chat:write';

const postMessage: Method = {
  scope,
  run(call) {
    const channel = postableChannel(call);
    const threadTs = threadRoot(call, channel);
    const content = acceptContent(call);
    const isCut = content.text.length > longestText;
    const text = content.text.slice(0, longestText);
    const message = post(call, channel, { ...content, text }, threadTs ? { threadTs } : {});
    call.parts.deliveries.messagePosted(message);
    const notice = isCut
      ? { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } }
      : {};
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageJson(message, call.parts.state),
      ...notice,
    };
  },
};

const postEphemeral: Method = {
  scope,
  tier: 4,
  run(call) {
    const channel = postableChannel(call);
    const user = requiredText(call.args, 'user');
    if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
    const threadTs = threadRoot(call, channel);
    const content = acceptContent(call);
    if (content.text.length > longestText) throw new SlackError('msg_too_long');
    const message = post(call, channel, content, { ephemeralFor: user, ...(threadTs ? { threadTs } : {}) });
    return { message_ts: message.ts };
  },
};

const longestUpdate = 4_000;

const update: Method = {
  scope,
  tier: 3,
  run(call) {
    const channel = visibleChannel(call);
    if (channel.isArchived) throw new SlackError('is_inactive');
    const message = ownMessage(call, channel, 'cant_update_message');
    call.parts.streams.refresh(message);
    if (message.stream?.state === 'live') throw new SlackError('streaming_state_conflict');
    if ((optionalText(call.args, 'text') ?? '').length > longestUpdate) throw new SlackError('msg_too_long');
    replaceContent(call, message);
    call.parts.deliveries.messageChanged(message);
    const json = messageJson(message, call.parts.state);
    return { channel: channel.id, ts: message.ts, text: message.text, message: json };
  },
};

/** Blocks stay away unless they are given again: `text` alone removes them. */
function replaceContent(call: Call, message: MessageRecord): void {
  const content = acceptContent(call);
  keepVersion(message, call.parts.state.now());
  message.text = content.text;
  message.blocks = withBlockIds(call, content.blocks);
  message.attachments = content.attachments;
  keepMetadata(call, message);
}

const remove: Method = {
  scope,
  tier: 3,
  run(call) {
    const channel = visibleChannel(call);
    const message = ownMessage(call, channel, 'cant_delete_message');
    message.deletedMs = call.parts.state.now();
    call.parts.deliveries.messageDeleted(message);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  run(call): Json {
    const channel = visibleChannel(call);
    const ts = requiredText(call.args, 'message_ts');
    if (!call.parts.state.message(channel.id, ts)) throw new SlackError('message_not_found');
    const place = `archives/${channel.id}/p${ts.replace('.', '')}`;
    return {
      channel: channel.id,
      permalink: `https://${call.install.team.name.toLowerCase()}.slack.com/${place}`,
    };
  },
};

/** Source: docs.slack.dev/reference/methods, chat.* without streams. */
export const chatMethods: Methods = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
