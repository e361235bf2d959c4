import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** The outcome of one call to a provider. Kept for a week. */
export const ProviderOutcomeEntity = defineEntity({
  name: 'ProviderOutcome',
  tableName: 'provider_outcome',
  indexes: [
    { properties: ['organizationId', 'occurredAt'] },
    { properties: ['occurredAt'], where: 'failure is not null' },
  ],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Catalogue id. */
    provider: p.string(),
    category: p.string().$type<Category>(),
    /** `null` on success. */
    failure: p.string().$type<VendorFailure>().nullable(),
    /** Where it was called, at vendors whose keys belong to a region. */
    region: p.string().nullable(),
    elapsedMs: p.integer(),
    occurredAt: momentColumn(),
  },
});
export type ProviderOutcome = InferEntity<typeof ProviderOutcomeEntity>;
