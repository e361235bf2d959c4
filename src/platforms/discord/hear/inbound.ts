import {
  ApplicationIntegrationType,
  ChannelType,
  type Interaction,
  InteractionContextType,
  type Message,
  MessageType,
  PermissionFlagsBits,
} from 'discord.js';
import { type Asks, readTyped } from '#post/desk/asks.ts';
import { limits } from '../limits.ts';
import type { DiscordHeard, InteractionOrigin } from './heard.ts';
import { authorOf, personOf } from './people.ts';
import { sentFileOf } from './sent-files.ts';

/**
 * Returns whether a message is for Jarvis: every direct message, and elsewhere a mention, of Jarvis or of the role that
 * Discord made for it. A reply to Jarvis mentions it unless its author turned that off.
 */
export function isForJarvis(message: Message, botId: string): boolean {
  const { author, webhookId, type } = message;
  const isOrdinary = type === MessageType.Default || type === MessageType.Reply;
  if (!isOrdinary || author.bot || author.system || webhookId) return false;
  if (message.channel.isDMBased()) return true;
  return message.mentions.users.has(botId) || mentionsOwnRole(message);
}

/** Returns whether a message says nothing that Jarvis can read: Discord sends no text with a mere mention of the role. */
export function isUnreadable(message: Message, botId: string): boolean {
  return message.content === '' && !message.mentions.users.has(botId) && mentionsOwnRole(message);
}

function mentionsOwnRole({ guild, mentions }: Message): boolean {
  const own = guild?.members.me?.roles.botRole;
  return own != null && mentions.roles.has(own.id);
}

export function heardOfMessage(message: Message, botId: string): DiscordHeard {
  const { channel, channelId, id, attachments } = message;
  const thread = channel.isThread() ? { channelId: channel.parentId ?? channelId, threadId: channelId } : {};
  const opensThread =
    channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
  return {
    eventId: id,
    person: authorOf(message),
    channelId,
    ...thread,
    isDirect: channel.isDMBased(),
    // A thread opened from a message has the message's id.
    threadKey: opensThread ? id : channelId,
    asks: readTyped(withoutMention(message, botId), 'chat'),
    files: attachments.map((attachment) => sentFileOf(attachment, { channelId, id })),
    // The first message of a post in a forum has the id of the post.
    ...(channel.isThread() && channelId === id && { title: channel.name }),
    repliesTo: repliedTo(message),
    origin: { kind: 'message', messageId: id, opensThread },
    fileLimitBytes: limits.bytesPerFile,
  };
}

function repliedTo({ type, reference }: Message): DiscordHeard['repliesTo'] {
  if (type !== MessageType.Reply || !reference?.messageId) return undefined;
  return { channelId: reference.channelId, messageId: reference.messageId };
}

function withoutMention({ content, guild }: Message, botId: string): string {
  const role = guild?.members.me?.roles.botRole;
  const own = [`<@${botId}>`, `<@!${botId}>`, ...(role ? [`<@&${role.id}>`] : [])];
  return own.reduce((text, mention) => text.replaceAll(mention, ' '), content);
}

export type InteractionRequest = Pick<DiscordHeard, 'asks' | 'files'> &
  Pick<InteractionOrigin, 'isPrivate'> & { kind?: InteractionOrigin['kind'] };

/**
 * Reads a command, form or button press. In a channel each person has their own history. In servers without Jarvis only
 * the asker sees the answer, since strangers may read the channel.
 */
export function heardOfInteraction(
  interaction: Interaction,
  { asks, files, isPrivate, kind = 'command' }: InteractionRequest,
): { heard: DiscordHeard; origin: InteractionOrigin } {
  const { id, channel, token, user } = interaction;
  const channelId = interaction.channelId ?? '';
  const isDirect = interaction.context === InteractionContextType.BotDM;
  const isThread = channel?.isThread() ?? false;
  const thread = channel?.isThread() ? { channelId: channel.parentId ?? channelId, threadId: channelId } : {};
  const origin: InteractionOrigin = {
    kind,
    token,
    isPrivate: isPrivate || !isMemberThere(interaction),
    isReachable: isReachable(interaction),
  };
  const heard: DiscordHeard = {
    eventId: id,
    person: personOf(interaction),
    channelId,
    ...thread,
    isDirect,
    threadKey: isThread || isDirect ? channelId : `${channelId}:${user.id}`,
    asks: origin.isPrivate || !origin.isReachable ? withoutCard(asks) : asks,
    ...(files && { files }),
    origin,
    fileLimitBytes: Math.min(interaction.attachmentSizeLimit, limits.bytesPerRequest),
  };
  return { heard, origin };
}

/** Returns whether Jarvis is installed there, rather than by the person for themselves. */
export function isMemberThere({ context, authorizingIntegrationOwners }: Interaction): boolean {
  const isInstalled = authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return (
    context === InteractionContextType.BotDM || (context === InteractionContextType.Guild && isInstalled)
  );
}

/** Returns whether Jarvis is a member there and may write. */
function isReachable(interaction: Interaction): boolean {
  if (interaction.context === InteractionContextType.BotDM) return true;
  if (!isMemberThere(interaction)) return false;
  const speaking = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  const needed = [PermissionFlagsBits.ViewChannel, speaking];
  return interaction.inCachedGuild() && interaction.appPermissions.has(needed);
}

/** Drops the card's message: it cannot be edited later if only one person sees it or Jarvis may not write there. */
function withoutCard(asks: Asks): Asks {
  if (asks.kind !== 'decision') return asks;
  const { cardMessageId: _, ...decision } = asks;
  return decision;
}
