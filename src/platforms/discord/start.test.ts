import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { DiscordGuild } from '../../../test/fakes/discord/discord-guild.ts';
import type { DiscordCore } from './core.ts';
import { explainClose } from './errors.ts';
import { neededPermissions, permissionBits } from './hear/permissions.ts';
import { discordPace } from './limits.ts';
import { DiscordPlatform } from './platform.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A failing start uses only the log of the core. */
const core = { log: openLog('silent') } as DiscordCore;
const pace = { ...discordPace, startMs: 2_000 };

async function guild() {
  const opened = await new DiscordGuild().start();
  endings.push(() => opened.stop());
  return opened;
}

test('without a token, the error says where to get one', async () => {
  const starting = DiscordPlatform.start(core, { token: undefined }, pace);
  await expect(starting).rejects.toThrow(/DISCORD_BOT_TOKEN is not set.*discord\.com\/developers/);
});

test('with a wrong token, the error says so', async () => {
  const { apiUrl } = await guild();
  const starting = DiscordPlatform.start(core, { token: new Secret('wrong'), apiUrl }, pace);
  await expect(starting).rejects.toThrow(/Discord rejected DISCORD_BOT_TOKEN/);
});

test('if Discord cannot be reached, the error says so', async () => {
  const settings = { token: new Secret('any'), apiUrl: 'http://127.0.0.1:9/api' };
  await expect(DiscordPlatform.start(core, settings, pace)).rejects.toThrow(/cannot be reached/);
});

test.each([4004, 4010, 4011, 4013, 4014])('close code %i is for good, and is explained', (code) => {
  expect(explainClose(code)).toBeInstanceOf(UserError);
});

test.each([1000, 4000, 4007, 4008, 4009])('after close code %i the client connects again', (code) => {
  expect(explainClose(code)).toBeUndefined();
});

test('the install guide asks for the permissions that Jarvis needs, and no others', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../docs/install-discord.md'), 'utf8');
  expect(guide.match(/permissions=(\d+)/)?.[1]).toBe(String(permissionBits));
  for (const name of Object.keys(neededPermissions)) expect(guide).toContain(`| ${name} |`);
});
