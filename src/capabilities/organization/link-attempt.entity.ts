import { defineEntity } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A wrong link code tried by someone in this organisation. */
export const LinkAttemptEntity = defineEntity({
  name: 'LinkAttempt',
  tableName: 'link_attempt',
  indexes: [{ properties: ['organizationId', 'at'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    at: momentColumn(),
  },
});
