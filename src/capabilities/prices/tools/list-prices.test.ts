import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { categories } from '#lib/categories.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const on = (day: string, ...keys: string[]) =>
  ProviderToolsHarness.open(storage, new TestClock(`${day}T05:00:00Z`), keys);

test('each price of a category names its source, with a link, the day it was read and how sure it is', async () => {
  const harness = await on('2026-12-01');
  const { prices } = await harness.run('list_prices', { category: 'stt' });
  const nova = prices.find(({ product }: { product: string }) => product === 'nova-3');
  expect(nova.price).toMatchObject({ usd: '0.0077', unit: 'minute', checkedAt: '2026-08-01' });
  const text = await harness.replyTo('list_prices', { category: 'stt' });
  expect(text).toContain('$0.0077 per minute');
  expect(text).toContain('Deepgram pricing page');
  expect(text).toContain('1 Aug 2026');
  expect(text).toContain('third-party reading');
  expect(text).toContain(nova.price.url);
});

test('where a second source disagrees, both figures stand there with their sources', async () => {
  const harness = await on('2026-12-01');
  const text = await harness.replyTo('list_prices', { provider: 'deepgram' });
  expect(text).toMatch(/Sources disagree on Deepgram Nova-3.*\$0\.0077 per minute.*\$0\.0043 per minute/s);
  expect(text).toContain('LiteLLM');
  const thai = await harness.replyTo('list_prices', { provider: 'deepgram' }, 'th');
  expect(thai).toMatch(/ไม่ตรงกัน.*\$0\.0077.*\$0\.0043/s);
});

test('the price list of models confirms what others say of tokens and of hours of sound', async () => {
  const harness = await on('2026-10-01');
  const { prices } = await harness.run('list_prices', { provider: 'openai' });
  const readingsOf = (product: string) =>
    prices.find((one: { product: string }) => one.product === product)?.readings;
  // $0.27 an hour is $0.0045 a minute.
  expect(readingsOf('gpt-transcribe')).toMatchObject([{ usd: '0.0045', unit: 'minute', agrees: true }]);
  expect(readingsOf('gpt-6-astra')).toMatchObject([
    { source: 'models.dev', usd: '10', outputUsd: '50', agrees: true },
  ]);
});

test('a price is stale from the ninety-first day after its check, and then the reply says what brings a newer one', async () => {
  const isStale = async (day: string) => {
    const { prices } = await (await on(day)).run('list_prices', { provider: 'deepgram' });
    return prices[0].isStale;
  };
  expect([await isStale('2026-10-30'), await isStale('2026-10-31')]).toEqual([false, true]);
  const text = await (await on('2026-12-01')).replyTo('list_prices', { provider: 'runway' });
  expect(text).toContain('Older than 90 days');
  expect(text).toContain('21 Apr 2026');
  expect(text).toContain('A newer version of Jarvis');
  const fresh = await (await on('2026-10-15')).replyTo('list_prices', { provider: 'google' });
  expect(fresh).not.toContain('Older than');
});

test('a price that is announced for a later day is told before, and is the price from that day on', async () => {
  const asked = { provider: 'gemini', model: 'gemini 3.8 flash' };
  const before = await on('2026-12-31');
  expect(await before.replyTo('list_prices', asked)).toMatch(
    /\$0\.75 in, \$3\.75 out.*From 1 Jan 2027, Gemini 3\.8 Flash costs \$1\.50 in, \$7\.50 out/s,
  );
  const from = await on('2027-01-01');
  expect((await from.run('list_prices', asked)).prices[0]).toMatchObject({
    price: { usd: '1.5', outputUsd: '7.5' },
    coming: null,
  });
  // 1,000 requests of 1,000 tokens in and 500 out: 0.75 + 1.875, and twice as much from January on.
  const cost = async (harness: ProviderToolsHarness) =>
    (await harness.run('estimate_cost', { category: 'llm', provider: 'gemini', quantity: 1_000 })).chosen
      .cost;
  expect(await cost(before)).toEqual({ amount: '2.625', currency: 'USD' });
  expect(await cost(from)).toEqual({ amount: '5.25', currency: 'USD' });
});

test('without a category or a provider the prices are those of what is in use; an outsider is asked for one', async () => {
  const harness = await on('2026-12-01', 'runway');
  const { isInUse, prices } = await harness.run('list_prices');
  expect(isInUse).toBe(true);
  expect(prices.map(({ provider }: { provider: string }) => provider)).toContain('runway');
  await expect(harness.run('list_prices', {}, { ...harness.actor, role: 'outsider' })).rejects.toThrow(
    'Name a category or a provider',
  );
  await expect((await on('2026-12-01')).run('list_prices')).rejects.toThrow('No provider is in use');
});

test('a model that is no offer of the catalogue has a price and its source, too; an unknown price says why', async () => {
  const harness = await on('2026-12-01');
  const text = await harness.replyTo('list_prices', { provider: 'openai', model: 'gpt-5.6 terra' });
  expect(text).toMatch(/gpt-5\.6-terra.*per 1M tokens.*genai-prices/s);
  const music = await harness.replyTo('list_prices', { provider: 'elevenlabs', category: 'audio' });
  expect(music).toContain('No published price was found');
});

test('every price of every category on every day reads in both languages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...categories),
      fc.constantFrom('en', 'th'),
      async (category, locale) => {
        const harness = await on('2026-12-01');
        const text = await harness.replyTo('list_prices', { category }, locale as 'en' | 'th');
        for (const offer of harness.catalogue.offers(category).filter(isPriced))
          expect(text).toContain(offer.price.source);
        expect(text).not.toMatch(/undefined|\[object|NaN/);
      },
    ),
    { numRuns: 14 },
  );
});
