import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** A platform's event as it came in, before it is known whose it is. Stored before it is acknowledged. */
export const InboxItemEntity = defineEntity({
  name: 'InboxItem',
  tableName: 'inbox_item',
  indexes: [{ properties: ['platform', 'claimedUntil'] }],
  properties: {
    platform: p.string().primary(),
    eventId: p.string().primary(),
    payload: p.json<unknown>().nullable(),
    /** The message that answers it, as soon as there is one. */
    replyMessageId: p.string().nullable(),
    receivedAt: momentColumn(),
    /** Until then one process is at it; far in the future when it is done. */
    claimedUntil: momentColumn(),
    doneAt: momentColumn().nullable(),
  },
});
export type InboxItem = InferEntity<typeof InboxItemEntity>;
