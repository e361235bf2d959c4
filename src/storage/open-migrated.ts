import { factsOf } from './inspection.ts';
import { migrate } from './migrate.ts';
import { explainOpening, takeDatabase } from './opening.ts';
import { type Database, type Orm, openOrm } from './orm.ts';
import { faultOf, faultOfRights } from './server-faults.ts';

/**
 * Reserves, opens and migrates a database. Every failure is a `UserError` that says what to do. `unlock` releases it, after
 * it was closed.
 */
export async function openMigrated(database: Database): Promise<{ orm: Orm; unlock: () => void }> {
  const unlock = await takeDatabase(database);
  try {
    return { orm: await migrated(database), unlock };
  } catch (error) {
    unlock();
    throw explainOpening(error, database);
  }
}

/** Closes the database if the migration fails, since open connections would delay the end of the process. */
async function migrated(database: Database): Promise<Orm> {
  const orm = await openOrm(database);
  try {
    if (database.kind === 'server') await refuseUnusable(orm, database.url.reveal());
    await migrate(orm);
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

async function refuseUnusable(orm: Orm, url: string): Promise<void> {
  const facts = await factsOf(orm);
  const fault = faultOf(facts, url) ?? faultOfRights(facts, url);
  if (fault) throw fault;
}
