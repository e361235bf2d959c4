import { z } from 'zod';
import { dayText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type Offer, offerSchema, tasksOf } from './offer.ts';
import { type Demand, quoteRange } from './pricing.ts';
import { providerMessages } from './provider-messages.ts';
import { unitPriceText } from './unit-price-text.ts';

/** An amount of money in a tool's output: exact decimal digits and a currency. */
export const amountField = z.object({ amount: z.string(), currency: z.string() });

/**
 * An offer in a tool's output, with its cost for the demand; `null` if its price is unknown. `costUpTo` is the highest cost
 * of a demand that leaves open which tokens go in.
 */
export const offerRowSchema = offerSchema.extend({
  provider: z.string(),
  providerName: z.string(),
  cost: amountField.nullable(),
  costUpTo: amountField.nullable(),
});
export type OfferRow = z.output<typeof offerRowSchema>;

/** A demand in a tool's output, with every size filled in. */
export const demandSchema = z.object({
  quantity: z.number(),
  seconds: z.number(),
  characters: z.number(),
  tokens: z.object({ input: z.number(), output: z.number(), either: z.number() }),
});

export function offerRow(offer: Offer, demand: Demand): OfferRow {
  const { gradedBy: _gradedBy, ...row } = offer;
  return { ...row, ...costsOf(offer, demand) };
}

/** What a demand costs at a price, as an {@link OfferRow} says it. */
export function costsOf(priced: Pick<Offer, 'category' | 'price'>, demand: Demand) {
  const range = quoteRange(priced, demand);
  return { cost: range?.least.toJSON() ?? null, costUpTo: range?.most.toJSON() ?? null };
}

/** Sorts by cost, then by quality (best first). Unknown prices come last. */
export function byCost(a: OfferRow, b: OfferRow): number {
  if (!a.cost || !b.cost) return Number(!a.cost) - Number(!b.cost) || b.quality - a.quality;
  return costOf(a.cost).compare(costOf(b.cost)) || b.quality - a.quality || a.name.localeCompare(b.name);
}

export function costOf({ amount, currency }: z.output<typeof amountField>): Money {
  return Money.of(amount, currency);
}

export function totalText(row: Pick<OfferRow, 'cost' | 'costUpTo'>, locale: Locale): string {
  if (!row.cost) return providerMessages.in(locale).unknown;
  const least = costOf(row.cost).format(locale);
  const most = row.costUpTo && costOf(row.costUpTo).format(locale);
  return most === null || most === least ? least : providerMessages.in(locale).fromTo(least, most);
}

/** Formats an offer's rate, e.g. "$0.014 per image", "your own computer" or "unknown". */
export function rateText({ price, access }: Pick<OfferRow, 'price' | 'access'>, locale: Locale): string {
  if (access === 'self_hosted') return providerMessages.in(locale).selfHosted;
  return price.unit === 'unknown' ? providerMessages.in(locale).unknown : unitPriceText(price, locale);
}

/** Lists an offer's tasks, its retirement date, and notes on its price or why it is unknown. */
export function remarksOn(row: OfferRow, locale: Locale): string {
  const texts = providerMessages.in(locale);
  const { price } = row;
  const aboutPrice =
    price.unit === 'unknown'
      ? [price.why[locale]]
      : [
          price.own && texts.ownPrice(price.own.day, price.own.reason),
          price.note?.[locale],
          price.confidence === 'unverified' ? texts.confidence('unverified') : undefined,
        ];
  const tasks = tasksOf(row.category).filter((task) => row.features.includes(task));
  const leaving = row.retiresOn === undefined ? undefined : texts.endsOn(row.retiresOn);
  return [...tasks.map((task) => texts.feature(task)), leaving, ...aboutPrice]
    .filter((remark) => remark !== undefined)
    .join(' · ');
}

/** Formats the day a price was checked, or a dash if it is unknown. */
export function priceDayText({ price }: OfferRow, locale: Locale): string {
  const texts = providerMessages.in(locale);
  if (price.unit === 'unknown') return texts.none;
  const day = dayText(price.checkedAt, locale);
  return price.own ? texts.ownSince(day) : day;
}

/** Formats a grade, e.g. "4/5". */
export function gradeText(grade: number): string {
  return `${grade}/5`;
}
