import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, refusals } from '../discord-error.ts';
import type { ChannelRecord, MessageRecord } from '../records.ts';
import { messageForApp, messageJson } from '../wire.ts';
import { type GuildParts, noContent, ok, type Route } from './route.ts';

const mostReactions = 20;

/** Source: docs.discord.com/developers/resources/message. */
export function messageRoutes({ state, gateway, messages }: GuildParts): Route[] {
  const may = (channel: ChannelRecord, bit: bigint) => (state.botPermissionsIn(channel) & bit) !== 0n;
  const readable = (id = ''): ChannelRecord => {
    const channel = state.channel(id);
    if (!may(channel, PermissionFlagsBits.ViewChannel)) throw refusals.missingAccess();
    return channel;
  };
  const own = (channel = '', id = ''): MessageRecord => {
    const message = state.message(channel, id);
    if (message.author !== state.applicationId) throw refusals.notYourMessage();
    return message;
  };
  // HTTP restrictions hold whatever intents a session has. Source: events/gateway, "HTTP Restrictions".
  const showsContent = (state.settings.privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
  const forApp = (message: MessageRecord) => messageForApp(message, state, showsContent);
  const messagePath = '/channels/:channel/messages/:message';

  return [
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      run({ params, query }) {
        const channel = readable(params.channel);
        if (!may(channel, PermissionFlagsBits.ReadMessageHistory)) return ok([]);
        const before = BigInt(query.get('before') ?? '9223372036854775807');
        const after = BigInt(query.get('after') ?? '0');
        const within = (one: MessageRecord) => BigInt(one.id) < before && BigInt(one.id) > after;
        const standing = state.messages.filter(
          (one) => one.channel === channel.id && one.deletedMs === undefined && !one.ephemeralFor,
        );
        const limit = Number(query.get('limit') ?? 50);
        return ok(standing.filter(within).reverse().slice(0, limit).map(forApp));
      },
    },
    {
      method: 'GET',
      path: messagePath,
      run: ({ params }) => ok(forApp(state.message(readable(params.channel).id, params.message ?? ''))),
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      run: ({ params, body, files }) =>
        ok(messageJson(messages.post(state.channel(params.channel ?? ''), { body, files }), state)),
    },
    {
      method: 'PATCH',
      path: messagePath,
      run({ params, body, files }) {
        const channel = readable(params.channel);
        if (files.length > 0 && !may(channel, PermissionFlagsBits.AttachFiles))
          throw refusals.missingPermissions();
        return ok(messageJson(messages.edit(own(channel.id, params.message), { body, files }), state));
      },
    },
    {
      method: 'DELETE',
      path: messagePath,
      run({ params }) {
        const channel = readable(params.channel);
        const managesMessages =
          channel.kind !== 'direct' &&
          (state.botPermissionsIn(channel) & PermissionFlagsBits.ManageMessages) !== 0n;
        const message = managesMessages
          ? state.message(channel.id, params.message ?? '')
          : own(params.channel, params.message);
        messages.remove(message);
        return noContent;
      },
    },
    {
      method: 'PUT',
      path: `${messagePath}/reactions/:emoji/@me`,
      run({ params }) {
        const channel = readable(params.channel);
        const message = state.message(channel.id, params.message ?? '');
        if ((state.botPermissionsIn(channel) & PermissionFlagsBits.AddReactions) === 0n)
          throw refusals.missingPermissions();
        const emoji = params.emoji ?? '';
        const users = message.reactions.get(emoji) ?? [];
        if (message.reactions.size >= mostReactions && users.length === 0) {
          throw new DiscordError(400, 30_010, `Maximum number of reactions reached (${mostReactions})`);
        }
        message.reactions.set(emoji, [...new Set([...users, state.applicationId])]);
        const place = { channel_id: channel.id, message_id: message.id, user_id: state.applicationId };
        gateway.dispatch(
          'MESSAGE_REACTION_ADD',
          { ...place, emoji: { id: null, name: emoji }, burst: false, type: 0 },
          GatewayIntentBits.GuildMessageReactions,
        );
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: `${messagePath}/reactions/:emoji/@me`,
      run({ params }) {
        const message = state.message(readable(params.channel).id, params.message ?? '');
        const rest = (message.reactions.get(params.emoji ?? '') ?? []).filter(
          (id) => id !== state.applicationId,
        );
        if (rest.length > 0) message.reactions.set(params.emoji ?? '', rest);
        else message.reactions.delete(params.emoji ?? '');
        return noContent;
      },
    },
  ];
}
