import { z } from 'zod';
import { comingPrice } from '#capabilities/catalogue/coming-price.ts';
import type { NamedModel } from '#capabilities/catalogue/named-model.ts';
import { type Offer, offerSchema, type Price, priceUnits } from '#capabilities/catalogue/offer.ts';
import { agrees, otherReadings } from '#capabilities/catalogue/other-readings.ts';
import { isStale } from '#capabilities/catalogue/price-age.ts';

const { category, product, name, access, price } = offerSchema.shape;

/** What another source says of the same price. */
const readingSchema = z.object({
  usd: z.string(),
  outputUsd: z.string().optional(),
  unit: z.enum(priceUnits),
  source: z.string(),
  url: z.string(),
  readOn: z.string(),
  agrees: z.boolean().describe('Whether it is the same figure'),
});

/** A price of the catalogue, and what makes it more or less reliable. */
export const priceLineSchema = z.object({
  ...{ category, product, name, access, price },
  provider: z.string(),
  providerName: z.string(),
  isStale: z.boolean().describe('Last checked more than 90 days ago'),
  readings: z.array(readingSchema),
  /** The list price, where `price` is the organisation's own. */
  listed: price.nullable(),
  /** Another price that is announced, from a day on. */
  coming: z.object({ from: z.string(), usd: z.string(), outputUsd: z.string() }).nullable(),
});
export type PriceLine = z.output<typeof priceLineSchema>;

/** @param own the organisation's own price, if it has one; what is doubtful about the list price is then no matter */
export function priceLine(
  priced: Offer | NamedModel,
  { providerName, own, now }: { providerName: string; own: Price | undefined; now: Date },
): PriceLine {
  const { category: kind, name: called, provider, access: by, price: told } = priced;
  const sold = 'product' in priced ? priced.product : called;
  const base = { category: kind, product: sold, name: called, access: by, provider, providerName };
  if (own) return { ...base, price: own, listed: told, isStale: false, readings: [], coming: null };
  const readings = otherReadings({ provider, product: sold, price: told }, now);
  return {
    ...{ ...base, price: told, listed: null },
    isStale: told.unit !== 'unknown' && by !== 'self_hosted' && isStale(told, now),
    readings: readings.map((reading) => ({
      ...reading,
      agrees: told.unit !== 'unknown' && agrees(told, reading),
    })),
    coming: comingPrice({ provider, product: sold, price: told }, now),
  };
}
