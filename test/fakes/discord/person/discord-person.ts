import {
  ApplicationCommandType,
  GatewayIntentBits,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { InteractionOutcome } from '../interactions.ts';
import { mentionsIn } from '../mentions.ts';
import type { ChannelRecord, FileRecord, Json, MessageRecord } from '../records.ts';
import { attachmentJson, memberJson, messageJson, userJson } from '../wire.ts';
import { findCommand, type OptionValues, slashData } from './command-input.ts';
import { componentData, findComponent, type ModalValue, modalData } from './component-input.ts';
import { DiscordViewer, type MessageAddress } from './discord-viewer.ts';
import { type SeenMessage, seenBy } from './seen.ts';

interface Said {
  /** Makes it a reply, which mentions its author. */
  replyTo?: MessageAddress;
  /** The files to send along, by name, or with what is in them. */
  files?: (string | SentAlong)[];
  /** Spoken into the client: a voice message, which has no words. */
  isVoice?: boolean;
}

interface RunOptions {
  isUserInstallOnly?: boolean;
  /** The files of its options, by the names of these. */
  files?: Record<string, string | SentAlong>;
}

export type SentAlong = Pick<FileRecord, 'filename'> &
  Partial<Pick<FileRecord, 'bytes' | 'mediaType' | 'title' | 'link'>>;

/** One person in the guild: what they do, next to what their client shows them. Channels go by name or id. */
export class DiscordPerson extends DiscordViewer {
  /** Posts a message. */
  says(channel: string, content: string, options: Said = {}): SeenMessage {
    const { state, messages } = this.parts;
    const place = state.channel(channel);
    const message = messages.blank(place.id, this.id);
    message.content = content;
    message.pings = this.#pings(content);
    message.files = (options.files ?? []).map((file) => this.#file(file));
    if (options.isVoice) message.flags |= MessageFlags.IsVoiceMessage;
    if (options.replyTo) this.#reply(message, options.replyTo);
    messages.add(message);
    this.parts.recording.changed();
    return this.#seen(message);
  }

  /** Posts a message that mentions the app. */
  mentions(channel: string, content: string, options: Said = {}): SeenMessage {
    return this.says(channel, `<@${this.parts.state.applicationId}> ${content}`, options);
  }

  directMessages(content: string, options: Said = {}): SeenMessage {
    return this.says(this.direct, content, options);
  }

  edits(address: MessageAddress, content: string): void {
    const message = this.#own(address);
    message.edits.push({
      atMs: this.parts.state.now(),
      content: message.content,
      embeds: [],
      components: [],
    });
    message.content = content;
    this.parts.messages.announceUpdate(message);
  }

  deletes(address: MessageAddress): void {
    this.parts.messages.remove(this.#own(address));
  }

  reacts(address: MessageAddress, emoji: string): void {
    const message = this.visible(address);
    message.reactions.set(emoji, [...(message.reactions.get(emoji) ?? []), this.id]);
    const place = { channel_id: message.channel, message_id: message.id, user_id: this.id };
    const isDirect = this.#channel(message.channel).kind === 'direct';
    const intent = isDirect
      ? GatewayIntentBits.DirectMessageReactions
      : GatewayIntentBits.GuildMessageReactions;
    this.parts.gateway.dispatch(
      'MESSAGE_REACTION_ADD',
      { ...place, emoji: { id: null, name: emoji }, burst: false, type: 0 },
      intent,
    );
  }

  /** Runs a slash command: `runs('/jarvis costs', {period: 'today'})`. */
  runs(
    command: string,
    values: OptionValues = {},
    channel?: string,
    { files = {}, ...options }: RunOptions = {},
  ): Promise<InteractionOutcome> {
    const { attached, resolved } = this.#attached(files);
    const { data, place, name } = this.#slash(command, { ...values, ...attached }, channel);
    return this.parts.interactions.begin(
      { kind: 'command', user: this.id, channel: place.id, name, ...options },
      { ...data, ...resolved },
    );
  }

  /** Types into an option with autocomplete; the outcome carries what was offered. */
  types(
    command: string,
    option: string,
    letters: string,
    values: OptionValues = {},
    channel?: string,
  ): Promise<InteractionOutcome> {
    const { data, place, name } = this.#slash(command, { ...values, [option]: letters }, channel, option);
    return this.parts.interactions.begin(
      { kind: 'autocomplete', user: this.id, channel: place.id, name },
      data,
    );
  }

  /** A context-menu command on a message. */
  usesMessageCommand(name: string, address: MessageAddress): Promise<InteractionOutcome> {
    const message = this.visible(address);
    const type = ApplicationCommandType.Message;
    const command = findCommand(this.parts.state, name, type, this.id, this.#channel(message.channel));
    const resolved = { messages: { [message.id]: messageJson(message, this.parts.state) } };
    return this.#context(name, message.channel, {
      id: command.id,
      name,
      type,
      target_id: message.id,
      resolved,
    });
  }

  /** A context-menu command on a person. */
  usesUserCommand(name: string, target: string, channel: string): Promise<InteractionOutcome> {
    const { state } = this.parts;
    const type = ApplicationCommandType.User;
    const place = state.channel(channel);
    const command = findCommand(state, name, type, this.id, place);
    const person = state.person(target);
    const { user: _, ...member } = memberJson(person, state);
    const resolved = { users: { [person.id]: userJson(person) }, members: { [person.id]: member } };
    return this.#context(name, place.id, { id: command.id, name, type, target_id: person.id, resolved });
  }

  /** Presses a button, or chooses `values` in a menu. */
  async clicks(
    address: MessageAddress,
    customId: string,
    values: string[] = [],
  ): Promise<InteractionOutcome> {
    const message = this.visible(address);
    const data = componentData(findComponent(message.components, customId), values);
    return this.parts.interactions.begin(
      { kind: 'component', user: this.id, channel: message.channel, message },
      data,
    );
  }

  /** Fills in the open modal by custom id and submits it. */
  async submits(values: Record<string, ModalValue> = {}): Promise<InteractionOutcome> {
    const modal = this.seesModal();
    if (!modal) throw new Error('no modal is open');
    const data = modalData(modal.data, values);
    this.parts.state.modals.delete(this.id);
    const { channel, message } = modal.interaction;
    return this.parts.interactions.begin(
      { kind: 'modal', user: this.id, channel, ...(message ? { message } : {}) },
      data,
    );
  }

  #slash(command: string, values: OptionValues, channel?: string, focused?: string) {
    const words = command.replace(/^\//, '').split(' ');
    const name = words[0] ?? '';
    const place = this.#channel(channel ?? this.direct);
    const found = findCommand(this.parts.state, name, ApplicationCommandType.ChatInput, this.id, place);
    return { name, place, data: slashData(found, words, values, focused) };
  }

  #context(name: string, channel: string, data: Json): Promise<InteractionOutcome> {
    return this.parts.interactions.begin({ kind: 'command', user: this.id, channel, name }, data);
  }

  /** Source: docs.discord.com/developers/interactions/receiving-and-responding, "Resolved Data Structure". */
  #attached(given: Record<string, string | SentAlong>): { attached: OptionValues; resolved: Json } {
    const { state } = this.parts;
    const named = Object.entries(given).map(([option, file]) => [option, this.#file(file)] as const);
    state.optionFiles.push(...named.map(([, file]) => file));
    const folder = `ephemeral-attachments/${state.applicationId}`;
    const attachments = named.map(([, file]) => [
      file.id,
      { ...attachmentJson(file, folder, state), ephemeral: true },
    ]);
    return {
      attached: Object.fromEntries(named.map(([option, file]) => [option, file.id])),
      resolved: named.length === 0 ? {} : { resolved: { attachments: Object.fromEntries(attachments) } },
    };
  }

  #file(given: string | SentAlong): FileRecord {
    const sent = typeof given === 'string' ? { filename: given } : given;
    const usual = { description: '', mediaType: 'text/plain', bytes: Buffer.from('-') };
    return { id: this.parts.state.nextId(), ...usual, ...sent };
  }

  #pings(content: string): string[] {
    const isAllowed = (this.parts.state.permissionsOf(this.id) & PermissionFlagsBits.MentionEveryone) !== 0n;
    const rules = {
      given: undefined,
      defaults: ['users', 'roles', 'everyone'],
      botPermissions: isAllowed ? PermissionFlagsBits.MentionEveryone : 0n,
    };
    return mentionsIn([content], rules, this.parts.state).pings;
  }

  #reply(message: MessageRecord, address: MessageAddress): void {
    const target = this.visible(address);
    message.type = MessageType.Reply;
    message.repliesTo = target.id;
    message.pings = [...new Set([...message.pings, target.author])];
  }

  #channel(id: string): ChannelRecord {
    return this.parts.state.channel(id);
  }

  #own(address: MessageAddress): MessageRecord {
    const message = this.visible(address);
    if (message.author !== this.id) throw new Error(`${this.id} did not write ${address.id}`);
    return message;
  }

  #seen(message: MessageRecord): SeenMessage {
    return seenBy(this.id, message, this.parts.state) as SeenMessage;
  }
}
