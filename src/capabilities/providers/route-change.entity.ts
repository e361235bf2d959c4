import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** One place in a route. */
export interface RouteEntry {
  /** Catalogue id. */
  provider: string;
}

/** The first entry is asked first. */
export type Route = [RouteEntry, ...RouteEntry[]];

/**
 * A change of a category's route: who made it, when, and the order before and after. The latest change that was not
 * undone holds the route of today. Rows are never removed.
 */
export const RouteChangeEntity = defineEntity({
  name: 'RouteChange',
  tableName: 'route_change',
  uniques: [{ properties: ['organizationId', 'position'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** Counts the organisation's changes from 1: their order, whatever the clocks say. */
    position: p.integer(),
    category: p.string().$type<Category>(),
    /** Empty where nobody had set a route. */
    before: p.json<RouteEntry[]>(),
    after: p.json<Route>(),
    changedBy: p.uuid(),
    changedAt: momentColumn(),
    undoneBy: p.uuid().nullable(),
    undoneAt: momentColumn().nullable(),
  },
});
export type RouteChange = InferEntity<typeof RouteChangeEntity>;
