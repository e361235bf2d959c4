import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { RouteRule } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Route, type RouteChange, RouteChangeEntity, type RouteEntry } from './route-change.entity.ts';

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

  /** Returns the route of a category; empty if none was set. */
  async of(organizationId: string, category: Category): Promise<readonly RouteEntry[]> {
    const change = await latest(this.#storage.scope(organizationId), { category });
    return change?.after ?? [];
  }

  /** Returns the catalogue id at the head of a category's route. */
  async first(organizationId: string, category: Category): Promise<string | undefined> {
    return (await this.of(organizationId, category))[0]?.provider;
  }

  /** Returns the integration that a category's route prefers of a provider. */
  async integrationOf(
    organizationId: string,
    category: Category,
    provider: string,
  ): Promise<string | undefined> {
    const route = await this.of(organizationId, category);
    return route.find((entry) => entry.provider === provider)?.integration;
  }

  /** Returns how a category's provider is chosen; `undefined` if it is the first of the route. */
  async rule(organizationId: string, category: Category): Promise<RouteRule | undefined> {
    const change = await latest(this.#storage.scope(organizationId), { category });
    return change?.rule ?? undefined;
  }

  /**
   * Moves an entry to the head of a category's route, from which the provider is then chosen. Returns `undefined` if it is so
   * already.
   */
  moveToHead(actor: Actor, category: Category, head: RouteEntry): Promise<RouteChange | undefined> {
    return this.#change(actor, category, ({ after: before, rule }) => {
      if (before[0] && isSame(before[0], head) && !rule) return undefined;
      return { after: [head, ...before.filter((entry) => !isSame(entry, head))], rule: null };
    });
  }

  /** Sets the order of a category's providers, and how one of them is chosen. */
  async set(actor: Actor, category: Category, after: Route, rule: RouteRule | null): Promise<void> {
    await this.#change(actor, category, () => ({ after, rule }));
  }

  #change(
    actor: Actor,
    category: Category,
    to: (before: { after: RouteEntry[]; rule: RouteRule | null }) => Changed | undefined,
  ): Promise<RouteChange | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const now = await latest(scope, { category });
      const before = now?.after ?? [];
      const changed = to({ after: before, rule: now?.rule ?? null });
      if (!changed) return undefined;
      const last = await scope.findOne(RouteChangeEntity, {}, { orderBy: latestFirst });
      const change = {
        id: newId(),
        position: (last?.position ?? 0) + 1,
        category,
        before,
        ...changed,
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

/** What a change makes of a route. */
interface Changed {
  after: Route;
  rule: RouteRule | null;
}

function isSame(one: RouteEntry, other: RouteEntry): boolean {
  return one.provider === other.provider && one.integration === other.integration;
}

function latest(scope: Scope, where: { category?: Category }): Promise<RouteChange | undefined> {
  return scope.findOne(RouteChangeEntity, { ...where, undoneAt: null }, { orderBy: latestFirst });
}
