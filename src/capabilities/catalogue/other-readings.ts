import { Money } from '#lib/money.ts';
import { tokenPriceSource, tokenPricesPublishedOn } from './entries/token-price.ts';
import type { Offer, Rate } from './offer.ts';
import { type Reading, secondReadings } from './second-readings.ts';
import { priceOfAudioHour } from './token-prices.ts';

type Priced = Pick<Offer, 'provider' | 'product' | 'price'>;

/** What other sources say of a product's price, in the unit in which it is sold; nothing where only one source knows it. */
export function otherReadings(offer: Priced, at: Date): Reading[] {
  const { provider, product, price } = offer;
  if (price.unit === 'unknown') return [];
  const recorded = secondReadings
    .filter((one) => one.provider === provider && one.product === product)
    .map(({ reading }) => reading);
  const listed = listedByHour(offer, at);
  return [...recorded, ...(listed ? [listed] : [])].filter(({ unit }) => unit === price.unit);
}

/** Whether two sources tell the same price. */
export function agrees(one: Rate, other: Rate): boolean {
  const isSame = (a: string, b: string) => Money.of(a).equals(Money.of(b));
  return isSame(one.usd, other.usd) && isSame(one.outputUsd ?? one.usd, other.outputUsd ?? other.usd);
}

/** The list of language models also knows what an hour of transcription costs. */
function listedByHour({ provider, product, price }: Priced, at: Date): Reading | undefined {
  const hour = priceOfAudioHour(provider, product, at);
  if (!hour || (price.unit !== 'minute' && price.unit !== 'hour')) return undefined;
  const usd = price.unit === 'hour' ? hour : hour.dividedBy(60);
  return {
    ...{ usd: usd.toDecimalString(), unit: price.unit, source: tokenPriceSource },
    ...{ url: 'https://github.com/pydantic/genai-prices', readOn: tokenPricesPublishedOn },
  };
}
