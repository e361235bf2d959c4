import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neededPermissions } from '#platforms/discord/hear/permissions.ts';
import { botScopes } from '#platforms/slack/scopes.ts';
import { readConfig, type StandIns } from '#settings.ts';
import { lockFolder } from '#storage/folder-lock.ts';
import { openOrm } from '#storage/orm.ts';
import { DiscordGuild } from '../../test/fakes/discord/discord-guild.ts';
import { keyDocuments, keysOf, startFakeKeyVendor } from '../../test/fakes/key-vendors.ts';
import { SlackWorkspace } from '../../test/fakes/slack/slack-workspace.ts';
import { startFakeTransit } from '../../test/fakes/transit.ts';
import { Home } from '../../test/stories/process.ts';
import { clockCheck } from './clock-check.ts';
import { examine } from './doctor.ts';

type Variables = Record<string, string>;

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

let around: Surroundings;
beforeAll(async () => {
  around = await surroundings();
});

/** A Slack, a Discord and a migrated database, with everything set that Jarvis needs. */
async function surroundings({ scopes = botScopes }: { scopes?: readonly string[] } = {}) {
  const slack = await new SlackWorkspace({ team: { id: 'T0TEAM', name: 'Team' }, scopes }).start();
  stack.defer(() => slack.stop());
  const guild = await new DiscordGuild({ name: 'Guild' }).start();
  stack.defer(() => guild.stop());
  const home = stack.use(await Home.open());
  const openai = await startFakeKeyVendor('openai');
  stack.defer(() => openai.close());
  const { botToken, appToken } = slack.state.settings;
  const variables: Variables = {
    ...{ ...home.environment, OPENAI_API_KEY: keysOf('openai').right },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
    ...{ DISCORD_BOT_TOKEN: guild.token, DISCORD_GUILDS: guild.id },
  };
  const standIns: StandIns = {
    ...{ slack: { apiUrl: slack.apiUrl }, discord: { apiUrl: guild.apiUrl } },
    vendors: { openai: openai.url },
  };
  return { home, variables, standIns, guild };
}
type Surroundings = Awaited<ReturnType<typeof surroundings>>;

async function run(words: readonly string[], env: Variables, standIns?: StandIns) {
  const parts: string[] = [];
  const stdout = { write: (part: string) => parts.push(part) > 0 };
  const exitCode = await examine({ argv: ['node', 'doctor', ...words], env, stdout }, standIns);
  return { exitCode, shown: parts.join('') };
}

async function told(
  { variables, standIns }: Pick<Surroundings, 'variables' | 'standIns'>,
  more: Variables = {},
) {
  const env = { ...variables, ...more };
  const { exitCode, shown } = await run(['--json'], env, standIns);
  const { ok, checks } = JSON.parse(shown) as {
    ok: boolean;
    checks: { name: string; state: string; text: string }[];
  };
  expect(ok).toBe(exitCode === 0);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DISCORD_BOT_TOKEN', 'OPENAI_API_KEY'])
    expect(shown).not.toContain(env[name]);
  const of = (state: string) => checks.filter((one) => one.state === state).map(({ name }) => name);
  const textOf = (name: string) => checks.find((one) => one.name === name)?.text;
  return { exitCode, shown, failed: of('failed'), doubtful: of('doubtful'), untried: of('untried'), textOf };
}

test('a master key in a key service is tried, and what it refuses is told', async () => {
  const service = await startFakeTransit();
  stack.defer(() => service.close());
  service.addKey('transit/jarvis');
  service.policies.set('token', /./);
  const set = {
    ...{ JARVIS_TRANSIT_ADDRESS: service.url, JARVIS_TRANSIT_KEY_NAME: 'jarvis' },
    JARVIS_TRANSIT_TOKEN: 'token',
  };
  const well = await told(around, set);
  expect(well.textOf('master-key')).toBe('transit:transit/jarvis:1 wraps and unwraps.');
  const wrong = await told(around, { ...set, JARVIS_TRANSIT_TOKEN: 'another' });
  expect(wrong.failed).toEqual(['master-key']);
  expect(wrong.textOf('master-key')).toContain('refuses the token on transit/encrypt/jarvis');
});

test('where all is well nothing is to be done', async () => {
  const { exitCode, failed, doubtful, untried, textOf } = await told(around);
  expect({ exitCode, failed, doubtful, untried }).toEqual({
    ...{ exitCode: 0, failed: [], doubtful: [], untried: [] },
  });
  expect(textOf('vendor-openai')).toBe('OPENAI_API_KEY works.');
  expect(textOf('database')).toMatch(/^PostgreSQL \d/);
  expect(textOf('clock')).toMatch(/Slack, Discord/);
  expect(textOf('slack-bot-token')).toContain('workspace Team');
  expect(textOf('discord-servers')).toContain('Guild');
});

