import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Secret } from '#lib/secret.ts';
import { buildImage } from '#storage/build-image.ts';
import { imageFile } from '#storage/image.ts';
import { migrate } from '#storage/migrate.ts';
import { type Orm, openOrm } from '#storage/orm.ts';
import { buildClassifiers } from '../corpus/build.ts';
import { partitionTables } from './partition-tables.ts';
import { onServer } from './storage.ts';

/**
 * Migrates one database that every test then copies: quicker than migrating for each. Before that the planner's classifiers
 * are built, unless they are up to date.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildClassifiers();
  const serverUrl = process.env.DATABASE_URL;
  return serverUrl ? prepareServer(project, serverUrl) : prepareEmbedded(project);
}

/** With `PARTITIONED_TABLES` the tables take the form that they have when they are distributed over many machines. */
async function prepareTables(orm: Orm): Promise<void> {
  await migrate(orm);
  if (process.env.PARTITIONED_TABLES) await partitionTables(orm);
}

async function prepareEmbedded(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env.PARTITIONED_TABLES) {
    await buildImage();
    project.provide('template', { kind: 'file', path: imageFile });
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-test-'));
  const orm = await openOrm({ kind: 'memory' });
  await prepareTables(orm);
  if (orm.location.kind !== 'embedded') throw new Error('a database in memory is embedded');
  const dump = await orm.location.database.dumpDataDir('gzip');
  await orm.close();
  const path = join(folder, 'template.tar.gz');
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
  project.provide('template', { kind: 'file', path });
  return () => rm(folder, { recursive: true, force: true });
}

async function prepareServer(project: TestProject, serverUrl: string): Promise<() => Promise<void>> {
  const name = `jarvis_test_${process.pid}`;
  await onServer(serverUrl, `create database "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const orm = await openOrm({ kind: 'server', url: new Secret(url.href), maxConnections: 2 });
  await prepareTables(orm);
  await orm.close();
  project.provide('template', { kind: 'database', name, serverUrl });
  return async () => {
    const { rows } = await onServer(
      serverUrl,
      `select datname from pg_database where datname like '${name}%'`,
    );
    for (const { datname } of rows) await onServer(serverUrl, `drop database "${datname}" with (force)`);
  };
}
