import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from './money.ts';
import { shownDifference } from './money-difference.ts';

/** Up to 20 digits before and 18 after the point: what a `numeric(38,18)` column holds. */
const digits = fc
  .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.integer({ min: 0, max: 18 }))
  .map(([whole, scale]) => ({ whole, scale, text: asDecimal(whole, scale) }));
const amounts = digits.map(({ text }) => Money.of(text));

function asDecimal(whole: bigint, scale: number): string {
  const size = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const point = size.length - scale;
  return `${whole < 0n ? '-' : ''}${size.slice(0, point)}${scale > 0 ? `.${size.slice(point)}` : ''}`;
}

function scaledTo18({ whole, scale }: { whole: bigint; scale: number }): bigint {
  return whole * 10n ** BigInt(18 - scale);
}

test('the order of adding never matters', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, (a, b, c) => {
      expect(a.plus(b).equals(b.plus(a))).toBe(true);
      expect(
        a
          .plus(b)
          .plus(c)
          .equals(a.plus(b.plus(c))),
      ).toBe(true);
      expect(a.plus(b).minus(b).equals(a)).toBe(true);
    }),
  );
});

test('a sum is exact to the last of eighteen decimals', () => {
  fc.assert(
    fc.property(fc.array(digits, { maxLength: 30 }), (all) => {
      const sum = Money.sum(all.map(({ text }) => Money.of(text)));
      const expected = asDecimal(
        all.reduce((total, one) => total + scaledTo18(one), 0n),
        18,
      );
      expect(sum.equals(Money.of(expected))).toBe(true);
    }),
  );
});

test('a tenth added ten times is one, where floats drift', () => {
  const tenths = Array.from({ length: 10 }, () => Money.of('0.1'));
  expect(Money.sum(tenths).toDecimalString()).toBe('1');
  expect(Money.of('0.1').plus(Money.of('0.2')).toDecimalString()).toBe('0.3');
});

test('what is written as digits is read back as the same amount', () => {
  fc.assert(
    fc.property(amounts, (a) => {
      expect(Money.of(a.toDecimalString()).equals(a)).toBe(true);
    }),
  );
});

test('times a count is adding that often', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 40 }), (a, count) => {
      expect(a.times(count).equals(Money.sum(Array.from({ length: count }, () => a)))).toBe(true);
    }),
  );
});

test('a price per million tokens comes out exactly for any number of tokens', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (tokens) => {
      const cost = Money.of('0.075').dividedBy(1_000_000).times(tokens);
      expect(cost.toDecimalString()).toBe(Money.of(asDecimal(75n * BigInt(tokens), 9)).toDecimalString());
    }),
  );
});

test('dividing undoes multiplying', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 1_000_000 }), (a, divisor) => {
      expect(a.times(divisor).dividedBy(divisor).equals(a)).toBe(true);
    }),
  );
});

test('dividing by nothing, or by what is no number, is an error and never an amount', () => {
  const one = Money.of('1');
  for (const attempt of [
    () => one.dividedBy(0),
    () => one.dividedBy('NaN'),
    () => one.times(Number.NaN),
    () => one.times(Number.POSITIVE_INFINITY),
    () => Money.of('NaN'),
    () => Money.of('Infinity'),
    () => Money.of('twelve'),
    () => Money.of(''),
  ])
    expect(attempt).toThrow();
});

test('zero has no sign', () => {
  for (const zero of [Money.of('-0'), Money.zero().times(-1), Money.of('0.5').minus(Money.of('0.50'))]) {
    expect(zero.toDecimalString()).toBe('0');
    expect(zero.format()).toBe('$0.00');
    expect(zero.isNegative).toBe(false);
    expect(zero.isZero).toBe(true);
  }
});

test('a number is no amount, since what was calculated as one is not exact', () => {
  for (const amount of [0.1 + 0.2, 3, 5n, undefined, null, {}])
    expect(() => Money.of(amount as never)).toThrow('Money.of takes decimal digits in quotes');
});

