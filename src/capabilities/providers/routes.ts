import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Route, type RouteChange, RouteChangeEntity } from './route-change.entity.ts';

/** Held while a route is read and its next change written, so that of two changes at once each sees the other. */
const lockName = 'routes';
const latestFirst = { position: 'desc' } as const;

/**
 * The route of each category: in which order its providers are asked. The only truth about who is first.
 * A category that nobody has set a route for has an empty one.
 */
export class Routes {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** The routes that people have set. */
  async all(organizationId: string): Promise<Map<Category, Route>> {
    const changes = await this.#storage
      .scope(organizationId)
      .find(RouteChangeEntity, { undoneAt: null }, { orderBy: { position: 'asc' } });
    return new Map(changes.map(({ category, after }) => [category, after]));
  }

  /** The provider at the head of a category's route, as a catalogue id. */
  async first(organizationId: string, category: Category): Promise<string | undefined> {
    const change = await latest(this.#storage.scope(organizationId), { category });
    return change?.after[0].provider;
  }

  /** Moves a provider to the head of a category's route. Returns `undefined` where it is there already. */
  moveToHead(actor: Actor, category: Category, provider: string): Promise<RouteChange | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock(lockName);
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

  /** The change that an undo would take back; `undefined` when none is left. */
  latestChange(organizationId: string): Promise<RouteChange | undefined> {
    return latest(this.#storage.scope(organizationId), {});
  }

  /** Whether a change was made and has not been undone. */
  async stands(organizationId: string, id: string): Promise<boolean> {
    const where = { id, undoneAt: null };
    return (await this.#storage.scope(organizationId).count(RouteChangeEntity, where)) > 0;
  }

  /**
   * Takes back the latest change that stands, whoever made it, and returns it. With an `id` only if it is that one;
   * else `undefined`.
   */
  undo(actor: Actor, id: string | undefined): Promise<RouteChange | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock(lockName);
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
