import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PriceUnit } from '#capabilities/catalogue/offer.ts';
import type { Category } from '#lib/categories.ts';
import { decimalColumn, idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A price from so many units of a calendar month on, as decimal digits in US dollars. */
export interface VolumeStep {
  /** In the units of the price; tokens are counted in millions. */
  from: string;
  usd: string;
  outputUsd?: string | undefined;
}

/**
 * One version of an organisation's own price of a product. Rows are added and never changed, so that what was charged on any day can
 * be worked out again.
 */
export const OwnPriceEntity = defineEntity({
  name: 'OwnPrice',
  tableName: 'own_price',
  uniques: [{ properties: ['organizationId', 'position'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    /** Counts the organisation's versions from 1. Of two that are valid, the later one counts. */
    position: p.integer(),
    provider: p.string(),
    category: p.string().$type<Category>(),
    product: p.string(),
    /** Only what this integration pays; null for all that the organisation pays. */
    integrationId: p.uuid().nullable(),
    /** US dollars per unit; of tokens, per million that go in. Null where the list price counts again. */
    usd: decimalColumn().nullable(),
    /** US dollars per million tokens that come out. */
    outputUsd: decimalColumn().nullable(),
    unit: p.string().$type<PriceUnit>(),
    steps: p.json<VolumeStep[]>(),
    validFrom: momentColumn(),
    /** The first moment at which it counts no more. */
    validUntil: momentColumn().nullable(),
    /** The first day, as it was said. */
    day: p.string().length(10),
    /** Where it comes from, such as a contract. */
    reason: p.string().length(200).nullable(),
    setBy: p.uuid(),
    setAt: momentColumn(),
  },
});
export type OwnPrice = InferEntity<typeof OwnPriceEntity>;
