import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { Rhythm } from './cadence.ts';

/** Something Jarvis posts on a schedule. Rows are never deleted, because past slots refer to them. */
export const ScheduleEntity = defineEntity({
  name: 'Schedule',
  tableName: 'schedule',
  uniques: [{ properties: ['organizationId', 'code'] }],
  indexes: [{ properties: ['nextAt'], where: 'removed_at is null' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Short code that people type; has no 0, O, 1 or I. */
    code: p.string(),
    kind: p.string().$type<'digest'>(),
    place: p.json<Place>(),
    /** The channel's name as the person gave it; `null` for the channel where it was set up. */
    channel: p.string().nullable(),
    every: p.string().$type<Rhythm>(),
    dayNumber: p.integer().nullable(),
    timeOfDay: p.string(),
    timeZone: p.string(),
    /** When the first unopened slot is due. */
    nextAt: momentColumn(),
    /** Until then, one process has claimed the schedule to compose its digest. */
    claimedUntil: momentColumn(),
    createdBy: p.uuid(),
    createdAt: momentColumn(),
    removedBy: p.uuid().nullable(),
    removedAt: momentColumn().nullable(),
  },
});
export type Schedule = InferEntity<typeof ScheduleEntity>;
