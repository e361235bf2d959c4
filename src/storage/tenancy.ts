import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

/**
 * Keeps organisations apart: every select, update and delete gets `organization_id = …` from this filter.
 * Without an organisation a query does not run at all. Inserts get theirs from `Scope`.
 */
export const organizationFilter = {
  name: 'organization',
  default: true,
  cond: ({ organizationId }: { organizationId: string }): FilterQuery<object> => ({ organizationId }),
};

/** An entity manager that sees one organisation only. */
export function scopedManager(root: SqlEntityManager, organizationId: string): SqlEntityManager {
  const manager = root.fork({ clear: true });
  manager.setFilterParams(organizationFilter.name, { organizationId });
  return manager;
}
