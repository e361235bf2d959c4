import { Secret } from '#lib/secret.ts';
import { explainOpening } from './opening.ts';
import { type Database, openOrm } from './orm.ts';

/** The database that every server has, and from which another is made. */
const maintenanceDatabase = 'postgres';
const alreadyThere = '42P04';

/** Makes the database that `DATABASE_URL` names, unless it is there. Throws a `UserError` if it cannot be made. */
export async function createDatabase(database: Database): Promise<void> {
  if (database.kind !== 'server') return;
  const url = new URL(database.url.reveal());
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = `/${maintenanceDatabase}`;
  try {
    const orm = await openOrm({ ...database, url: new Secret(url.href) });
    await orm.manager
      .fork()
      .execute(`create database "${name.replaceAll('"', '""')}"`)
      .finally(() => orm.close());
  } catch (error) {
    if ((error as { code?: unknown }).code !== alreadyThere) throw explainOpening(error, database);
  }
}
