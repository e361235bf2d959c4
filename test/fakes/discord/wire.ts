import {
  ChannelType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { linkOf } from './attachments.ts';
import type { GuildState } from './guild-state.ts';
import type {
  ChannelRecord,
  FileRecord,
  InteractionRecord,
  Json,
  MessageRecord,
  PersonRecord,
} from './records.ts';

/** Shapes as Discord's resources pages show them. */

const channelTypes = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  voice: ChannelType.GuildVoice,
  forum: ChannelType.GuildForum,
  category: ChannelType.GuildCategory,
  direct: ChannelType.DM,
  thread: ChannelType.PublicThread,
} as const;

export function userJson(person: PersonRecord): Json {
  return {
    id: person.id,
    username: person.name,
    global_name: person.isBot ? null : person.name,
    discriminator: person.isBot ? '0001' : '0',
    avatar: null,
    bot: person.isBot,
    public_flags: 0,
  };
}

export function memberJson(person: PersonRecord, state: GuildState): Json {
  return {
    user: userJson(person),
    nick: null,
    avatar: null,
    roles: person.roles,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    permissions: String(state.permissionsOf(person.id)),
    communication_disabled_until: null,
  };
}

export function channelJson(channel: ChannelRecord, state: GuildState): Json {
  const common = { id: channel.id, type: channelTypes[channel.kind], flags: 0, last_message_id: null };
  if (channel.kind === 'direct') {
    return { ...common, recipients: [userJson(state.person(channel.recipient ?? ''))] };
  }
  const inGuild = {
    ...common,
    guild_id: state.guildId,
    name: channel.name,
    parent_id: channel.parent ?? channel.category ?? null,
  };
  if (channel.kind !== 'thread') {
    const denied = { id: state.applicationId, type: OverwriteType.Member, allow: '0' };
    const overwrites = channel.denied === 0n ? [] : [{ ...denied, deny: String(channel.denied) }];
    return { ...inGuild, position: 0, permission_overwrites: overwrites, nsfw: false, topic: null };
  }
  const times = { archive_timestamp: new Date(state.now()).toISOString(), auto_archive_duration: 1_440 };
  const metadata = { archived: channel.isArchived, locked: channel.isLocked, ...times };
  return {
    ...inGuild,
    owner_id: channel.owner,
    thread_metadata: metadata,
    message_count: 0,
    member_count: channel.members.size,
  };
}

export function guildJson(state: GuildState): Json {
  const channels = [...state.channels.values()];
  const roles = [...state.roles.values()].map((role, position) => ({
    id: role.id,
    name: role.name,
    permissions: String(
      role.id === state.guildId ? state.permissionsOf(state.applicationId) : role.permissions,
    ),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.isOfApp === true,
    ...(role.isOfApp ? { tags: { bot_id: state.applicationId } } : {}),
    mentionable: role.isMentionable,
    flags: 0,
  }));
  return {
    id: state.guildId,
    name: state.settings.name,
    owner_id: state.ownerId,
    preferred_locale: state.settings.locale,
    icon: null,
    features: [],
    unavailable: false,
    large: false,
    member_count: state.people.size,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    emojis: [],
    stickers: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    roles,
    members: [...state.people.values()].map((person) => memberJson(person, state)),
    channels: channels
      .filter(({ kind }) => kind !== 'direct' && kind !== 'thread')
      .map((one) => channelJson(one, state)),
    threads: channels.filter((one) => one.kind === 'thread').map((one) => channelJson(one, state)),
  };
}

/** @param folder `attachments/` with the channel, or `ephemeral-attachments/` with the application */
export function attachmentJson(file: FileRecord, folder: string, state: GuildState): Json {
  const url = linkOf(file, folder, state);
  return {
    id: file.id,
    filename: file.filename,
    size: file.bytes.length,
    url,
    proxy_url: url,
    content_type: file.mediaType,
    ...(file.title === undefined ? {} : { title: file.title }),
    ...(file.description ? { description: file.description } : {}),
  };
}

