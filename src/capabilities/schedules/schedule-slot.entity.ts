import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** `skipped`: a later slot fell due before this one could be sent, or the schedule was removed. */
export type SlotState = 'due' | 'sent' | 'skipped';

/** One time that a schedule came round: of any number of processes that find it due, one row and one post. */
export const ScheduleSlotEntity = defineEntity({
  name: 'ScheduleSlot',
  tableName: 'schedule_slot',
  uniques: [{ properties: ['organizationId', 'scheduleId', 'day'] }],
  indexes: [{ properties: ['organizationId', 'state'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    scheduleId: p.uuid(),
    /** The date on the wall of the schedule's zone, `2026-11-20`. */
    day: p.string().length(10),
    slotAt: momentColumn(),
    state: p.string().$type<SlotState>(),
    attempts: p.integer(),
    /** Until then one process is at it, or waits after a failure. */
    notBefore: momentColumn(),
    /** Why the last attempt failed, for people. */
    failure: p.json<Bilingual>().nullable(),
    sentAt: momentColumn().nullable(),
  },
});
export type ScheduleSlot = InferEntity<typeof ScheduleSlotEntity>;
