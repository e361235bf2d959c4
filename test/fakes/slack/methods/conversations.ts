import { channelJson, messageJson, rootJson } from '../message-json.ts';
import type { ChannelRecord, Json, MessageRecord } from '../records.ts';
import { SlackError } from '../slack-error.ts';
import { isStanding } from '../workspace-state.ts';
import type { Call, Methods } from './method.ts';
import { flag, needChannelScope, needScope, optionalText, requiredText, visibleChannel } from './method.ts';

/** Source: docs.slack.dev/reference/methods, conversations.*. */
export const conversationMethods: Methods = {
  'conversations.info': {
    tier: 3,
    run(call) {
      const channel = visibleChannel(call);
      needChannelScope(call, channel, 'read');
      const { num_members: count, ...json } = channelJson(channel, call.install.team);
      return { channel: flag(call.args, 'include_num_members') ? { ...json, num_members: count } : json };
    },
  },
  'conversations.open': {
    tier: 3,
    run(call) {
      needScope(call.install, 'im:write');
      const users = requiredText(call.args, 'users').split(',');
      const [user] = users;
      if (users.length !== 1 || !user) throw new SlackError('method_not_supported_for_channel_type');
      if (call.parts.state.person(user).isDeleted) throw new SlackError('user_disabled');
      const channel = call.parts.state.directChannel(user);
      if (!flag(call.args, 'return_im')) return { channel: { id: channel.id } };
      return { channel: channelJson(channel, call.install.team) };
    },
  },
  'conversations.list': {
    tier: 2,
    run(call) {
      needTeam(call);
      const types = (optionalText(call.args, 'types') ?? 'public_channel').split(',');
      const found = [...call.parts.state.channels.values()].filter((one) => isListed(call, one, types));
      const channels = found.map((one) => channelJson(one, call.install.team));
      return { channels, response_metadata: { next_cursor: '' } };
    },
  },
  'conversations.members': {
    tier: 4,
    run(call) {
      const channel = visibleChannel(call);
      needChannelScope(call, channel, 'read');
      return { members: [...channel.members], response_metadata: { next_cursor: '' } };
    },
  },
  'conversations.join': {
    scope: 'channels:join',
    tier: 3,
    run(call) {
      const channel = visibleChannel(call);
      if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
      if (channel.isArchived) throw new SlackError('is_archived');
      channel.members.add(call.install.team.botUserId);
      return { channel: channelJson(channel, call.install.team) };
    },
  },
  'conversations.history': {
    tier: 3,
    run(call) {
      const channel = readableChannel(call);
      const roots = standing(call, channel).filter(
        (one) => !one.threadTs || one.threadTs === one.ts || one.isBroadcast,
      );
      const page = pageOf(call, roots.reverse());
      return withMetadata(call, {
        ...page,
        messages: page.messages.map((one) => rootJson(one, call.parts.state)),
      });
    },
  },
  'conversations.replies': {
    tier: 3,
    run(call) {
      const channel = readableChannel(call);
      const ts = requiredText(call.args, 'ts');
      const root = call.parts.state.message(channel.id, ts);
      if (!root) throw new SlackError('thread_not_found');
      const page = pageOf(call, call.parts.state.repliesTo(channel.id, root.threadTs ?? ts));
      const replies = page.messages.map((one) => messageJson(one, call.parts.state));
      return withMetadata(call, { ...page, messages: [rootJson(root, call.parts.state), ...replies] });
    },
  },
};

/** A token for a whole organisation has to say which workspace it means. */
function needTeam({ args, install: { team, isEnterprise } }: Call): void {
  const teamId = optionalText(args, 'team_id');
  if (isEnterprise && teamId === undefined) throw new SlackError('missing_argument');
  if (teamId !== undefined && teamId !== team.id) throw new SlackError('team_not_found');
}

const listedAs = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

function isListed(call: Call, channel: ChannelRecord, types: string[]): boolean {
  const { team } = call.install;
  if (channel.team !== team.id || !types.includes(listedAs[channel.kind])) return false;
  needChannelScope(call, channel, 'read');
  if (channel.isArchived && flag(call.args, 'exclude_archived')) return false;
  return channel.kind === 'public' || channel.members.has(team.botUserId);
}

function readableChannel(call: Call): ChannelRecord {
  const channel = visibleChannel(call);
  needChannelScope(call, channel, 'history');
  if (!channel.members.has(call.install.team.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

function standing(call: Call, channel: ChannelRecord): MessageRecord[] {
  return call.parts.state.messages.filter((one) => one.channel === channel.id && isStanding(one));
}

/** Metadata is shown to those who ask for it. */
function withMetadata<T extends { messages: Json[] }>({ args }: Call, page: T): T {
  if (flag(args, 'include_all_metadata')) return page;
  return { ...page, messages: page.messages.map(({ metadata: _, ...message }) => message) };
}

interface Page extends Json {
  messages: MessageRecord[];
}

/** `oldest`, `latest`, `inclusive`, `limit` and `cursor`, as both reading methods take them. */
function pageOf(call: Call, messages: MessageRecord[]): Page {
  const oldest = Number(optionalText(call.args, 'oldest') ?? 0);
  const latest = Number(optionalText(call.args, 'latest') ?? Number.MAX_SAFE_INTEGER);
  const isInclusive = flag(call.args, 'inclusive');
  const within = messages.filter(({ ts }) => {
    const at = Number(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const start = Number(optionalText(call.args, 'cursor') ?? 0);
  if (!Number.isInteger(start)) throw new SlackError('invalid_cursor');
  const end = start + Number(optionalText(call.args, 'limit') ?? 100);
  const hasMore = within.length > end;
  const cursor = hasMore ? String(end) : '';
  return {
    messages: within.slice(start, end),
    has_more: hasMore,
    response_metadata: { next_cursor: cursor },
  };
}
