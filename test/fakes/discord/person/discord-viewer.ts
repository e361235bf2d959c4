import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, MessageRecord, ModalRecord } from '../records.ts';
import type { GuildParts } from '../routes/route.ts';
import { type SeenMessage, seenBy } from './seen.ts';

export type MessageAddress = { channel: string; id: string };

/** What one person's client shows them. */
export class DiscordViewer {
  readonly id: string;
  protected readonly parts: GuildParts;

  constructor(id: string, parts: GuildParts) {
    this.id = id;
    this.parts = parts;
  }

  /** The id of this person's direct conversation with the app. */
  get direct(): string {
    return this.parts.state.directChannel(this.id).id;
  }

  /** The messages of a conversation as this person sees them, oldest first. */
  sees(channel: string): SeenMessage[] {
    const { state } = this.parts;
    const { id } = state.channel(channel);
    const here = state.messages.filter((one) => one.channel === id);
    return here.map((one) => seenBy(this.id, one, state)).filter((one) => one !== undefined);
  }

  /** What the app posted, of all this person sees. */
  seesFromApp(channel: string): SeenMessage[] {
    return this.sees(channel).filter((message) => message.isByApp);
  }

  seesModal(): ModalRecord | undefined {
    return this.parts.state.modals.get(this.id);
  }

  /** Whether the app is shown as typing; Discord shows it for ten seconds, or until a message. */
  seesTyping(channel: string): boolean {
    const { state } = this.parts;
    const since = state.typing.get(state.channel(channel).id);
    return since !== undefined && state.now() - since < state.settings.timings.typingMs;
  }

  /** Threads that hang from a channel. */
  seesThreads(channel: string): ChannelRecord[] {
    const parent = this.parts.state.channel(channel).id;
    return [...this.parts.state.channels.values()].filter((one) => one.parent === parent);
  }

  /** Whether the guild's settings let this person manage it. */
  get managesServer(): boolean {
    return (this.parts.state.permissionsOf(this.id) & PermissionFlagsBits.ManageGuild) !== 0n;
  }

  protected visible(address: MessageAddress): MessageRecord {
    const { state } = this.parts;
    const { id: channel } = state.channel(address.channel);
    const found = state.messages.find((one) => one.channel === channel && one.id === address.id);
    if (found && seenBy(this.id, found, state)) return found;
    throw new Error(`${this.id} sees no message ${address.id} in ${address.channel}`);
  }
}
