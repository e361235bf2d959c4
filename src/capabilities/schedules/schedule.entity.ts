import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Place } from '#people/place.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { Rhythm } from './cadence.ts';

/** Something that Jarvis posts by the calendar. Rows are never removed: past slots belong to them. */
export const ScheduleEntity = defineEntity({
  name: 'Schedule',
  tableName: 'schedule',
  uniques: [{ properties: ['organizationId', 'code'] }],
  indexes: [{ properties: ['nextAt'], where: 'removed_at is null' }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** What people type: short, and never 0/O or 1/I. */
    code: p.string(),
    kind: p.string().$type<'digest'>(),
    place: p.json<Place>(),
    /** What the person called the channel; `null` for the place where it was set up. */
    channel: p.string().nullable(),
    every: p.string().$type<Rhythm>(),
    dayNumber: p.integer().nullable(),
    timeOfDay: p.string(),
    timeZone: p.string(),
    /** The first slot that has not been opened yet. */
    nextAt: momentColumn(),
    /** Until then one process composes what has fallen due. */
    claimedUntil: momentColumn(),
    createdBy: p.uuid(),
    createdAt: momentColumn(),
    removedBy: p.uuid().nullable(),
    removedAt: momentColumn().nullable(),
  },
});
export type Schedule = InferEntity<typeof ScheduleEntity>;
