import type { MessageRecord } from '../records.ts';
import { SlackError } from '../slack-error.ts';
import type { Call, Methods } from './method.ts';
import { requiredText, visibleChannel } from './method.ts';

function reactedMessage(call: Call): MessageRecord {
  const channel = visibleChannel(call);
  const message = call.parts.state.message(channel.id, requiredText(call.args, 'timestamp'));
  if (!message) throw new SlackError('message_not_found');
  return message;
}

function reactionName(call: Call): string {
  const name = requiredText(call.args, 'name');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackError('invalid_name');
  return name;
}

/** Source: docs.slack.dev/reference/methods/reactions.add and reactions.remove. */
export const reactionMethods: Methods = {
  'reactions.add': {
    scope: 'reactions:write',
    tier: 3,
    run(call) {
      const name = reactionName(call);
      const message = reactedMessage(call);
      const users = message.reactions.get(name) ?? [];
      const self = call.install.team.botUserId;
      if (users.includes(self)) throw new SlackError('already_reacted');
      if (message.reactions.size >= 23 && users.length === 0) throw new SlackError('too_many_emoji');
      message.reactions.set(name, [...users, self]);
      return {};
    },
  },
  'reactions.remove': {
    scope: 'reactions:write',
    tier: 2,
    run(call) {
      const name = reactionName(call);
      const message = reactedMessage(call);
      const self = call.install.team.botUserId;
      const users = message.reactions.get(name) ?? [];
      if (!users.includes(self)) throw new SlackError('no_reaction');
      const rest = users.filter((user) => user !== self);
      if (rest.length > 0) message.reactions.set(name, rest);
      else message.reactions.delete(name);
      return {};
    },
  },
};
