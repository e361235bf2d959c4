import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFactsSchema } from '#capabilities/integrations/database-facts.ts';
import { credential, failureOf, never, nowhere, sorted } from '../../../test/observed.ts';
import { open as openDatabase } from './database.ts';
import { open as openTest } from './key-test.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jarvis-sqlite-'));
  folder = join(root, 'allowed');
  mkdirSync(join(folder, 'shop'), { recursive: true });
  make('shop/app.db');
});
afterEach(() => rmSync(root, { recursive: true }));

function make(name: string, mode = 'delete', base = folder): string {
  const path = join(base, name);
  const database = new DatabaseSync(path);
  database.exec(
    `pragma journal_mode = ${mode}; create table t (a); insert into t values (randomblob(20000))`,
  );
  database.close();
  return path;
}

const tried = (key: string, reach = { ...nowhere, sqliteFolder: folder as string | undefined }) =>
  openTest(undefined, undefined, reach)(credential({ key }), never);
const read = (key: string, reach = { ...nowhere, sqliteFolder: folder as string | undefined }) =>
  openDatabase({ reach })(credential({ key }), never);

test.each(['shop/app.db', './shop/../shop/app.db', 'sqlite:shop/app.db', 'file:./shop/app.db?mode=rwc'])(
  'a file in the folder is found by its path: %s',
  async (path) => {
    expect(await tried(path)).toEqual({ account: 'shop/app.db' });
  },
);

test('a file is found by its whole path too', async () => {
  expect(await tried(join(folder, 'shop/app.db'))).toEqual({ account: 'shop/app.db' });
});

test('its size and who wrote it are told; what a file cannot have is no zero', async () => {
  const facts = await read('shop/app.db');
  expect(databaseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  const none = { unknown: 'no_such_figure' };
  expect(facts).toMatchObject({
    version: { value: expect.stringMatching(/^SQLite 3\.\d+\.\d+$/) },
    at: 'shop/app.db',
    sizeBytes: { value: expect.any(Number) },
    connections: { used: none, most: none },
    uptimeSeconds: none,
  });
  expect('value' in facts.sizeBytes && facts.sizeBytes.value).toBeGreaterThan(20_000);
});

test('looking leaves no file behind, also where a log is written beside it', async () => {
  make('wal.db', 'wal');
  const before = readdirSync(folder);
  await read('wal.db');
  expect(readdirSync(folder)).toEqual(before);
  const writer = new DatabaseSync(join(folder, 'wal.db'));
  writer.exec('insert into t values (randomblob(50000))');
  const during = readdirSync(folder);
  const { sizeBytes } = await read('wal.db');
  expect('value' in sizeBytes && sizeBytes.value).toBeGreaterThan(70_000);
  expect(readdirSync(folder)).toEqual(during);
  writer.close();
});

test('nothing is looked at unless the operator names a folder', async () => {
  const none = { ...nowhere, sqliteFolder: undefined };
  for (const work of [tried, read])
    expect(await failureOf(work(join(folder, 'shop/app.db'), none))).toMatchObject(
      sorted('invalid_request', /`JARVIS_SQLITE_FOLDER`, and none is named/),
    );
});

test('a file outside the folder is refused in the same words, whether it is there or not, and by whatever way', async () => {
  make('secret.db', 'delete', root);
  mkdirSync(join(root, 'allowed-not'));
  make('near.db', 'delete', join(root, 'allowed-not'));
  symlinkSync(join(root, 'secret.db'), join(folder, 'link.db'));
  symlinkSync(root, join(folder, 'up'));
  const outside = [
    '../secret.db',
    '../missing.db',
    join(root, 'secret.db'),
    'link.db',
    'up/secret.db',
    'shop/../../secret.db',
    '../allowed-not/near.db',
    'file:///etc/passwd',
    '/dev/zero',
    '.',
  ];
  for (const path of outside)
    expect(await failureOf(tried(path)), path).toMatchObject(
      sorted('invalid_request', /not within the folder that the operator named/),
    );
});

test('a link within the folder is followed', async () => {
  symlinkSync(join(folder, 'shop/app.db'), join(folder, 'current.db'));
  expect(await tried('current.db')).toEqual({ account: 'current.db' });
});

test('what is missing, no database, a folder or a pipe is told and keeps nobody waiting', async () => {
  writeFileSync(join(folder, 'page.db'), '<html>'.repeat(100));
  writeFileSync(join(folder, 'empty.db'), '');
  execFileSync('mkfifo', [join(folder, 'pipe.db')]);
  expect(await failureOf(tried('gone.db'))).toMatchObject(sorted('invalid_request', /no file gone.db/));
  for (const file of ['page.db', 'empty.db', 'pipe.db', 'shop'])
    expect(await failureOf(tried(file)), file).toMatchObject(
      sorted('malformed_answer', /is no SQLite database/),
    );
});

test('a database whose pages are broken, or that is being written, is told', async () => {
  const header = Buffer.alloc(4096);
  header.write('SQLite format 3\0', 'latin1');
  writeFileSync(join(folder, 'broken.db'), header);
  expect(await failureOf(read('broken.db'))).toMatchObject(
    sorted('malformed_answer', /is no SQLite database/),
  );
  const writer = new DatabaseSync(join(folder, 'shop/app.db'));
  writer.exec('begin exclusive');
  expect(await failureOf(read('shop/app.db'))).toMatchObject(sorted('unavailable', /is being written/));
  writer.close();
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is told', async () => {
  chmodSync(join(folder, 'shop/app.db'), 0);
  expect(await failureOf(tried('shop/app.db'))).toMatchObject(sorted('authentication', /may not read/));
});
