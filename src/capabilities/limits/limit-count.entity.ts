import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { decimalColumn, idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/**
 * What has been spent under a limit in one stretch of time, with what is reserved. It always equals the sum of the ledger's rows,
 * since whoever writes those changes it in the same transaction.
 */
export const LimitCountEntity = defineEntity({
  name: 'LimitCount',
  tableName: 'limit_count',
  uniques: [{ properties: ['organizationId', 'limitId', 'holder', 'start'] }],
  indexes: [{ properties: ['end'] }, { properties: ['level'], where: 'level > 0' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    limitId: p.uuid(),
    /** The member, under a limit that each member has to themselves; else the limit's id. */
    holder: p.uuid(),
    start: momentColumn(),
    /** Excluded. */
    end: momentColumn(),
    /** In the limit's currency. */
    used: decimalColumn(),
    /** Charges that cost something. */
    pieces: p.integer(),
    /** The highest threshold that is reached, in percent; 0 below them. */
    level: p.integer(),
  },
});
export type LimitCount = InferEntity<typeof LimitCountEntity>;
