import { Commons } from './commons.ts';
import { outstandingMigrations } from './migrate.ts';
import { explainOpening, takeDatabase } from './opening.ts';
import { type Database, isNew, type Orm, openOrm } from './orm.ts';
import { Session } from './session.ts';

/** What can be known of a database without changing it. */
export interface DatabaseFacts {
  /** PostgreSQL's version for people, such as `17.5`. */
  version: string;
  majorVersion: number;
  /** Whether this user may create tables, and the schema of the job queue unless it is there. */
  mayCreate: boolean;
  /** Whether the schema of the job queue is there. */
  hasQueue: boolean;
  /** Whether the server is a standby, or lets this user only read. */
  isReadOnly: boolean;
  /** Whether no Jarvis has used it yet. */
  isUntouched: boolean;
  /** A few tables of something else in a database that no Jarvis has used yet. */
  foreignTables: readonly string[];
  outstandingMigrations: readonly string[];
  now: Date;
}

/**
 * Opens a database without migrating it, looks and closes it again. Returns `undefined` for a folder in which no
 * database has been made yet. Every failure is a `UserError`, as in `Storage.open`.
 */
export function inspectDatabase(database: Database): Promise<DatabaseFacts | undefined> {
  return opened(database, factsOf);
}

/** Reads what no organisation owns, as {@link inspectDatabase} opens it. `undefined` also where the tables are missing. */
export function readCommons<Result>(
  database: Database,
  read: (commons: Commons) => Promise<Result>,
): Promise<Result | undefined> {
  return opened(database, async (orm) => {
    const { isUntouched, outstandingMigrations } = await factsOf(orm);
    if (isUntouched || outstandingMigrations.length > 0) return undefined;
    return read(new Commons(new Session(orm.manager)));
  });
}

async function opened<Result>(
  database: Database,
  look: (orm: Orm) => Promise<Result>,
): Promise<Result | undefined> {
  if (isNew(database)) return undefined;
  const release = await takeDatabase(database);
  try {
    const orm = await openOrm(database);
    return await look(orm).finally(() => orm.close());
  } catch (error) {
    throw explainOpening(error, database);
  } finally {
    release();
  }
}

const question = `
  select current_setting('server_version') as version,
    current_setting('server_version_num')::int / 10000 as major,
    coalesce(has_schema_privilege(current_schema(), 'create'), false)
      and (to_regnamespace('jobs') is not null or has_database_privilege(current_database(), 'create'))
      as may_create,
    to_regnamespace('jobs') is not null as has_queue,
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as is_read_only,
    array(
      select relname::text from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
        and to_regclass('mikro_orm_migrations') is null
        and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
      order by relname limit 3
    ) as foreign_tables,
    to_regclass('mikro_orm_migrations') is null as is_untouched,
    extract(epoch from clock_timestamp()) * 1000 as now`;

interface Answer {
  version: string;
  major: number;
  may_create: boolean;
  has_queue: boolean;
  is_read_only: boolean;
  foreign_tables: string[];
  is_untouched: boolean;
  now: string;
}

/** Looks at an open database. */
export async function factsOf({ manager }: Orm): Promise<DatabaseFacts> {
  const session = manager.fork();
  const [answer] = await session.execute<[Answer]>(question);
  const executed = answer.is_untouched
    ? []
    : await session.execute<{ name: string }[]>('select name from mikro_orm_migrations');
  return {
    version: answer.version,
    majorVersion: answer.major,
    mayCreate: answer.may_create,
    hasQueue: answer.has_queue,
    isReadOnly: answer.is_read_only,
    isUntouched: answer.is_untouched,
    foreignTables: answer.foreign_tables,
    outstandingMigrations: await outstandingMigrations(executed.map(({ name }) => name)),
    now: new Date(Number(answer.now)),
  };
}
