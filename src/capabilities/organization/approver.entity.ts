import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { KindOfChange } from '#people/permissions.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A member who is named to approve one kind of change. */
export const ApproverEntity = defineEntity({
  name: 'Approver',
  tableName: 'approver',
  uniques: [{ properties: ['organizationId', 'kind', 'memberId'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    kind: p.string().$type<KindOfChange>(),
    memberId: p.uuid(),
    createdAt: momentColumn(),
  },
});
export type Approver = InferEntity<typeof ApproverEntity>;
