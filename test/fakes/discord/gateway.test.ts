import { Client, Events, GatewayIntentBits, type Message } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { DiscordGuild } from './discord-guild.ts';
import type { DiscordGuildOptions } from './settings.ts';
import { readyClient } from './tiny-discord-client.ts';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function running(options: DiscordGuildOptions = {}): Promise<DiscordGuild> {
  const guild = await new DiscordGuild(options).start();
  endings.push(() => guild.stop());
  return guild;
}

async function joined(
  guild: DiscordGuild,
  prepare: (client: Client<true>) => void = () => {},
): Promise<Client<true>> {
  const client = await readyClient(guild, prepare);
  endings.push(() => client.destroy());
  return client;
}

test('discord.js becomes ready and knows guild, channels, roles and permissions', async () => {
  const { ManageGuild } = (await import('discord.js')).PermissionFlagsBits;
  const guild = await running({
    people: [{ name: 'mia' }, { name: 'sam', roles: ['staff'] }],
    roles: [{ name: 'staff', permissions: ManageGuild }],
  });
  const client = await joined(guild);
  const known = client.guilds.cache.get(guild.id);
  expect(known?.name).toBe('Home');
  expect(known?.channels.cache.map((one) => one.name)).toEqual(['general']);
  const sam = await known?.members.fetch(guild.person('sam').id);
  expect(sam?.permissions.has(ManageGuild)).toBe(true);
  expect(guild.person('sam').managesServer).toBe(true);
});

test('an answer to a mention stands in the channel', async () => {
  const guild = await running();
  await joined(guild, (client) => {
    client.on(Events.MessageCreate, async (message) => {
      if (message.mentions.has(client.user)) await message.reply(`you said ${message.content}`);
    });
  });
  const mia = guild.person('mia');
  const said = mia.mentions('general', 'good morning');
  const answer = await guild.until(() => mia.seesFromApp('general')[0]);
  expect(answer).toMatchObject({
    content: expect.stringContaining('good morning'),
    repliesTo: said.id,
    pings: expect.arrayContaining([mia.id]),
  });
});

test('without the privileged intent words come only in direct messages and mentions', async () => {
  const guild = await running();
  const heard: Message[] = [];
  await joined(guild, (client) => {
    client.on(Events.MessageCreate, (message) => {
      heard.push(message);
      guild.recording.changed();
    });
  });
  const mia = guild.person('mia');
  mia.says('general', 'between us');
  mia.mentions('general', 'for you');
  mia.directMessages('privately');
  await guild.until(() => heard.length === 3);
  expect(heard.map((one) => one.content)).toEqual(['', expect.stringContaining('for you'), 'privately']);
});

test('after close code 4000 the client resumes and gets what it missed', async () => {
  const guild = await running();
  const heard: string[] = [];
  await joined(guild, (client) => {
    client.on(Events.MessageCreate, ({ content }) => {
      heard.push(content);
      guild.recording.changed();
    });
  });
  guild.gateway.close(4_000);
  guild.person('mia').directMessages('while you were away');
  await guild.until(() => heard.length > 0);
  expect(heard).toEqual(['while you were away']);
  expect(guild.gateway.history).toEqual(['identify', 'close 4000', 'resume']);
});

test('a forgotten session makes the client identify anew, and what came between is lost', async () => {
  const guild = await running();
  const heard: string[] = [];
  const client = await joined(guild, (one) => {
    one.on(Events.MessageCreate, ({ content }) => {
      heard.push(content);
    });
  });
  const isReadyAgain = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  guild.gateway.forgetSessions();
  guild.person('mia').directMessages('lost');
  await isReadyAgain;
  expect(guild.gateway.history).toEqual(['identify', 'invalid session', 'identify']);
  expect(heard).toEqual([]);
});

test('an event can come twice; discord.js hides it while the message is in its cache', async () => {
  const guild = await running();
  const frames: string[] = [];
  const heard: string[] = [];
  await joined(guild, (client) => {
    client.on(Events.MessageCreate, ({ id }) => {
      heard.push(id);
    });
    client.on(Events.Raw, (frame: { t: string; d: { id: string } }) => {
      if (frame.t === 'MESSAGE_CREATE') frames.push(frame.d.id);
      guild.recording.changed();
    });
  });
  const { id } = guild.person('mia').directMessages('hello');
  guild.gateway.repeat('MESSAGE_CREATE');
  await guild.until(() => frames.length === 2);
  expect(frames).toEqual([id, id]);
  expect(heard).toEqual([id]);
});

test('a wrong token is refused over REST, and at the gateway with 4004', async () => {
  const guild = await running();
  const client = new Client({ intents: [], rest: { api: guild.apiUrl, version: '10' } });
  await expect(client.login('wrong.token.here')).rejects.toThrow('An invalid token was provided');
  expect(await closeCodeFor(guild, { token: 'wrong', intents: 0 })).toBe(4_004);
});

test('a privileged intent that is not switched on closes with 4014, an impossible one with 4013', async () => {
  const guild = await running();
  const { token } = guild;
  expect(await closeCodeFor(guild, { token, intents: GatewayIntentBits.MessageContent })).toBe(4_014);
  expect(await closeCodeFor(guild, { token, intents: -1 })).toBe(4_013);
  const open = await running({ privilegedIntents: GatewayIntentBits.MessageContent });
  const client = await readyClient(open, () => {}, [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.MessageContent,
  ]);
  endings.push(() => client.destroy());
  expect(open.gateway.hasContentIntent).toBe(true);
});

function closeCodeFor(guild: DiscordGuild, identify: object): Promise<number> {
  const socket = new WebSocket(`${guild.gateway.url}/?v=10&encoding=json`);
  socket.addEventListener('open', () => socket.send(JSON.stringify({ op: 2, d: identify })));
  return new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
}
