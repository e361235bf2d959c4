import { refusals } from '../discord-error.ts';
import { channelJson, guildJson, memberJson, userJson } from '../wire.ts';
import { type GuildParts, ok, type Route } from './route.ts';

/** Source: docs.discord.com/developers/resources/user, guild and application. */
export function peopleRoutes({ state, gateway }: GuildParts): Route[] {
  const application = () => ({
    id: state.applicationId,
    name: 'jarvis',
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0',
    flags: 0,
    bot: userJson(state.person(state.applicationId)),
    owner: userJson(state.person(state.ownerId)),
    approximate_guild_count: 1,
    integration_types_config: { '0': {}, '1': {} },
  });
  const knownGuild = (id = '') => {
    if (id !== state.guildId) throw refusals.unknownGuild();
    return guildJson(state);
  };

  return [
    {
      method: 'GET',
      path: '/gateway/bot',
      run: () =>
        ok({
          url: gateway.url,
          shards: 1,
          session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 },
        }),
    },
    { method: 'GET', path: '/gateway', isOpen: true, run: () => ok({ url: gateway.url }) },
    { method: 'GET', path: '/applications/@me', run: () => ok(application()) },
    { method: 'GET', path: '/oauth2/applications/@me', run: () => ok(application()) },
    { method: 'GET', path: '/users/@me', run: () => ok(userJson(state.person(state.applicationId))) },
    {
      method: 'GET',
      path: '/users/:user',
      run: ({ params }) => ok(userJson(state.person(params.user ?? ''))),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      run: ({ body }) =>
        ok(channelJson(state.directChannel(state.person(String(body.recipient_id)).id), state)),
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      run() {
        const { id, name, icon, features } = guildJson(state);
        const permissions = String(state.permissionsOf(state.applicationId));
        return ok([{ id, name, icon, banner: null, owner: false, permissions, features }]);
      },
    },
    { method: 'GET', path: '/guilds/:guild', run: ({ params }) => ok(knownGuild(params.guild)) },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      run: ({ params }) => ok(knownGuild(params.guild).channels),
    },
    { method: 'GET', path: '/guilds/:guild/roles', run: ({ params }) => ok(knownGuild(params.guild).roles) },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      run({ params }) {
        knownGuild(params.guild);
        const person = state.people.get(params.user ?? '');
        if (!person) throw refusals.unknownMember();
        return ok(memberJson(person, state));
      },
    },
  ];
}
