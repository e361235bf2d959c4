import { expect, test } from 'vitest';
import type { Price } from './offer.ts';
import { costAtOwnPrice } from './own-token-price.ts';
import { priceOfTokens } from './token-prices.ts';

/** Where the prices of others went wrong, each as usage, the version of a price, and the sum worked out by hand. */
interface Case {
  wrong: string;
  provider: string;
  model: string;
  on: string;
  usage: { input: number; output: number; read?: number; written?: number };
  /** An organisation's own price per million tokens, in and out. */
  own?: [string, string];
  sum: string;
}

const cases: Case[] = [
  {
    wrong: 'what is read from a cache is counted twice: as input and as read',
    ...{ provider: 'anthropic', model: 'claude-sonnet-5', on: '2026-12-01' },
    usage: { input: 100_000, read: 90_000, output: 1_000 },
    // 10,000 × 2 + 90,000 × 0.2 + 1,000 × 10, per million.
    sum: '0.048',
  },
  {
    wrong: 'what is written to a cache is dropped',
    ...{ provider: 'anthropic', model: 'claude-opus-5-5', on: '2026-12-01' },
    usage: { input: 50_000, written: 40_000, output: 0 },
    // 10,000 × 4 + 40,000 × 5.
    sum: '0.24',
  },
  {
    wrong: 'beyond 200,000 tokens only the rest costs more, instead of all',
    ...{ provider: 'gemini', model: 'gemini-3.1-pro-preview', on: '2026-12-01' },
    usage: { input: 200_001, output: 1_000 },
    // 200,001 × 4 + 1,000 × 18.
    sum: '0.818004',
  },
  {
    wrong: 'at 200,000 tokens the higher price counts already',
    ...{ provider: 'gemini', model: 'gemini-3.1-pro-preview', on: '2026-12-01' },
    usage: { input: 200_000, output: 1_000 },
    // 200,000 × 2 + 1,000 × 12.
    sum: '0.412',
  },
  {
    wrong: 'a price per million is taken for one per token, or the other way round',
    ...{ provider: 'openai', model: 'gpt-6-luna', on: '2026-12-01' },
    usage: { input: 1, output: 1 },
    // 1 × 0.1 + 1 × 0.5, per million.
    sum: '0.0000006',
  },
  {
    wrong: 'an introductory price goes on after its last day',
    ...{ provider: 'gemini', model: 'gemini-3.8-flash', on: '2027-01-01' },
    usage: { input: 1_000_000, output: 100_000 },
    // 1 × 1.5 + 0.1 × 7.5.
    sum: '2.25',
  },
  {
    wrong: 'the price of today is used for a day before it changed',
    ...{ provider: 'gemini', model: 'gemini-3.8-flash', on: '2026-12-31' },
    usage: { input: 1_000_000, output: 100_000 },
    // 1 × 0.75 + 0.1 × 3.75.
    sum: '1.125',
  },
  {
    wrong: 'an agreed price is used for plain tokens and the list price for those of a cache',
    ...{ provider: 'anthropic', model: 'claude-sonnet-5', on: '2026-12-01', own: ['1', '5'] },
    usage: { input: 100_000, read: 60_000, written: 30_000, output: 2_000 },
    // 10,000 × 1 + 60,000 × 0.1 + 30,000 × 1.25 + 2,000 × 5: half of the list, as agreed.
    sum: '0.0635',
  },
  {
    wrong: 'an agreed price is raised for long prompts, as the list price is',
    ...{ provider: 'openai', model: 'gpt-6-sol', on: '2026-12-01', own: ['1.6', '8'] },
    usage: { input: 300_000, output: 10_000 },
    // 300,000 × 1.6 + 10,000 × 8.
    sum: '0.56',
  },
];

test.each(cases)('not so here: $wrong', ({ provider, model, on, usage, own, sum }) => {
  const { input, output, read = 0, written = 0 } = usage;
  const tokens = {
    ...{ inputTokens: input, outputTokens: output },
    ...{ cachedInputTokens: read, cacheWriteTokens: written },
  };
  const at = new Date(`${on}T12:00:00Z`);
  const cost = own
    ? costAtOwnPrice(agreed(...own), { provider, model, at }, tokens)
    : priceOfTokens(provider, model, tokens, at)?.amount;
  expect(cost?.toDecimalString()).toBe(sum);
});

function agreed(usd: string, outputUsd: string): Price {
  return {
    ...{ usd, outputUsd, unit: 'million_tokens', source: 'own price', url: 'https://example.com' },
    ...{ checkedAt: '2026-12-01', confidence: 'agreed' },
    own: { day: '2026-12-01', reason: null, integration: null, steps: [], used: '0' },
  };
}
