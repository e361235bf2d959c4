import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { quote } from '#capabilities/catalogue/pricing.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { savingsOf } from '../savings.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const images = { provider: 'flux', product: 'flux-2-pro', category: 'image', unit: 'image' } as const;
const recordings = {
  provider: 'google',
  product: 'speech-v1 standard',
  category: 'stt',
  unit: 'second',
} as const;

/** What was bought on 20 November, seen some days later. */
async function bought(daysLater: number, ...keys: string[]) {
  const clock = new TestClock('2026-11-20T05:00:00Z');
  const harness = await ProviderToolsHarness.open(storage, clock, keys);
  await harness.buy({ ...images, quantity: 120, cost: Money.of('3.6') });
  await harness.buy({ ...recordings, quantity: 36_000, cost: Money.of('14.4') });
  clock.advance(daysLater * dayMs);
  return harness;
}

test('what was used is replayed at the cheapest that is as good and as fast, as one sum over all categories', async () => {
  const harness = await bought(5, 'flux', 'google');
  const { lines, spent, cost, saving, first, last } = await harness.run('list_savings');
  expect([first, last]).toEqual(['2026-10-26', '2026-11-24']);
  const lineOf = (category: string) => lines.find((line: { category: string }) => line.category === category);
  // 120 images: 120 × (100 × 5 + 439 × 30) / 1,000,000. 36,000 s: 600 min × $0.0077 or 10 h × $0.22.
  expect(lineOf('image').instead).toMatchObject({
    provider: 'openai',
    cost: { amount: '1.6404' },
    saving: { amount: '1.9596' },
  });
  for (const { instead, quality, speed } of lines) {
    const offer =
      instead &&
      harness.catalogue.offersOf(instead.provider, 'image').find((one) => one.product === instead.product);
    if (offer) expect(offer.quality >= quality && offer.speed >= speed).toBe(true);
  }
  expect(spent.amount).toBe('18');
  const sum = Money.sum(
    lines.map((line: { instead: { saving: { amount: string } } | null }) =>
      Money.of(line.instead?.saving.amount ?? '0'),
    ),
  );
  expect(sum.toDecimalString()).toBe(saving.amount);
  expect(Money.of(spent.amount).minus(Money.of(saving.amount)).toDecimalString()).toBe(cost.amount);
});

test('the reply says the saving in money and percent, against premium, with what to type', async () => {
  const harness = await bought(5, 'flux', 'google', 'openai', 'elevenlabs');
  const words = await harness.replyTo('list_savings');
  expect(words).toMatch(/You could have saved \$\d+\.\d\d \(\d+%\)/);
  expect(words).toContain('26 Oct 2026 to 24 Nov 2026 cost was $18.00');
  expect(words).toContain('best premium offers would have cost');
  expect(words).toContain('switch image openai');
  expect(words).toContain('free tier');
  const thai = await harness.replyTo('list_savings', {}, 'th');
  expect(thai).toContain('ประหยัดได้');
  expect(thai).not.toMatch(/undefined|NaN/);
});

test('today is not counted, nor what is older than thirty days; with nothing to replay the reply says so', async () => {
  for (const days of [0, 31]) {
    const words = await (await bought(days)).replyTo('list_savings');
    expect(words).toContain('nothing to replay');
  }
  expect((await (await bought(30)).run('list_savings')).spent.amount).toBe('18');
});

test('a price of one’s own counts in the replay, and what has no known price is left out and told', async () => {
  const harness = await bought(1, 'flux');
  await harness.run('set_price', { provider: 'flux', product: 'flux-2-pro', amount: 0.001 });
  const { lines } = await harness.run('list_savings');
  const image = lines.find((line: { category: string }) => line.category === 'image');
  expect(image.instead).toMatchObject({ provider: 'flux', cost: { amount: '0.12' } });
  const unpriced = await ProviderToolsHarness.open(storage, new TestClock('2026-11-20T05:00:00Z'));
  await unpriced.buy({ ...images, quantity: 7, cost: undefined });
  await unpriced.buy({ ...images, quantity: 1, cost: Money.of('0.03') });
  (unpriced.clock as TestClock).advance(dayMs);
  expect((await unpriced.run('list_savings')).leftOut).toBe(7);
  expect(await unpriced.replyTo('list_savings')).toContain('7 pieces without a known price');
});

test('whatever was used at list prices, the combination never costs more than today or than all-premium, nor grades lower', () => {
  const catalogue = new Catalogue(new TestClock());
  const offers = catalogue
    .all()
    .flatMap(({ offers: all }) => all)
    .filter((offer) => isPriced(offer) && offer.access === 'api');
  const anyUse = fc.record({
    offer: fc.constantFrom(...offers),
    quantity: fc.integer({ min: 1, max: 500 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(anyUse, {
        minLength: 1,
        maxLength: 6,
        selector: ({ offer }) => `${offer.provider} ${offer.product}`,
      }),
      (uses) => {
        const products = uses.flatMap(({ offer, quantity }) => {
          const { category, provider, product } = offer;
          const spent = quote(offer, { quantity });
          return spent ? [{ category, provider, product, demand: { quantity }, spent }] : [];
        });
        const found = savingsOf(catalogue, products);
        expect(found.spent.isLessThan(found.cost)).toBe(false);
        for (const { instead, needed } of found.lines)
          if (instead) {
            expect(instead.offer.quality).toBeGreaterThanOrEqual(needed.quality);
            expect(instead.offer.speed).toBeGreaterThanOrEqual(needed.speed);
            expect(instead.saving.isNegative || instead.saving.isZero).toBe(false);
          }
      },
    ),
  );
});
