import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { Catalogue } from './catalogue.ts';
import { isPriced, type Offer } from './offer.ts';
import { assumedPiece, type Demand, quote } from './pricing.ts';

const offers = new Catalogue(systemClock).all().flatMap((provider) => provider.offers);
const anyOffer = fc.constantFrom(...offers);
const anyPriced = fc.constantFrom(...offers.filter(isPriced));
const amount = fc.integer({ min: 1, max: 1_000_000 });
const anyDemand: fc.Arbitrary<Demand> = fc.record(
  {
    quantity: amount,
    seconds: amount,
    characters: amount,
    tokens: fc.record({ input: amount, output: amount }),
  },
  { requiredKeys: ['quantity'] },
);

/** Dividing by 60 and 3,600 leaves rounding differences beyond the stored digits. */
const toStoredDigits = (money: Money | undefined) => money?.toNumber().toPrecision(12);

const named = (product: string): Offer => {
  const offer = offers.find((candidate) => candidate.product === product);
  if (!offer) throw new Error(`no offer ${product}`);
  return offer;
};

test('twice as many pieces cost twice as much', () => {
  fc.assert(
    fc.property(anyPriced, anyDemand, fc.integer({ min: 2, max: 50 }), (offer, demand, times) => {
      const once = quote(offer, demand);
      const often = quote(offer, { ...demand, quantity: demand.quantity * times });
      expect(toStoredDigits(often)).toBe(toStoredDigits(once?.times(times)));
    }),
  );
});

test('an unknown price stays unknown, a known one is never negative, and only what one runs oneself is free', () => {
  fc.assert(
    fc.property(anyOffer, anyDemand, (offer, demand) => {
      const cost = quote(offer, demand);
      expect(cost === undefined).toBe(!isPriced(offer));
      expect(cost?.isNegative ?? false).toBe(false);
      expect(cost?.isZero ?? false).toBe(offer.access === 'self_hosted');
    }),
  );
});

test('more of anything never costs less', () => {
  fc.assert(
    fc.property(anyPriced, anyDemand, amount, amount, (offer, demand, seconds, characters) => {
      const larger = {
        ...demand,
        seconds: (demand.seconds ?? assumedPiece.seconds[offer.category]) + seconds,
        characters: (demand.characters ?? assumedPiece.characters) + characters,
      };
      const [less, more] = [quote(offer, demand), quote(offer, larger)];
      expect(more && less && more.compare(less)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each<[string, Demand, string]>([
  ['flux-2-klein-4b', { quantity: 2_000 }, '28'],
  ['gen4.5', { quantity: 10, seconds: 15 }, '18'],
  ['gen4.5', { quantity: 1 }, '0.6'],
  ['ray-3.2', { quantity: 1, seconds: 5 }, '0.3'],
  ['ray-3.2', { quantity: 12, seconds: 8 }, '10.8'],
  ['ray-3.2', { quantity: 1, seconds: 10 }, '0.9'],
  ['ray-3.2 1080p', { quantity: 1, seconds: 10 }, '3.6'],
  ['ray-3.2', { quantity: 1, seconds: 12 }, '0.9'],
  ['fal-ai/pika/v2.2/text-to-video', { quantity: 12, seconds: 8 }, '4.8'],
  ['nova-3', { quantity: 1, seconds: 7_200 }, '0.924'],
  ['scribe_v2', { quantity: 1, seconds: 3_600 }, '0.22'],
  ['eleven_flash_v2_5', { quantity: 1, characters: 8_500 }, '0.425'],
  ['claude-sonnet-5', { quantity: 1_000, tokens: { input: 1_000, output: 500 } }, '7'],
])('%s for %o costs $%s', (product, demand, usd) => {
  expect(quote(named(product), demand)?.toDecimalString()).toBe(Money.of(usd).toDecimalString());
});

test('what is no amount is refused, not priced', () => {
  for (const quantity of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => quote(named('gen4.5'), { quantity })).toThrow(RangeError);
  }
});

test('a picture that is paid by the token is estimated by its usual tokens, and booked by those that were counted', () => {
  const flare = named('gpt-image-2.5-flare');
  expect(quote(flare, { quantity: 2 })?.toDecimalString()).toBe('0.02734');
  expect(quote(flare, { quantity: 1, tokens: { input: 20, output: 1_000 } })?.toDecimalString()).toBe(
    '0.0301',
  );
});
