import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { openTestOrm, openTestStorage } from '../../test/storage.ts';
import { newId } from './columns.ts';
import { OrganizationEntity } from './organization.entity.ts';
import { openOrm } from './orm.ts';
import { Storage } from './storage.ts';

/** What several connections do to one another exists on a server only. */
const onServerOnly = test.skipIf(inject('template').kind === 'file');

/** Another client of the same database, which holds locks that make statements wait. */
async function clientOf({ location }: Pick<Storage, 'location'>) {
  if (location.kind !== 'server') throw new Error('this test needs a server');
  const client = new pg.Client({ connectionString: location.url.reveal() });
  await client.connect();
  return { client, url: location.url, [Symbol.asyncDispose]: () => client.end() };
}

onServerOnly('however many statements reports have, others find a connection', async () => {
  await using storage = await openTestStorage();
  await using other = await clientOf(storage);
  await other.client.query('begin; lock table member in access exclusive mode');
  const reports = Array.from({ length: 20 }, () => storage.reportScope(newId()).count(MemberEntity));
  expect(await storage.scope(newId()).find(OrganizationEntity, {})).toEqual([]);
  await other.client.query('rollback');
  expect(await Promise.all(reports)).toEqual(reports.map(() => 0));
});

onServerOnly('a statement that takes too long is ended, and its connection is free again', async () => {
  await using storage = await openTestStorage();
  await using other = await clientOf(storage);
  await using impatient = await Storage.open({
    ...{ kind: 'server', url: other.url, maxConnections: 2, statementTimeoutMs: 100 },
  });
  await other.client.query('begin; lock table member in access exclusive mode');
  const stuck = Array.from({ length: 3 }, () => impatient.scope(newId()).count(MemberEntity));
  for (const end of await Promise.allSettled(stuck)) {
    expect(String(end.status === 'rejected' && end.reason)).toContain('statement timeout');
  }
  await other.client.query('rollback');
  expect(await impatient.scope(newId()).count(MemberEntity)).toBe(0);
});

onServerOnly('a start waits for another process’s migration longer than for a statement', async () => {
  await using storage = await openTestStorage();
  await using other = await clientOf(storage);
  await other.client.query('begin; select pg_advisory_xact_lock(7146203)');
  const opening = Storage.open({ kind: 'server', url: other.url, statementTimeoutMs: 100 });
  await wait(400);
  await other.client.query('rollback');
  await using opened = await opening;
  expect(await opened.scope(newId()).count(MemberEntity)).toBe(0);
});

test('every connection reads an organisation’s rows by index and without workers', async () => {
  await using orm = await openTestOrm();
  const setting = async (name: string) => (await orm.manager.execute(`show ${name}`))[0];
  expect(await setting('random_page_cost')).toEqual({ random_page_cost: '1.1' });
  const workers = { max_parallel_workers_per_gather: '0' };
  expect(await setting('max_parallel_workers_per_gather')).toEqual(workers);
});

onServerOnly('an empty database is migrated in the transaction that holds the lock', async () => {
  await using storage = await openTestStorage();
  await using other = await clientOf(storage);
  await other.client.query('drop schema public cascade; create schema public');
  await using opened = await Storage.open({ kind: 'server', url: other.url });
  expect(await opened.scope(newId()).count(MemberEntity)).toBe(0);
  const orm = await openOrm({ kind: 'server', url: other.url });
  expect(await orm.migrator.getPending()).toEqual([]);
  await orm.close();
});
