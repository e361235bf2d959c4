import type { EntityKey, EntitySchema, FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** A row that belongs to no organisation. A table of an organisation's data does not fit this type. */
type Unowned = object & { organizationId?: never };
type Table<Row extends Unowned> = EntitySchema<Row>;

/** The few tables that no organisation owns: what is known of a message before it is known whose it is. */
export class Commons {
  readonly #root: SqlEntityManager;

  constructor(root: SqlEntityManager) {
    this.#root = root;
  }

  async find<Row extends Unowned>(table: Table<Row>, where: FilterQuery<Row>, limit = 1_000): Promise<Row[]> {
    const options = { filters: false, disableIdentityMap: true, limit };
    const rows = await this.#fork().find(table, where as never, options);
    return rows as unknown as Row[];
  }

  async findOne<Row extends Unowned>(table: Table<Row>, where: FilterQuery<Row>): Promise<Row | undefined> {
    return (await this.find(table, where, 1))[0];
  }

  /** Inserts unless a row with the same `unique` columns is there. Tells whether it inserted. */
  async insertOnce<Row extends Unowned>(
    table: Table<Row>,
    row: Row,
    unique: readonly EntityKey<Row>[],
  ): Promise<boolean> {
    return (await this.insertNew(table, [row], unique)).length > 0;
  }

  /**
   * Inserts in one statement, leaving out each row whose `unique` columns are there already, and gives those columns
   * of what it did insert.
   */
  insertNew<Row extends Unowned, Key extends EntityKey<Row>>(
    table: Table<Row>,
    rows: readonly Row[],
    unique: readonly Key[],
  ): Promise<Pick<Row, Key & keyof Row>[]> {
    const insert = this.#fork()
      .createQueryBuilder(table)
      .insert([...rows] as never)
      .onConflict([...unique] as never)
      .ignore()
      .returning([...unique] as never);
    return insert.execute('all');
  }

  /** Changes the rows that match, and tells how many did: zero means that somebody was quicker. */
  update<Row extends Unowned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    change: Partial<Row>,
  ): Promise<number> {
    return this.#fork().nativeUpdate(table, where as never, change as never, { filters: false });
  }

  /** Changes the rows that match and gives them as they are now: of several who claim at once, each row goes to one. */
  claim<Row extends Unowned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    change: Partial<Row>,
  ): Promise<Row[]> {
    const update = this.#fork()
      .createQueryBuilder(table)
      .update(change as never)
      .where(where as never)
      .returning('*');
    return update.execute('all') as unknown as Promise<Row[]>;
  }

  delete<Row extends Unowned>(table: Table<Row>, where: FilterQuery<Row>): Promise<number> {
    return this.#fork().nativeDelete(table, where as never, { filters: false });
  }

  /** All or nothing. Inside, use the given commons. */
  transaction<Result>(work: (commons: Commons) => Promise<Result>): Promise<Result> {
    return this.#fork().transactional((manager) => work(new Commons(manager)), { clear: true });
  }

  /** Waits until no other transaction holds the same name; held until this one ends. */
  async holdLock(name: string): Promise<void> {
    await this.#fork().execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
  }

  /** Of its own, but in the same transaction. */
  #fork(): SqlEntityManager {
    return this.#root.fork({ keepTransactionContext: true });
  }
}
