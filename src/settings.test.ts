import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { readConfig, sections } from './settings.ts';

const projectFolder = join(import.meta.dirname, '..');
const known = Object.values(sections).flatMap(({ names }) => names);

const secretsFolder = mkdtempSync(join(tmpdir(), 'jarvis-secrets-'));
afterAll(() => rmSync(secretsFolder, { recursive: true }));
function fileWith(content: string): string {
  const file = join(secretsFolder, String(content.length));
  writeFileSync(file, content);
  return file;
}

function faultsOf(variables: NodeJS.ProcessEnv): string {
  try {
    readConfig(variables);
    return '';
  } catch (error) {
    if (error instanceof UserError) return error.text.en;
    throw error;
  }
}

/** Variables of the system and of Node, whose own pages explain them. */
const systems = new Set(['LANG', 'NODE_EXTRA_CA_CERTS']);

test('the pages name every variable that is read, and no other', () => {
  expect(new Set(known).size).toBe(known.length);
  const named = variablesIn(['README.md', 'docs/*.md']);
  expect(named.filter((name) => !known.includes(name) && !systems.has(name))).toEqual([]);
  // A vendor may leave it at its own page.
  const explained = new Set([...named, ...variablesIn(['src/vendors/*/README.md']), ...systems]);
  expect(known.filter((name) => !explained.has(name.replace(/_FILE$/, '')))).toEqual([]);
});

test('a secret can be kept in a file, and is read without the line break at its end', () => {
  const database = 'postgresql://me:hunter22@db:5432/x';
  const config = readConfig({
    DATABASE_URL_FILE: fileWith(`${database}\n`),
    HF_TOKEN_FILE: fileWith('hf_token\r\n'),
    SLACK_BOT_TOKEN_FILE: fileWith('xoxb'),
    SLACK_APP_TOKEN: 'xapp',
  });
  expect(config.database.kind === 'server' && config.database.url.reveal()).toBe(database);
  expect(config.vendorKeys.get('huggingface')?.reveal()).toBe('hf_token');
  const connection = config.slack && 'settings' in config.slack && config.slack.settings.connection;
  expect(connection && connection.kind === 'socket' && connection.botToken.reveal()).toBe('xoxb');
});

test('a secret that is set twice, or whose file is empty or missing, is told without its content', () => {
  const faults = faultsOf({
    ...{ OPENAI_API_KEY: 'sk-typed', OPENAI_API_KEY_FILE: fileWith('sk-stored') },
    ...{ HF_TOKEN_FILE: fileWith(' \n'), DISCORD_BOT_TOKEN_FILE: join(secretsFolder, 'missing') },
    JARVIS_MASTER_KEY_FILE: secretsFolder,
    DATABASE_URL_FILE: fileWith('mysql://me:hunter22@db/x'),
  });
  expect(faults).toContain('OPENAI_API_KEY_FILE contradicts OPENAI_API_KEY');
  for (const name of ['HF_TOKEN_FILE', 'DISCORD_BOT_TOKEN_FILE', 'JARVIS_MASTER_KEY_FILE'])
    expect(faults).toMatch(new RegExp(`${name} names ${secretsFolder}.*cannot be read`));
  expect(faults).toContain('DATABASE_URL must look like');
  expect(faults).not.toMatch(/sk-|hunter22/);
});

test('every variable that is named like a secret can be kept in a file', () => {
  const secret = /_(?:KEY|TOKEN|SECRET)$|^DATABASE_URL$/;
  const withoutFile = known.filter((name) => secret.test(name) && !known.includes(`${name}_FILE`));
  expect(withoutFile).toEqual([]);
});

