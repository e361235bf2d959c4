import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** How a call to a provider went. Kept for a week: enough to tell whether it works. */
export const ProviderOutcomeEntity = defineEntity({
  name: 'ProviderOutcome',
  tableName: 'provider_outcome',
  indexes: [{ properties: ['organizationId', 'occurredAt'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** Catalogue id. */
    provider: p.string(),
    category: p.string().$type<Category>(),
    /** `null`: it went well. */
    failure: p.string().$type<VendorFailure>().nullable(),
    elapsedMs: p.integer(),
    occurredAt: momentColumn(),
  },
});
export type ProviderOutcome = InferEntity<typeof ProviderOutcomeEntity>;
