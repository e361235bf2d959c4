import { expect, test } from 'vitest';
import { fisherExact, mannWhitney, wilsonInterval } from './significance.ts';

test('Wilson’s interval is that of Newcombe’s published table', () => {
  // Statistics in Medicine 17 (1998), 857–872, table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, total, low, high] of published) {
    const interval = wilsonInterval(hits, total);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  }
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
});

test('Fisher’s test gives what R’s documentation of fisher.test gives', () => {
  // Convictions of like-sex twins of criminals, and the lady who tasted tea.
  expect(fisherExact({ hits: 2, total: 17 }, { hits: 10, total: 13 })).toBeCloseTo(0.0005367, 7);
  expect(fisherExact({ hits: 3, total: 4 }, { hits: 1, total: 4 })).toBeCloseTo(0.4857, 4);
  expect(fisherExact({ hits: 0, total: 5 }, { hits: 0, total: 9 })).toBeCloseTo(1, 9);
});

test('the test of Mann and Whitney gives what SciPy’s documentation of mannwhitneyu gives', () => {
  // Age at diagnosis of type II diabetes, asymptotic, with continuity correction.
  expect(mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12])).toBeCloseTo(0.11134688653314041, 6);
  expect(mannWhitney([20, 11, 17, 12], [19, 22, 16, 29, 24])).toBeCloseTo(0.11134688653314041, 6);
});

test('samples that are all the same differ by chance, and quite different ones do not', () => {
  expect(mannWhitney([3, 3, 3], [3, 3, 3])).toBe(1);
  const low = Array.from({ length: 20 }, (_, index) => index);
  expect(
    mannWhitney(
      low,
      low.map((value) => value + 100),
    ),
  ).toBeLessThan(1e-6);
});
