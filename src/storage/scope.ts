import type { EntityKey, EntitySchema, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import { LockMode, raw, type SqlEntityManager } from '@mikro-orm/postgresql';
import { scopedManager } from './tenancy.ts';

/** Any row of an organisation's data. */
type Owned = { organizationId: string };
type Table<Row extends Owned> = EntitySchema<Row>;
type NewRow<Row extends Owned> = Omit<Row, 'organizationId'>;

export interface FindOptions<Row> {
  orderBy?: QueryOrderMap<Row>;
  limit?: number;
  /** Takes the rows' locks until the transaction ends. Only inside {@link Scope.transaction}. */
  lock?: boolean;
}

export interface Aggregation<Row> {
  where?: FilterQuery<Row>;
  groupBy?: readonly EntityKey<Row>[];
  /** Numeric columns to add up; each comes back as exact digits. */
  sum?: readonly EntityKey<Row>[];
}

/** One group: its key columns, the sums as digits, and how many rows it holds. */
export type AggregatedRow<Row> = Partial<Row> & { sums: Record<string, string>; count: number };

/**
 * All that one organisation's data can be asked or told. The only way for the rest of the code to reach a table:
 * it cannot see, change or write a row of another organisation, whatever condition it is given.
 * Rows are plain objects; changing one does not change the table.
 */
export class Scope {
  readonly organizationId: string;
  readonly #manager: SqlEntityManager;

  private constructor(manager: SqlEntityManager, organizationId: string) {
    this.#manager = manager;
    this.organizationId = organizationId;
  }

  static of(root: SqlEntityManager, organizationId: string): Scope {
    return new Scope(scopedManager(root, organizationId), organizationId);
  }

  async find<Row extends Owned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    options: FindOptions<Row> = {},
  ): Promise<Row[]> {
    const rows = await this.#manager.find(table, where as never, {
      disableIdentityMap: true,
      ...(options.orderBy && { orderBy: options.orderBy as never }),
      ...(options.limit !== undefined && { limit: options.limit }),
      ...(options.lock && { lockMode: LockMode.PESSIMISTIC_WRITE }),
    });
    return rows as unknown as Row[];
  }

  async findOne<Row extends Owned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    options: FindOptions<Row> = {},
  ): Promise<Row | undefined> {
    return (await this.find(table, where, { ...options, limit: 1 }))[0];
  }

  count<Row extends Owned>(
    table: Table<Row>,
    where: FilterQuery<Row> = {} as FilterQuery<Row>,
  ): Promise<number> {
    return this.#manager.count(table, where as never);
  }

  async insert<Row extends Owned>(table: Table<Row>, ...rows: NewRow<Row>[]): Promise<void> {
    if (rows.length > 0)
      await this.#manager.insertMany(table, rows.map((row) => this.#own<Row>(row)) as never);
  }

  /** Inserts unless a row with the same `unique` columns is there. Tells whether it inserted. */
  async insertOnce<Row extends Owned>(
    table: Table<Row>,
    row: NewRow<Row>,
    unique: readonly EntityKey<Row>[],
  ): Promise<boolean> {
    const insert = this.#manager
      .createQueryBuilder(table)
      .insert(this.#own<Row>(row) as never)
      .onConflict([...unique] as never)
      .ignore();
    const result = await insert.execute<{ affectedRows: number }>('run');
    return result.affectedRows > 0;
  }

  /** Changes the rows that match, and tells how many did: zero means that somebody was quicker. */
  update<Row extends Owned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    change: Partial<NewRow<Row>>,
  ): Promise<number> {
    return this.#manager.nativeUpdate(
      table,
      where as never,
      { ...change, organizationId: this.organizationId } as never,
    );
  }

  delete<Row extends Owned>(table: Table<Row>, where: FilterQuery<Row>): Promise<number> {
    return this.#manager.nativeDelete(table, where as never);
  }

  async aggregate<Row extends Owned>(
    table: Table<Row>,
    { where, groupBy = [], sum = [] }: Aggregation<Row>,
  ): Promise<AggregatedRow<Row>[]> {
    const query = this.#manager.createQueryBuilder(table, 'row');
    const sums = sum.map((column) =>
      raw('coalesce(sum(??), 0)::text as ??', [`row.${this.#columnOf(table, column)}`, `sum_${column}`]),
    );
    query.select([...groupBy, ...sums, raw('count(*)::int as row_count')] as never);
    if (where) query.where(where as never);
    await query.applyFilters();
    if (groupBy.length > 0) query.groupBy([...groupBy] as never);
    const rows = await query.execute<Record<string, unknown>[]>('all');
    return rows.map((row) => this.#aggregated<Row>(row, groupBy, sum));
  }

  /** All or nothing. Inside, use the given scope. */
  transaction<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#manager.transactional((manager) => work(new Scope(manager, this.organizationId)), {
      clear: true,
    });
  }

  /** Waits until no other transaction of this organisation holds the same name; held until this one ends. */
  async holdLock(name: string): Promise<void> {
    await this.#manager.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `${this.organizationId}:${name}`,
    ]);
  }

  #own<Row extends Owned>(row: NewRow<Row>): Row {
    return { ...row, organizationId: this.organizationId } as unknown as Row;
  }

  #columnOf<Row extends Owned>(table: Table<Row>, property: EntityKey<Row>): string {
    return this.#manager.getMetadata(table).properties[property].fieldNames[0] as string;
  }

  #aggregated<Row>(
    row: Record<string, unknown>,
    groupBy: readonly EntityKey<Row>[],
    sum: readonly EntityKey<Row>[],
  ): AggregatedRow<Row> {
    const keys = Object.fromEntries(groupBy.map((column) => [column, row[column]]));
    const sums = Object.fromEntries(sum.map((column) => [column, String(row[`sum_${column}`])]));
    return { ...keys, sums, count: Number(row.row_count) } as AggregatedRow<Row>;
  }
}