test('a permission that Slack did not grant is named', async () => {
  const scopes = botScopes.filter((scope) => scope !== 'files:write');
  const { exitCode, failed, textOf } = await told(await surroundings({ scopes }));
  expect({ exitCode, failed }).toEqual({ exitCode: 1, failed: ['slack-scopes'] });
  expect(textOf('slack-scopes')).toMatch(/Not granted: files:write\. .*manifest\.yml/);
});

test('each wrong token is told with where to get another; what depends on it is not tried', async () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    SLACK_APP_TOKEN: 'xapp-wrong',
    DISCORD_BOT_TOKEN: 'wrong.one',
  };
  const { failed, untried, textOf } = await told(around, wrong);
  expect(failed).toEqual(['slack-bot-token', 'slack-app-token', 'discord-token']);
  expect(untried).toEqual(expect.arrayContaining(['slack-scopes', 'discord-application', 'discord-servers']));
  expect(textOf('slack-app-token')).toContain('connections:write');
});

test('Slack’s tokens that are mixed up are both told', async () => {
  const { SLACK_BOT_TOKEN: bot = '', SLACK_APP_TOKEN: app = '' } = around.variables;
  const { failed, textOf } = await told(around, { SLACK_BOT_TOKEN: app, SLACK_APP_TOKEN: bot });
  expect(failed).toEqual(['slack-bot-token', 'slack-app-token']);
  expect(textOf('slack-bot-token')).toContain('xoxb-');
});

test('a server that Jarvis is not in, and an application that anyone may add, are told', async () => {
  const elsewhere = await told(around, { DISCORD_GUILDS: '111111111111111111' });
  expect(elsewhere.failed).toEqual(['discord-servers']);
  const { DISCORD_GUILDS: _, ...open } = around.variables;
  expect(await told({ ...around, variables: open })).toMatchObject({
    ...{ exitCode: 0, doubtful: ['discord-application'] },
  });
});

test('what Jarvis may not do on Discord is told: in the whole server, or in a channel that it sees', async () => {
  const { guild } = around;
  const general = guild.state.channel('general');
  general.denied = neededPermissions['Send Messages'] | neededPermissions['Send Messages in Threads'];
  const inChannel = await told(around);
  expect(inChannel.doubtful).toEqual(['discord-permissions']);
  expect(inChannel.textOf('discord-permissions')).toContain('#general (Guild)');
  general.denied = 0n;
  const { settings } = guild.state;
  const given = settings.botPermissions;
  settings.botPermissions = given & ~neededPermissions['Attach Files'];
  const inServer = await told(around);
  settings.botPermissions = given;
  expect(inServer.failed).toEqual(['discord-permissions']);
  expect(inServer.textOf('discord-permissions')).toContain('In Guild Jarvis lacks: Attach Files.');
});

test('a platform that cannot be reached fails, and the rest is still told', async () => {
  const standIns = {
    ...around.standIns,
    slack: { apiUrl: 'http://127.0.0.1:9/api/' },
    discord: { apiUrl: 'http://127.0.0.1:9/api' },
  };
  const { failed, textOf } = await told({ ...around, standIns });
  expect(failed).toEqual(['slack-bot-token', 'slack-app-token', 'discord-token']);
  expect(textOf('slack-bot-token')).toContain('cannot be reached');
  expect(textOf('migrations')).toContain('All are applied');
});

