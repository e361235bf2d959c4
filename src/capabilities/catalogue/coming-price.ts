import { tokenPrice, tokenPriceSource } from './entries/token-price.ts';
import type { Offer } from './offer.ts';
import { nextPriceDay } from './token-prices.ts';

/** A price that is announced for a later day, in US dollars per million tokens. */
export interface ComingPrice {
  /** The first day, in UTC. */
  from: string;
  usd: string;
  outputUsd: string;
}

/** The next price of a language model that the list has for a later day; `null` where none is announced. */
export function comingPrice(
  { provider, product, price }: Pick<Offer, 'provider' | 'product' | 'price'>,
  after: Date,
): ComingPrice | null {
  if (price.unit !== 'million_tokens' || price.source !== tokenPriceSource) return null;
  const from = nextPriceDay(provider, product, after);
  const then = from === undefined ? undefined : tokenPrice(provider, product, price.url, new Date(from));
  if (from === undefined || then === undefined || then.unit === 'unknown') return null;
  return { from, usd: then.usd, outputUsd: then.outputUsd ?? then.usd };
}
