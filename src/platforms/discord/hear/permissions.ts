import { PermissionFlagsBits } from 'discord.js';

/** Jarvis's permissions in a server, by their names in Discord's settings. docs/install-discord.md links with them. */
export const neededPermissions = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const satisfies Record<string, bigint>;

export const permissionNames = Object.keys(neededPermissions).join(', ');

/** The permissions as the number in the install link. */
export const permissionBits = Object.values(neededPermissions).reduce((all, one) => all | one, 0n);
