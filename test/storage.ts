import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import { type Database, type Orm, openOrm } from '#storage/orm.ts';
import { Storage } from '#storage/storage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database to copy: an embedded one's dump file, or a database's name on the server. */
    template: { kind: 'file'; path: string } | { kind: 'database'; name: string; serverUrl: string };
  }
}

/** Opens a migrated, empty database of its own: embedded, or on the server that `DATABASE_URL` names. */
export async function openTestStorage(): Promise<Storage> {
  return Storage.open(await newTestDatabase());
}

/** Opens such a database below the storage, for tests of the schema itself. */
export async function openTestOrm(): Promise<Orm & AsyncDisposable> {
  const orm = await openOrm(await newTestDatabase());
  return { ...orm, [Symbol.asyncDispose]: () => orm.close() };
}

async function newTestDatabase(): Promise<Database> {
  const template = inject('template');
  if (template.kind === 'file')
    return {
      kind: 'memory',
      template: new Blob([await readFile(template.path)], { type: 'application/gzip' }),
    };
  const url = await copyDatabase(template.serverUrl, template.name);
  return { kind: 'server', url: new Secret(url), maxConnections: 4 };
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
    createdAt: new Date(),
  });
}
