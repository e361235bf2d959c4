import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { decimalColumn, idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** More than a limit allows, until a moment. */
export const LimitRaiseEntity = defineEntity({
  name: 'LimitRaise',
  tableName: 'limit_raise',
  uniques: [{ properties: ['organizationId', 'callId'] }],
  indexes: [{ properties: ['organizationId', 'limitId'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    limitId: p.uuid(),
    /** The member, under a limit that each member has to themselves; else the limit's id. */
    holder: p.uuid(),
    /** In the limit's currency, or pieces. */
    amount: decimalColumn(),
    /** Ends by itself. */
    until: momentColumn(),
    askedBy: p.uuid(),
    approvedBy: p.uuid(),
    /** A repeated call raises once. */
    callId: p.string(),
    createdAt: momentColumn(),
  },
});
export type LimitRaise = InferEntity<typeof LimitRaiseEntity>;
