import { IsolationLevel } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Commons } from './commons.ts';
import { openMigrated } from './open-migrated.ts';
import type { Database, Location, Orm } from './orm.ts';
import { Session } from './session.ts';

/** A table as it stands in the database. */
export interface WholeTable {
  name: string;
  columns: readonly { name: string; type: string }[];
  /** Whether each of its rows belongs to an organisation. */
  isOwned: boolean;
}

/** The number of a table's rows, and a sum of their checksums, which no order changes. */
export interface TableFigures {
  rows: number;
  fingerprint: string;
}

const rowsAtOnce = 500;

/**
 * The database below the walls between organisations, with every table that an entity declares. Only what the operator runs
 * reaches it: backup, restore, move and erase.
 */
export class WholeDatabase implements AsyncDisposable {
  readonly #orm: Orm;
  readonly #unlock: () => void;
  readonly commons: Commons;

  private constructor(orm: Orm, unlock: () => void) {
    this.#orm = orm;
    this.#unlock = unlock;
    this.commons = new Commons(new Session(orm.manager));
  }

  /** Opens and migrates the database, as `Storage.open` does. */
  static async open(database: Database): Promise<WholeDatabase> {
    const { orm, unlock } = await openMigrated(database);
    return new WholeDatabase(orm, unlock);
  }

  get location(): Location {
    return this.#orm.location;
  }

  /** Runs `work` in a transaction, which is rolled back when it fails. With `isOneState` all its statements see one state. */
  transaction<Result>(
    work: (whole: WholeTransaction) => Promise<Result>,
    { isOneState = false } = {},
  ): Promise<Result> {
    return this.#orm.manager.fork().transactional(
      async (manager) => {
        // A copy may take long, and the session's settings decide how values are written as text.
        for (const setting of ['statement_timeout = 0', "timezone = 'UTC'", "datestyle = 'ISO'"])
          await manager.execute(`set local ${setting}`);
        return work(new WholeTransaction(manager, await tablesOf(manager)));
      },
      { isolationLevel: isOneState ? IsolationLevel.REPEATABLE_READ : IsolationLevel.READ_COMMITTED },
    );
  }

  /** The names of the migrations that this database has had, sorted. */
  async migrations(): Promise<string[]> {
    const rows = await this.#orm.manager
      .fork()
      .execute<{ name: string }[]>('select name from mikro_orm_migrations');
    return rows.map(({ name }) => name.replace(/\.[jt]s$/, '')).sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#orm.close();
    this.#unlock();
  }
}

/** One state of all tables. Rows travel as lines: a JSON array of their columns, each as PostgreSQL's own text or null. */
export class WholeTransaction {
  readonly #manager: SqlEntityManager;
  readonly tables: readonly WholeTable[];
  readonly commons: Commons;

  constructor(manager: SqlEntityManager, tables: readonly WholeTable[]) {
    this.#manager = manager;
    this.tables = tables;
    this.commons = new Commons(new Session(manager));
  }

  /** Runs a statement of the house's own; values are passed for its question marks. */
  run<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#manager.execute<Row[]>(sql, [...values]);
  }

  /** The number of rows that a changing statement has changed. */
  async change(sql: string, values: readonly unknown[] = []): Promise<number> {
    const { affectedRows } = await this.#manager.execute<{ affectedRows: number }>(sql, [...values], 'run');
    return affectedRows;
  }

  /** Lets nobody else write to any table until the transaction ends. */
  async hold(): Promise<void> {
    const names = this.tables.map(({ name }) => quoted(name)).join(', ');
    await this.#manager.execute(`lock table ${names} in share row exclusive mode`);
  }

  /** The tables that have rows. */
  async filled(): Promise<string[]> {
    const filled: string[] = [];
    for (const { name } of this.tables)
      if ((await this.run(`select 1 as one from ${quoted(name)} limit 1`)).length > 0) filled.push(name);
    return filled;
  }

  async figures({ name, columns }: WholeTable): Promise<TableFigures> {
    const checksum = `('x' || left(md5(${asLine(columns)}), 15))::bit(60)::bigint`;
    const [figures] = await this.run<{ rows: string; fingerprint: string }>(
      `select count(*)::text as rows, coalesce(sum(${checksum}), 0)::text as fingerprint from ${quoted(name)}`,
    );
    return { rows: Number(figures?.rows), fingerprint: String(figures?.fingerprint) };
  }

  /** All rows of a table as lines, in batches. One table is read at a time. */
  async *lines({ name, columns }: WholeTable): AsyncGenerator<string[]> {
    await this.#manager.execute(
      `declare walk no scroll cursor for select ${asLine(columns)} as line from ${quoted(name)}`,
    );
    for (;;) {
      const batch = await this.run<{ line: string }>(`fetch ${rowsAtOnce} from walk`);
      if (batch.length > 0) yield batch.map(({ line }) => line);
      if (batch.length < rowsAtOnce) break;
    }
    await this.#manager.execute('close walk');
  }

  /** Inserts rows that {@link lines} of a table with these columns gave. */
  async insert({ name, columns }: WholeTable, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const names = columns.map((column) => quoted(column.name)).join(', ');
    const values = columns.map(({ type }, index) => `(line ->> ${index})::${type}`).join(', ');
    await this.#manager.execute(
      `insert into ${quoted(name)} (${names}) select ${values} from json_array_elements(?::json) as line`,
      [`[${lines.join()}]`],
    );
  }
}

/** A name in a statement. Names come from the entities and the database's catalogue only. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function asLine(columns: WholeTable['columns']): string {
  return `json_build_array(${columns.map(({ name }) => `${quoted(name)}::text`).join(', ')})::text`;
}

const columnsQuestion = `
  select c.relname::text as "table", a.attname::text as "name", format_type(a.atttypid, a.atttypmod) as "type"
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  order by a.attname`;

/** The tables that the entities declare, by name. There are no foreign keys (decision 13), so any order will do. */
async function tablesOf(manager: SqlEntityManager): Promise<WholeTable[]> {
  const found = await manager.execute<{ table: string; name: string; type: string }[]>(columnsQuestion);
  const columns = Map.groupBy(found, ({ table }) => table);
  return [...manager.getMetadata().getAll().values()]
    .map(({ tableName, props }) => ({
      name: tableName,
      columns: (columns.get(tableName) ?? []).map(({ name, type }) => ({ name, type })),
      isOwned: props.some(({ name }) => name === 'organizationId'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
