import { z } from 'zod';
import { dayText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { unitPriceText } from './display.ts';
import { say } from './messages.ts';
import { type Offer, offerSchema, tasksOf } from './offer.ts';
import { type Demand, quote } from './pricing.ts';

/** An amount of money in an output: exact digits and a currency. */
export const amountField = z.object({ amount: z.string(), currency: z.string() });

/** An offer as outputs carry it: with what it costs for the demand, `null` while its price is unknown. */
export const offerRowSchema = offerSchema.extend({
  provider: z.string(),
  providerName: z.string(),
  cost: amountField.nullable(),
});
export type OfferRow = z.output<typeof offerRowSchema>;

export function offerRow(offer: Offer, demand: Demand): OfferRow {
  const { gradedBy: _gradedBy, ...row } = offer;
  return { ...row, cost: quote(offer, demand)?.toJSON() ?? null };
}

/** The cheapest first, the better first where they cost the same, unknown prices last. */
export function byCost(a: OfferRow, b: OfferRow): number {
  if (!a.cost || !b.cost) return Number(!a.cost) - Number(!b.cost) || b.quality - a.quality;
  return costOf(a.cost).compare(costOf(b.cost)) || b.quality - a.quality || a.name.localeCompare(b.name);
}

export function costOf({ amount, currency }: z.output<typeof amountField>): Money {
  return Money.of(amount, currency);
}

export function totalText(row: OfferRow, locale: Locale): string {
  return row.cost ? costOf(row.cost).format(locale) : say.in(locale).unknown;
}

/** "$0.014 per image", that one runs it oneself, or that the price is unknown. */
export function rateText({ price, access }: OfferRow, locale: Locale): string {
  if (access === 'self_hosted') return say.in(locale).selfHosted;
  return price.unit === 'unknown' ? say.in(locale).unknown : unitPriceText(price, locale);
}

/** What to know about a price: why it is unknown, how sure it is, and whether the product is leaving. */
export function remarksOn(row: OfferRow, locale: Locale): string {
  const words = say.in(locale);
  const { price } = row;
  const aboutPrice =
    price.unit === 'unknown'
      ? [price.why[locale]]
      : [
          price.note?.[locale],
          price.confidence === 'unverified' ? words.confidence('unverified') : undefined,
        ];
  const tasks = tasksOf(row.category).filter((task) => row.features.includes(task));
  const leaving = row.retiresOn === undefined ? undefined : words.endsOn(row.retiresOn);
  return [...tasks.map((task) => words.feature(task)), leaving, ...aboutPrice]
    .filter((remark) => remark !== undefined)
    .join(' · ');
}

/** The day a price was read, or a dash. */
export function priceDayText({ price }: OfferRow, locale: Locale): string {
  return price.unit === 'unknown' ? say.in(locale).none : dayText(price.checkedAt, locale);
}
