import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** An incoming event of a platform, whose organisation is not known yet. Stored before it is acknowledged. */
export const InboxItemEntity = defineEntity({
  name: 'InboxItem',
  tableName: 'inbox_item',
  indexes: [{ properties: ['platform', 'claimedUntil'] }],
  properties: {
    platform: p.string().primary(),
    eventId: p.string().primary(),
    payload: p.json<unknown>().nullable(),
    /** The message that holds the answer, once there is one. */
    replyMessageId: p.string().nullable(),
    receivedAt: momentColumn(),
    /** End of the claim of the process that works on it; far in the future once it is done. */
    claimedUntil: momentColumn(),
    doneAt: momentColumn().nullable(),
  },
});
export type InboxItem = InferEntity<typeof InboxItemEntity>;
