import type { Interaction, Message } from 'discord.js';
import { InteractionContextType } from 'discord.js';
import { languageOf } from '#lib/language.ts';
import type { DiscordCore } from '../core.ts';
import { discordMessages } from '../messages.ts';
import { whisper } from './first-response.ts';
import type { DiscordHeard } from './heard.ts';
import { addresses, isMemberThere } from './inbound.ts';
import { localeFor, localeOf, type People } from './people.ts';

export interface AdmissionParts {
  core: Pick<DiscordCore, 'inbox' | 'log'>;
  people: People;
  /** The servers that are served; all of them when left out. */
  guilds: ReadonlySet<string> | undefined;
}

/**
 * Lets in whoever is to be answered. With a list of servers those are the people of its servers: there, in direct
 * messages, and where they use a Jarvis that they installed for themselves. All others cost nothing but a sentence.
 */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** A message that is not meant for Jarvis passes, too: the door leaves it alone. */
  async message(message: Message): Promise<boolean> {
    const { author, guildId, client } = message;
    if (!this.#parts.guilds || !addresses(message, client.user.id)) return true;
    if (await this.#admits(author.id, guildId)) return true;
    await this.#tellOnce(message);
    return false;
  }

  async interaction(interaction: Interaction): Promise<boolean> {
    if (!this.#parts.guilds) return true;
    const isInServer = interaction.context === InteractionContextType.Guild && isMemberThere(interaction);
    if (await this.#admits(interaction.user.id, isInServer ? interaction.guildId : null)) return true;
    if (interaction.isAutocomplete()) await interaction.respond([]);
    else await whisper(interaction, discordMessages.in(localeFor(interaction)).notServed);
    return false;
  }

  /** Of what a dead process left, which may have served others. */
  async heard({ person }: DiscordHeard): Promise<boolean> {
    return this.#admits(person.id, person.guild?.id ?? null);
  }

  async #admits(personId: string, guildId: string | null): Promise<boolean> {
    const { guilds, people } = this.#parts;
    if (!guilds) return true;
    return guildId === null ? people.sharesServer(personId) : guilds.has(guildId);
  }

  /** Once a server or person, until the inbox forgets it: whoever goes on mentioning Jarvis is not answered each time. */
  async #tellOnce(message: Message): Promise<void> {
    const { inbox, log } = this.#parts.core;
    const key = `not served: ${message.guildId ?? message.author.id}`;
    if (!(await inbox.receive('discord', key, null))) return;
    await inbox.done('discord', key);
    const locale = languageOf(message.content) ?? localeOf(message.guild?.preferredLocale ?? '') ?? 'en';
    await message.reply({ content: discordMessages.in(locale).notServed }).catch((err: unknown) => {
      log.debug({ err }, 'a server that is not served could not be told so');
    });
  }
}
