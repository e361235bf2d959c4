import type { Price, UnknownPrice } from '../offer.ts';
import { priceOfTokens } from '../token-prices.ts';

/** The day the installed @pydantic/genai-prices 0.1.8 was published. */
const publishedOn = '2026-09-23';
const perQuote = 1_000;
const none = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };

/**
 * A language model's price per million tokens, from the table of genai-prices.
 * Vendors ask more for very long prompts (beyond 200,000 tokens at Google, 272,000 at OpenAI): this is the base rate.
 */
export function tokenPrice(provider: string, model: string, url: string): Price | UnknownPrice {
  const usd = perMillion(provider, model, { ...none, inputTokens: perQuote });
  const outputUsd = perMillion(provider, model, { ...none, outputTokens: perQuote });
  if (usd === undefined || outputUsd === undefined) return notListed;
  return {
    usd,
    outputUsd,
    unit: 'million_tokens',
    source: 'genai-prices 0.1.8',
    url,
    checkedAt: publishedOn,
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

function perMillion(provider: string, model: string, usage: typeof none): string | undefined {
  const price = priceOfTokens(provider, model, usage, new Date(publishedOn));
  return price?.amount.times(1_000_000 / perQuote).toDecimalString();
}
