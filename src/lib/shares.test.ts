import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentTexts } from './shares.ts';

test('thirds are printed as percentages that add up', () => {
  expect(percentTexts([1 / 3, 1 / 3, 1 / 3], 'en')).toEqual(['34%', '33%', '33%']);
  expect(percentTexts([2 / 3, 1 / 3], 'en')).toEqual(['67%', '33%']);
});

test('a part below one percent is told, and one that is too small to be told is no zero', () => {
  expect(percentTexts([0.996, 0.004], 'en')).toEqual(['99.6%', '0.4%']);
  expect(percentTexts([0.99999, 0.00001], 'en')).toEqual(['100%', '<0.1%']);
  expect(percentTexts([1, 0], 'th')).toEqual(['100%', '0%']);
});

test('the percentages of any parts add up to 100, and each is less than a step off', () => {
  const parts = fc
    .array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 40 })
    .filter((sizes) => sizes.some((size) => size > 0));
  fc.assert(
    fc.property(parts, (sizes) => {
      const all = sizes.reduce((sum, size) => sum + size, 0);
      const ratios = sizes.map((size) => size / all);
      const texts = percentTexts(ratios, 'en');
      const printed = texts.map((text) => (text.startsWith('<') ? 0 : Number(text.replace('%', ''))));
      expect(Math.round(printed.reduce((sum, one) => sum + one, 0) * 10)).toBe(1000);
      for (const [at, ratio] of ratios.entries()) {
        expect(Math.abs((printed[at] as number) - ratio * 100)).toBeLessThan(1 + 1e-6);
        expect(texts[at] === '0%').toBe(ratio === 0);
      }
    }),
    { numRuns: 500 },
  );
});
