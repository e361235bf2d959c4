import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Mend } from '#capabilities/capability.ts';
import type { Bilingual } from '#lib/messages.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** Something that went wrong, from when it was noticed until it was over. Told once. */
export const AlertEntity = defineEntity({
  name: 'Alert',
  tableName: 'alert',
  uniques: [{ properties: ['organizationId', 'kind', 'subject', 'occurrence'] }],
  indexes: [{ properties: ['organizationId', 'resolvedAt'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** As the watch source names it. */
    kind: p.string(),
    subject: p.string(),
    /** Counts the times that it happened, from 1: of several processes that notice it, one opens the row. */
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
