import { GatewayIntentBits, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { FormProblems, refusals } from '../discord-error.ts';
import type { ChannelRecord, Json } from '../records.ts';
import { channelJson } from '../wire.ts';
import { type GuildParts, noContent, ok, type Route } from './route.ts';

/** Source: docs.discord.com/developers/resources/channel and topics/threads. */
export function channelRoutes({ state, gateway }: GuildParts): Route[] {
  const visible = (id = ''): ChannelRecord => {
    const channel = state.channel(id);
    if ((state.botPermissionsIn(channel) & PermissionFlagsBits.ViewChannel) === 0n)
      throw refusals.missingAccess();
    return channel;
  };
  const openThread = (parent: ChannelRecord, body: Json, id: string): ChannelRecord => {
    const problems = new FormProblems();
    problems.text(body.name, 'name', { max: 100, min: 1, isRequired: true });
    problems.throwIfAny();
    if ((state.botPermissionsIn(parent) & PermissionFlagsBits.CreatePublicThreads) === 0n)
      throw refusals.missingPermissions();
    const owner = state.applicationId;
    const thread = state.keepChannel({
      id,
      name: String(body.name),
      kind: 'thread',
      parent: parent.id,
      owner,
      members: new Set([owner]),
    });
    gateway.dispatch(
      'THREAD_CREATE',
      { ...channelJson(thread, state), newly_created: true },
      GatewayIntentBits.Guilds,
    );
    return thread;
  };

  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      run: ({ params }) => ok(channelJson(visible(params.channel), state)),
    },
    {
      method: 'PATCH',
      path: '/channels/:channel',
      run({ params, body }) {
        const channel = visible(params.channel);
        if (typeof body.name === 'string') channel.name = body.name;
        if (typeof body.archived === 'boolean') channel.isArchived = body.archived;
        if (typeof body.locked === 'boolean') channel.isLocked = body.locked;
        const json = channelJson(channel, state);
        gateway.dispatch(
          channel.kind === 'thread' ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
          json,
          GatewayIntentBits.Guilds,
        );
        return ok(json);
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      run({ params }) {
        state.typing.set(visible(params.channel).id, state.now());
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/threads',
      run: ({ params, body }) => ({
        status: 201,
        json: channelJson(openThread(visible(params.channel), body, state.nextId()), state),
      }),
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages/:message/threads',
      run({ params, body }) {
        const parent = visible(params.channel);
        const starter = state.message(parent.id, params.message ?? '');
        if (state.channels.has(starter.id)) throw refusals.threadExists();
        const thread = openThread(parent, body, starter.id);
        thread.starter = starter.id;
        starter.flags |= MessageFlags.HasThread;
        return { status: 201, json: channelJson(thread, state) };
      },
    },
    {
      method: 'PUT',
      path: '/channels/:channel/thread-members/@me',
      run({ params }) {
        visible(params.channel).members.add(state.applicationId);
        return noContent;
      },
    },
  ];
}
