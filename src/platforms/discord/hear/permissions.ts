import { type Client, PermissionFlagsBits } from 'discord.js';

/** Jarvis's permissions in a server, by their names in Discord's settings. docs/install-discord.md links with them. */
export const neededPermissions = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const satisfies Record<string, bigint>;

export type PermissionName = keyof typeof neededPermissions;

const allNames = Object.keys(neededPermissions) as PermissionName[];

/** The permissions as the number in the install link. */
export const permissionBits = Object.values(neededPermissions).reduce((all, one) => all | one, 0n);

/** Returns which of these permissions Jarvis lacks in a channel. Of a channel that Discord did not describe, none. */
export function missingIn(
  client: Client<true>,
  channelId: string,
  wanted: readonly PermissionName[] = allNames,
): PermissionName[] {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return [];
  const { me } = channel.guild.members;
  const own = me && channel.permissionsFor(me);
  return own ? wanted.filter((name) => !own.has(neededPermissions[name])) : [];
}

/**
 * Names for a sentence what an administrator should allow: what is known to be missing, else what `usually` is, else all that
 * Jarvis needs.
 */
export function permissionsToGive(
  client: Client<true>,
  channelId: string,
  usually: readonly PermissionName[] = [],
): string {
  const missing = missingIn(client, channelId);
  const likely = usually.length > 0 ? usually : allNames;
  return (missing.length > 0 ? missing : likely).join(', ');
}

/** Whether Jarvis may delete what others wrote, for which administrators may give it Manage Messages. */
export function mayDeleteIn(client: Client<true>, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return false;
  const { me } = channel.guild.members;
  return (me && channel.permissionsFor(me)?.has(PermissionFlagsBits.ManageMessages)) ?? false;
}
