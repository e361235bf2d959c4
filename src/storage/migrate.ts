import { readdir } from 'node:fs/promises';
import { parse } from 'node:path';
import type { Transaction } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { migrationsFolder } from './migrations-folder.ts';
import type { Orm } from './orm.ts';

const messages = defineMessages({
  en: {
    newer: (name: string) =>
      `This database was made by a newer Jarvis (it has ${name}). Update Jarvis, or point it at another database with JARVIS_DATA or DATABASE_URL.`,
  },
  th: {
    newer: (name: string) =>
      `ฐานข้อมูลนี้สร้างจาก Jarvis รุ่นใหม่กว่า (มี ${name}) กรุณาอัปเดต Jarvis หรือชี้ไปที่ฐานข้อมูลอื่นด้วย JARVIS_DATA หรือ DATABASE_URL`,
  },
});

/** Key of the advisory lock that lets one process migrate at a time. Any constant will do. */
const migrationLock = 7_146_203;

/** Brings the schema up to date. If several processes start on a server at once, one migrates and the others wait. */
export async function migrate({ manager, migrator, location }: Orm): Promise<void> {
  // The embedded database has one connection and one process: a lock held around the migrator would block it.
  if (location.kind === 'embedded') return migrateAlone(migrator);
  await manager.fork().transactional(async (lockHolder) => {
    // Another process's migration, and our own, may take longer than any other statement.
    await lockHolder.execute('set local statement_timeout = 0');
    await lockHolder.execute('select pg_advisory_xact_lock(?)', [migrationLock]);
    await migrateAlone(migrator, lockHolder.getTransactionContext());
  });
}

async function migrateAlone(migrator: Migrator, transaction?: Transaction): Promise<void> {
  const executed = await migrator.getExecuted();
  const outstanding = await outstandingMigrations(executed.map(({ name }) => name));
  if (outstanding.length > 0) await migrator.up(transaction ? { transaction } : {});
}

/** Returns the migrations that are not among the executed ones. Throws a `UserError` if a newer Jarvis was here. */
export async function outstandingMigrations(executedFiles: readonly string[]): Promise<string[]> {
  const known = (await readdir(migrationsFolder)).map((file) => parse(file).name);
  const executed = executedFiles.map((file) => parse(file).name);
  const unknown = executed.find((name) => !known.includes(name));
  if (unknown) throw new UserError(messages.both((texts) => texts.newer(unknown)));
  return known.filter((name) => !executed.includes(name));
}
