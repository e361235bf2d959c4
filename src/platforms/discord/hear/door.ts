import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { wellFormed } from '#lib/well-formed.ts';
import { asksOfForm, readTyped } from '#post/desk/asks.ts';
import type { Desk } from '#post/desk/desk.ts';
import { pastedIn } from '#post/desk/pasted.ts';
import type { Form, FormCall, SlashCommand } from '#reply/form.ts';
import { explainFailure } from '#tools/failure.ts';
import type { DiscordCore } from '../core.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import { Glance } from '../show/glance.ts';
import type { Wire } from '../wire.ts';
import { filledOptions } from './commands.ts';
import { defer, type Repliable, replyPrivately } from './first-response.ts';
import { askedAbout, askModal, askModalId, filledIn, formModal, toolOfForm } from './forms.ts';
import type { DiscordHeard } from './heard.ts';
import {
  heardOfInteraction,
  heardOfMessage,
  type InteractionRequest,
  isForJarvis,
  isUnreadable,
} from './inbound.ts';
import { openForm } from './open-form.ts';
import { authorOf, localeFor, type People, personOf } from './people.ts';
import { Presses } from './presses.ts';
import { readableText } from './readable-text.ts';
import { sentFileOf } from './sent-files.ts';

export interface DoorParts {
  core: DiscordCore;
  wire: Wire;
  people: People;
  desk: Desk<DiscordHeard>;
}

/** Receives messages and interactions. A request is stored before it is acknowledged. */
export class Door {
  readonly #parts: DoorParts;
  readonly #presses: Presses;
  readonly #glance: Glance;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#presses = new Presses(parts, (interaction, request) => this.#hear(interaction, request));
    this.#glance = new Glance(parts);
  }

  async receiveMessage(message: Message): Promise<void> {
    const botId = message.client.user.id;
    if (!isForJarvis(message, botId)) return;
    if (isUnreadable(message, botId)) {
      const { locale = 'en' } = authorOf(message);
      await message.reply({ content: discordMessages.in(locale).roleMentioned });
      return;
    }
    const heard = wellFormed(heardOfMessage(message, botId));
    await this.#take(heard, message);
  }

  /** Of an edited message only a pasted secret counts. */
  async receiveEdit(message: Message): Promise<void> {
    const botId = message.client.user.id;
    if (!message.editedTimestamp || !isForJarvis(message, botId)) return;
    const said = wellFormed(heardOfMessage(message, botId));
    const heard = { ...said, eventId: `edit:${said.eventId}:${message.editedTimestamp}` };
    if (pastedIn(heard, this.#parts.core.secrets)) await this.#take(heard, message);
  }

  async receiveInteraction(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) await this.#complete(interaction);
    else if (interaction.isChatInputCommand()) await this.#command(interaction);
    else if (interaction.isMessageContextMenuCommand()) await this.#askAbout(interaction);
    else if (interaction.isModalSubmit()) await this.#submission(interaction);
    else if (interaction.isButton()) await this.#presses.press(interaction);
    else if (interaction.isStringSelectMenu()) await this.#presses.choose(interaction);
  }

  async #command(interaction: ChatInputCommandInteraction): Promise<void> {
    const own = this.#parts.core.forms.commands.find(({ name }) => name === interaction.commandName);
    if (own) return this.#ownCommand(interaction, own);
    const text = interaction.options.getString('text')?.trim() ?? '';
    const file = interaction.options.getAttachment('file');
    if (text === '' && !file) return this.#glance.show(interaction);
    const form = this.#parts.core.forms.openedBy(text);
    if (form) return openForm(interaction, form);
    const files = file ? [sentFileOf(file)] : [];
    await this.#hear(interaction, { asks: readTyped(text, 'command'), files, isPrivate: false });
  }

  /** Handles the command of a tool. Without its main text, opens the form with the other options filled in. */
  async #ownCommand(interaction: ChatInputCommandInteraction, command: SlashCommand): Promise<void> {
    const filled = filledOptions(command, interaction.options);
    const { form, wordsField } = command;
    if (!filled[wordsField]?.trim())
      return void (await interaction.showModal(formModal(form, filled, localeFor(interaction))));
    const asks = asksOfForm(this.#parts.core.forms.call(form.tool, filled));
    await this.#hear(interaction, { asks, isPrivate: false });
  }

  async #askAbout(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const locale = localeFor(interaction);
    const text = this.#parts.core.secrets.mark(readableText(interaction.targetMessage));
    if (text === '') return replyPrivately(interaction, discordMessages.in(locale).emptyMessage);
    await interaction.showModal(askModal(locale, text));
  }

  async #submission(interaction: ModalSubmitInteraction): Promise<void> {
    const locale = localeFor(interaction);
    const { customId, fields } = interaction;
    if (customId === askModalId) return this.#hear(interaction, askedAbout(fields, locale));
    const form = this.#parts.core.forms.find(toolOfForm(customId) ?? '');
    if (!form) return replyPrivately(interaction, discordMessages.in(locale).oldButton);
    const call = await this.#callOf(interaction, form);
    if (call) await this.#hear(interaction, { asks: asksOfForm(call), isPrivate: false });
  }

  /** Reads the call of a submitted form. Saves its secrets before storing anything; if that fails, tells the person. */
  async #callOf(interaction: ModalSubmitInteraction, form: Form): Promise<FormCall | undefined> {
    const { core, people } = this.#parts;
    const filled = filledIn(form, interaction.fields);
    if (!core.forms.asksForSecret(form.tool)) return core.forms.call(form.tool, filled);
    try {
      const actor = await core.reception.welcome(await people.arrivalOf(personOf(interaction)));
      return await core.forms.submit(form.tool, filled, actor);
    } catch (error) {
      await replyPrivately(interaction, explainFailure(error, core.log).text[localeFor(interaction)]);
      return undefined;
    }
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const letters = interaction.options.getFocused().toLowerCase();
    const matching = this.#parts.core.providerNames
      .filter((name) => name.toLowerCase().includes(letters) && name.length <= limits.choiceName)
      .slice(0, limits.choices);
    await interaction.respond(matching.map((name) => ({ name, value: name })));
  }

  async #hear(interaction: Repliable, request: InteractionRequest): Promise<void> {
    const pasted = pastedIn(request, this.#parts.core.secrets);
    const kept = pasted ? { asks: pasted, isPrivate: true } : request;
    const { heard: given, origin } = wellFormed(heardOfInteraction(interaction, kept));
    const heard = await this.#stored(given, (content) => replyPrivately(interaction, content));
    if (!heard) return;
    const isInTime = await defer(interaction, origin);
    this.#parts.desk.answer(isInTime ? heard : { ...heard, origin: { ...origin, token: '' } });
  }

  async #take(given: DiscordHeard, message: Message): Promise<void> {
    const heard = await this.#stored(given, (content) => message.reply({ content }));
    if (heard) this.#parts.desk.answer(heard);
  }

  /** Returns the event as it was stored, if it is new. If it cannot be stored, tells the person at once. */
  async #stored(
    heard: DiscordHeard,
    tell: (sentence: string) => Promise<unknown>,
  ): Promise<DiscordHeard | undefined> {
    const { core, desk } = this.#parts;
    try {
      return await desk.receive(heard);
    } catch (error) {
      await tell(explainFailure(error, core.log).text[heard.person.locale ?? 'en']);
      return undefined;
    }
  }
}
