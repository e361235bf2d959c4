import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { momentColumn } from '#storage/columns.ts';

/** The published rates of one day. They are the same for all organisations, so none owns the row. */
export const ReferenceRatesEntity = defineEntity({
  name: 'ReferenceRates',
  tableName: 'reference_rates',
  properties: {
    /** An ISO date. */
    day: p.string().length(10).primary(),
    /** Exact digits by ISO code: units for one euro. */
    rates: p.json<Record<string, string>>(),
    readAt: momentColumn(),
  },
});
export type ReferenceRates = InferEntity<typeof ReferenceRatesEntity>;
