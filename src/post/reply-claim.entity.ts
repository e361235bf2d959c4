import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** Maps a message of Jarvis to the event it answers, on platforms whose messages carry no key. */
export const ReplyClaimEntity = defineEntity({
  name: 'ReplyClaim',
  tableName: 'reply_claim',
  indexes: [{ properties: ['claimedAt'] }],
  properties: {
    platform: p.string().primary(),
    /** The platform's message id, with the channel if ids are unique per channel only. */
    messageId: p.string().primary(),
    eventId: p.string(),
    claimedAt: momentColumn(),
  },
});
export type ReplyClaim = InferEntity<typeof ReplyClaimEntity>;
