import {
  type APIGuildChannel,
  type APIGuildMember,
  type APIRole,
  ChannelType,
  type GuildChannelType,
  PermissionFlagsBits,
  type REST,
  type RESTAPIPartialCurrentUserGuild,
  Routes,
} from 'discord.js';
import type { Finding } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import { neededPermissions, type PermissionName } from './hear/permissions.ts';

const messages = defineMessages({
  en: {
    all: 'Jarvis has all that it needs, in every channel that it sees.',
    inServer: (server: string, names: string) =>
      `In ${server} Jarvis lacks: ${names}. Give them to its role under Server Settings → Roles, or add Jarvis again with the link in docs/install-discord.md.`,
    inChannels: (channels: string, names: string) =>
      `Jarvis sees ${channels} and may not answer there. Give it there: ${names}; or take View Channels away.`,
  },
  th: {
    all: 'Jarvis มีสิทธิ์ครบในทุกห้องที่มองเห็น',
    inServer: (server, names) =>
      `ใน ${server} Jarvis ยังไม่มีสิทธิ์: ${names} ให้สิทธิ์แก่ role ของ Jarvis ที่ Server Settings → Roles หรือเพิ่ม Jarvis อีกครั้งด้วยลิงก์ใน docs/install-discord.md`,
    inChannels: (channels, names) =>
      `Jarvis มองเห็น ${channels} แต่ตอบที่นั่นไม่ได้ ให้สิทธิ์ที่นั่น: ${names} หรือเอาสิทธิ์ View Channels ออก`,
  },
});

const mostServers = 20;
const mostChannels = 10;
const speaking: PermissionName[] = ['Send Messages', 'Create Public Threads', 'Send Messages in Threads'];
const answeredIn: GuildChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Looks at what Jarvis may do in its servers. `ids`: the servers; if absent, those that it is in. */
export async function examinePermissions(
  rest: REST,
  botId: string,
  ids: ReadonlySet<string> | undefined,
): Promise<Finding> {
  const mine = (await rest.get(Routes.userGuilds())) as RESTAPIPartialCurrentUserGuild[];
  const mute: string[] = [];
  for (const { id, name, permissions } of mine
    .filter((one) => !ids || ids.has(one.id))
    .slice(0, mostServers)) {
    const missing = lackingOf(BigInt(permissions), Object.keys(neededPermissions) as PermissionName[]);
    if (missing.length > 0)
      return { state: 'failed', text: messages.both((texts) => texts.inServer(name, missing.join(', '))) };
    mute.push(...(await muteChannels(rest, botId, id)).map((channel) => `#${channel} (${name})`));
  }
  if (mute.length === 0) return { state: 'fine', text: messages.both((texts) => texts.all) };
  const named = `${mute.slice(0, mostChannels).join(', ')}${mute.length > mostChannels ? ', …' : ''}`;
  return { state: 'doubtful', text: messages.both((texts) => texts.inChannels(named, speaking.join(', '))) };
}

/** The names of the channels in which Jarvis can be mentioned and can answer neither there nor in a thread. */
async function muteChannels(rest: REST, botId: string, guildId: string): Promise<string[]> {
  const channels = (await rest.get(Routes.guildChannels(guildId))) as APIGuildChannel[];
  const roles = (await rest.get(Routes.guildRoles(guildId))) as APIRole[];
  const member = (await rest.get(Routes.guildMember(guildId, botId))) as APIGuildMember;
  return channels
    .filter(({ type }) => answeredIn.includes(type))
    .filter((channel) => {
      const own = permissionsIn(channel, { guildId, botId, member, roles });
      const lacking = lackingOf(own, speaking);
      return has(own, 'View Channels') && lacking.includes('Send Messages') && lacking.length > 1;
    })
    .map(({ name }) => name ?? '?');
}

interface Membership {
  guildId: string;
  botId: string;
  member: APIGuildMember;
  roles: readonly APIRole[];
}

/** Source: docs.discord.com/developers/topics/permissions, "Permission Overwrites". */
function permissionsIn(channel: APIGuildChannel, { guildId, botId, member, roles }: Membership): bigint {
  const own = new Set([guildId, ...member.roles]);
  const given = roles.filter(({ id }) => own.has(id)).reduce((all, one) => all | BigInt(one.permissions), 0n);
  if ((given & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const overwrites = channel.permission_overwrites ?? [];
  const levels = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => member.roles.includes(id)),
    overwrites.filter(({ id }) => id === botId),
  ];
  return levels.reduce((permissions, level) => {
    const denied = level.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = level.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (permissions & ~denied) | allowed;
  }, given);
}

function has(permissions: bigint, name: PermissionName): boolean {
  return (permissions & neededPermissions[name]) !== 0n;
}

function lackingOf(permissions: bigint, wanted: readonly PermissionName[]): PermissionName[] {
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return [];
  return wanted.filter((name) => !has(permissions, name));
}
