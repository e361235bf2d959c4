import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { EntitySchema, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Secret } from '#lib/secret.ts';
import { findEntities } from './entities.ts';
import { readImage } from './image.ts';
import { migrationsFolder } from './migrations-folder.ts';

/**
 * PostgreSQL on a server, or embedded in this process: in a folder, or in memory from a ready template. An `open` one
 * belongs to whoever opened it, who also closes it.
 */
export type Database =
  | { kind: 'server'; url: Secret; maxConnections?: number; statementTimeoutMs?: number }
  | EmbeddedDatabase
  | { kind: 'open'; database: PGlite };
type EmbeddedDatabase = { kind: 'folder'; folder: string } | { kind: 'memory'; template?: Blob };

/** The location of an open database, so that the job queue can store its jobs in it. */
export type Location = { kind: 'server'; url: Secret } | { kind: 'embedded'; database: PGlite };

export interface Orm {
  manager: SqlEntityManager;
  migrator: Migrator;
  location: Location;
  close(): Promise<void>;
}

/** PostgreSQL's page cache. Its default of 128 MB is allocated at once; the system's cache serves the other pages. */
const pageCache = '16MB';

/**
 * An organisation's rows of a period lie close together, which PostgreSQL does not know: by its defaults it reads the
 * whole table instead of the index. Parallel workers only take the processors from other connections.
 */
const planner = ['random_page_cost=1.1', 'max_parallel_workers_per_gather=0'];

/** Longer than a tool may take (30 s), whose statements would otherwise go on after it was given up. */
const usualStatementTimeoutMs = 35_000;

/**
 * Each database also has a context name of its own, since a transaction would otherwise take over another database's that it
 * begins in.
 */
const common = {
  extensions: [Migrator],
  migrations: { path: migrationsFolder, snapshot: false, silent: true },
  forceUtcTimezone: true,
} satisfies Partial<Options>;

/** Loads only the driver that is used. */
export async function openOrm(database: Database): Promise<Orm> {
  const entities = await findEntities();
  return database.kind === 'server' ? openServer(database, entities) : openEmbedded(database, entities);
}

async function openServer(
  { url, maxConnections = 12, statementTimeoutMs = usualStatementTimeoutMs }: Database & { kind: 'server' },
  entities: EntitySchema[],
): Promise<Orm> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const orm = new MikroORM({
    ...common,
    contextName: randomUUID(),
    entities,
    clientUrl: url.reveal(),
    // A misspelt name must not become a new database.
    ensureDatabase: false,
    pool: { min: 0, max: maxConnections },
    driverOptions: {
      // The driver would leave out what stands behind the address, such as `sslmode`.
      connectionString: url.reveal(),
      options: asOptions([...planner, `statement_timeout=${statementTimeoutMs}`]).join(' '),
    },
  });
  await orm.connect();
  return {
    manager: orm.em,
    migrator: orm.migrator as Migrator,
    location: { kind: 'server', url },
    close: () => orm.close(),
  };
}

async function openEmbedded(
  database: Exclude<Database, { kind: 'server' }>,
  entities: EntitySchema[],
): Promise<Orm> {
  const { MikroORM } = await import('@mikro-orm/pglite');
  const embedded = database.kind === 'open' ? database.database : await openPglite(database);
  const orm = new MikroORM({
    ...common,
    contextName: randomUUID(),
    entities,
    dbName: 'postgres',
    driverOptions: { pglite: () => embedded },
  });
  await orm.connect();
  return {
    manager: orm.em as unknown as SqlEntityManager,
    migrator: orm.migrator as Migrator,
    location: { kind: 'embedded', database: embedded },
    close: async () => {
      await orm.close();
      if (database.kind !== 'open') await embedded.close();
    },
  };
}

/** Opens an embedded database by itself. */
export async function openPglite(database: EmbeddedDatabase): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { createPostgreSqlTypeParsers } = await import('@mikro-orm/pglite');
  const loadDataDir = isNew(database)
    ? await readImage()
    : database.kind === 'memory'
      ? database.template
      : undefined;
  return PGlite.create({
    ...(database.kind === 'folder' && { dataDir: databaseIn(database.folder) }),
    ...(loadDataDir && { loadDataDir }),
    parsers: createPostgreSqlTypeParsers(JSON.parse),
    startParams: [...PGlite.defaultStartParams, ...asOptions([...planner, `shared_buffers=${pageCache}`])],
  });
}

/** Returns whether a database does not exist yet and is created when it is opened. */
export function isNew(database: Database): boolean {
  return database.kind === 'folder' && !existsSync(databaseIn(database.folder));
}

function databaseIn(folder: string): string {
  return join(folder, 'postgres');
}

function asOptions(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}
