import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/**
 * A day that is over and whose charges have been summed (decision 33). It is deleted, with its sums, by whoever changes a charge of
 * that day.
 */
export const ClosedDayEntity = defineEntity({
  name: 'ClosedDay',
  tableName: 'closed_day',
  uniques: [{ properties: ['organizationId', 'start'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    start: momentColumn(),
    /** Excluded. */
    end: momentColumn(),
    /** The zone that the day is one of. */
    timeZone: p.string(),
    /** False while it is being summed; it then has no sums yet. */
    isClosed: p.boolean(),
    begunAt: momentColumn(),
  },
});
export type ClosedDay = InferEntity<typeof ClosedDayEntity>;
