import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '#lib/statistics.ts';
import { backTest } from './back-test.ts';
import { continued } from './continued.ts';
import { methodNames, methods } from './methods.ts';
import { runsOutOn } from './runs-out-on.ts';
import { bestSmoothed, slopeOf, smoothed } from './smoothing.ts';

/** Oil production in Saudi Arabia, 1996 to 2013: Hyndman and Athanasopoulos, Forecasting, 2nd edition, §7.1. */
const oil = [
  445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87,
  456.72, 473.82, 525.95, 549.83, 542.34,
];
const weekdays = [12, 12, 11, 11, 10, 3, 2];
const weeks = (count: number) => Array.from({ length: count }, () => weekdays).flat();
const days = fc.double({ min: 0, max: 1e6, noNaN: true });
const history = fc.array(days, { minLength: 7, maxLength: 120 });

test('smoothing gives the level that is published with the smoothing and first level found for it', () => {
  expect(smoothed(oil, 0.8339, 446.5868).level).toBeCloseTo(542.68, 2);
});

test('the best smoothing has the smallest squared errors', () => {
  const { squaredErrors, smoothing } = bestSmoothed(oil);
  expect(smoothing).toBe(0.9);
  expect(squaredErrors).toBeLessThan(smoothed(oil, 0.1, sum(oil.slice(0, 7)) / 7).squaredErrors);
});

test('the slope of a straight line is its own', () => {
  expect(slopeOf([3, 5, 7, 9])).toBeCloseTo(2, 12);
  expect(slopeOf([4])).toBe(0);
});

test('the average of a week is the same for each day, and the last week comes once more', () => {
  expect(methods.average([1, 2, 3, 4, 5, 6, 7], 2, 7)).toEqual([4, 4]);
  expect(methods.repeated([9, 1, 2, 3, 4, 5, 6, 7], 9, 7)).toEqual([1, 2, 3, 4, 5, 6, 7, 1, 2]);
});

test('a spike moves the last week and not the median of four weeks', () => {
  const spiked = [...weeks(3), 12, 12, 11, 110, 10, 3, 2];
  expect(methods.repeated(spiked, 7, 7)[3]).toBe(110);
  expect(methods.medians(spiked, 7, 7)).toEqual(weekdays);
});

test('what has the same week again and again is continued exactly by all that know weekdays', () => {
  for (const method of ['repeated', 'medians', 'smoothed', 'theta'] as const)
    for (const [ahead, value] of methods[method](weeks(6), 10, 7).entries())
      expect(value).toBeCloseTo(weekdays[ahead % 7] ?? 0, 9);
});

test('of a straight rise the theta method keeps half the slope', () => {
  const rise = Array.from({ length: 60 }, (_, at) => 10 + at);
  const [first = 0, second = 0] = methods.theta(rise, 2, 1);
  expect(second - first).toBeCloseTo(0.5, 9);
  expect(first).toBeGreaterThan(methods.smoothed(rise, 1, 1)[0] ?? 0);
});

test('every method continues any history with as many figures, none of them negative', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 60 }), (values, steps) => {
      for (const method of methodNames) {
        const figures = methods[method](values, steps, 7);
        expect(figures).toHaveLength(steps);
        expect(figures.every((figure) => Number.isFinite(figure) && figure >= 0)).toBe(true);
      }
    }),
  );
});

test('twice the spending is twice the forecast, by the same method', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 28, maxLength: 90 }), (values) => {
      const [one, two] = [
        continued(values, 10),
        continued(
          values.map((value) => value * 2),
          10,
        ),
      ];
      expect(two?.method).toBe(one?.method);
      expect(sum(two?.days ?? [])).toBeCloseTo(2 * sum(one?.days ?? []), 6);
    }),
  );
});

test('a method is chosen by what it would have forecast: weekdays where there are some, the trend where there is one', () => {
  expect(backTest(weeks(10), { steps: 5, season: 7 })).toMatchObject({ method: 'repeated', error: 0 });
  const growing = Array.from({ length: 90 }, (_, day) => (weekdays[day % 7] ?? 0) * 1.01 ** day);
  expect(backTest(growing, { steps: 20, season: 7 })?.method).toBe('theta');
});

test('of two that do as well the simpler one is taken', () => {
  expect(backTest(Array(60).fill(5), { steps: 7, season: 7 })?.method).toBe('average');
});

test('a trial knows nothing of the days that it forecasts', () => {
  const spiked = [...weeks(5), ...weekdays.map((amount) => amount * 50)];
  const trials = backTest(spiked, { steps: 7, season: 7 })?.trials ?? [];
  expect(trials.at(-1)).toEqual({ expected: sum(weekdays), actual: sum(weekdays) * 50 });
});

test('where most days have nothing it is the average, for the median would be zero', () => {
  const sparse = Array.from({ length: 90 }, (_, day) => (day % 9 === 0 ? 18 : 0));
  const next = continued(sparse, 9);
  expect(next?.method).toBe('average');
  expect(sum(next?.days ?? [])).toBeCloseTo(18, -1);
});

test('less than a week says nothing, and less than four weeks no range', () => {
  expect(continued([5, 5, 5, 5, 5, 5], 10)).toBeUndefined();
  expect(continued(Array(27).fill(5), 10)).toMatchObject({ method: 'average', range: undefined });
  expect(continued(weeks(4), 10)?.range).toBeDefined();
});

test('what is left runs out on the day on which as much will have been used', () => {
  expect(runsOutOn(Array(30).fill(10), 100)).toBe(10);
  expect(runsOutOn(Array(30).fill(10), 101)).toBe(11);
  expect(runsOutOn(weeks(6), 35)).toBe(3);
  expect(runsOutOn(weeks(6), 0)).toBe(0);
  expect(runsOutOn(Array(30).fill(0), 5)).toBeUndefined();
  expect(runsOutOn([1, 2], 5)).toBeUndefined();
});

test('more that is left never runs out earlier', () => {
  fc.assert(
    fc.property(history, days, days, (values, some, more) => {
      const [sooner, later] = [runsOutOn(values, some), runsOutOn(values, some + more)];
      expect(later ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(sooner ?? Number.POSITIVE_INFINITY);
    }),
  );
});
