import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A person's rating of an answer. The latest one counts. */
export const FeedbackEntity = defineEntity({
  name: 'Feedback',
  tableName: 'feedback',
  uniques: [{ properties: ['organizationId', 'memberId', 'platform', 'eventId'] }],
  indexes: [{ properties: ['at'], type: 'brin' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    memberId: p.uuid(),
    platform: p.string(),
    /** The platform's id of the message that was answered. */
    eventId: p.string(),
    verdict: p.string().$type<'good' | 'bad'>(),
    at: momentColumn(),
  },
});
export type Feedback = InferEntity<typeof FeedbackEntity>;
