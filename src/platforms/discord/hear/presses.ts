import { setTimeout as sleep } from 'node:timers/promises';
import { type ButtonInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { isVerdict, pressedDecision, readTyped } from '#post/desk/asks.ts';
import { discordMessages } from '../messages.ts';
import { readCustomId } from './custom-id.ts';
import type { DoorParts } from './door.ts';
import { defer, whisper } from './first-response.ts';
import { formModal } from './forms.ts';
import type { Spoken } from './inbound.ts';
import { localeFor, personOf } from './people.ts';

/** Each process hears every press. One that does not work on the turn lets the one that does answer first. */
const afterOthersMs = 1_000;

/** What pressed buttons do. */
export class Presses {
  readonly #parts: DoorParts;
  readonly #hear: (interaction: ButtonInteraction, spoken: Spoken) => Promise<void>;

  constructor(parts: DoorParts, hear: (interaction: ButtonInteraction, spoken: Spoken) => Promise<void>) {
    this.#parts = parts;
    this.#hear = hear;
  }

  async press(interaction: ButtonInteraction): Promise<void> {
    const press = readCustomId(interaction.customId);
    const locale = localeFor(interaction);
    if (press?.kind === 'button')
      return this.#hear(interaction, spokenBy(interaction, press.name, press.value));
    if (press?.kind === 'form') return this.#open(interaction, press.name, press.value);
    if (press?.kind === 'stop') return this.#stop(interaction, press.value);
    if (press) return this.#note(interaction, press.kind, press.value);
    await whisper(interaction, discordMessages.in(locale).oldButton);
  }

  async #open(interaction: ButtonInteraction, name: string, value: string): Promise<void> {
    const locale = localeFor(interaction);
    const form = this.#parts.core.forms.find(name);
    const presets = { [form?.fields[0]?.name ?? '']: value };
    if (form) await interaction.showModal(formModal(form, presets, locale));
    else await whisper(interaction, discordMessages.in(locale).oldButton);
  }

  /** By the asker, or by whoever manages the server. */
  async #stop(interaction: ButtonInteraction, eventId: string): Promise<void> {
    const { running } = this.#parts.desk;
    const { notRunning, notYours } = discordMessages.in(localeFor(interaction));
    const turn = running.find(eventId);
    if (!turn) {
      await sleep(afterOthersMs);
      return whisper(interaction, notRunning);
    }
    const isManager = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
    if (turn.personId !== interaction.user.id && !isManager) return whisper(interaction, notYours);
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

/** A press is the person's own decision, as if they had typed it as a command. */
function spokenBy(interaction: ButtonInteraction, action: string, value: string): Spoken {
  const { message } = interaction;
  const isPrivate = message.flags.has(MessageFlags.Ephemeral);
  if (!isVerdict(action)) return { asks: readTyped(value, 'command'), isPrivate };
  return { asks: pressedDecision(action, value, message.id), isPrivate, kind: 'card' };
}
