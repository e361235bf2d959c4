import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A conversation on its platform. */
export const ThreadEntity = defineEntity({
  name: 'Thread',
  tableName: 'thread',
  uniques: [{ properties: ['organizationId', 'platform', 'threadKey'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    platform: p.string(),
    threadKey: p.string(),
    /** What was said before the turns that a model still sees in full. */
    summary: p.text().nullable(),
    /** The last turn that the summary holds. */
    summarizedThrough: p.uuid().nullable(),
    createdAt: momentColumn(),
  },
});
export type Thread = InferEntity<typeof ThreadEntity>;
