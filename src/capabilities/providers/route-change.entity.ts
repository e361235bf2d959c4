import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import type { RouteRule } from '#lib/routing.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

export interface RouteEntry {
  /** Catalogue id. */
  provider: string;
  /** The organisation's integration that is used first, where it has several of this provider. */
  integration?: string;
}

/** Providers of a category, in order of preference. */
export type Route = [RouteEntry, ...RouteEntry[]];

/**
 * A change of a category's route: who made it, when, and the order before and after. The latest change that was not
 * undone holds the current route. Rows are never deleted.
 */
export const RouteChangeEntity = defineEntity({
  name: 'RouteChange',
  tableName: 'route_change',
  uniques: [{ properties: ['organizationId', 'position'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Sequence number within the organisation, from 1. Defines the order, because clocks may disagree. */
    position: p.integer(),
    category: p.string().$type<Category>(),
    /** Empty if no route was set before. */
    before: p.json<RouteEntry[]>(),
    after: p.json<Route>(),
    /** How the provider is chosen; null for the first of the route. */
    rule: p.json<RouteRule>().nullable(),
    changedBy: p.uuid(),
    changedAt: momentColumn(),
    undoneBy: p.uuid().nullable(),
    undoneAt: momentColumn().nullable(),
  },
});
export type RouteChange = InferEntity<typeof RouteChangeEntity>;
