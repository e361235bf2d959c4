import type { Price, UnknownPrice } from '../offer.ts';
import { priceOfTokens } from '../token-prices.ts';

/** The day @pydantic/genai-prices 0.1.8, the installed version, was published. */
const publishedOn = '2026-09-23';
const quotedTokens = 1_000;
const noTokens = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };

/**
 * Returns a language model's base price per million tokens from genai-prices. Vendors charge more for very long prompts
 * (above 200,000 tokens at Google, 272,000 at OpenAI).
 */
export function tokenPrice(provider: string, model: string, url: string): Price | UnknownPrice {
  const usd = perMillion(provider, model, { ...noTokens, inputTokens: quotedTokens });
  const outputUsd = perMillion(provider, model, { ...noTokens, outputTokens: quotedTokens });
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

function perMillion(provider: string, model: string, usage: typeof noTokens): string | undefined {
  const price = priceOfTokens(provider, model, usage, new Date(publishedOn));
  return price?.amount.times(1_000_000 / quotedTokens).toDecimalString();
}
