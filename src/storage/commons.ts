import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import type { Property, Session } from './session.ts';

/** A row that belongs to no organisation. A table of an organisation's data does not fit this type. */
type Unowned = object & { organizationId?: never };
type Table<Row extends Unowned> = EntitySchema<Row>;

/** The few tables that no organisation owns, such as events whose organisation is not known yet. */
export class Commons {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  find<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    limit = 1_000,
  ): Promise<Row[]> {
    return this.#session.find<Row, keyof Row>(table, where, { limit });
  }

  async findOne<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
  ): Promise<Row | undefined> {
    return (await this.find(table, where, 1))[0];
  }

  /** Inserts a row unless one with the same `unique` columns exists. Returns whether it inserted. */
  async insertOnce<Row extends Unowned>(
    table: Table<Row>,
    row: NoInfer<Row>,
    unique: readonly Property<NoInfer<Row>>[],
  ): Promise<boolean> {
    return (await this.insertNew(table, [row], unique)).length > 0;
  }

  /**
   * Inserts the rows whose `unique` columns do not exist yet, in one statement. Returns these columns of the inserted
   * rows.
   */
  insertNew<Row extends Unowned, Key extends Property<Row>>(
    table: Table<Row>,
    rows: readonly NoInfer<Row>[],
    unique: readonly Key[],
  ): Promise<Pick<Row, Key>[]> {
    return this.#session.insertNew(table, rows, unique);
  }

  /** Updates the matching rows and returns their number. Zero means that another writer was quicker. */
  update<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NoInfer<Row>>,
  ): Promise<number> {
    return this.#session.update(table, where, change);
  }

  /** Updates the matching rows and returns them. Of several concurrent callers, each row goes to exactly one. */
  claim<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NoInfer<Row>>,
  ): Promise<Row[]> {
    return this.#session.updateAndFind(table, where, change);
  }

  delete<Row extends Unowned>(table: Table<Row>, where: Condition<NoInfer<Row>>): Promise<number> {
    return this.#session.delete(table, where);
  }

  /** Runs `work` in a transaction. Inside it, use the given commons. */
  transaction<Result>(work: (commons: Commons) => Promise<Result>): Promise<Result> {
    return this.#session.transaction((session) => work(new Commons(session)));
  }

  /** Takes a named lock, which is held until the transaction ends. */
  holdLock(name: string): Promise<void> {
    return this.#session.holdLock(name);
  }
}
