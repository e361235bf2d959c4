import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { NewsCause } from './notifier.ts';

/** `given_up`: its place could not be written to for a whole day. Adding the news again starts it anew. */
export type OutboxState = 'waiting' | 'sent' | 'given_up';

/** News that is to be posted once. Written in the transaction of what it tells of. */
export const OutboxItemEntity = defineEntity({
  name: 'OutboxItem',
  tableName: 'outbox_item',
  uniques: [{ properties: ['organizationId', 'key'] }],
  indexes: [
    { properties: ['platform', 'dueAt'], where: "state = 'waiting'" },
    { properties: ['organizationId', 'follows'], where: "state = 'waiting'" },
    { properties: ['organizationId', 'approvalId'], where: "state = 'waiting'" },
  ],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    key: p.string(),
    state: p.string().$type<OutboxState>(),
    /** The platform of `place`, so that a process finds only what it can send. */
    platform: p.string().$type<Place['platform']>(),
    place: p.json<Place>(),
    /** `null` once it is sent. */
    reply: p.json<Reply>().nullable(),
    mention: p.string().nullable(),
    /** The approval whose card this is. */
    approvalId: p.uuid().nullable(),
    cause: p.json<NewsCause>().nullable(),
    lateAfter: momentColumn().nullable(),
    lateNotice: p.json<Block>().nullable(),
    /** The key of the news that has to be sent before this. */
    follows: p.string().nullable(),
    addedAt: momentColumn(),
    notBefore: momentColumn(),
    /** When the next attempt may begin. Far in the future while the news that it follows has not been sent. */
    dueAt: momentColumn(),
    attempts: p.integer(),
    /** Until then an attempt may be running. */
    claimedUntil: momentColumn(),
    /** Whether an attempt may have posted it without knowing: the next one looks for it before it posts. */
    isInDoubt: p.boolean(),
    /** Why the last attempt failed. */
    failure: p.json<Bilingual>().nullable(),
    sentAt: momentColumn().nullable(),
  },
});
export type OutboxItem = InferEntity<typeof OutboxItemEntity>;
