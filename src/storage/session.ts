import type { EntitySchema } from '@mikro-orm/core';
import type { Kysely, SqlEntityManager } from '@mikro-orm/postgresql';
import { TableShape } from './table-shape.ts';

type Executor = Pick<Kysely<unknown>, 'executeQuery'>;
type DriverRow = Record<string, unknown>;

/**
 * Where statements run: on whichever connection is free, or on that of a transaction. The ORM opens connections and
 * transactions and says what tables look like; statements are written and bound here, since building one with the ORM
 * costs several times what running it does.
 */
export class Session {
  readonly #manager: SqlEntityManager;
  readonly #executor: Executor;
  readonly #shapes: WeakMap<object, TableShape>;

  private constructor(manager: SqlEntityManager, executor: Executor, shapes: WeakMap<object, TableShape>) {
    this.#manager = manager;
    this.#executor = executor;
    this.#shapes = shapes;
  }

  static of(root: SqlEntityManager): Session {
    return new Session(root, root.getConnection().getClient(), new WeakMap());
  }

  shapeOf<Row extends object>(table: EntitySchema<Row>): TableShape {
    const known = this.#shapes.get(table);
    if (known) return known;
    const shape = new TableShape(this.#manager.getMetadata(table) as never, this.#manager.getPlatform());
    this.#shapes.set(table, shape);
    return shape;
  }

  /** Runs a statement whose `$1`, `$2`, … stand for the values, and gives the rows it selected. */
  async select(text: string, values: readonly unknown[]): Promise<DriverRow[]> {
    return (await this.#run(text, values)).rows;
  }

  /** Runs a statement that writes, and tells how many rows it wrote. */
  async write(text: string, values: readonly unknown[]): Promise<number> {
    return Number((await this.#run(text, values)).numAffectedRows ?? 0);
  }

  /** All or nothing: what runs in the given session is undone together when `work` fails. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const manager = this.#manager.fork({ keepTransactionContext: true });
    return manager.transactional(
      (inner) => work(new Session(inner, inner.getTransactionContext() as Executor, this.#shapes)),
      { clear: true },
    );
  }

  #run(text: string, values: readonly unknown[]) {
    return this.#executor.executeQuery<DriverRow>({
      sql: text,
      parameters: values,
      query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
      queryId: { queryId: '' },
    });
  }
}
