import { type EntitySchema, IsolationLevel } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type Condition, meaning } from './condition.ts';
import { Table, type Tables } from './table.ts';
import { WorkspaceEntity } from './workspace.entity.ts';

export type Property<Row> = keyof Row & string;

export interface FindOptions<Row, Name extends keyof Row = keyof Row> {
  /** The properties to read. All of them unless given. */
  columns?: readonly Name[];
  /** Sorted by the first property, then by the next. `largest` is `desc` with rows that have none at the end. */
  orderBy?: { readonly [Name in keyof Row]?: 'asc' | 'desc' | 'largest' };
  limit?: number;
  /** How many to pass over. */
  offset?: number;
  /**
   * Locks the rows until the transaction ends. Only allowed inside a transaction. Those who share a lock do not wait for each other,
   * only for who holds it alone or has changed the row, and read it as that left it.
   */
  lock?: boolean | 'shared';
}

export interface Aggregation<Row> {
  where?: Condition<Row>;
  groupBy?: readonly Property<Row>[];
  /** Numeric columns to sum. */
  sum?: readonly Property<Row>[];
  /** A numeric column whose sum is the count, for rows that stand for several. Default: each row counts once. */
  counted?: Property<Row>;
  /** Also sums and counts those rows of each group that match. */
  part?: Condition<Row>;
  /** Also groups by time: each slice begins at its start and ends where the next one starts. */
  slices?: { of: Property<Row>; starts: readonly Date[] };
}

/** How much an organisation must have of the matching rows. */
export interface Share<Row> {
  /** At least so many. Default: 1. */
  rows?: number;
  /** At least this sum of each of these numeric columns. */
  sums?: { readonly [Name in keyof Row]?: number };
}

/** A number of rows, and sums of their columns as strings of exact digits. */
export interface Figures {
  sums: Record<string, string>;
  count: number;
}

/** One group: its key columns and its figures. `slice` is the index of its slice, or -1 before the first. */
export type AggregatedRow<Row> = Partial<Row> & Figures & { part?: Figures; slice?: number };

/** Runs work once there is room for it. */
export type Limit = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * The statements that the house runs, on any table. They run on a free connection, or on that of a transaction. They
 * use the ORM's query builder: entities declare column names and types, but no entity object is created for a row,
 * which would cost several times more than the statement.
 */
export class Session {
  readonly #manager: SqlEntityManager;
  readonly #statements: Kysely<Tables>;
  /** Actions to run after the commit. `undefined` outside a transaction. */
  readonly #afterCommit: (() => void)[] | undefined;
  readonly #limit: Limit;
  readonly #isSnapshot: boolean;

  /** @param limit bounds how many reading statements run at once */
  constructor(
    manager: SqlEntityManager,
    afterCommit?: (() => void)[],
    limit: Limit = (work) => work(),
    isSnapshot = false,
  ) {
    this.#manager = manager;
    this.#isSnapshot = isSnapshot;
    this.#limit = limit;
    this.#statements = manager.getKysely<Tables>();
    this.#afterCommit = afterCommit;
  }

  async find<Row extends object, Name extends keyof Row>(
    entity: EntitySchema<Row>,
    where: Condition<Row>,
    { columns, orderBy = {}, limit, offset, lock = false }: FindOptions<Row, Name> = {},
  ): Promise<Pick<Row, Name>[]> {
    const table = this.#table(entity);
    const from = this.#statements.selectFrom(table.name).where(meaning(table, where));
    let select: Select = columns ? from.select(table.names(columns as readonly string[])) : from.selectAll();
    select = ordered(select, table, orderBy);
    if (limit !== undefined) select = select.limit(limit);
    if (offset !== undefined) select = select.offset(offset);
    if (lock) select = lock === 'shared' ? select.forShare() : select.forUpdate();
    return (await this.#limit(() => select.execute())).map((row) => table.toRow<Pick<Row, Name>>(row));
  }

  /** The ids of matching rows with their organisations. Dormant organisations are excluded unless asked for. */
  async findAddresses<Row extends { organizationId: string; id: string }>(
    entity: EntitySchema<Row>,
    where: Condition<Row>,
    { orderBy = {}, limit, evenDormant = false }: FindOptions<Row> & { evenDormant?: boolean },
  ): Promise<{ organizationId: string; id: string }[]> {
    const table = this.#table(entity);
    const rows = evenDormant
      ? this.#statements.selectFrom(table.name).where(meaning(table, where))
      : this.#ofAwake(table, where);
    let select: Select = rows.select(table.names(['organizationId', 'id']));
    select = ordered(select, table, orderBy);
    if (limit !== undefined) select = select.limit(limit);
    return (await select.execute()).map((row) => table.toRow(row));
  }

  /** The organisations with enough matching rows. Dormant organisations are excluded. */
  async findOrganizations<Row extends { organizationId: string }>(
    entity: EntitySchema<Row>,
    where: Condition<Row>,
    { rows = 1, sums = {} }: Share<Row>,
  ): Promise<string[]> {
    const table = this.#table(entity);
    const organization = table.column('organizationId').name;
    const select = this.#ofAwake(table, where)
      .select(organization)
      .groupBy(organization)
      .having((is) =>
        is.and([
          is(is.fn.countAll(), '>=', rows),
          ...Object.entries(sums).map(([name, least]) => is(is.fn.sum(table.column(name).name), '>=', least)),
        ]),
      );
    return (await select.execute()).map((row) => String(row[organization]));
  }

  /** The different values of a property in the matching rows. Dormant organisations are excluded. */
  async findValues<Row extends { organizationId: string }, Name extends Property<Row>>(
    entity: EntitySchema<Row>,
    property: Name,
    where: Condition<Row>,
  ): Promise<Row[Name][]> {
    const table = this.#table(entity);
    const [column = ''] = table.names([property]);
    const rows = await this.#ofAwake(table, where).select(column).distinct().execute();
    return rows.map((row) => table.toRow<Pick<Row, Name>>(row)[property]);
  }

  async insert<Row extends object>(entity: EntitySchema<Row>, rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) await this.#insert(this.#table(entity), rows).execute();
  }

