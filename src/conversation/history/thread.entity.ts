import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A conversation on its platform. */
export const ThreadEntity = defineEntity({
  name: 'Thread',
  tableName: 'thread',
  uniques: [{ properties: ['organizationId', 'platform', 'threadKey'] }],
  indexes: [{ properties: ['organizationId', 'summarizedThrough'], where: 'summary is not null' }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    platform: p.string(),
    threadKey: p.string(),
    /** Summary of the turns that requests no longer contain in full. */
    summary: p.text().nullable(),
    /** The last summarised turn. */
    summarizedThrough: p.uuid().nullable(),
    createdAt: momentColumn(),
  },
});
export type Thread = InferEntity<typeof ThreadEntity>;
