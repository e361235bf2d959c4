import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareNumber, type DecimalMark, markShown, readNumber } from './number-style.ts';

test.each([
  ['1.234,56', 'comma'],
  ['1,234.56', 'point'],
  ['1,234', 'either'],
  ['1.234', 'either'],
  ['0.123', 'point'],
  ['0,123', 'comma'],
  ['1234.567', 'point'],
  ['1,234,567', 'point'],
  ['1.234.567', 'comma'],
  ['12,34,567.5', 'point'],
  ['1,5', 'comma'],
  ['.5', 'point'],
  ['1e-05', 'none'],
  ['1.5e-05', 'point'],
  ['12', 'none'],
  ['1,23,4', undefined],
  ['1.2.3', undefined],
])('%s shows %s', (text, mark) => {
  expect(markShown(text)).toBe(mark);
});

test.each([
  ['$1,234.50', '1,234.50'],
  ['-$5.00', '-5.00'],
  ['$-5.00', '-5.00'],
  ['(5.00)', '-5.00'],
  ['5.00-', '-5.00'],
  ['−5', '-5'],
  ['USD 7', '7'],
  ['7 €', '7'],
  ['1 234,50', '1234,50'],
  ["1'234.50", '1234.50'],
  ['=1+2', undefined],
  ['5%', undefined],
  ['0x10', undefined],
  ['NaN', undefined],
  ['1-2', undefined],
  ['12 34', undefined],
])('%j is the number %j', (text, bare) => {
  expect(bareNumber(text)).toBe(bare);
});

const digits = (most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
const written = fc.record({
  isNegative: fc.boolean(),
  whole: digits(15).map((text) => text.replace(/^0+(?=.)/, '')),
  fraction: fc.option(digits(20), { nil: '' }),
  isGrouped: fc.boolean(),
  mark: fc.constantFrom<DecimalMark>('point', 'comma'),
});

test('whatever is written with either mark is read to the last digit, and with the other mark never as something smaller or larger unseen', () => {
  fc.assert(
    fc.property(written, ({ isNegative, whole, fraction, isGrouped, mark }) => {
      const [decimal, group] = mark === 'point' ? ['.', ','] : [',', '.'];
      const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, group as string) : whole;
      const text = `${isNegative ? '-' : ''}${grouped}${fraction ? `${decimal}${fraction}` : ''}`;
      const bare = bareNumber(text);
      expect(bare).toBe(text);
      expect(readNumber(text, mark)).toBe(
        `${isNegative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`,
      );
      const shown = markShown(text);
      expect([mark, 'either', 'none']).toContain(shown);
      if (shown === 'none') expect(text).toMatch(/^-?\d+$/);
    }),
  );
});