  /** Inserts the rows whose `unique` columns do not exist yet. Returns these columns of the inserted rows. */
  async insertNew<Row extends object, Key extends Property<Row>>(
    entity: EntitySchema<Row>,
    rows: readonly Row[],
    unique: readonly Key[],
  ): Promise<Pick<Row, Key>[]> {
    if (rows.length === 0) return [];
    const table = this.#table(entity);
    const columns = table.names(unique);
    const insert = this.#insert(table, rows).onConflict((conflict) => conflict.columns(columns).doNothing());
    const inserted = await insert.returning(columns).execute();
    return inserted.map((row) => table.toRow<Pick<Row, Key>>(row));
  }

  /** Writes whole rows by their key: inserts those that are new, and replaces the others. Each row has the same properties. */
  async replace<Row extends { organizationId: string; id: string }>(
    entity: EntitySchema<Row>,
    rows: readonly Row[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const table = this.#table(entity);
    const key = table.names(['organizationId', 'id']);
    const others = table.names(Object.keys(rows[0] as Row)).filter((name) => !key.includes(name));
    await this.#insert(table, rows)
      .onConflict((conflict) =>
        conflict
          .columns(key)
          .doUpdateSet((is) => Object.fromEntries(others.map((name) => [name, is.ref(`excluded.${name}`)]))),
      )
      .execute();
  }

  async update<Row extends object>(
    entity: EntitySchema<Row>,
    where: Condition<Row>,
    change: Partial<Row>,
  ): Promise<number> {
    const update = this.#update(this.#table(entity), where, change);
    const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }

  /** Returns the rows as they are after the change. */
  async updateAndFind<Row extends object>(
    entity: EntitySchema<Row>,
    where: Condition<Row>,
    change: Partial<Row>,
  ): Promise<Row[]> {
    const table = this.#table(entity);
    const update = this.#update(table, where, change).returningAll();
    return (await update.execute()).map((row) => table.toRow<Row>(row));
  }

  async delete<Row extends object>(entity: EntitySchema<Row>, where: Condition<Row>): Promise<number> {
    const table = this.#table(entity);
    const deletion = this.#statements.deleteFrom(table.name).where(meaning(table, where));
    return Number((await deletion.executeTakeFirstOrThrow()).numDeletedRows);
  }

  async aggregate<Row extends object>(
    entity: EntitySchema<Row>,
    { where = {}, groupBy = [], sum = [], counted, part, slices }: Aggregation<Row>,
  ): Promise<AggregatedRow<Row>[]> {
    const table = this.#table(entity);
    const keys = table.names(groupBy);
    let select: Select = this.#statements
      .selectFrom(table.name)
      .where(meaning(table, where))
      .select(keys)
      .select(figures(table, 'all', { sum, counted }));
    if (part) select = select.select(figures(table, 'part', { sum, counted }, part));
    if (slices) select = select.select(sliceOf(table.column(slices.of).name, slices.starts)).groupBy(slice);
    if (keys.length > 0) select = select.groupBy(keys);
    return (await this.#limit(() => select.execute())).map((row) => ({
      ...table.toRow<Partial<Row>>(row),
      ...figuresIn(row, 'all', sum),
      ...(part && { part: figuresIn(row, 'part', sum) }),
      ...(slices && { slice: Number(row[slice]) - 1 }),
    }));
  }

  /** Runs `work` in a transaction, which is rolled back when it fails. */
  async transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const manager = this.#manager.fork({ keepTransactionContext: true });
    const afterCommit: (() => void)[] = [];
    const result = await manager.transactional((inner) => work(new Session(inner, afterCommit)), {
      clear: true,
    });
    for (const action of afterCommit) this.afterCommit(action);
    return result;
  }

  /**
   * Runs reading `work` on one state of the database: it does not see what others commit meanwhile. It counts as one statement
   * among those that are limited. Inside a snapshot it is the same one; inside a transaction there is none.
   */
  snapshot<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    if (this.#isSnapshot) return work(this);
    if (this.#afterCommit) throw new Error('a transaction that writes is no snapshot');
    const manager = this.#manager.fork();
    const isolationLevel = IsolationLevel.REPEATABLE_READ;
    return this.#limit(() =>
      manager.transactional((inner) => work(new Session(inner, [], undefined, true)), {
        ...{ clear: true, isolationLevel, readOnly: true },
      }),
    );
  }

  /**
   * Runs an action after the transaction has committed, and never if it is rolled back. Outside a transaction it runs
   * at once.
   */
  afterCommit(action: () => void): void {
    if (this.#afterCommit) this.#afterCommit.push(action);
    else action();
  }

  /** Takes a named lock, which is held until the transaction ends. */
  async holdLock(name: string): Promise<void> {
    const hold = this.#statements.selectNoFrom(({ fn, val, lit }) =>
      fn('pg_advisory_xact_lock', [fn('hashtextextended', [val(name), lit(0)])]).as('held'),
    );
    await hold.execute();
  }

  /** The matching rows of all organisations that are not dormant. */
  #ofAwake(table: Table, where: object) {
    const workspaces = this.#table(WorkspaceEntity);
    const belongsTo = `${workspaces.name}.${workspaces.column('belongsTo').name}`;
    const organization = `${table.name}.${table.column('organizationId').name}`;
    return this.#statements
      .selectFrom(table.name)
      .where(meaning(table, where))
      .where(({ exists, selectFrom, lit }) =>
        exists(selectFrom(workspaces.name).select(lit(1).as('one')).whereRef(belongsTo, '=', organization)),
      );
  }

  #insert(table: Table, rows: readonly object[]) {
    return this.#statements.insertInto(table.name).values(rows.map((row) => table.toDatabase(row)));
  }

  #update(table: Table, where: object, change: object) {
    return this.#statements
      .updateTable(table.name)
      .set(table.toDatabase(change))
      .where(meaning(table, where));
  }

  #table<Row extends object>(entity: EntitySchema<Row>): Table {
    return Table.of(this.#manager, entity);
  }
}

