import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { DiscordGuild } from '../../../test/fakes/discord/discord-guild.ts';
import { restRequest } from './rest-request.ts';

interface Dispatcher {
  dispatch(options: { body: unknown }, handler: object): boolean;
}

/** Where every copy of undici in a process finds the dispatcher that all of them share. */
const shared = globalThis as unknown as Record<symbol, Dispatcher>;
const place = Symbol.for('undici.globalDispatcher.1');

test('a file is sent also if the shared dispatcher knows no forms but its own, as that of undici 8', async () => {
  const guild = await new DiscordGuild({
    people: [{ name: 'mia' }],
    channels: [{ name: 'general' }],
  }).start();
  const usual = shared[place] as Dispatcher;
  onTestFinished(async () => {
    shared[place] = usual;
    await guild.stop();
  });
  shared[place] = {
    dispatch: (options, handler) => {
      if (options.body instanceof FormData) throw new Error('body must be a FormData created by this undici');
      return usual.dispatch(options, handler);
    },
  };
  const rest = new REST({ api: guild.apiUrl, retries: 0, makeRequest: restRequest }).setToken(guild.token);
  const files = [{ name: 'pier.txt', data: Buffer.from('a pier at dusk') }];
  await rest.post(Routes.channelMessages(guild.channel('general').id), { body: {}, files });
  expect(guild.person('mia').seesFromApp('general')[0]?.files[0]?.bytes.toString()).toBe('a pier at dusk');
});
