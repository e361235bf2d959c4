import { defineEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** `due`: its digest is in the outbox. `skipped`: a later slot became due first, or the schedule was removed. */
type SlotState = 'due' | 'sent' | 'skipped';

/** One occurrence of a schedule. The unique key ensures one row and one post, however many processes find it due. */
export const ScheduleSlotEntity = defineEntity({
  name: 'ScheduleSlot',
  tableName: 'schedule_slot',
  uniques: [{ properties: ['organizationId', 'scheduleId', 'day'] }],
  indexes: [{ properties: ['slotAt'], type: 'brin' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    scheduleId: p.uuid(),
    /** The date in the schedule's time zone, e.g. `2026-11-20`. */
    day: p.string().length(10),
    slotAt: momentColumn(),
    state: p.string().$type<SlotState>(),
    /** Why the last attempt to send failed. */
    failure: p.json<Bilingual>().nullable(),
    sentAt: momentColumn().nullable(),
  },
});
