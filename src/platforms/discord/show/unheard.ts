import type { Client } from 'discord.js';
import type { Log } from '#lib/log.ts';
import { channelOf, type DiscordHeard } from '../hear/heard.ts';
import { permissionsToGive } from '../hear/permissions.ts';

/** Tells the operator, in the log, where somebody asked and could not be answered at all. Once per channel. */
export class Unheard {
  readonly #client: Client<true>;
  readonly #log: Log;
  readonly #told = new Set<string>();

  constructor(client: Client<true>, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  /** Jarvis may not write where a person asked, and they accept no direct messages. */
  note(heard: Pick<DiscordHeard, 'channelId' | 'threadId'>): void {
    const channelId = channelOf(heard);
    if (this.#told.has(channelId)) return;
    this.#told.add(channelId);
    const channel = this.#client.channels.cache.get(channelId);
    const inServer = channel && !channel.isDMBased() ? channel : undefined;
    const give = permissionsToGive(this.#client, channelId);
    this.#log.warn(
      { channelId, channel: inServer?.name, server: inServer?.guild.name, give },
      `Jarvis cannot answer in a channel of Discord, nor by direct message. Give it there: ${give}`,
    );
  }
}
