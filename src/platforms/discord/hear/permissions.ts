import { PermissionFlagsBits } from 'discord.js';

/** What Jarvis needs in a server, by the names that Discord's settings show. docs/install-discord.md links with these. */
export const neededPermissions = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const satisfies Record<string, bigint>;

export const permissionNames = Object.keys(neededPermissions).join(', ');

/** The number that an install link carries. */
export const permissionBits = Object.values(neededPermissions).reduce((all, one) => all | one, 0n);
