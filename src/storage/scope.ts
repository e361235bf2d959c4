import type { EntitySchema } from '@mikro-orm/core';
import type { Condition } from './condition.ts';
import { type Organization, OrganizationEntity } from './organization.entity.ts';
import type { AggregatedRow, Aggregation, FindOptions, Property, Session } from './session.ts';

export type { Condition } from './condition.ts';
export type { AggregatedRow, Aggregation, Figures, FindOptions } from './session.ts';

/** Any row of an organisation's data. */
type Owned = { organizationId: string };
type Table<Row extends Owned> = EntitySchema<Row>;
type NewRow<Row extends Owned> = Omit<Row, 'organizationId'>;

/**
 * Access to one organisation's data, and the only way for the rest of the code to reach a table. It cannot read or
 * write a row of another organisation, whatever condition it is given. Rows are plain objects; changing one does not
 * change the table.
 */
export class Scope {
  readonly organizationId: string;
  readonly #session: Session;

  constructor(session: Session, organizationId: string) {
    this.#session = session;
    this.organizationId = organizationId;
  }

  find<Row extends Owned, Name extends keyof Row = keyof Row>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    options: FindOptions<NoInfer<Row>, Name> = {},
  ): Promise<Pick<Row, Name>[]> {
    return this.#session.find(table, this.#ours(where), options);
  }

  async findOne<Row extends Owned, Name extends keyof Row = keyof Row>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    options: FindOptions<NoInfer<Row>, Name> = {},
  ): Promise<Pick<Row, Name> | undefined> {
    return (await this.find(table, where, { ...options, limit: 1 }))[0];
  }

  async count<Row extends Owned>(table: Table<Row>, where: Condition<NoInfer<Row>> = {}): Promise<number> {
    const [all] = await this.aggregate(table, { where });
    return all?.count ?? 0;
  }

  insert<Row extends Owned>(table: Table<Row>, ...rows: NewRow<NoInfer<Row>>[]): Promise<void> {
    return this.#session.insert(
      table,
      rows.map((row) => this.#own<Row>(row)),
    );
  }

  /** Inserts a row unless one with the same `unique` columns exists. Returns whether it inserted. */
  async insertOnce<Row extends Owned>(
    table: Table<Row>,
    row: NewRow<NoInfer<Row>>,
    unique: readonly Property<NoInfer<Row>>[],
  ): Promise<boolean> {
    return (await this.#session.insertNew(table, [this.#own<Row>(row)], unique)).length > 0;
  }

  /** Inserts the rows whose `unique` columns do not exist yet. Returns these columns of the inserted rows. */
  insertNew<Row extends Owned, Key extends Property<NoInfer<Row>>>(
    table: Table<Row>,
    rows: readonly NewRow<NoInfer<Row>>[],
    unique: readonly Key[],
  ): Promise<Pick<Row, Key>[]> {
    return this.#session.insertNew(
      table,
      rows.map((row) => this.#own<Row>(row)),
      unique,
    );
  }

  /** Writes whole rows by their id: inserts those that are new, and replaces the others. */
  replace<Row extends Owned & { id: string }>(
    table: Table<Row>,
    rows: readonly NewRow<NoInfer<Row>>[],
  ): Promise<void> {
    return this.#session.replace(
      table,
      rows.map((row) => this.#own<Row>(row)),
    );
  }

  /** Updates the matching rows and returns their number. Zero means that another writer was quicker. */
  update<Row extends Owned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NewRow<NoInfer<Row>>>,
  ): Promise<number> {
    return this.#session.update(table, this.#ours(where), this.#own<Row>(change));
  }

  /** Updates the matching rows and returns them. Of several concurrent callers, each row goes to exactly one. */
  claim<Row extends Owned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NewRow<NoInfer<Row>>>,
  ): Promise<Row[]> {
    return this.#session.updateAndFind(table, this.#ours(where), this.#own<Row>(change));
  }

  delete<Row extends Owned>(table: Table<Row>, where: Condition<NoInfer<Row>>): Promise<number> {
    return this.#session.delete(table, this.#ours(where));
  }

  aggregate<Row extends Owned>(
    table: Table<Row>,
    { where = {}, ...asked }: Aggregation<NoInfer<Row>>,
  ): Promise<AggregatedRow<Row>[]> {
    return this.#session.aggregate(table, { ...asked, where: this.#ours(where) });
  }

  /** Runs `work` in a transaction. Inside it, use the given scope. */
  transaction<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#session.transaction((session) => work(new Scope(session, this.organizationId)));
  }

  /** Runs reading `work` on one state of the database: it does not see what others commit meanwhile. */
  snapshot<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#session.snapshot((session) => work(new Scope(session, this.organizationId)));
  }

  /**
   * Runs an action after the transaction has committed, and never if it is rolled back. Outside a transaction it runs
   * at once.
   */
  afterCommit(action: () => void): void {
    this.#session.afterCommit(action);
  }

  /**
   * Locks the organisation's row until the transaction ends, so that other transactions that do the same wait. Throws
   * an `Error` if there is no such organisation.
   */
  async holdLock(): Promise<void> {
    const [organization] = await this.find(OrganizationEntity, {}, { lock: true });
    if (!organization) throw new Error(`there is no organisation ${this.organizationId} to lock`);
  }

  /**
   * Locks the organisation's row until the transaction ends, beside others that do the same and against {@link holdLock}. A
   * transaction that takes this and other locks takes this first.
   */
  async shareLock(): Promise<Organization> {
    const [organization] = await this.find(OrganizationEntity, {}, { lock: 'shared' });
    if (!organization) throw new Error(`there is no organisation ${this.organizationId} to lock`);
    return organization;
  }

  /** The wall for reading, updating and deleting: restricts a condition to this organisation. */
  #ours<Row extends Owned>(where: Condition<Row>): Condition<Row> {
    return { organizationId: this.organizationId, $and: [where] } as unknown as Condition<Row>;
  }

  /** The wall for writing: assigns a row or change to this organisation, whatever it names. */
  #own<Row extends Owned>(row: Partial<NewRow<Row>>): Row {
    return { ...row, organizationId: this.organizationId } as Row;
  }
}
