import type { Price, UnknownPrice } from '../offer.ts';
import { priceOfTokens } from '../token-prices.ts';

/** The day @pydantic/genai-prices 0.1.8, the installed version, was published. */
export const tokenPricesPublishedOn = '2026-09-23';
export const tokenPriceSource = 'genai-prices 0.1.8';
const quotedTokens = 1_000;
const noTokens = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };

/**
 * Returns a language model's base price per million tokens from genai-prices. Vendors charge more for very long prompts
 * (above 200,000 tokens at Google, 272,000 at OpenAI).
 *
 * @param at the list knows prices that begin on a later day
 */
export function tokenPrice(
  provider: string,
  model: string,
  url: string,
  at = new Date(tokenPricesPublishedOn),
): Price | UnknownPrice {
  const usd = perMillion(provider, model, { ...noTokens, inputTokens: quotedTokens }, at);
  const outputUsd = perMillion(provider, model, { ...noTokens, outputTokens: quotedTokens }, at);
  if (usd === undefined || outputUsd === undefined) return notListed;
  return {
    usd,
    outputUsd,
    unit: 'million_tokens',
    source: tokenPriceSource,
    url,
    checkedAt: tokenPricesPublishedOn,
    confidence: 'third_party',
  };
}

const notListed: UnknownPrice = {
  unit: 'unknown',
  why: {
    en: 'The price table in use does not list this model yet.',
    th: 'ตารางราคาที่ใช้อยู่ยังไม่มีโมเดลนี้',
  },
};

/** The offer with the price that the list has for a moment; the same offer where its price comes from elsewhere or is the same. */
export function pricedAt<Listed extends { product: string; price: Price | UnknownPrice }>(
  provider: string,
  offer: Listed,
  at: Date,
): Listed {
  const { price: known, product } = offer;
  if (known.unit !== 'million_tokens' || known.source !== tokenPriceSource) return offer;
  const price = tokenPrice(provider, product, known.url, at);
  const isSame = price.unit !== 'unknown' && price.usd === known.usd && price.outputUsd === known.outputUsd;
  return isSame ? offer : { ...offer, price };
}

function perMillion(provider: string, model: string, usage: typeof noTokens, at: Date): string | undefined {
  const price = priceOfTokens(provider, model, usage, at);
  return price?.amount.times(1_000_000 / quotedTokens).toDecimalString();
}
