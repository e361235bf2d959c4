import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Route, type RouteChange, RouteChangeEntity } from './route-change.entity.ts';

/** Serialises changes: held while a route is read and its next change is written. */
const latestFirst = { position: 'desc' } as const;

/**
 * The order of preference of each category's providers, and the only source for which is primary. A category without a
 * route has no entries.
 */
export class Routes {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Returns the routes that have been set. */
  async all(organizationId: string): Promise<Map<Category, Route>> {
    const changes = await this.#storage
      .scope(organizationId)
      .find(RouteChangeEntity, { undoneAt: null }, { orderBy: { position: 'asc' } });
    return new Map(changes.map(({ category, after }) => [category, after]));
  }

  /** Returns the catalogue id at the head of a category's route. */
  async first(organizationId: string, category: Category): Promise<string | undefined> {
    const change = await latest(this.#storage.scope(organizationId), { category });
    return change?.after[0].provider;
  }

  /** Moves a provider to the head of a category's route. Returns `undefined` if it is already there. */
  moveToHead(actor: Actor, category: Category, provider: string): Promise<RouteChange | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const before = (await latest(scope, { category }))?.after ?? [];
      if (before[0]?.provider === provider) return undefined;
      const after: Route = [{ provider }, ...before.filter((entry) => entry.provider !== provider)];
      const last = await scope.findOne(RouteChangeEntity, {}, { orderBy: latestFirst });
      const change = {
        id: newId(),
        position: (last?.position ?? 0) + 1,
        category,
        before,
        after,
        changedBy: actor.memberId,
        changedAt: this.#clock.now(),
        undoneBy: null,
        undoneAt: null,
      };
      await scope.insert(RouteChangeEntity, change);
      return { ...change, organizationId: scope.organizationId };
    });
  }

  /** Returns the change an undo would revert; `undefined` if there is none. */
  latestChange(organizationId: string): Promise<RouteChange | undefined> {
    return latest(this.#storage.scope(organizationId), {});
  }

  /** Returns whether a change was made and has not been undone. */
  async isInEffect(organizationId: string, id: string): Promise<boolean> {
    const where = { id, undoneAt: null };
    return (await this.#storage.scope(organizationId).count(RouteChangeEntity, where)) > 0;
  }

  /**
   * Reverts the latest change in effect and returns it. Returns `undefined` if there is none, or if its id differs from
   * a given `id`.
   */
  undo(actor: Actor, id: string | undefined): Promise<RouteChange | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const change = await latest(scope, {});
      if (!change || change.id !== (id ?? change.id)) return undefined;
      const undone = { undoneBy: actor.memberId, undoneAt: this.#clock.now() };
      await scope.update(RouteChangeEntity, { id: change.id }, undone);
      return change;
    });
  }
}

function latest(scope: Scope, where: { category?: Category }): Promise<RouteChange | undefined> {
  return scope.findOne(RouteChangeEntity, { ...where, undoneAt: null }, { orderBy: latestFirst });
}
