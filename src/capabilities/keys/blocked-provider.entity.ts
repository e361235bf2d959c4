import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A provider that an organisation has forbidden, whoever's key would pay. */
export const BlockedProviderEntity = defineEntity({
  name: 'BlockedProvider',
  tableName: 'blocked_provider',
  uniques: [{ properties: ['organizationId', 'provider'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Catalogue id. */
    provider: p.string(),
    blockedById: p.uuid(),
    blockedAt: momentColumn(),
  },
});
export type BlockedProvider = InferEntity<typeof BlockedProviderEntity>;
