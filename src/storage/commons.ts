import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import type { Property, Session } from './session.ts';

/** A row that belongs to no organisation. A table of an organisation's data does not fit this type. */
type Unowned = object & { organizationId?: never };
type Table<Row extends Unowned> = EntitySchema<Row>;

/** The few tables that no organisation owns: what is known of a message before it is known whose it is. */
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
    return this.#session.find(table, where, { limit });
  }

  async findOne<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
  ): Promise<Row | undefined> {
    return (await this.find(table, where, 1))[0];
  }

  /** Inserts unless a row with the same `unique` columns is there. Tells whether it inserted. */
  async insertOnce<Row extends Unowned>(
    table: Table<Row>,
    row: NoInfer<Row>,
    unique: readonly Property<NoInfer<Row>>[],
  ): Promise<boolean> {
    return (await this.insertNew(table, [row], unique)).length > 0;
  }

  /**
   * Inserts in one statement, leaving out each row whose `unique` columns are there already, and gives those columns
   * of what it did insert.
   */
  insertNew<Row extends Unowned, Key extends Property<Row>>(
    table: Table<Row>,
    rows: readonly NoInfer<Row>[],
    unique: readonly Key[],
  ): Promise<Pick<Row, Key>[]> {
    return this.#session.insertNew(table, rows, unique);
  }

  /** Changes the rows that match, and tells how many did: zero means that somebody was quicker. */
  update<Row extends Unowned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NoInfer<Row>>,
  ): Promise<number> {
    return this.#session.update(table, where, change);
  }

  /** Changes the rows that match and gives them as they are now: of several who claim at once, each row goes to one. */
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

  /** All or nothing. Inside, use the given commons. */
  transaction<Result>(work: (commons: Commons) => Promise<Result>): Promise<Result> {
    return this.#session.transaction((session) => work(new Commons(session)));
  }

  /** Waits until no other transaction holds the same name; held until this one ends. */
  holdLock(name: string): Promise<void> {
    return this.#session.holdLock(name);
  }
}