test('currencies are never mixed', () => {
  const [dollar, euro] = [Money.of('1'), Money.of('1', 'EUR')];
  expect(() => dollar.plus(euro)).toThrow('cannot mix USD and EUR');
  expect(() => dollar.minus(euro)).toThrow(TypeError);
  expect(() => dollar.compare(euro)).toThrow(TypeError);
  expect(() => dollar.ratioTo(euro)).toThrow(TypeError);
  expect(() => Money.sum([dollar, euro])).toThrow(TypeError);
  expect(dollar.equals(euro)).toBe(false);
  expect(Money.sum([euro, euro], 'EUR').toString()).toBe('2 EUR');
});

test('comparing agrees with subtracting', () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      expect(a.isLessThan(b)).toBe(a.minus(b).isNegative);
      expect(a.equals(b)).toBe(a.minus(b).isZero);
      expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)) + 0);
    }),
  );
});

test.each([
  ['0', '$0.00'],
  ['12', '$12.00'],
  ['12.345', '$12.35'],
  ['1234567.8', '$1,234,567.80'],
  ['99999999999999999999.99', '$99,999,999,999,999,999,999.99'],
  ['0.25', '$0.25'],
  ['0.039', '$0.039'],
  ['0.0035', '$0.0035'],
  ['0.000278', '$0.000278'],
  ['0.0000000123', '$0.0000000123'],
  ['0.333333333', '$0.333'],
  ['0.000000000000000001', '$0.000000000000000001'],
  ['-4.5', '-$4.50'],
  ['-0.000278', '-$0.000278'],
])('%s dollars read %s', (amount, shown) => {
  expect(Money.of(amount).format('en')).toBe(shown);
});

test('each currency has its own number of decimals', () => {
  expect(Money.of('1500', 'JPY').format('en')).toBe('¥1,500');
  expect(Money.of('1500.4', 'JPY').format('en')).toBe('¥1,500');
  expect(Money.of('0.35', 'JPY').format('en')).toBe('¥0.35');
  expect(Money.of('1500', 'THB').format('th')).toBe('฿1,500.00');
  expect(Money.of('2', 'USD').format('th')).toBe('$2.00');
});

test('an amount that is not zero never looks like zero', () => {
  fc.assert(
    fc.property(amounts, (a) => {
      fc.pre(!a.isZero);
      expect(a.format('en')).toMatch(/[1-9]/);
    }),
  );
});

test('what JSON carries is exact', () => {
  expect(JSON.stringify({ cost: Money.of('0.100000000000000001') })).toBe(
    '{"cost":{"amount":"0.100000000000000001","currency":"USD"}}',
  );
});

test('a difference is exact and agrees with the amounts that are shown beside it', () => {
  expect(shownDifference(Money.of('97.214'), Money.of('93.618'), 'en')).toEqual({
    ...{ amount: '$97.214', before: '$93.618', by: '$3.596', direction: 'more' },
  });
  expect(shownDifference(Money.of('5'), Money.of('3.001'), 'en')).toMatchObject({
    amount: '$5.00',
    by: '$2.00',
  });
  const amounts = fc
    .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 9 }))
    .map(([units, decimals]) => Money.of(String(units)).dividedBy(10 ** decimals));
  const printed = (text: string) => Money.of(text.replace(/[$,]/g, ''));
  fc.assert(
    fc.property(amounts, amounts, (one, other) => {
      const shown = shownDifference(one, other, 'en');
      const [amount, before, by] = [shown.amount, shown.before, shown.by].map(printed) as [
        Money,
        Money,
        Money,
      ];
      const sign = shown.direction === 'less' ? -1 : 1;
      expect(amount.minus(before).equals(by.times(sign))).toBe(true);
      expect([amount.isZero, before.isZero]).toEqual([one.isZero, other.isZero]);
      expect(by.isZero).toBe(one.equals(other));
      expect(shown.direction === 'same').toBe(one.equals(other));
      // The difference is the exact one, rounded to what is printed.
      const digits = (shown.by.split('.')[1] ?? '').length;
      const exact = one.minus(other).times(sign);
      expect(
        by
          .minus(exact)
          .times(2 * 10 ** Math.max(digits, 2))
          .minus(Money.of('1'))
          .compare(Money.zero()),
      ).toBeLessThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});
