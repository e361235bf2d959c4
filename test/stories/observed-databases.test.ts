import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import type { Storage } from '#storage/storage.ts';
import { KeysWorld } from '../keys-world.ts';
import { insertOrganization, openTestStorage } from '../storage.ts';

const server = process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const isThere = await new pg.Client(server).connect().then(
  () => true,
  () => false,
);
if (!isThere) console.info('no PostgreSQL server: what needs one is skipped');

const folder = mkdtempSync(join(tmpdir(), 'observed-'));
let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
  const file = new DatabaseSync(join(folder, 'shop.db'));
  file.exec('create table sale (id integer primary key, amount text); insert into sale values (1, 5)');
  file.close();
});
afterAll(async () => {
  await storage[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function newWorld(allowed: 'all' | [] = 'all'): Promise<KeysWorld> {
  const reach = { guard: new AddressGuard(allowed), sqliteFolder: folder };
  const world = new KeysWorld(storage, undefined, {}, reach);
  await insertOrganization(storage, world.jarvis.organizationId);
  return world;
}

const asNew = { tool: 'add_integration' };

test('a database file is set up and looked at in words, and nothing of it pays for anything', async () => {
  const world = await newWorld();
  const steps = await world.jarvis.hears('mia', 'how do I set up sqlite?');
  expect(steps.words).toContain('Have its address at hand, such as `shop/app.db`');
  const added = await world.enters('mia', { provider: 'sqlite', whose: 'me', key: '"shop.db"' }, asNew);
  expect(added.words).toContain(
    'The connection to SQLite **…** is stored (works). Type `show integration SQLite`',
  );
  const shown = await world.jarvis.hears('mia', 'show integration sqlite');
  expect(shown.words).toContain('**SQLite**: works.');
  expect(shown.words).toContain('databases');
  expect(shown.words).not.toContain('Spent this month');
  const removed = await world.jarvis.hears('mia', 'x', {
    call: { tool: 'remove_integration', input: { provider: 'sqlite' } },
  });
  expect(removed.words).toContain('The integration **SQLite** is removed');
});

test.skipIf(!isThere)(
  'the figures of a PostgreSQL server are shown, by whatever name people call it',
  async () => {
    const world = await newWorld();
    await world.enters(
      'mia',
      { provider: 'postgres', whose: 'organization', name: 'Shop DB', key: server },
      asNew,
    );
    const { words } = await world.jarvis.hears('tom', 'show integration postgres');
    expect(words).toContain('**Shop DB** (PostgreSQL): works.');
    expect(words).toMatch(/PostgreSQL \d+/);
    const listed = await world.jarvis.hears('tom', 'x', {
      call: { tool: 'list_integrations', input: { observed: 'database' } },
    });
    expect(listed.words).toContain('Shop DB');
  },
);

test.skipIf(!isThere)(
  'a connection that fails is refused with what to do, and its password is kept nowhere',
  async () => {
    const world = await newWorld();
    const url = new URL(server);
    url.pathname = '/no_such_database';
    url.username = 'nobody_like_that';
    url.password = 'tr0ub4dor-and-3';
    const added = await world.enters('mia', { provider: 'postgresql', whose: 'me', key: url.href }, asNew);
    expect(added.calls).toMatchObject([{ outcome: 'refused' }]);
    expect(added.words).not.toContain('tr0ub4dor');
    expect(await storage.scope(world.jarvis.organizationId).count(CredentialEntity)).toBe(0);
  },
);

test.each([
  ['postgresql', 'postgresql://ada:secret@127.1:5432/app'],
  ['postgresql', 'postgresql://ada:secret@2130706433/app'],
  ['mysql', 'mysql://ada:secret@[::ffff:127.0.0.1]:3306/app'],
  ['sqlite', '../../etc/passwd'],
])(
  '%s at %s is refused before anything is connected, where the operator allows no private address',
  async (provider, key) => {
    const world = await newWorld([]);
    const added = await world.enters('mia', { provider, whose: 'me', key }, asNew);
    expect(added.calls).toMatchObject([{ outcome: 'refused' }]);
    expect(added.words).not.toContain('Something went wrong');
    expect(added.words).not.toContain('secret');
    expect(await storage.scope(world.jarvis.organizationId).count(CredentialEntity)).toBe(0);
  },
);
