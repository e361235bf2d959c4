import type { EntitySchema } from '@mikro-orm/core';
import { type Bind, type Condition, conditionSql } from './condition.ts';
import type { Session } from './session.ts';
import type { TableShape } from './table-shape.ts';

export type { Condition } from './condition.ts';

/** Any row of an organisation's data. */
type Owned = { organizationId: string };
type Table<Row extends Owned> = EntitySchema<Row>;
type NewRow<Row extends Owned> = Omit<Row, 'organizationId'>;
type Property<Row> = keyof Row & string;
type Values = Record<string, unknown>;

export interface FindOptions<Row> {
  /** By the first property, then by the next. */
  orderBy?: { readonly [Name in keyof Row]?: 'asc' | 'desc' };
  limit?: number;
  /** Takes the rows' locks until the transaction ends. Only inside {@link Scope.transaction}. */
  lock?: boolean;
}

export interface Aggregation<Row> {
  where?: Condition<Row>;
  groupBy?: readonly Property<Row>[];
  /** Numeric columns to add up; each comes back as exact digits. */
  sum?: readonly Property<Row>[];
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
  readonly #session: Session;

  constructor(session: Session, organizationId: string) {
    this.#session = session;
    this.organizationId = organizationId;
  }

  async find<Row extends Owned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    { orderBy = {}, limit, lock = false }: FindOptions<NoInfer<Row>> = {},
  ): Promise<Row[]> {
    const { shape, values, bind } = this.#statement(table);
    const order = Object.entries(orderBy).map(([name, way]) => `${shape.column(name).sql} ${wayWord(way)}`);
    const text = [
      `select ${shape.selection} from ${shape.sql} where ${this.#ours(shape, where, bind)}`,
      order.length > 0 && `order by ${order.join(', ')}`,
      limit !== undefined && `limit ${bind(limit)}`,
      lock && 'for update',
    ];
    const rows = await this.#session.select(text.filter(Boolean).join(' '), values);
    return rows.map((row) => shape.toRow(row)) as Row[];
  }

  async findOne<Row extends Owned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    options: FindOptions<NoInfer<Row>> = {},
  ): Promise<Row | undefined> {
    return (await this.find(table, where, { ...options, limit: 1 }))[0];
  }

  async count<Row extends Owned>(table: Table<Row>, where: Condition<NoInfer<Row>> = {}): Promise<number> {
    const [all] = await this.aggregate(table, { where });
    return all?.count ?? 0;
  }

  async insert<Row extends Owned>(table: Table<Row>, ...rows: NewRow<NoInfer<Row>>[]): Promise<void> {
    if (rows.length === 0) return;
    const { shape, values, bind } = this.#statement(table);
    await this.#session.write(this.#insertSql(shape, rows, bind), values);
  }

  /** Inserts unless a row with the same `unique` columns is there. Tells whether it inserted. */
  async insertOnce<Row extends Owned>(
    table: Table<Row>,
    row: NewRow<NoInfer<Row>>,
    unique: readonly Property<NoInfer<Row>>[],
  ): Promise<boolean> {
    const { shape, values, bind } = this.#statement(table);
    const columns = unique.map((name) => shape.column(name).sql).join(', ');
    const text = `${this.#insertSql(shape, [row], bind)} on conflict (${columns}) do nothing`;
    return (await this.#session.write(text, values)) > 0;
  }

  /** Changes the rows that match, and tells how many did: zero means that somebody was quicker. */
  async update<Row extends Owned>(
    table: Table<Row>,
    where: Condition<NoInfer<Row>>,
    change: Partial<NewRow<NoInfer<Row>>>,
  ): Promise<number> {
    const { shape, values, bind } = this.#statement(table);
    const changes = given(this.#own(change)).map(([name, value]) => {
      const { sql, toDatabase } = shape.column(name);
      return `${sql} = ${bind(toDatabase(value))}`;
    });
    const text = `update ${shape.sql} set ${changes.join(', ')} where ${this.#ours(shape, where, bind)}`;
    return this.#session.write(text, values);
  }

  async delete<Row extends Owned>(table: Table<Row>, where: Condition<NoInfer<Row>>): Promise<number> {
    const { shape, values, bind } = this.#statement(table);
    return this.#session.write(`delete from ${shape.sql} where ${this.#ours(shape, where, bind)}`, values);
  }

  async aggregate<Row extends Owned>(
    table: Table<Row>,
    { where = {}, groupBy = [], sum = [] }: Aggregation<NoInfer<Row>>,
  ): Promise<AggregatedRow<Row>[]> {
    const { shape, values, bind } = this.#statement(table);
    const keys = groupBy.map((name) => shape.column(name).sql);
    const selected = [
      ...keys.map((key, index) => `${key} as key_${index}`),
      ...sum.map((name, index) => `coalesce(sum(${shape.column(name).sql}), 0)::text as sum_${index}`),
      'count(*)::int as row_count',
    ];
    const text = `select ${selected.join(', ')} from ${shape.sql} where ${this.#ours(shape, where, bind)}`;
    const grouped = keys.length > 0 ? `${text} group by ${keys.join(', ')}` : text;
    const rows = await this.#session.select(grouped, values);
    return rows.map((row) => {
      const key = Object.fromEntries(groupBy.map((name, index) => [name, row[`key_${index}`]]));
      const sums = Object.fromEntries(sum.map((name, index) => [name, String(row[`sum_${index}`])]));
      return { ...shape.toRow(key), sums, count: Number(row.row_count) } as AggregatedRow<Row>;
    });
  }

  /** All or nothing. Inside, use the given scope. */
  transaction<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result> {
    return this.#session.transaction((session) => work(new Scope(session, this.organizationId)));
  }

  /** Waits until no other transaction of this organisation holds the same name; held until this one ends. */
  async holdLock(name: string): Promise<void> {
    const text = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
    await this.#session.select(text, [`${this.organizationId}:${name}`]);
  }

  #statement<Row extends Owned>(table: Table<Row>) {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    return { shape: this.#session.shapeOf(table), values, bind };
  }

  /** The wall: every statement that reads, changes or deletes names its rows by this. */
  #ours(shape: TableShape, where: object, bind: Bind): string {
    const isOurs = `${shape.column('organizationId').sql} = ${bind(this.organizationId)}`;
    return `${isOurs} and ${conditionSql(shape, where as Values, bind)}`;
  }

  /** The wall for what is written: whatever organisation a row or a change names, it is this one's. */
  #own(row: object): Values {
    return { ...row, organizationId: this.organizationId };
  }

  #insertSql(shape: TableShape, rows: readonly object[], bind: Bind): string {
    const owned = rows.map((row) => this.#own(row));
    const names = [...new Set(owned.flatMap((row) => given(row).map(([name]) => name)))];
    const columns = names.map((name) => shape.column(name));
    const tuples = owned.map((row) => {
      const cells = columns.map(({ property, toDatabase }) =>
        row[property] === undefined ? 'default' : bind(toDatabase(row[property])),
      );
      return `(${cells.join(', ')})`;
    });
    const into = columns.map(({ sql }) => sql).join(', ');
    return `insert into ${shape.sql} (${into}) values ${tuples.join(', ')}`;
  }
}

function given(row: Values): [string, unknown][] {
  return Object.entries(row).filter(([, value]) => value !== undefined);
}

/** Spelled out, since it becomes part of the statement's text. */
function wayWord(way: unknown): 'asc' | 'desc' {
  return way === 'desc' ? 'desc' : 'asc';
}
