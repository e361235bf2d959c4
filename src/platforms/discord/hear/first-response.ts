import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js';
import { prose } from '../draw/render.ts';
import { isAcknowledged, isTokenExpired } from '../errors.ts';
import type { InteractionRequest } from './inbound.ts';

export type Repliable = ChatInputCommandInteraction | ModalSubmitInteraction | ButtonInteraction;

/**
 * Acknowledges an interaction, for which Discord allows three seconds. A pressed card stays unchanged; anything else gets
 * a new message. Returns `false` if that failed, mostly for being late: the answer then needs another way.
 */
export async function defer(
  interaction: Repliable,
  { kind = 'command', isPrivate }: Pick<InteractionRequest, 'kind' | 'isPrivate'>,
): Promise<boolean> {
  try {
    if (kind === 'card' && interaction.isButton()) await interaction.deferUpdate();
    else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    return true;
  } catch (error) {
    return isAcknowledged(error);
  }
}

/** Replies at once, to one person only. Ignores that it is too late. */
export async function replyPrivately(interaction: RepliableInteraction, content: string): Promise<void> {
  try {
    await interaction.reply({
      content: prose(content),
      flags: MessageFlags.Ephemeral,
      allowedMentions: { parse: [] },
    });
  } catch (error) {
    if (!isTokenExpired(error) && !isAcknowledged(error)) throw error;
  }
}
