import { GatewayIntentBits, MessageFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { acceptFlags, checkMessage } from './checks/check-message.ts';
import { refusals } from './discord-error.ts';
import type { Gateway } from './gateway.ts';
import type { GuildState } from './guild-state.ts';
import { mentionsIn, textsOf } from './mentions.ts';
import type { ChannelRecord, FileRecord, Json, MessageRecord } from './records.ts';
import { largestRequestBytes } from './settings.ts';
import { messageForApp } from './wire.ts';

export interface SentFile {
  filename: string;
  mediaType: string;
  bytes: Buffer;
}

export interface Draft {
  body: Json;
  files: SentFile[];
}

const ordinaryDefaults = ['users', 'roles', 'everyone'];

/** Writing, changing and announcing messages, for the app and for people. */
export class Messages {
  readonly #state: GuildState;
  readonly #gateway: Gateway;

  constructor(state: GuildState, gateway: Gateway) {
    this.#state = state;
    this.#gateway = gateway;
  }

  /** A message by the app in a channel, permissions included. */
  post(channel: ChannelRecord, draft: Draft): MessageRecord {
    this.#permit(channel, draft);
    const reference = this.#referenceOf(channel, draft.body);
    const message = this.draft(channel, draft, { isInteraction: false });
    if (reference !== undefined) this.#replyTo(message, reference, draft.body);
    return this.add(message);
  }

  /** Checks a draft and makes the message of it, without posting it yet. */
  draft(channel: ChannelRecord, { body, files }: Draft, options: { isInteraction: boolean }): MessageRecord {
    const kept = this.#keepFiles(body, files);
    const content = typeof body.content === 'string' ? body.content : '';
    const embeds = (body.embeds as Json[] | undefined) ?? [];
    const components = (body.components as Json[] | undefined) ?? [];
    const flags = acceptFlags(body.flags, options.isInteraction);
    checkMessage(body, { content, embeds, components, flags, fileNames: kept.map((file) => file.filename) });
    const defaults = options.isInteraction ? ['users'] : ordinaryDefaults;
    const botPermissions = this.#state.botPermissionsIn(channel);
    const mentions = mentionsIn(
      textsOf(content, components),
      { given: body.allowed_mentions, defaults, botPermissions },
      this.#state,
    );
    return {
      ...this.blank(channel.id, this.#state.applicationId),
      content,
      embeds,
      components,
      flags,
      files: kept,
      pings: mentions.pings,
      suppressedPings: mentions.suppressed,
      ...(body.nonce === undefined ? {} : { nonce: body.nonce as string | number }),
    };
  }

  blank(channel: string, author: string): MessageRecord {
    return {
      id: this.#state.nextId(),
      channel,
      author,
      type: MessageType.Default,
      content: '',
      embeds: [],
      components: [],
      files: [],
      flags: 0,
      pings: [],
      suppressedPings: [],
      reactions: new Map(),
      edits: [],
      postedMs: this.#state.now(),
      isDeferred: false,
    };
  }

  add(message: MessageRecord): MessageRecord {
    this.#state.messages.push(message);
    if (message.author === this.#state.applicationId) this.#state.typing.delete(message.channel);
    this.#announce('MESSAGE_CREATE', message);
    return message;
  }

  /** Applies an edit. A deferred message becomes real by its first one; nobody is notified by edits. */
  edit(message: MessageRecord, { body, files }: Draft): MessageRecord {
    const kept = [...this.#remaining(message, body), ...this.#keepFiles(body, files)];
    const content = body.content === undefined ? message.content : ((body.content as string | null) ?? '');
    const embeds = body.embeds === undefined ? message.embeds : ((body.embeds as Json[] | null) ?? []);
    const components =
      body.components === undefined ? message.components : ((body.components as Json[] | null) ?? []);
    const given = body.flags === undefined ? message.flags : acceptFlags(body.flags, false);
    const lasting = message.flags & (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
    const flags = given | lasting;
    checkMessage(body, { content, embeds, components, flags, fileNames: kept.map((file) => file.filename) });
    if (message.isDeferred) this.#settleDeferred(message, content, components, body.allowed_mentions);
    else message.edits.push(versionOf(message, this.#state.now()));
    Object.assign(message, { content, embeds, components, flags, files: kept, isDeferred: false });
    this.#announce('MESSAGE_UPDATE', message);
    return message;
  }

  remove(message: MessageRecord): void {
    message.deletedMs = this.#state.now();
    if (message.ephemeralFor) return;
    const guild =
      this.#state.channel(message.channel).kind === 'direct' ? {} : { guild_id: this.#state.guildId };
    this.#gateway.dispatch(
      'MESSAGE_DELETE',
      { id: message.id, channel_id: message.channel, ...guild },
      this.#intent(message),
    );
  }

  announceUpdate(message: MessageRecord): void {
    this.#announce('MESSAGE_UPDATE', message);
  }

  /** The first edit of a deferred response is its sending: that is when people are notified. */
  #settleDeferred(message: MessageRecord, content: string, components: Json[], given: unknown): void {
    const botPermissions = this.#state.botPermissionsIn(this.#state.channel(message.channel));
    const rules = { given, defaults: ['users'], botPermissions };
    const mentions = mentionsIn(textsOf(content, components), rules, this.#state);
    message.pings = mentions.pings;
    message.suppressedPings = mentions.suppressed;
  }

  #announce(type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: MessageRecord): void {
    if (message.ephemeralFor) return;
    const json = messageForApp(message, this.#state, this.#gateway.hasContentIntent);
    const isDirect = this.#state.channel(message.channel).kind === 'direct';
    const place = isDirect ? { channel_type: 1 } : { guild_id: this.#state.guildId, channel_type: 0 };
    this.#gateway.dispatch(
      type,
      { ...json, ...place, ...this.#member(message, isDirect) },
      this.#intent(message),
    );
  }

  #member(message: MessageRecord, isDirect: boolean): Json {
    if (isDirect) return {};
    const { roles } = this.#state.person(message.author);
    const joined = '2026-01-01T00:00:00.000000+00:00';
    return {
      member: { roles, joined_at: joined, deaf: false, mute: false, flags: 0, nick: null, avatar: null },
    };
  }

  #intent(message: MessageRecord): number {
    const isDirect = this.#state.channel(message.channel).kind === 'direct';
    return isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  }

  #permit(channel: ChannelRecord, draft: Draft): void {
    if (channel.kind === 'direct' && !this.#state.person(channel.recipient ?? '').acceptsDirectMessages) {
      throw refusals.directMessageRefused();
    }
    const has = (bit: bigint) => (this.#state.botPermissionsIn(channel) & bit) !== 0n;
    if (!has(PermissionFlagsBits.ViewChannel)) throw refusals.missingAccess();
    const speaking =
      channel.kind === 'thread'
        ? PermissionFlagsBits.SendMessagesInThreads
        : PermissionFlagsBits.SendMessages;
    if (!has(speaking)) throw refusals.missingPermissions();
    if (draft.files.length > 0 && !has(PermissionFlagsBits.AttachFiles)) throw refusals.missingPermissions();
    if (channel.isLocked) throw channel.isArchived ? refusals.archivedThread() : refusals.threadLocked();
    if (channel.isArchived) channel.isArchived = false;
  }

  /** The message replied to. Without it an ordinary message is posted, if the app asked for that. */
  #referenceOf(channel: ChannelRecord, body: Json): string | undefined {
    const wanted = body.message_reference as
      | { message_id?: string; fail_if_not_exists?: boolean }
      | undefined;
    if (wanted?.message_id === undefined) return undefined;
    if ((this.#state.botPermissionsIn(channel) & PermissionFlagsBits.ReadMessageHistory) === 0n)
      throw refusals.replyWithoutHistory();
    const stands = this.#state.messages.some(
      ({ id, channel: place, deletedMs }) =>
        id === wanted.message_id && place === channel.id && deletedMs === undefined,
    );
    if (stands) return wanted.message_id;
    if (wanted.fail_if_not_exists === false) return undefined;
    throw refusals.unknownReference();
  }

  #replyTo(message: MessageRecord, reference: string, body: Json): void {
    message.type = MessageType.Reply;
    message.repliesTo = reference;
    const allowed = body.allowed_mentions as { replied_user?: boolean } | undefined;
    const author = this.#state.message(message.channel, reference).author;
    const isNotified = allowed === undefined || allowed.replied_user === true;
    if (isNotified && !message.pings.includes(author)) message.pings.push(author);
  }

  #keepFiles(body: Json, files: SentFile[]): FileRecord[] {
    const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
    if (total > largestRequestBytes) throw refusals.requestTooLarge();
    if (files.some((file) => file.bytes.length > this.#state.settings.fileLimitBytes))
      throw refusals.fileTooLarge();
    const described = Array.isArray(body.attachments) ? (body.attachments as Json[]) : [];
    return files.map((file, index) => {
      const about = described.find((one) => String(one.id) === String(index)) ?? {};
      const filename = typeof about.filename === 'string' ? about.filename : file.filename;
      return { ...file, filename, id: this.#state.nextId(), description: String(about.description ?? '') };
    });
  }

  /** Files an edit leaves in place: all, unless `attachments` lists those to keep. */
  #remaining(message: MessageRecord, body: Json): FileRecord[] {
    if (!Array.isArray(body.attachments)) return message.files;
    const wanted = (body.attachments as Json[]).map((one) => String(one.id));
    return message.files.filter((file) => wanted.includes(file.id));
  }
}

function versionOf(message: MessageRecord, atMs: number) {
  return { atMs, content: message.content, embeds: message.embeds, components: message.components };
}
