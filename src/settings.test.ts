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

/** Variables of the system, of Node and of AWS's SDK, whose own pages explain them. */
const systems = new Set(['LANG', 'NODE_EXTRA_CA_CERTS', 'AWS_REGION']);

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
    ...{ JARVIS_MODELS: 'openai,mistral', COMPATIBLE_MODEL: 'llama', DISCORD_GUILDS: 'ours', PORT: '0' },
    SLACK_WORKSPACES: 'T0OURS, ours',
  });
  expect(faults).toContain(
    'JARVIS_MODELS must list some of anthropic, openai, compatible, gemini, separated by commas, in the order to try them',
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

test('one place wraps the data keys: where several are set, it is named, and a half set up one is told', () => {
  const kms = { JARVIS_KMS_KEY_ID: 'arn:aws:kms:eu-west-1:111122223333:key/1234' };
  const transit = { JARVIS_TRANSIT_ADDRESS: 'https://vault:8200', JARVIS_TRANSIT_KEY_NAME: 'jarvis' };
  const token = { JARVIS_TRANSIT_TOKEN: 'a-token' };
  const place = (set: NodeJS.ProcessEnv) => {
    const { kind, others = [] } = readConfig(set).masterKey ?? {};
    return [kind, ...others.map((one) => one.kind)];
  };
  const onServer = { DATABASE_URL: 'postgresql://db/x' };
  expect(place({})).toEqual(['file']);
  expect(place(onServer)).toEqual([undefined]);
  expect(place(kms)).toEqual(['kms', 'file']);
  expect(place({ ...onServer, ...transit, ...token })).toEqual(['transit']);
  expect(place({ ...kms, ...transit, ...token, JARVIS_MASTER_KEY_IN: 'transit' })).toEqual([
    ...['transit', 'kms', 'file'],
  ]);
  expect(faultsOf({ ...kms, ...transit, ...token })).toContain(
    'JARVIS_MASTER_KEY_IN must say which of kms, transit wraps from now on',
  );
  expect(faultsOf(transit)).toContain(
    'JARVIS_TRANSIT_TOKEN is needed with the other JARVIS_TRANSIT_ variables',
  );
  expect(faultsOf({ ...kms, JARVIS_MASTER_KEY_IN: 'transit' })).toContain('which is not set up');
  expect(faultsOf({ ...onServer, ...kms, JARVIS_MASTER_KEY_IN: 'local' })).toContain(
    'there is no JARVIS_MASTER_KEY',
  );
  const plain = { ...transit, ...token, JARVIS_TRANSIT_ADDRESS: 'http://vault:8200' };
  expect(faultsOf(plain)).toContain('JARVIS_TRANSIT_ADDRESS must begin with https://');
  expect(place({ ...plain, JARVIS_TRANSIT_ADDRESS: 'http://127.0.0.1:8200' })).toEqual(['transit', 'file']);
  expect(JSON.stringify(readConfig({ ...transit, ...token }))).not.toContain('a-token');
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

test('a key that needs a region is read with it, and is told where the region is missing or is none', () => {
  const key = { AZURE_SPEECH_KEY: 'a-key-of-azure' };
  const { vendorCredentials, vendorKeys } = readConfig({ ...key, AZURE_SPEECH_REGION: 'westeurope' });
  const { key: held, region } = vendorCredentials.get('azure') ?? {};
  expect([held?.reveal(), region?.reveal()]).toEqual(['a-key-of-azure', 'westeurope']);
  expect(vendorKeys.get('azure')?.reveal()).toBe('a-key-of-azure');
  expect(faultsOf(key)).toContain('AZURE_SPEECH_REGION is needed with AZURE_SPEECH_KEY');
  expect(faultsOf({ ...key, AZURE_SPEECH_REGION: 'evil.example/' })).toContain('must look like westeurope');
  expect(readConfig({ AZURE_SPEECH_REGION: 'westeurope' }).vendorCredentials.size).toBe(0);
});

test('a key that reads bills is held apart from those that pay, and opens no language model', () => {
  const admin = readConfig({ OPENAI_ADMIN_KEY: 'reads-bills' });
  expect([admin.vendorKeys.size, admin.vendorCredentials.size, admin.models]).toEqual([0, 0, []]);
  expect(admin.vendorAdminCredentials.get('openai')?.key?.reveal()).toBe('reads-bills');
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

test('private addresses are allowed where one person alone uses Jarvis, and refused as soon as others can ask', () => {
  const allowed = (variables: NodeJS.ProcessEnv) => readConfig(variables).privateAddresses;
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  expect(allowed({})).toBe('all');
  expect(allowed(slack)).toEqual([]);
  expect(allowed({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([]);
  expect(allowed({ DATABASE_URL: 'postgresql://me@db/jarvis' })).toEqual([]);
  expect(allowed({ JARVIS_PRIVATE_ADDRESSES: 'refuse' })).toEqual([]);
  expect(allowed({ ...slack, JARVIS_PRIVATE_ADDRESSES: 'allow' })).toBe('all');
  expect(allowed({ ...slack, JARVIS_PRIVATE_ADDRESSES: '10.0.0.0/8, ::1' })).toEqual(['10.0.0.0/8', '::1']);
  for (const wrong of ['yes', '10.0.0.0/99', 'db.internal'])
    expect(faultsOf({ JARVIS_PRIVATE_ADDRESSES: wrong })).toMatch(
      /JARVIS_PRIVATE_ADDRESSES must be allow, refuse, or networks/,
    );
});
