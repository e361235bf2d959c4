import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** `due`: its digest waits in the outbox. `skipped`: a later slot fell due before this one could be sent, or the schedule was removed. */
export type SlotState = 'due' | 'sent' | 'skipped';

/** One time that a schedule came round. Any number of processes may find it due: there is one row and one post. */
export const ScheduleSlotEntity = defineEntity({
  name: 'ScheduleSlot',
  tableName: 'schedule_slot',
  uniques: [{ properties: ['organizationId', 'scheduleId', 'day'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    scheduleId: p.uuid(),
    /** The date on the wall of the schedule's zone, `2026-11-20`. */
    day: p.string().length(10),
    slotAt: momentColumn(),
    state: p.string().$type<SlotState>(),
    /** Why the last attempt failed, for people. */
    failure: p.json<Bilingual>().nullable(),
    sentAt: momentColumn().nullable(),
  },
});
export type ScheduleSlot = InferEntity<typeof ScheduleSlotEntity>;
