import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import { type Database, type Orm, openOrm, openPglite } from '#storage/orm.ts';
import { Storage } from '#storage/storage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database to copy: an embedded one's dump file, or a database's name on the server. */
    template: { kind: 'file'; path: string } | { kind: 'database'; name: string; serverUrl: string };
  }
}

/** Databases that this worker's tests have closed. Emptying one is much quicker than copying another. */
const closed: TestDatabase[] = [];

/**
 * Opens a migrated, empty database of its own: embedded, or on the server that `DATABASE_URL` names. When it is closed
 * a later test gets the same one, emptied.
 */
export async function openTestStorage(): Promise<Storage> {
  const database = closed.pop() ?? (await newTestDatabase());
  await empty(database);
  const storage = await Storage.open(database);
  const close = storage[Symbol.asyncDispose].bind(storage);
  storage[Symbol.asyncDispose] = async () => {
    await close();
    if (!closed.includes(database)) closed.push(database);
  };
  return storage;
}

/** Opens a new copy below the storage, for tests of the schema itself. */
export async function openTestOrm(): Promise<Orm & AsyncDisposable> {
  const database = await newTestDatabase();
  const orm = await openOrm(database);
  const close = async () => {
    await orm.close();
    if (database.kind === 'open') await database.database.close();
  };
  return { ...orm, [Symbol.asyncDispose]: close };
}

type TestDatabase = Extract<Database, { kind: 'server' | 'open' }>;

export async function newTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  if (template.kind === 'file') {
    const copy = new Blob([await readFile(template.path)], { type: 'application/gzip' });
    return { kind: 'open', database: await openPglite({ kind: 'memory', template: copy }) };
  }
  const url = await copyDatabase(template.serverUrl, template.name);
  return { kind: 'server', url: new Secret(url), maxConnections: 4 };
}

const emptying = `
  drop schema if exists jobs cascade;
  do $$ declare one text; begin
    for one in select tablename from pg_tables where schemaname = 'public' and tablename not like 'mikro%' loop
      execute format('delete from %I', one);
    end loop;
  end $$`;

async function empty(database: TestDatabase): Promise<void> {
  if (database.kind === 'open') await database.database.exec(emptying);
  else await onServer(database.url.reveal(), emptying);
}

/** Creates a database on the server as a copy of another and gives its address. */
export async function copyDatabase(serverUrl: string, templateName: string): Promise<string> {
  const name = `${templateName}_${randomUUID().slice(0, 8)}`;
  await onServer(serverUrl, `create database "${name}" template "${templateName}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(serverUrl: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Inserts the row of an organisation, for tests whose people do not arrive through a platform. */
export async function insertOrganization(storage: Storage, organizationId: string): Promise<void> {
  await storage.scope(organizationId).insert(OrganizationEntity, {
    name: 'Test',
    timeZone: 'Asia/Bangkok',
    locale: 'en',
    currency: 'USD',
    autoApproveAmount: '0.25',
    secondApprovalAmount: null,
    platformFee: null,
    membersSeeCosts: false,
    ownKeysNeedApproval: false,
    fiscalMonthStart: 1,
    reportCurrency: null,
    ...{ memberPiecesPerHour: 60, teamPiecesPerHour: 300, repeatHours: 24 },
    ledgerClosedUntil: null,
    createdAt: new Date(),
  });
}

/** The id of a new organisation. */
export async function newOrganization(storage: Storage): Promise<string> {
  const organizationId = newId();
  await insertOrganization(storage, organizationId);
  return organizationId;
}
