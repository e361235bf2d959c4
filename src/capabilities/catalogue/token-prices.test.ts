import { readFileSync } from 'node:fs';
import { calcPrice, findProvider } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { TokenUsage } from '#models/chat-model.ts';
import { anthropicDefaultModel } from '#vendors/anthropic/models.ts';
import { openAiDefaultModel } from '#vendors/openai/models.ts';
import { priceOfTokens } from './token-prices.ts';

const now = new Date('2026-11-20T12:00:00Z');

function usage(inputTokens: number, outputTokens: number, cached = 0, written = 0): TokenUsage {
  return { inputTokens, outputTokens, cachedInputTokens: cached, cacheWriteTokens: written };
}

function dollars(provider: string, model: string, tokens: TokenUsage, at = now): string | undefined {
  return priceOfTokens(provider, model, tokens, at)?.amount.toDecimalString();
}

const anyUsage = fc
  .tuple(fc.nat(400_000), fc.nat(400_000), fc.nat(400_000), fc.nat(200_000))
  .map(([plain, cached, written, output]) => usage(plain + cached + written, output, cached, written));

const anyModel = fc.constantFrom(
  ...[
    'anthropic',
    'openai',
    'google',
    'groq',
    'mistral',
    'deepseek',
    'x-ai',
    'perplexity',
    'openrouter',
  ].flatMap((provider) =>
    (findProvider({ providerId: provider })?.models ?? []).map((model) => [provider, model.id] as const),
  ),
);

const anyMoment = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
});

test('a price agrees with what the price list itself works out, for every model, usage and moment', () => {
  const property = fc.property(anyModel, anyUsage, anyMoment, ([provider, model], tokens, at) => {
    const ours = priceOfTokens(provider, model, tokens, at);
    if (ours === undefined) return;
    const theirs = calcPrice(
      {
        input_tokens: tokens.inputTokens,
        cache_read_tokens: tokens.cachedInputTokens,
        cache_write_tokens: tokens.cacheWriteTokens,
        output_tokens: tokens.outputTokens,
      },
      model,
      { providerId: provider, timestamp: at },
    );
    const total = theirs?.total_price ?? Number.NaN;
    expect(Math.abs(ours.amount.toNumber() - total)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
  });
  fc.assert(property, { numRuns: 2_000 });
});

test('amounts that floats cannot hold are exact', () => {
  expect(0.1 * 3).not.toBe(0.3);
  expect(dollars('openai', 'gpt-6-luna', usage(3, 0))).toBe('0.0000003');
  expect(dollars('anthropic', 'claude-sonnet-5', usage(1_000_003, 7))).toBe('2.000076');
});

test('reads from and writes to the cache have their own prices', () => {
  expect(dollars('anthropic', 'claude-sonnet-5', usage(1_000_000, 0, 600_000, 300_000))).toBe('1.07');
});

test('above 272,000 input tokens the whole request costs more', () => {
  expect(dollars('openai', 'gpt-6-sol', usage(272_000, 1_000_000))).toBe('10.544');
  expect(dollars('openai', 'gpt-6-sol', usage(272_001, 1_000_000))).toBe('16.088004');
});

test('a price is the one of its day', () => {
  const tokens = usage(100_000, 100_000);
  expect(dollars('openai', 'gpt-5.6-sol', tokens, new Date('2026-08-20T00:00:00Z'))).toBe('3.5');
  expect(dollars('openai', 'gpt-5.6-sol', tokens, new Date('2026-08-21T00:00:00Z'))).toBe('2.4');
});

test('Gemini is found by our name for it, and a compatible server by its host', () => {
  expect(dollars('gemini', 'gemini-3.8-flash', usage(1_000_000, 0))).toBe('0.75');
  expect(priceOfTokens('api.groq.com', 'llama-3.3-70b-versatile', usage(1, 1), now)?.source).toContain(
    'groq',
  );
});

test.each([
  ['anthropic', 'claude-sonnet-5-5'],
  ['gemini', 'gemini-3.8-flash-lite'],
  ['openai', 'gpt-6.1-sol'],
  ['openai', 'gemma-of-tomorrow'],
  ['nobody', 'gpt-6-sol'],
  ['my-openai', 'gpt-6-sol'],
  ['example.com', 'gpt-6-sol'],
  ['google', 'gemma-3'],
])('%s/%s is not in the list, so its price is unknown', (provider, model) => {
  expect(priceOfTokens(provider, model, usage(1_000, 1_000), now)).toBeUndefined();
});

test.each(['claude-sonnet-5-20260630', 'claude-sonnet-5-latest'])(
  '%s costs what its model costs',
  (model) => {
    expect(dollars('anthropic', model, usage(1_000_000, 0))).toBe('2');
  },
);

test('a server of one’s own has no price unless its operator states one', () => {
  expect(priceOfTokens('local', 'llama', usage(1_000_000, 1_000_000), now)).toBeUndefined();
  const stated = { perMillionInput: Money.of('0.15'), perMillionOutput: Money.of('0.6'), source: 'stated' };
  const price = priceOfTokens('local', 'llama', usage(2_000_000, 500_000, 1_000_000), now, stated);
  expect(price).toMatchObject({ source: 'stated' });
  expect(price?.amount.toDecimalString()).toBe('0.6');
});

test('what runs on our own machine costs nothing', () => {
  const free = { perMillionInput: Money.zero(), perMillionOutput: Money.zero(), source: 'local' };
  const price = priceOfTokens('local', 'whatever', usage(1_000_000, 1_000_000), now, free);
  expect(price?.amount.isZero).toBe(true);
  expect(price?.source).toBe('local');
});

test.each([
  ['anthropic', anthropicDefaultModel],
  ['openai', openAiDefaultModel],
])('the default model of %s has a known price', (provider, model) => {
  expect(priceOfTokens(provider, model, usage(1, 1), now)).toBeDefined();
});

test('a source names the version of the list that is installed', () => {
  const manifest = readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8');
  const source = priceOfTokens('openai', 'gpt-6-sol', usage(1, 1), now)?.source;
  expect(source).toContain(`@pydantic/genai-prices ${JSON.parse(manifest).version}:`);
});
