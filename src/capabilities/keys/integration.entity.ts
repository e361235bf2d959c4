import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';
import type { IntegrationPlan } from './integration-plan.ts';

/** A member's or the organisation's set-up of a provider: its name, where it is, what it costs. Its key is a `Credential`. */
export const IntegrationEntity = defineEntity({
  name: 'Integration',
  tableName: 'integration',
  uniques: [{ properties: ['organizationId', 'ownerId', 'handle'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** The id of a member, or of the organisation for what all share. */
    ownerId: p.uuid(),
    /** Catalogue id, or the id of a vendor outside of the catalogue. */
    provider: p.string(),
    /** As people call it. */
    name: p.string(),
    /** The name in lower case, by which it is found. An owner has each once. */
    handle: p.string(),
    /** One that is off is kept and passed over. */
    isEnabled: p.boolean(),
    /** Where it is, at vendors with regional keys. */
    region: p.string().nullable(),
    /** What the vendor charges for it besides each call; null while nobody has said. */
    plan: p.json<IntegrationPlan>().nullable(),
    /** What people want to remember of it. */
    note: p.string().length(500).nullable(),
    createdById: p.uuid(),
    createdAt: momentColumn(),
  },
});
export type Integration = InferEntity<typeof IntegrationEntity>;
