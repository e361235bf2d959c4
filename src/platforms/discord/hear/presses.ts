import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ButtonInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { isVerdict, pressedDecision, readTyped } from '#post/desk/asks.ts';
import { discordMessages } from '../messages.ts';
import { readCustomId } from './custom-id.ts';
import type { DoorParts } from './door.ts';
import { defer, replyPrivately } from './first-response.ts';
import type { InteractionRequest } from './inbound.ts';
import { openChosen, openForm } from './open-form.ts';
import { localeFor, personOf } from './people.ts';

/** Every process receives every press. A process without the turn lets the one with it respond first. */
const afterOthersMs = 1_000;

/** Handles pressed buttons and what was chosen in menus. */
export class Presses {
  readonly #parts: DoorParts;
  readonly #hear: (interaction: ButtonInteraction, request: InteractionRequest) => Promise<void>;

  constructor(
    parts: DoorParts,
    hear: (interaction: ButtonInteraction, request: InteractionRequest) => Promise<void>,
  ) {
    this.#parts = parts;
    this.#hear = hear;
  }

  async press(interaction: ButtonInteraction): Promise<void> {
    const press = readCustomId(interaction.customId);
    const locale = localeFor(interaction);
    if (press?.kind === 'button')
      return this.#hear(interaction, requestOfPress(interaction, press.name, press.value));
    if (press?.kind === 'form') return this.#open(interaction, press.name, press.value);
    if (press?.kind === 'stop') return this.#stop(interaction, press.value);
    if (press?.kind === 'good' || press?.kind === 'bad')
      return this.#note(interaction, press.kind, press.value);
    await replyPrivately(interaction, discordMessages.in(locale).oldButton);
  }

  /** Handles what was chosen in a menu. */
  async choose(interaction: StringSelectMenuInteraction): Promise<void> {
    const press = readCustomId(interaction.customId);
    const form = press?.kind === 'fields' ? this.#parts.core.forms.find(press.name) : undefined;
    if (press && form) return openChosen(interaction, form, press.value);
    await replyPrivately(interaction, discordMessages.in(localeFor(interaction)).oldButton);
  }

  async #open(interaction: ButtonInteraction, name: string, value: string): Promise<void> {
    const form = this.#parts.core.forms.find(name);
    if (form) return openForm(interaction, form, value);
    await replyPrivately(interaction, discordMessages.in(localeFor(interaction)).oldButton);
  }

  /** Only the asker and people who manage the server may stop a turn. */
  async #stop(interaction: ButtonInteraction, eventId: string): Promise<void> {
    const { running } = this.#parts.desk;
    const { notRunning, notYours } = discordMessages.in(localeFor(interaction));
    const turn = running.find(eventId);
    if (!turn) {
      await sleep(afterOthersMs);
      return replyPrivately(interaction, notRunning);
    }
    const isManager = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
    if (turn.personId !== interaction.user.id && !isManager) return replyPrivately(interaction, notYours);
    running.stop({ eventId });
    await interaction.deferUpdate();
  }

  async #note(interaction: ButtonInteraction, verdict: 'good' | 'bad', eventId: string): Promise<void> {
    const { core, people } = this.#parts;
    if (!(await defer(interaction, { isPrivate: true }))) return;
    const actor = await core.reception.welcome(await people.arrivalOf(personOf(interaction)));
    await core.feedback.note(actor, 'discord', eventId, verdict);
    await interaction.editReply({ content: discordMessages.in(actor.locale).thanks });
  }
}

/** A press counts as a command that the person typed. */
function requestOfPress(interaction: ButtonInteraction, action: string, value: string): InteractionRequest {
  const { message } = interaction;
  const isPrivate = message.flags.has(MessageFlags.Ephemeral);
  if (!isVerdict(action)) return { asks: readTyped(value, 'command'), isPrivate };
  return { asks: pressedDecision(action, value, message.id), isPrivate, kind: 'card' };
}
