import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import { isAcknowledged, isTokenOver } from '../errors.ts';
import type { Spoken } from './inbound.ts';

export type Repliable = ChatInputCommandInteraction | ModalSubmitInteraction | ButtonInteraction;

/**
 * Tells Discord within its three seconds that an answer will come. `false`: that did not succeed, mostly for being late,
 * and the answer goes another way. A card that was pressed stays as it stands, and anything else gets a message of its
 * own.
 */
export async function defer(
  interaction: Repliable,
  { kind = 'command', isPrivate }: Pick<Spoken, 'kind' | 'isPrivate'>,
): Promise<boolean> {
  try {
    if (kind === 'card' && interaction.isButton()) await interaction.deferUpdate();
    else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    return true;
  } catch (error) {
    return isAcknowledged(error);
  }
}

/** A sentence for one person, at once. Where it comes too late, there is nobody left to read it. */
export async function whisper(interaction: RepliableInteraction, content: string): Promise<void> {
  try {
    await interaction.reply({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
  } catch (error) {
    if (!isTokenOver(error) && !isAcknowledged(error)) throw error;
  }
}
