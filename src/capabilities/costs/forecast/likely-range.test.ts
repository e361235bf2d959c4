import { expect, test } from 'vitest';
import { sum } from '#lib/statistics.ts';
import { continued } from './continued.ts';
import { coverage, likelyRange } from './likely-range.ts';

const weekdays = [1.2, 1.2, 1.1, 1.1, 1, 0.3, 0.2];
const seriesOfAKind = 60;

/** The same figures at every run: a linear congruential generator (Numerical Recipes) and the Box-Muller transform. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Days that people may have: each kind makes the figure of a day from noise. */
const kinds: Record<string, (day: number, normal: () => number) => number> = {
  'even weeks': (day, normal) => (weekdays[day % 7] ?? 0) * Math.max(0, 1 + 0.12 * normal()),
  'wild days': (day, normal) => (weekdays[day % 7] ?? 0) * Math.exp(0.5 * normal()),
  growth: (day, normal) => (weekdays[day % 7] ?? 0) * 1.01 ** day * Math.exp(0.25 * normal()),
  'days of nothing': (_, normal) => Math.max(0, normal()),
};

test.each(Object.entries(kinds))('about eight of ten outcomes lie within the range: %s', (_, dayOf) => {
  const outcomes = [
    { known: 60, ahead: 20 },
    { known: 120, ahead: 7 },
  ].flatMap(({ known, ahead }) =>
    Array.from({ length: seriesOfAKind }, (_, series) => {
      const normal = noise((series + 1) * 7_919);
      const all = Array.from({ length: known + ahead }, (_, day) => dayOf(day, normal));
      const range = continued(all.slice(0, known), ahead)?.range;
      const outcome = sum(all.slice(known));
      return range !== undefined && range.low <= outcome && outcome <= range.high;
    }),
  );
  const within = outcomes.filter(Boolean).length / outcomes.length;
  expect(within).toBeGreaterThan(coverage - 0.07);
  expect(within).toBeLessThan(coverage + 0.1);
});

test('the range holds the forecast, grows with it and never reaches below zero', () => {
  const trials = [
    { expected: 100, actual: 120 },
    { expected: 100, actual: 70 },
  ];
  const tested = { method: 'average', trials, apart: 2, error: 0.25 } as const;
  const range = likelyRange(50, tested);
  expect(range.low).toBeGreaterThan(0);
  expect(range.low).toBeLessThan(50);
  expect(range.high).toBeGreaterThan(50);
  expect(likelyRange(500, tested).high).toBeCloseTo(range.high * 10, 9);
});

test('where nothing was forecast or nothing came, the range is in amounts', () => {
  const trials = [
    { expected: 10, actual: 0 },
    { expected: 10, actual: 14 },
  ];
  const { low, high } = likelyRange(10, { method: 'average', trials, apart: 2, error: 1 });
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(20);
});