/** What stands in capitals between backticks, and is no field of an answer. */
function variablesIn(pages: readonly string[]): string[] {
  const files = globSync([...pages], { cwd: projectFolder });
  const code = files.flatMap(
    (page) => readFileSync(join(projectFolder, page), 'utf8').match(/`[^`\n]+`/g) ?? [],
  );
  return code.flatMap((words) => words.match(/\b[A-Z]+(?:_[A-Z]+)+\b|\bPORT\b/g) ?? []);
}

test('every fault of every room is told at once, and its value is not', () => {
  const faults = faultsOf({
    ...{ DATABASE_URL: 'mysql://me:hunter22@db/x', JARVIS_LOCALE: 'fr', JARVIS_LOG_LEVEL: 'loud' },
    JARVIS_TIME_ZONE: 'Moon/Crater',
    ...{ JARVIS_MODELS: 'openai,gemini', COMPATIBLE_MODEL: 'llama', DISCORD_GUILDS: 'ours', PORT: '0' },
    SLACK_WORKSPACES: 'T0OURS, ours',
  });
  expect(faults).toContain(
    'JARVIS_MODELS must list some of anthropic, openai, compatible, separated by commas, in the order to try them',
  );
  expect(faults).toContain('COMPATIBLE_BASE_URL is needed with COMPATIBLE_MODEL');
  const ofTheirOwn = ['DATABASE_URL', 'JARVIS_LOG_LEVEL', 'DISCORD_GUILDS', 'SLACK_WORKSPACES', 'PORT'];
  const ofOneRoom = ['JARVIS_LOCALE', 'JARVIS_TIME_ZONE'];
  for (const name of [...ofTheirOwn, ...ofOneRoom]) expect(faults).toContain(name);
  expect(faults).not.toContain('hunter22');
});

test('a proxy is set by either name, never for this machine itself, and its password is not shown', () => {
  const capitals = { HTTPS_PROXY: 'http://me:hunter22@proxy:3128', NO_PROXY: 'db.internal' };
  const { proxies } = readConfig({ ...capitals, https_proxy: 'http://other:3128' });
  expect(proxies?.https?.reveal()).toBe('http://other:3128');
  expect(proxies?.except.split(',')).toEqual(
    expect.arrayContaining(['localhost', '127.0.0.1', 'db.internal']),
  );
  expect(JSON.stringify(readConfig(capitals))).not.toContain('hunter22');
  expect(readConfig({ NO_PROXY: 'db.internal' }).proxies).toBeUndefined();
  const faults = faultsOf({ HTTP_PROXY: 'socks5://me:hunter22@proxy:1080' });
  expect(faults).toMatch(/HTTP_PROXY must be the address of an HTTP proxy/);
  expect(faults).not.toContain('hunter22');
});

test('models are asked in the order that is set, and only those that are set up', () => {
  const set = {
    ...{ ANTHROPIC_API_KEY: 'a', OPENAI_API_KEY: 'b', OPENAI_MODEL: 'gpt-x' },
    ...{ COMPATIBLE_BASE_URL: 'http://localhost:1/v1', COMPATIBLE_MODEL: 'llama' },
  };
  const order = (variables: NodeJS.ProcessEnv) => readConfig(variables).models.map(({ vendor }) => vendor);
  expect(order(set)).toEqual(['anthropic', 'openai', 'compatible']);
  expect(order({ ...set, JARVIS_MODELS: 'compatible,openai', OPENAI_API_KEY: ' ' })).toEqual(['compatible']);
  expect(readConfig(set).models).toMatchObject([
    {},
    { model: 'gpt-x' },
    { baseUrl: 'http://localhost:1/v1' },
  ]);
});

test('a server of one’s own has the price that is stated, none where nothing is, and never two', () => {
  const server = { COMPATIBLE_BASE_URL: 'http://localhost:1/v1', COMPATIBLE_MODEL: 'llama' };
  const priceOf = (more: NodeJS.ProcessEnv) => {
    const { price } = readConfig({ ...server, ...more }).models[0] ?? {};
    return price && `${price.perMillionInput.toDecimalString()}/${price.perMillionOutput.toDecimalString()}`;
  };
  expect(priceOf({})).toBeUndefined();
  expect(priceOf({ COMPATIBLE_PRICE_USD: '0.15/0.6' })).toBe('0.15/0.6');
  expect(priceOf({ COMPATIBLE_FREE: 'yes' })).toBe('0/0');
  expect(faultsOf({ ...server, COMPATIBLE_PRICE_USD: '0.15' })).toContain('0.15/0.60');
  expect(faultsOf({ ...server, COMPATIBLE_PRICE_USD: '1/2', COMPATIBLE_FREE: 'yes' })).toContain(
    'contradicts',
  );
});

test('no variable moves an outside company to another address', () => {
  const set = { SLACK_BOT_TOKEN: 'xoxb', SLACK_APP_TOKEN: 'xapp', DISCORD_BOT_TOKEN: 'd', HF_TOKEN: 'h' };
  const moved = readConfig({
    ...set,
    ...{ SLACK_API_URL: 'http://localhost:1', DISCORD_API_URL: 'http://localhost:1' },
    ...{ HUGGINGFACE_BASE_URL: 'http://localhost:1', OPENAI_BASE_URL: 'nowhere' },
  });
  expect(JSON.stringify([...moved.vendorAddresses, moved.slack, moved.discord])).not.toContain('localhost');
});
