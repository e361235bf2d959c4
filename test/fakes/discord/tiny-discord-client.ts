import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { restRequest } from '#platforms/discord/rest-request.ts';
import type { DiscordGuild } from './discord-guild.ts';

const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;

/** The smallest discord.js client there is, joined to the fake and ready. For the fakes' own tests. */
export async function readyClient(
  guild: DiscordGuild,
  prepare: (client: Client<true>) => void = () => {},
  intents: number[] = [Guilds, GuildMessages, DirectMessages],
): Promise<Client<true>> {
  const rest = { api: guild.apiUrl, version: '10', makeRequest: restRequest, retries: 0 };
  const client = new Client({ intents, partials: [Partials.Channel], rest });
  prepare(client as Client<true>);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(guild.token);
  return ready;
}
