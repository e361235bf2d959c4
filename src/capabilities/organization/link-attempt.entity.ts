import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A wrong link code that somebody of this organisation tried. */
export const LinkAttemptEntity = defineEntity({
  name: 'LinkAttempt',
  tableName: 'link_attempt',
  indexes: [{ properties: ['organizationId', 'at'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    at: momentColumn(),
  },
});
export type LinkAttempt = InferEntity<typeof LinkAttemptEntity>;