type Select = SelectQueryBuilder<Tables, string, Record<string, unknown>>;
type Builder = ExpressionBuilder<Tables, string>;
type Rows = 'all' | 'part';

/** The columns with the sums and the count of a group's rows, or of those that match. */
function figures(
  table: Table,
  rows: Rows,
  { sum, counted }: { sum: readonly string[]; counted: string | undefined },
  matching?: object,
) {
  return (is: Builder) => {
    const only = matching && meaning(table, matching)(is);
    const sumOf = (name: string) => {
      const total = is.fn.sum(table.column(name).name);
      return is.fn.coalesce(only ? total.filterWhere(only) : total, is.lit(0));
    };
    const totals = sum.map((name) => is.cast(sumOf(name), 'text').as(`sum of ${name}, ${rows}`));
    const countAll = is.fn.countAll();
    const count = counted ? sumOf(counted) : only ? countAll.filterWhere(only) : countAll;
    return [...totals, count.as(`count, ${rows}`)];
  };
}

function figuresIn(row: Record<string, unknown>, rows: Rows, sum: readonly string[]): Figures {
  const sums = Object.fromEntries(sum.map((name) => [name, String(row[`sum of ${name}, ${rows}`])]));
  return { sums, count: Number(row[`count, ${rows}`]) };
}

/** No table has a column of this name, so that `group by` means the selected expression. */
const slice = 'slice of time';

/**
 * The number of the last start that is not after the moment. The starts travel as one text, as both drivers can. A
 * subquery reads it once; otherwise it would be read again for every row.
 */
function sliceOf(column: string, starts: readonly Date[]) {
  const list = `{${starts.map((start) => start.toISOString()).join()}}`;
  return ({ fn, ref }: Builder) =>
    fn('width_bucket', [ref(column), sql`(select cast(cast(${list} as text) as timestamptz[]))`]).as(slice);
}

function ordered(
  select: Select,
  table: Table,
  orderBy: FindOptions<Record<string, unknown>>['orderBy'],
): Select {
  return Object.entries(orderBy ?? {}).reduce(
    (sorted, [name, way]) =>
      sorted.orderBy(table.column(name).name, (by) =>
        way === 'largest' ? by.desc().nullsLast() : way === 'desc' ? by.desc() : by.asc(),
      ),
    select,
  );
}
