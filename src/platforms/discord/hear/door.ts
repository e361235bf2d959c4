import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  Message,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { MediaType } from '#lib/categories.ts';
import { readTyped } from '#post/desk/asks.ts';
import type { Desk } from '#post/desk/desk.ts';
import { explainFailure } from '#tools/failure.ts';
import type { DiscordCore } from '../core.ts';
import { limits } from '../limits.ts';
import { Glance } from '../show/glance.ts';
import type { Wire } from '../wire.ts';
import { words } from '../words.ts';
import { defer, type Repliable, whisper } from './first-response.ts';
import { formNamed, generateCall } from './forms.ts';
import type { DiscordHeard } from './heard.ts';
import { addresses, heardOfInteraction, heardOfMessage, type Spoken, wordsOf } from './inbound.ts';
import { localeFor, type People } from './people.ts';
import { Presses } from './presses.ts';

export interface DoorParts {
  core: DiscordCore;
  wire: Wire;
  people: People;
  desk: Desk<DiscordHeard>;
}

/** Where everything comes in that people say and press. What asks for work is stored before it is acknowledged. */
export class Door {
  readonly #parts: DoorParts;
  readonly #presses: Presses;
  readonly #glance: Glance;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#presses = new Presses(parts, (interaction, spoken) => this.#hear(interaction, spoken));
    this.#glance = new Glance(parts);
  }

  async message(message: Message): Promise<void> {
    const botId = message.client.user.id;
    if (!addresses(message, botId)) return;
    const heard = heardOfMessage(message, botId);
    const tell = (content: string) => message.reply({ content });
    if (await this.#isNew(heard, tell)) this.#parts.desk.answer(heard);
  }

  async interaction(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) await this.#complete(interaction);
    else if (interaction.isChatInputCommand()) await this.#command(interaction);
    else if (interaction.isMessageContextMenuCommand()) await this.#askAbout(interaction);
    else if (interaction.isModalSubmit()) await this.#submission(interaction);
    else if (interaction.isButton()) await this.#presses.press(interaction);
  }

  async #command(interaction: ChatInputCommandInteraction): Promise<void> {
    if (interaction.commandName === 'generate') return this.#generate(interaction);
    const text = interaction.options.getString('text')?.trim() ?? '';
    if (text === '') return this.#glance.show(interaction);
    await this.#hear(interaction, { asks: readTyped(text, 'command'), isPrivate: false });
  }

  async #generate(interaction: ChatInputCommandInteraction): Promise<void> {
    const { options } = interaction;
    const type = (options.getString('type') ?? 'image') as MediaType;
    const description = options.getString('description')?.trim() ?? '';
    const modal = formNamed('generate')?.modal(localeFor(interaction), type);
    if (description === '' && modal) return void (await interaction.showModal(modal));
    const [tier, provider] = [options.getString('tier'), options.getString('provider')];
    await this.#hear(interaction, generateCall({ type, description, tier, provider }));
  }

  async #askAbout(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const locale = localeFor(interaction);
    const text = wordsOf(interaction.targetMessage);
    const modal = formNamed('ask')?.modal(locale, text);
    if (text === '' || !modal) return whisper(interaction, words.in(locale).emptyMessage);
    await interaction.showModal(modal);
  }

  async #submission(interaction: ModalSubmitInteraction): Promise<void> {
    const locale = localeFor(interaction);
    const form = formNamed(interaction.customId);
    if (!form) return whisper(interaction, words.in(locale).oldButton);
    await this.#hear(interaction, form.read(interaction.fields, locale));
  }

  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const letters = interaction.options.getFocused().toLowerCase();
    const matching = this.#parts.core.providerNames
      .filter((name) => name.toLowerCase().includes(letters) && name.length <= limits.choiceName)
      .slice(0, limits.choices);
    await interaction.respond(matching.map((name) => ({ name, value: name })));
  }

  async #hear(interaction: Repliable, spoken: Spoken): Promise<void> {
    const { heard, origin } = heardOfInteraction(interaction, spoken);
    if (!(await this.#isNew(heard, (content) => whisper(interaction, content)))) return;
    const isInTime = await defer(interaction, origin);
    this.#parts.desk.answer(isInTime ? heard : { ...heard, origin: { ...origin, token: '' } });
  }

  /** What cannot even be stored is told at once: nobody else will know of it. */
  async #isNew(heard: DiscordHeard, tell: (sentence: string) => Promise<unknown>): Promise<boolean> {
    const { core, desk } = this.#parts;
    try {
      return await desk.receive(heard);
    } catch (error) {
      await tell(explainFailure(error, core.log).say[heard.person.locale ?? 'en']);
      return false;
    }
  }
}
