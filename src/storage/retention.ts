import type { Clock } from '#lib/clock.ts';
import type { AnyOldRows } from './old-rows.ts';
import type { Storage } from './storage.ts';

const dayMs = 86_400_000;
/** Rows per transaction, so that none holds its locks for long. */
const batchSize = 500;

/** Deletes the rows that are older than the retention period. Several processes may do so at once. */
export class Retention {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #days: number;
  readonly #kinds: readonly AnyOldRows[];

  constructor(storage: Storage, clock: Clock, days: number, kinds: readonly AnyOldRows[]) {
    this.#storage = storage;
    this.#clock = clock;
    this.#days = days;
    this.#kinds = kinds;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    const moment = new Date(this.#clock.now().getTime() - this.#days * dayMs);
    for (const kind of this.#kinds) while (await this.#forgetSome(kind, moment, signal));
  }

  /** Deletes one batch. Returns whether there may be more. */
  async #forgetSome(kind: AnyOldRows, moment: Date, signal: AbortSignal): Promise<boolean> {
    const { table } = kind;
    const some = { limit: batchSize, evenDormant: true };
    const found = await this.#storage.allOrganizations.find(table, kind.before(moment), some);
    for (const [organizationId, rows] of Map.groupBy(found, (row) => row.organizationId)) {
      signal.throwIfAborted();
      // Sorted, since two processes that delete the same rows could otherwise deadlock.
      const ids = rows.map(({ id }) => id).toSorted();
      await this.#storage.scope(organizationId).transaction(async (scope) => {
        await scope.delete(table, { id: { $in: ids } });
        await kind.detach?.(scope, ids);
      });
    }
    return found.length === batchSize;
  }
}
