import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { Secret } from '#lib/secret.ts';
import { type Database, isNew } from '#storage/orm.ts';
import { WholeDatabase } from '#storage/whole-database.ts';
import { openVault } from '#vault/open-vault.ts';
import { ownKeyFile } from '#vault/settings.ts';
import { fillTables, rowsOf } from '../../test/every-table.ts';
import { copyDatabase } from '../../test/storage.ts';
import { runBackup } from './backup-command.ts';
import { runRestore } from './restore-command.ts';

const template = inject('template');
const folder = mkdtempSync(join(tmpdir(), 'backup-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const organizations = ['01a22e56-1919-76d7-9bf7-000000000001', '01a22e56-1919-76d7-9bf7-000000000002'];
const [organization = ''] = organizations;

async function run(command: typeof runBackup, env: NodeJS.ProcessEnv, ...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = { argv: ['', '', ...words], env, stdout: { write }, stderr: { write } };
  const code = await command(own);
  return { code, text: printed.join('') };
}

/** An installation with rows in every table, files and a key that is sealed. Returns the sealed text. */
async function furnish(database: Database, data: string): Promise<string> {
  await using whole = await WholeDatabase.open(database);
  await fillTables(whole, organizations);
  await whole.transaction(async (all) => void (await all.change('delete from data_key')));
  const { vault } = await openVault(whole.commons, ownKeyFile(data), systemClock);
  mkdirSync(join(data, 'files', organization, 'g'), { recursive: true });
  writeFileSync(join(data, 'files', organization, 'g', 'a picture.png'), 'PNG');
  writeFileSync(join(data, 'files', organization, 'g', '.unfinished.part'), 'P');
  writeFileSync(join(data, 'audit-heads.jsonl'), 'heads\n');
  return await vault.seal(organization, 'r', 'a secret key');
}

async function everyRow(database: Database) {
  await using whole = await WholeDatabase.open(database);
  return await rowsOf(whole, () => 'true');
}

test('a backup is restored elsewhere with the same rows and files, and its keys open with the master key only', {
  timeout: 120_000,
}, async () => {
  const [data, place] = [join(folder, 'one'), join(folder, 'two')];
  const sealed = await furnish({ kind: 'folder', folder: data }, data);
  const backup = join(folder, 'backup');
  const made = await run(runBackup, { JARVIS_DATA: data }, backup);
  expect([made.code, made.text]).toEqual([
    0,
    expect.stringContaining(`Keep a copy of ${data}/master.key apart`),
  ]);
  const parts = readdirSync(backup, { recursive: true }).map(String);
  expect(parts.filter((part) => /master|\.part/.test(part))).toEqual([]);
  expect(parts).toContain(`files/${organization}/g/a picture.png`);

  const { madeAt } = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8'));
  const keyless = await run(runRestore, { JARVIS_DATA: place }, backup);
  expect([keyless.code, keyless.text]).toEqual([
    1,
    expect.stringContaining('The stored keys cannot be opened.'),
  ]);
  expect(keyless.text).toContain(`This is the state of ${madeAt}`);
  expect(await everyRow({ kind: 'folder', folder: place })).toEqual(
    await everyRow({ kind: 'folder', folder: data }),
  );
  expect(readFileSync(join(place, 'files', organization, 'g', 'a picture.png'), 'utf8')).toBe('PNG');
  expect(readFileSync(join(place, 'audit-heads.jsonl'), 'utf8')).toBe('heads\n');
  expect((await run(runRestore, { JARVIS_DATA: place }, backup)).text).toContain('already holds rows');

  const third = join(folder, 'three');
  mkdirSync(third);
  cpSync(join(data, 'master.key'), join(third, 'master.key'));
  const whole = await run(runRestore, { JARVIS_DATA: third }, backup);
  expect([whole.code, whole.text]).toEqual([
    0,
    expect.stringContaining('The master key opens all 2 data keys.'),
  ]);
  await using restored = await WholeDatabase.open({ kind: 'folder', folder: third });
  const { vault } = await openVault(restored.commons, ownKeyFile(third), systemClock);
  expect(await vault.open(organization, 'r', sealed)).toBe('a secret key');

  const JARVIS_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
  const wrong = await run(runRestore, { JARVIS_DATA: join(folder, 'four'), JARVIS_MASTER_KEY }, backup);
  expect([wrong.code, wrong.text]).toEqual([1, expect.stringContaining('is not the one that sealed')]);
});

test('what is damaged, of another version, or no backup is not restored at all', {
  timeout: 120_000,
}, async () => {
  const data = join(folder, 'five');
  await furnish({ kind: 'folder', folder: data }, data);
  const env = { JARVIS_DATA: join(folder, 'six') };
  expect((await run(runRestore, env, folder)).text).toContain('is no backup');
  expect((await run(runBackup, { JARVIS_DATA: data }, join(data, 'backup'))).text).toContain('lost together');
  const shelf = join(folder, 'shelf');
  mkdirSync(shelf);
  const spoil = async (part: string, change: (path: string) => void) => {
    rmSync(shelf, { recursive: true });
    mkdirSync(shelf);
    await run(runBackup, { JARVIS_DATA: data }, shelf);
    const [made = ''] = readdirSync(shelf);
    change(join(shelf, made, part));
    return run(runRestore, env, join(shelf, made));
  };
  const contents = (from: RegExp, to: string) => (path: string) =>
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  const picture = `files/${organization}/g/a picture.png`;
  expect((await spoil(picture, (path) => appendFileSync(path, 'x'))).text).toContain(
    'a picture.png is not as',
  );
  expect((await spoil('database.jsonl.gz', (path) => writeFileSync(path, 'x'))).text).toContain('is damaged');
  expect((await spoil('backup.json', contents(/"rows": 4/, '"rows": 5'))).text).toContain('is damaged');
  expect((await spoil('backup.json', contents(/"Migration\d+/, '"Migration1'))).text).toContain(
    'another version',
  );
  const refused = await everyRow({ kind: 'folder', folder: env.JARVIS_DATA });
  expect([...refused.values()].flat()).toEqual([]);
  expect(readdirSync(env.JARVIS_DATA)).not.toContain('files');
  expect(isNew({ kind: 'folder', folder: env.JARVIS_DATA })).toBe(false);
});

test.skipIf(template.kind === 'file')(
  'a server is backed up while it is used, and restored into a folder (needs DATABASE_URL)',
  { timeout: 120_000 },
  async () => {
    if (template.kind === 'file') return;
    const DATABASE_URL = await copyDatabase(template.serverUrl, template.name);
    const data = join(folder, 'seven');
    const server: Database = { kind: 'server', url: new Secret(DATABASE_URL) };
    await furnish(server, data);
    await using inUse = await WholeDatabase.open(server);
    const env = { DATABASE_URL, JARVIS_DATA: data, JARVIS_MASTER_KEY_FILE: join(data, 'master.key') };
    const backup = join(folder, 'of a server');
    expect((await run(runBackup, env, backup)).code).toBe(0);
    const place = join(folder, 'eight');
    const back = await run(runRestore, { ...env, DATABASE_URL: undefined, JARVIS_DATA: place }, backup);
    expect([back.code, back.text]).toEqual([0, expect.stringContaining('opens all 2 data keys')]);
    expect(await everyRow({ kind: 'folder', folder: place })).toEqual(await rowsOf(inUse, () => 'true'));
  },
);
