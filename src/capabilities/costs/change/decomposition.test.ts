import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import { linesOf } from './change-lines.ts';
import { decomposed, type Effect, type ProductFigures } from './decomposition.ts';

const product = (name: string, quantity: number, amount: string, more: Partial<ProductFigures> = {}) => ({
  ...({ category: 'video', provider: 'runway', product: name, unit: 'second' } as const),
  ...{ quantity, amount, ...more },
});
const told = (effects: readonly Effect[]) =>
  effects.map(({ product, reason, amount }) => [product, reason, amount.toDecimalString()]);
const total = (figures: readonly { amount: string }[]) =>
  Money.sum(figures.map(({ amount }) => Money.of(amount)));

test('more of the same at the same price is volume alone', () => {
  const effects = decomposed([product('gen4', 100, '5')], [product('gen4', 140, '7')], 'USD');
  expect(told(effects)).toEqual([['gen4', 'volume', '2']]);
  expect(effects[0]?.quantityChange).toBe(40);
});

test('the same at another price is price alone', () => {
  expect(told(decomposed([product('gen4', 100, '5')], [product('gen4', 100, '6')], 'USD'))).toEqual([
    ['gen4', 'price', '1'],
  ]);
});

test('quantity and price at once: quantity at the old price, the price on the new quantity', () => {
  const effects = decomposed([product('gen4', 100, '5')], [product('gen4', 160, '9.6')], 'USD');
  expect(told(effects)).toEqual([
    ['gen4', 'volume', '3'],
    ['gen4', 'price', '1.6'],
  ]);
});

test('a shift to a more expensive product of the same category is mix', () => {
  const before = [product('cheap', 100, '1'), product('dear', 100, '10')];
  const after = [product('cheap', 50, '0.5'), product('dear', 150, '15')];
  const effects = decomposed(before, after, 'USD');
  expect(told(effects)).toEqual([
    ['cheap', 'mix', '-0.5'],
    ['dear', 'mix', '5'],
  ]);
  expect(linesOf(effects, 'USD')).toMatchObject([{ reason: 'mix', product: null, amount: '4.5' }]);
});

test('what is new and what is gone stands by itself, and is no volume of the others', () => {
  const before = [product('gen3', 100, '4'), product('gen4', 10, '1')];
  const after = [product('gen4', 10, '1'), product('gen5', 50, '9')];
  expect(told(decomposed(before, after, 'USD'))).toEqual([
    ['gen3', 'gone', '-4'],
    ['gen5', 'new', '9'],
  ]);
});

test('what costs without being counted cannot be divided', () => {
  expect(told(decomposed([product('plan', 0, '5')], [product('plan', 0, '7')], 'USD'))).toEqual([
    ['plan', 'rest', '2'],
  ]);
});

const figures = fc.uniqueArray(
  fc.record({
    category: fc.constantFrom('image', 'video', 'llm'),
    provider: fc.constantFrom('openai', 'runway'),
    product: fc.constantFrom('a', 'b', 'c'),
    unit: fc.constantFrom('image', 'second', 'token'),
    quantity: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    ),
    amount: fc
      .bigInt({ min: 0n, max: 10n ** 15n })
      .map((digits) => Money.of(`${digits}e-9`).toDecimalString()),
  }),
  {
    selector: ({ category, provider, product, unit }) => [category, provider, product, unit].join(),
    maxLength: 12,
  },
) as fc.Arbitrary<ProductFigures[]>;

test('the effects, and the lines that people read, add up to the difference exactly', () => {
  fc.assert(
    fc.property(figures, figures, (before, after) => {
      const difference = total(after).minus(total(before)).toDecimalString();
      const effects = decomposed(before, after, 'USD');
      expect(Money.sum(effects.map(({ amount }) => amount)).toDecimalString()).toBe(difference);
      expect(total(linesOf(effects, 'USD')).toDecimalString()).toBe(difference);
    }),
    { numRuns: 500 },
  );
});

test('seen from the other side the difference is the opposite', () => {
  fc.assert(
    fc.property(figures, figures, (one, other) => {
      const sumOf = (effects: readonly Effect[]) => Money.sum(effects.map(({ amount }) => amount));
      const there = sumOf(decomposed(one, other, 'USD'));
      expect(sumOf(decomposed(other, one, 'USD')).plus(there).isZero).toBe(true);
    }),
  );
});
