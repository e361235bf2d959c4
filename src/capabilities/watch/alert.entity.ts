import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Mend } from '#capabilities/capability.ts';
import type { Bilingual } from '#lib/messages.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A problem, from when it was noticed until it was resolved. Posted once. */
export const AlertEntity = defineEntity({
  name: 'Alert',
  tableName: 'alert',
  uniques: [{ properties: ['organizationId', 'kind', 'subject', 'occurrence'] }],
  indexes: [{ properties: ['organizationId'], where: 'resolved_at is null' }, { properties: ['resolvedAt'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** The `kind` of its watch source. */
    kind: p.string(),
    subject: p.string(),
    /** Counts the occurrences of this problem, from 1. Makes the row unique if several processes notice it at once. */
    occurrence: p.integer(),
    what: p.json<Bilingual>(),
    mend: p.json<Mend>(),
    openedAt: momentColumn(),
    lastSeenAt: momentColumn(),
    resolvedAt: momentColumn().nullable(),
    toldAt: momentColumn().nullable(),
  },
});
export type Alert = InferEntity<typeof AlertEntity>;
