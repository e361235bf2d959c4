import type { Interaction, Message } from 'discord.js';
import { InteractionContextType } from 'discord.js';
import { languageOf } from '#lib/language.ts';
import type { DiscordCore } from '../core.ts';
import { discordMessages } from '../messages.ts';
import { replyPrivately } from './first-response.ts';
import type { DiscordHeard } from './heard.ts';
import { isForJarvis, isMemberThere } from './inbound.ts';
import { localeFor, localeOf, type People } from './people.ts';

export interface AdmissionParts {
  core: Pick<DiscordCore, 'inbox' | 'log'>;
  people: People;
  /** The servers to serve. If absent, all of them. */
  guilds: ReadonlySet<string> | undefined;
}

/**
 * Decides who is answered. With a list of servers, those are the members of its servers: there, in direct messages, and
 * wherever they use a Jarvis that they installed for themselves. Others get a short refusal.
 */
export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** Also returns `true` for a message that is not for Jarvis: the door ignores it. */
  async admitsMessage(message: Message): Promise<boolean> {
    const { author, guildId, client } = message;
    if (!this.#parts.guilds || !isForJarvis(message, client.user.id)) return true;
    if (await this.#admits(author.id, guildId)) return true;
    await this.#tellOnce(message);
    return false;
  }

  async admitsInteraction(interaction: Interaction): Promise<boolean> {
    if (!this.#parts.guilds) return true;
    const isInServer = interaction.context === InteractionContextType.Guild && isMemberThere(interaction);
    if (await this.#admits(interaction.user.id, isInServer ? interaction.guildId : null)) return true;
    if (interaction.isAutocomplete()) await interaction.respond([]);
    else await replyPrivately(interaction, discordMessages.in(localeFor(interaction)).notServed);
    return false;
  }

  /** Checks an event that a dead process left: that process may have served other servers. */
  async admitsHeard({ person }: DiscordHeard): Promise<boolean> {
    return this.#admits(person.id, person.guild?.id ?? null);
  }

  async #admits(personId: string, guildId: string | null): Promise<boolean> {
    const { guilds, people } = this.#parts;
    if (!guilds) return true;
    return guildId === null ? people.sharesServer(personId) : guilds.has(guildId);
  }

  /** Refuses each server or person once, until the inbox deletes the note. */
  async #tellOnce(message: Message): Promise<void> {
    const { inbox, log } = this.#parts.core;
    const key = `not served: ${message.guildId ?? message.author.id}`;
    if (!(await inbox.receive('discord', key, null))) return;
    await inbox.done('discord', key);
    const locale = languageOf(message.content) ?? localeOf(message.guild?.preferredLocale ?? '') ?? 'en';
    await message.reply({ content: discordMessages.in(locale).notServed }).catch((err: unknown) => {
      log.debug({ err }, 'could not refuse a server that is not served');
    });
  }
}
