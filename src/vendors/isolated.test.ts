import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseFactsSchema } from '#capabilities/integrations/database-facts.ts';
import { startFakeMongo } from '../../test/fakes/mongo.ts';
import { credential, everywhere, failureOf, never, nowhere, sorted, startTcp } from '../../test/observed.ts';
import { observedVendors } from './all.ts';
import type { Reach } from './define-vendor.ts';
import { VendorDirectory } from './directory.ts';

const password = 'tr0ub4dor-and-3';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jarvis-isolated-'));
  const database = new DatabaseSync(join(folder, 'app.db'));
  database.exec('create table t (a)');
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function tried(vendor: string, key: string, reach: Reach = everywhere, signal = never) {
  const test = await new VendorDirectory(observedVendors, new Map(), reach).testOf(vendor);
  return test?.(credential({ key }), signal);
}

async function read(vendor: string, key: string, reach: Reach = everywhere) {
  const look = await new VendorDirectory(observedVendors, new Map(), reach).databaseOf(vendor);
  return look?.(credential({ key }), never);
}

test('what a driver finds out comes back from its thread', async () => {
  const reach = { ...nowhere, sqliteFolder: folder };
  expect(await tried('sqlite', 'app.db', reach)).toEqual({ account: 'app.db' });
  expect(databaseFactsSchema.parse(await read('sqlite', 'app.db', reach))).toMatchObject({ at: 'app.db' });
});

test('what a driver refuses comes back with its sentence, and nothing secret', async () => {
  await using server = await startFakeMongo({ user: { name: 'ada', password: 'an0ther-secret' } });
  const url = `mongodb://ada:${password}@127.0.0.1:${server.port}/app?authSource=admin`;
  for (const work of [tried, read])
    expect(await failureOf(work('mongodb', url), password)).toMatchObject(
      sorted('authentication', /does not accept this user/),
    );
});

test('the operator’s rules hold in the thread', async () => {
  await using server = await startTcp(() => {});
  for (const scheme of ['postgresql', 'mysql', 'mongodb']) {
    const url = `${scheme}://ada:${password}@localhost:${server.port}/app`;
    expect(await failureOf(tried(scheme, url, nowhere), password)).toMatchObject(
      sorted('invalid_request', /not on the public internet/),
    );
  }
  expect(server.sockets.size).toBe(0);
});

/** A message of PostgreSQL's protocol that describes more columns than it holds, at which its driver throws. */
const lying = Buffer.from([...Buffer.from('T'), 0, 0, 0, 6, 0x7f, 0xff]);

test('a server whose messages make the driver throw ends its thread, not Jarvis', async () => {
  await using server = await startTcp((socket) => {
    socket.on('data', (data: Buffer) => socket.write(data.length === 8 ? 'N' : lying));
  });
  expect(
    await failureOf(
      tried('postgresql', `postgresql://ada:${password}@127.0.0.1:${server.port}/app`),
      password,
    ),
  ).toMatchObject(sorted('malformed_answer', /does not speak the language of PostgreSQL/));
});

test('a server that never stops sending is given up before it fills the memory', async () => {
  const block = Buffer.alloc(1024 * 1024);
  let sent = 0;
  await using server = await startTcp((socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(block)) sent += block.length;
    };
    socket.on('drain', pour);
    socket.on('data', (data: Buffer) => {
      if (data.length === 8) return socket.write('N');
      socket.write(Buffer.from([...Buffer.from('D'), 0x7f, 0xff, 0xff, 0xff]));
      return pour();
    });
  });
  const url = `postgresql://ada:${password}@127.0.0.1:${server.port}/app`;
  expect((await failureOf(tried('postgresql', url), password)).reason).toBe('malformed_answer');
  expect(sent).toBeLessThan(1024 ** 3);
});

test('a person’s stop ends the thread and its connection', async () => {
  const stop = new AbortController();
  await using server = await startTcp(() => stop.abort(new Error('stopped')));
  const url = `mysql://ada:${password}@127.0.0.1:${server.port}/app`;
  await expect(tried('mysql', url, everywhere, stop.signal)).rejects.toThrow('stopped');
  for (const socket of server.sockets) await expect.poll(() => socket.readyState).toBe('closed');
});
