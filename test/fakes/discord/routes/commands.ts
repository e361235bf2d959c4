import { checkCommands, typeOf } from '../checks/check-commands.ts';
import { DiscordError, refusals } from '../discord-error.ts';
import type { Json } from '../records.ts';
import { type GuildParts, noContent, ok, type Route } from './route.ts';

const createsADay = 200;

/** Source: docs.discord.com/developers/interactions/application-commands. */
export function commandRoutes({ state }: GuildParts): Route[] {
  const own = (application = '') => {
    if (application !== state.applicationId)
      throw new DiscordError(
        403,
        20_012,
        'You are not authorized to perform this action on this application',
      );
  };
  const registered = (scope: string): Json[] => state.commands.get(scope) ?? [];
  const same = (one: Json, other: Json) => one.name === other.name && typeOf(one) === typeOf(other);

  const keep = (scope: string, wanted: Json[]): Json[] => {
    const present = registered(scope);
    const fresh = wanted.filter((command) => !present.some((one) => same(one, command)));
    if (state.commandCreates + fresh.length > createsADay) throw refusals.tooManyCommandCreates();
    state.commandCreates += fresh.length;
    const kept = wanted.map((command) =>
      complete(command, scope, present.find((one) => same(one, command))?.id),
    );
    state.commands.set(scope, kept);
    return kept;
  };

  const complete = (command: Json, scope: string, id: unknown): Json => ({
    default_member_permissions: null,
    nsfw: false,
    ...(scope === 'global'
      ? { integration_types: [0], contexts: null, dm_permission: true }
      : { guild_id: scope }),
    ...command,
    description: command.description ?? '',
    type: typeOf(command),
    id: id ?? state.nextId(),
    application_id: state.applicationId,
    version: state.nextId(),
  });

  const routesAt = (base: string, scopeOf: (params: Record<string, string>) => string): Route[] => [
    {
      method: 'GET',
      path: base,
      run({ params }) {
        own(params.application);
        return ok(registered(scopeOf(params)));
      },
    },
    {
      method: 'PUT',
      path: base,
      run({ params, body }) {
        own(params.application);
        const scope = scopeOf(params);
        const wanted = body as unknown as Json[];
        checkCommands(wanted, scope === 'global' ? 'global' : 'guild');
        return ok(keep(scope, wanted));
      },
    },
    {
      method: 'POST',
      path: base,
      run({ params, body }) {
        own(params.application);
        const scope = scopeOf(params);
        const others = registered(scope).filter((one) => !same(one, body));
        checkCommands([body], scope === 'global' ? 'global' : 'guild');
        const isKnown = others.length < registered(scope).length;
        return { status: isKnown ? 200 : 201, json: keep(scope, [...others, body]).at(-1) };
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:command`,
      run({ params }) {
        const scope = scopeOf(params);
        state.commands.set(
          scope,
          registered(scope).filter((one) => one.id !== params.command),
        );
        return noContent;
      },
    },
  ];

  return [
    ...routesAt('/applications/:application/commands', () => 'global'),
    ...routesAt('/applications/:application/guilds/:guild/commands', ({ guild = '' }) => {
      if (guild !== state.guildId) throw refusals.missingAccess();
      return guild;
    }),
  ];
}
