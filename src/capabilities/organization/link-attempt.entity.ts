import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A link code that a member of this organisation tries, or has tried in vain. */
export const LinkAttemptEntity = defineEntity({
  name: 'LinkAttempt',
  tableName: 'link_attempt',
  indexes: [{ properties: ['organizationId', 'memberId', 'at'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    memberId: p.uuid(),
    at: momentColumn(),
  },
});
