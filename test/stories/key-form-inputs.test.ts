import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TurnResult } from '#conversation/turn/turn.ts';
import type { Database } from '#storage/orm.ts';
import { type Answer, type FakeServer, type Received, startFakeServer } from '../fakes/fake-server.ts';
import { type FakeKeyVendor, keysOf, startFakeKeyVendor } from '../fakes/key-vendors.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';
import { Home, runJarvis } from './process.ts';

let openai: FakeKeyVendor;
let azure: FakeKeyVendor;
/** A vendor that takes every key whose text says that it is right. */
let stability: FakeServer;
let elsewhere: FakeServer;
let database: Database;
let app: WholeApp;
beforeAll(async () => {
  openai = await startFakeKeyVendor('openai');
  azure = await startFakeKeyVendor('azure');
  stability = await startFakeServer(accountOfStability);
  elsewhere = await startFakeServer(() => ({ json: { data: [] } }));
  database = await newTestDatabase();
  const vendors = { openai: openai.url, azure: azure.url, stability: stability.url };
  app = await WholeApp.start({ database, standIns: { vendors } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  for (const server of [openai, azure, stability, elsewhere]) await server.close();
});

function accountOfStability({ headers }: Received): Answer {
  return String(headers.authorization).includes('sk-')
    ? { json: { email: 'team@example.com', id: 'user-1', organizations: [], credits: 100 } }
    : { status: 401, json: { name: 'unauthorized', errors: ['no such key'] } };
}

/** Somebody new for each test, with keys of their own. */
let mia: Speaker;
let people = 0;
beforeEach(() => {
  people += 1;
  mia = { workspaceId: `T0${people}`, name: `mia${people}`, role: 'owner' };
  openai.received.length = 0;
});

const right = keysOf('openai').right;
const enter = (key: string, more: Record<string, string> = {}) =>
  app.enters(mia, 'add_api_key', { provider: 'openai', whose: 'me', key, ...more });
const textOf = ({ reply }: TurnResult) => JSON.stringify(reply);
const listed = async () => textOf(await app.calls(mia, 'list_api_keys', {}));
const keysSent = () => openai.received.map(({ headers }) => headers.authorization);

test.each([
  `  ${right}\t`,
  `\r\n${right}\r\n\r\n`,
  `"${right}"`,
  `'${right}',`,
  `“${right}”`,
  `\`${right}\``,
  `OPENAI_API_KEY=${right}`,
  `export OPENAI_API_KEY="${right}"\n`,
  `OPENAI_API_KEY: ${right}`,
  `"openai_api_key": "${right}",`,
  `Authorization: Bearer ${right}`,
  `Bearer ${right}`,
])('%j is taken for the key that it holds', async (typed) => {
  expect(textOf(await enter(typed))).toContain('pays for your work from now on (works)');
  expect(keysSent()).toEqual([`Bearer ${right}`]);
});

test('a key of another company is named and never sent, and a line with two keys is refused', async () => {
  const other = ['sk', 'ant', 'api03', 'A1b2C3d4E5f6G7h8'].join('-');
  await expect(enter(other)).rejects.toThrow(
    /looks like a key of Anthropic, not of OpenAI. Choose Anthropic/,
  );
  await expect(enter(`${right}\n${right}`)).rejects.toThrow('Copy it once more');
  expect(keysSent()).toEqual([]);
  expect(await listed()).toContain('add key');
});

test('a revoked key is not stored, one that lacks a right is told which, and one without credit is stored with the warning', async () => {
  const { wrong, lacking, broke } = keysOf('openai');
  for (const [key, told] of [
    [wrong, 'does not accept the key'],
    [lacking, 'lacks the right “api.model.read”'],
  ] as const) {
    const refused = textOf(await enter(key));
    expect(refused).toContain(told);
    expect(refused).not.toContain(key);
    expect(await listed()).not.toContain('OpenAI');
  }
  expect(textOf(await enter(broke))).toContain('credit is used up');
  expect(await listed()).toContain('OpenAI');
});

test('an admin key goes to the address of bills and never to that of calls, and one that may not read costs is told so', async () => {
  const admin = keysOf('openai', 'admin');
  const forAll = { whose: 'organization' };
  const stored = textOf(await enter(`OPENAI_ADMIN_KEY=${admin.right}`, forAll));
  expect(stored).toContain('is stored for reading bills, and never pays for a call (works)');
  expect(textOf(await enter(admin.lacking, forAll))).toContain('lacks the right “api.usage.read”');
  await expect(enter(admin.right)).rejects.toThrow('no member may hold one alone');
  expect(textOf(await app.calls(mia, 'test_provider', { provider: 'openai', purpose: 'admin' }))).toContain(
    'for bills: works',
  );
  expect(new Set(openai.received.map(({ path }) => path.split('?')[0]))).toEqual(
    new Set(['/organization/costs']),
  );
  expect(await listed()).toContain('OpenAI (for bills)');
});

test('a refused key leaves the one before in use', async () => {
  await enter(right);
  expect(textOf(await enter(keysOf('openai').wrong))).toContain('not stored');
  const before = openai.received.length;
  expect(textOf(await app.calls(mia, 'test_provider', { provider: 'openai' }))).toContain('works');
  expect(keysSent().slice(before)).toEqual([`Bearer ${right}`]);
});

test('a region that is missing, malformed or the wrong one is told, and where the key belongs', async () => {
  const speech = (key: string, region?: string) =>
    enter(key, { provider: 'azure', ...(region !== undefined && { region }) });
  const keys = keysOf('azure');
  await expect(speech(keys.right)).rejects.toThrow('also needs a region, such as');
  await expect(speech(keys.right, 'West Europe!')).rejects.toThrow('also needs a region');
  expect(azure.received).toEqual([]);
  expect(textOf(await speech(keys.wrong, 'eastus'))).toContain('“eastus”');
  expect(textOf(await speech(keys.right, ' WestEurope '))).toContain(
    'is stored and pays for your work from now on (works)',
  );
});

const odd: readonly (readonly [string, () => Answer])[] = [
  [
    'a page',
    () => ({ bytes: Buffer.from(`<html>${right}</html>`), headers: { 'content-type': 'text/html' } }),
  ],
  ['a success with an error inside', () => ({ json: { error: { message: `no such key: ${right}` } } })],
  ['a broken page of a proxy', () => ({ status: 502, bytes: Buffer.from(`<html>${right}</html>`) })],
  ['no answer', () => ({ cut: true })],
  [
    'a redirect to another host',
    () => ({ status: 302, json: {}, headers: { location: `${elsewhere.url}/models` } }),
  ],
];
test.each(odd)(
  'where the test of a key gets %s, the key is stored, said to be untested, and goes nowhere else',
  async (_what, answer) => {
    // Reading is repeated once where a connection is cut.
    openai.answers.push(answer(), answer(), answer());
    const told = textOf(await enter(right));
    openai.answers.length = 0;
    expect(told).toMatch(/is stored and pays for your work from now on \(not tested: the vendor/);
    expect(told).not.toContain(right);
    expect(elsewhere.received).toEqual([]);
    expect(textOf(await app.calls(mia, 'test_provider', { provider: 'openai' }))).toContain('works');
  },
);

test('two people who replace the organisation’s key at once: one key is in use, and both are told what became of theirs', async () => {
  const adam = { ...mia, name: `adam${people}`, role: 'admin' } as const;
  const key = (of: string) => `sk-${of.padEnd(48, '7Ab')}`;
  const replaces = (person: Speaker, of: string, tool = 'rotate_api_key') =>
    app.enters(person, tool, { provider: 'stability', whose: 'organization', key: key(of) });
  await replaces(mia, 'First', 'add_api_key');
  await app.actor(adam);
  const told = await Promise.all([replaces(mia, 'OfMiaX'), replaces(adam, 'OfAdam')]);
  for (const one of told) expect(textOf(one)).toContain('is stored');
  stability.received.length = 0;
  await app.calls(mia, 'test_provider', { provider: 'stability' });
  const used = String(stability.received[0]?.headers.authorization).replace('Bearer ', '');
  expect([key('OfMiaX'), key('OfAdam')]).toContain(used);
  const shown = await listed();
  expect(shown.match(/Stability/g)).toHaveLength(1);
});

test('a start without the file of the master key that once sealed a key is refused with a word about its copy', {
  timeout: 60_000,
}, async () => {
  await using home = await Home.open();
  const file = join(home.folder, 'kept', 'master.key');
  const environment: Record<string, string> = home.environment.DATABASE_URL
    ? { JARVIS_MASTER_KEY_FILE: file }
    : {};
  const own = home.environment.DATABASE_URL ? file : join(home.folder, 'master.key');
  if (home.environment.DATABASE_URL) await makeKeyFile(file);
  const words = ['key', 'add', 'huggingface'];
  const input = ['hf', 'AbCdEfGhIjKlMnOpQrStUvWxYz01234567'].join('_');
  const stored = await runJarvis(home, { words, input, environment });
  expect(stored.shown + stored.complaints).toContain('is stored');
  await rm(own);
  const { exitCode, shown, complaints } = await runJarvis(home, { input: 'help\n', environment });
  expect([exitCode === 0, shown]).toEqual([false, '']);
  expect(complaints.trim().split('\n')).toHaveLength(1);
  expect(complaints).toContain(own);
  expect(complaints).toMatch(/is gone. Put back your copy|cannot be read/);
});

async function makeKeyFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${Buffer.alloc(32, 5).toString('base64')}\n`, { mode: 0o600 });
}
