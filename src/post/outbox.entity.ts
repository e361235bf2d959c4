import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { NewsCause } from './notifier.ts';

/** `given_up`: posting failed for a whole day. Adding the news again restarts it. */
export type OutboxState = 'waiting' | 'sent' | 'given_up';

/** News to be posted once. Written in the transaction of its cause. */
export const OutboxItemEntity = defineEntity({
  name: 'OutboxItem',
  tableName: 'outbox_item',
  uniques: [{ properties: ['organizationId', 'key'] }],
  indexes: [
    { properties: ['platform', 'dueAt'], where: "state = 'waiting'" },
    { properties: ['organizationId', 'follows'], where: "state = 'waiting'" },
    { properties: ['organizationId', 'approvalId'], where: "state = 'waiting'" },
    { properties: ['addedAt'], type: 'brin' },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    key: p.string(),
    state: p.string().$type<OutboxState>(),
    /** The platform of `place`, so that a process finds only items that it can send. */
    platform: p.string().$type<Place['platform']>(),
    place: p.json<Place>(),
    /** `null` after sending. */
    reply: p.json<Reply>().nullable(),
    /** The platform's ids of the people whom it mentions. */
    mentions: p.json<readonly string[]>(),
    /** The approval whose card this is. */
    approvalId: p.uuid().nullable(),
    cause: p.json<NewsCause>().nullable(),
    lateAfter: momentColumn().nullable(),
    lateNotice: p.json<Block>().nullable(),
    /** Key of the news that has to be sent first. */
    follows: p.string().nullable(),
    addedAt: momentColumn(),
    notBefore: momentColumn(),
    /** Earliest time of the next attempt. Far in the future while it waits for other news. */
    dueAt: momentColumn(),
    attempts: p.integer(),
    /** End of the claim of a running attempt. */
    claimedUntil: momentColumn(),
    /** Whether an earlier attempt may have posted it: the next one searches for it before posting. */
    isInDoubt: p.boolean(),
    /** The reason why the last attempt failed. */
    failure: p.json<Bilingual>().nullable(),
    sentAt: momentColumn().nullable(),
  },
});
export type OutboxItem = InferEntity<typeof OutboxItemEntity>;