test('each vendor’s key is tried where that is free: whose it is, why it fails, and that no credit is left', async () => {
  const fakes = await Promise.all(
    ['openai', 'anthropic', 'replicate', 'elevenlabs', 'stability', 'azure', 'luma'].map(async (id) => {
      const fake = await startFakeKeyVendor(id);
      stack.defer(() => fake.close());
      return [id, fake] as const;
    }),
  );
  fakes.at(-1)?.[1].answers.push({ bytes: Buffer.from('<html>') });
  const vendors = Object.fromEntries(fakes.map(([id, { url }]) => [id, url]));
  const keys = {
    ...{ OPENAI_API_KEY: keysOf('openai').wrong, REPLICATE_API_TOKEN: keysOf('replicate').right },
    ...{ ELEVENLABS_API_KEY: keysOf('elevenlabs').lacking, STABILITY_API_KEY: keysOf('stability').broke },
    ...{ AZURE_SPEECH_KEY: keysOf('azure').wrong, AZURE_SPEECH_REGION: 'eastus' },
    LUMA_AGENTS_API_KEY: keysOf('luma').right,
    OPENAI_ADMIN_KEY: keysOf('openai', 'admin').lacking,
    ANTHROPIC_ADMIN_KEY: keysOf('anthropic', 'admin').right,
    ...{ COMPATIBLE_BASE_URL: 'http://localhost:1/v1', COMPATIBLE_MODEL: 'llama' },
  };
  const seen = await told({ ...around, standIns: { ...around.standIns, vendors } }, keys);
  expect(seen).toMatchObject({
    failed: ['vendor-elevenlabs', 'vendor-openai', 'vendor-openai-bills', 'vendor-azure'],
    doubtful: ['vendor-stability', 'vendor-luma'],
    untried: ['vendor-compatible'],
  });
  expect(seen.textOf('vendor-openai')).toContain('set another from https://platform.openai.com/api-keys');
  expect(seen.textOf('vendor-openai-bills')).toContain('“api.usage.read”');
  expect(seen.textOf('vendor-anthropic-bills')).toBe('ANTHROPIC_ADMIN_KEY works (Acme).');
  expect(seen.textOf('vendor-anthropic')).toBeUndefined();
  expect(seen.textOf('vendor-replicate')).toBe('REPLICATE_API_TOKEN works (acme).');
  expect(seen.textOf('vendor-elevenlabs')).toContain('“models_read”');
  expect(seen.textOf('vendor-stability')).toContain('no credit is left');
  expect(seen.textOf('vendor-azure')).toContain('“eastus”');
  expect(seen.textOf('vendor-luma')).toContain('does not know');
  for (const id of Object.keys(keyDocuments))
    for (const key of Object.values(keysOf(id))) expect(seen.shown).not.toContain(key);
});

test('a database that cannot be reached fails without its password', async () => {
  const DATABASE_URL = 'postgresql://nobody:hunter22@127.0.0.1:1/none';
  const { failed, untried, textOf, shown } = await told(around, { DATABASE_URL });
  expect(failed).toEqual(['database']);
  expect(untried).toEqual(expect.arrayContaining(['database-rights', 'migrations']));
  expect(textOf('database')).toContain('cannot be reached');
  expect(shown).not.toContain('hunter22');
});

test('outstanding migrations are named, and not applied', async () => {
  const behind = await surroundings();
  const { database } = readConfig(behind.variables);
  const execute = async (sql: string) => {
    const orm = await openOrm(database);
    return orm.manager.execute(sql).finally(() => orm.close());
  };
  await execute('delete from mikro_orm_migrations');
  expect(await told(behind)).toMatchObject({ exitCode: 0, doubtful: ['migrations'] });
  expect(await execute('select * from mikro_orm_migrations')).toEqual([]);
});

test('a folder in which nothing can be written fails; one that others can read is pointed out', async () => {
  const file = join(around.home.folder, 'a-file');
  await writeFile(file, '');
  expect((await told(around, { JARVIS_DATA: file })).failed).toContain('data-folder');
  const open = join(around.home.folder, 'open-to-all');
  await mkdir(open);
  await chmod(open, 0o755);
  expect((await told(around, { JARVIS_DATA: open })).doubtful).toContain('data-folder');
});

test('the database of a running Jarvis is left alone', async (context) => {
  if (around.variables.DATABASE_URL) context.skip('a server takes several');
  const release = lockFolder(around.home.folder);
  const { exitCode, untried } = await told(around);
  release();
  expect({ exitCode, untried }).toMatchObject({ exitCode: 0, untried: expect.arrayContaining(['database']) });
});

test('a proxy that nobody answers at is told by its host, not its password', async () => {
  const { failed, shown } = await told(around, { HTTP_PROXY: 'http://me:hunter22@127.0.0.1:1' });
  expect(failed).toEqual(['http-proxy']);
  expect(shown).toContain('127.0.0.1:1');
  expect(shown).not.toContain('hunter22');
});

test('a clock that is wrong is told by how much', async () => {
  const hourAgo = { name: 'Slack', now: async () => new Date(Date.now() - 3_600_000) };
  const asGood = { name: 'PostgreSQL', now: async () => new Date() };
  const { state, text } = await clockCheck([asGood, hourAgo]).examine();
  expect(state).toBe('failed');
  expect(text.en).toMatch(/by 3[56]\d\d seconds from Slack/);
});

test('people read lines in their language, and settings that cannot be read are told too', async () => {
  const { exitCode, shown } = await run([], { LANG: 'th_TH.UTF-8', OPENAI_API_KEY_FILE: '/nowhere' });
  expect(exitCode).toBe(1);
  expect(shown).toMatch(/^✗ การตั้งค่า: .*OPENAI_API_KEY_FILE/);
  expect(shown).toMatch(/ต้องแก้ 1 รายการ/);
});
