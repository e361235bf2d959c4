import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category } from '#lib/categories.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/**
 * Who made which provider the primary one of a category, and when: the history and, by its latest row that was
 * not undone, the present. Rows are never removed.
 */
export const ProviderChoiceEntity = defineEntity({
  name: 'ProviderChoice',
  tableName: 'provider_choice',
  uniques: [{ properties: ['organizationId', 'position'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    /** Counts the organisation's choices from 1: their order, whatever the clocks say. */
    position: p.integer(),
    category: p.string().$type<Category>(),
    /** Catalogue id. */
    provider: p.string(),
    /** What was chosen before; `null` when nothing was. */
    previous: p.string().nullable(),
    chosenBy: p.uuid(),
    chosenAt: momentColumn(),
    undoneBy: p.uuid().nullable(),
    undoneAt: momentColumn().nullable(),
  },
});
export type ProviderChoice = InferEntity<typeof ProviderChoiceEntity>;
