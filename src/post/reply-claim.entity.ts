import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** Which event a message of Jarvis answers, where the platform takes no key with the message. */
export const ReplyClaimEntity = defineEntity({
  name: 'ReplyClaim',
  tableName: 'reply_claim',
  indexes: [{ properties: ['claimedAt'] }],
  properties: {
    platform: p.string().primary(),
    /** The message's id on its platform, with its channel where ids are unique in channels only. */
    messageId: p.string().primary(),
    eventId: p.string(),
    claimedAt: momentColumn(),
  },
});
export type ReplyClaim = InferEntity<typeof ReplyClaimEntity>;