/** A message in full, as its author's side sees it. */
export function messageJson(message: MessageRecord, state: GuildState): Json {
  const author = state.person(message.author);
  const replied = message.repliesTo ? state.messages.find((one) => one.id === message.repliesTo) : undefined;
  const last = message.edits.at(-1);
  const people = message.pings.filter((id) => state.people.has(id)).map((id) => userJson(state.person(id)));
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channel,
    author: userJson(author),
    content: message.content,
    timestamp: new Date(message.postedMs).toISOString(),
    edited_timestamp: last ? new Date(last.atMs).toISOString() : null,
    tts: false,
    mention_everyone: message.pings.includes('everyone') || message.pings.includes('here'),
    mentions: people,
    mention_roles: message.pings.filter((id) => state.roles.has(id)),
    attachments: message.files.map((file) => attachmentJson(file, `attachments/${message.channel}`, state)),
    embeds: message.embeds,
    components: message.components,
    reactions: [...message.reactions].map(([name, users]) => reactionJson(name, users, state)),
    pinned: false,
    flags: message.flags | (message.isDeferred ? MessageFlags.Loading : 0),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(author.isBot ? { application_id: state.applicationId } : {}),
    ...(message.interaction
      ? { webhook_id: state.applicationId, interaction_metadata: metadata(message, state) }
      : {}),
    ...(replied
      ? {
          message_reference: { message_id: replied.id, channel_id: replied.channel },
          referenced_message: bare(replied, state),
        }
      : {}),
  };
}

function reactionJson(name: string, users: string[], state: GuildState): Json {
  const counts = { count_details: { burst: 0, normal: users.length }, burst_colors: [], me_burst: false };
  return {
    emoji: { id: null, name },
    count: users.length,
    me: users.includes(state.applicationId),
    ...counts,
  };
}

function bare(message: MessageRecord, state: GuildState): Json {
  const { repliesTo: _, ...rest } = message;
  return messageJson(rest, state);
}

function metadata({ interaction }: MessageRecord, state: GuildState): Json {
  if (!interaction) return {};
  const owners = { authorizing_integration_owners: { '0': state.guildId } };
  return {
    id: interaction.id,
    type: interaction.type,
    user: userJson(state.person(interaction.user)),
    ...owners,
  };
}

/**
 * A message as an app without the message content intent gets it: words and the like only in direct
 * messages, in its own messages, and where it is mentioned.
 * Source: docs.discord.com/developers/events/gateway, "Message Content Intent".
 */
export function messageForApp(message: MessageRecord, state: GuildState, hasContentIntent: boolean): Json {
  const json = messageJson(message, state);
  const isDirect = state.channel(message.channel).kind === 'direct';
  if (hasContentIntent || isDirect) return json;
  const replied = message.repliesTo ? state.messages.find(({ id }) => id === message.repliesTo) : undefined;
  const about = replied && {
    referenced_message: { ...bare(replied, state), ...(isReadable(replied, state) ? {} : nothing) },
  };
  return { ...json, ...about, ...(isReadable(message, state) ? {} : nothing) };
}

const nothing = { content: '', embeds: [], attachments: [], components: [] };

function isReadable({ pings, author }: MessageRecord, { applicationId }: GuildState): boolean {
  return pings.includes(applicationId) || author === applicationId;
}

export const interactionTypes = {
  command: InteractionType.ApplicationCommand,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  component: InteractionType.MessageComponent,
  modal: InteractionType.ModalSubmit,
} as const;

/** Source: docs.discord.com/developers/interactions/receiving-and-responding, "Interaction Object". */
export function interactionJson(interaction: InteractionRecord, data: Json, state: GuildState): Json {
  const person = state.person(interaction.user);
  const channel = state.channel(interaction.channel);
  const inGuild = {
    guild_id: state.guildId,
    guild: { id: state.guildId, locale: state.settings.locale, features: [] },
    guild_locale: state.settings.locale,
    member: memberJson(person, state),
  };
  const permissions = state.botPermissionsIn(channel) & ~PermissionFlagsBits.Administrator;
  return {
    id: interaction.id,
    application_id: state.applicationId,
    type: interactionTypes[interaction.kind],
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelJson(channel, state), permissions: String(state.permissionsOf(person.id)) },
    ...(channel.kind === 'direct' ? { user: userJson(person) } : inGuild),
    ...(interaction.message ? { message: messageJson(interaction.message, state) } : {}),
    app_permissions: String(permissions),
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: interaction.isUserInstallOnly
      ? { '1': person.id }
      : { '0': state.guildId },
    context: contextOf(interaction, channel),
    attachment_size_limit: state.settings.fileLimitBytes,
  };
}

function contextOf(
  { isUserInstallOnly }: InteractionRecord,
  { kind }: ChannelRecord,
): InteractionContextType {
  if (kind === 'direct') return InteractionContextType.BotDM;
  return isUserInstallOnly ? InteractionContextType.PrivateChannel : InteractionContextType.Guild;
}
