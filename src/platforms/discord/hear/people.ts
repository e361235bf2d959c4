import {
  type Client,
  type Guild,
  type Interaction,
  type Message,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { Locale } from '#lib/messages.ts';
import type { Role } from '#people/actor.ts';
import type { Arrival } from '#people/reception.ts';
import { displayableLine } from '#reply/displayable.ts';
import { codeOf } from '../errors.ts';
import type { Person } from './heard.ts';

/** With more servers than this, direct messages are not traced to a server: their authors only look. */
const maxGuildsChecked = 20;
const cacheMs = 10 * 60_000;

type WorkspaceOfArrival = Pick<Arrival, 'workspaceId' | 'workspaceName' | 'newcomerRole' | 'vouchedBy'>;
type Guilds = readonly NonNullable<Person['guild']>[];

/** Identifies people by what Discord knows about them. */
export class People {
  readonly #client: Client<true>;
  readonly #served: ReadonlySet<string> | undefined;
  readonly #shared = new Map<string, { guilds: Guilds; untilMs: number }>();

  /** `served`: the servers that count. If absent, all of Jarvis's servers. */
  constructor(client: Client<true>, served?: ReadonlySet<string>) {
    this.#client = client;
    this.#served = served;
  }

  /**
   * A server is an organisation. A direct message belongs to the server that the person shares with Jarvis. If they share
   * none or several, they are an organisation of their own, in which they may do what they may do in all of these.
   */
  async arrivalOf(person: Person): Promise<Arrival> {
    return {
      platform: 'discord',
      ...(await this.#workspaceOf(person)),
      personId: person.id,
      personName: person.name,
      locale: person.locale,
    };
  }

  /** Returns whether a person is in a served server; `false` for everyone if there are too many servers to check. */
  async sharesServer(personId: string): Promise<boolean> {
    return (await this.#guildsOf(personId)).length > 0;
  }

  async #workspaceOf({ id, name, guild }: Person): Promise<WorkspaceOfArrival> {
    const shared = guild ? [guild] : await this.#guildsOf(id);
    const [home, another] = shared;
    if (home && !another) return { workspaceId: home.id, workspaceName: home.name, newcomerRole: home.role };
    const vouchedBy = shared.map((one) => ({ workspaceId: one.id, role: one.role }));
    return { workspaceId: `dm:${id}`, workspaceName: name, newcomerRole: 'owner', vouchedBy };
  }

  async #guildsOf(personId: string): Promise<Guilds> {
    const known = this.#shared.get(personId);
    if (known && known.untilMs > Date.now()) return known.guilds;
    const asked = [...this.#client.guilds.cache.values()].filter(({ id }) => this.#served?.has(id) ?? true);
    if (asked.length > maxGuildsChecked) return [];
    const found = await Promise.all(asked.map((guild) => guildOf(guild, personId)));
    const guilds = found.filter((guild) => guild !== undefined);
    this.#shared.set(personId, { guilds, untilMs: Date.now() + cacheMs });
    return guilds;
  }
}

export function authorOf({ author, member, guild }: Message): Person {
  return {
    id: author.id,
    name: displayableLine(member?.displayName ?? author.displayName),
    locale: guild?.preferredLocale === 'th' ? 'th' : undefined,
    guild: guild
      ? { id: guild.id, name: guild.name, role: roleIn(guild, author.id, member?.permissions) }
      : undefined,
  };
}

export function personOf(interaction: Interaction): Person {
  const { user, locale, memberPermissions } = interaction;
  const guild = interaction.inCachedGuild() ? interaction.guild : undefined;
  const name = interaction.inCachedGuild() ? interaction.member.displayName : user.displayName;
  return {
    id: user.id,
    name: displayableLine(name),
    locale: localeOf(locale),
    guild: guild && { id: guild.id, name: guild.name, role: roleIn(guild, user.id, memberPermissions) },
  };
}

/** Returns Jarvis's language for a Discord locale; `undefined` if Jarvis does not speak it. */
export function localeOf(locale: string): Locale | undefined {
  if (locale === 'th') return 'th';
  return locale.startsWith('en') ? 'en' : undefined;
}

/** Bypasses the cache, because Discord does not report who has left. */
async function guildOf(guild: Guild, personId: string): Promise<Person['guild']> {
  try {
    const member = await guild.members.fetch({ user: personId, force: true });
    return { id: guild.id, name: guild.name, role: roleIn(guild, personId, member.permissions) };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** People who may manage the server are admins. */
function roleIn(
  guild: Guild,
  personId: string,
  permissions: Readonly<PermissionsBitField> | null | undefined,
): Role {
  if (guild.ownerId === personId) return 'owner';
  return permissions?.has(PermissionFlagsBits.ManageGuild) ? 'admin' : 'member';
}

/** The language for responses before Jarvis knows the person. */
export function localeFor({ locale, guildLocale }: Pick<Interaction, 'locale' | 'guildLocale'>): Locale {
  return localeOf(locale) ?? localeOf(guildLocale ?? '') ?? 'en';
}
