import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, organizationColumn } from '#storage/columns.ts';

/** The head of an organisation's chain. Its row is locked while the chain grows. */
export const AuditChainEntity = defineEntity({
  name: 'AuditChain',
  tableName: 'audit_chain',
  properties: {
    organizationId: organizationColumn(),
    /** The organisation's id again, since it has one chain. */
    id: idColumn(),
    /** The number of its last event. */
    count: p.integer(),
    /** The hash of its last event. */
    hash: p.string().length(64),
  },
});
export type AuditChain = InferEntity<typeof AuditChainEntity>;
