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
    const rows = await this.#root
      .fork()
      .find(table, where as never, { filters: false, disableIdentityMap: true, limit });
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
    const insert = this.#root
      .fork()
      .createQueryBuilder(table)
      .insert(row as never)
      .onConflict([...unique] as never)
      .ignore();
    return (await insert.execute<{ affectedRows: number }>('run')).affectedRows > 0;
  }

  /** Changes the rows that match, and tells how many did: zero means that somebody was quicker. */
  update<Row extends Unowned>(
    table: Table<Row>,
    where: FilterQuery<Row>,
    change: Partial<Row>,
  ): Promise<number> {
    return this.#root.fork().nativeUpdate(table, where as never, change as never, { filters: false });
  }

  delete<Row extends Unowned>(table: Table<Row>, where: FilterQuery<Row>): Promise<number> {
    return this.#root.fork().nativeDelete(table, where as never, { filters: false });
  }
}
