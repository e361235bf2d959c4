import { Decimal } from 'decimal.js';
import type { Price, PriceUnit } from './offer.ts';
import type { Demand } from './pricing.ts';

const Exact = Decimal.clone({ precision: 60, toExpPos: 60, toExpNeg: -40 });

/** How many images, seconds, characters or tokens one unit of a price is: what the ledger counts. */
const countedIn: Readonly<Record<PriceUnit, number>> = {
  image: 1,
  generation: 1,
  second: 1,
  minute: 60,
  hour: 3_600,
  million_characters: 1_000_000,
  million_tokens: 1_000_000,
};

/** A part of a demand, and its price per unit. */
interface Part {
  rate: Pick<Price, 'usd' | 'outputUsd'>;
  /** Images, seconds, characters or tokens. */
  units: string;
}

/** The size of a demand in what the ledger counts: images, seconds, characters or tokens. */
export function unitsOf(
  unit: PriceUnit,
  { quantity, seconds, characters, tokens }: Required<Demand>,
): string {
  const each = {
    ...{ image: 1, generation: 1, second: seconds, minute: seconds, hour: seconds },
    million_characters: characters,
    million_tokens: tokens.input + tokens.output,
  }[unit];
  return new Exact(quantity).times(each).toFixed();
}

/**
 * Divides a demand where the price changes with what was used before it in the month; nothing where it does not. A step counts for
 * what comes after it, never for what was there before.
 */
export function partsAtSteps(
  price: Price,
  { steps, used }: NonNullable<Price['own']>,
  whole: string,
): Part[] {
  if (steps.length === 0 || new Exact(whole).isZero()) return [];
  const starts = [{ from: '0', usd: price.usd, outputUsd: price.outputUsd }, ...steps];
  const end = new Exact(used).plus(whole);
  return starts.flatMap(({ from, usd, outputUsd }, at) => {
    const [low, high] = [from, starts[at + 1]?.from].map((step) =>
      step === undefined ? end : new Exact(step).times(countedIn[price.unit]),
    ) as [Decimal, Decimal];
    const units = Decimal.min(high, end).minus(Decimal.max(low, used));
    const rate = { usd, ...(outputUsd !== undefined && { outputUsd }) };
    return units.greaterThan(0) ? [{ rate, units: units.toFixed() }] : [];
  });
}
