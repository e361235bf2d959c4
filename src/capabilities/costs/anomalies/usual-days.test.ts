import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideOf, usualDays } from './usual-days.ts';

const weekdays = [60, 60, 55, 55, 50, 15, 10];

/** The same figures at every run: a linear congruential generator (Numerical Recipes) and the Box-Muller transform. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A series with a weekday rhythm and noise of 12 %, times a factor of the day. */
function series(seed: number, days: number, factorOn: (day: number) => number = () => 1): number[] {
  const normal = noise(seed);
  return Array.from(
    { length: days },
    (_, day) => (weekdays[day % 7] ?? 0) * Math.exp(0.12 * normal()) * factorOn(day),
  );
}

const isAlarm = (amounts: readonly number[], day: number) => {
  const known = usualDays(amounts.slice(0, day));
  return known !== undefined && sideOf(amounts[day] ?? 0, known.next) === 1;
};

test('of 60 series it finds nine of ten days of more than twice the usual, with few false alarms', () => {
  let [found, spikes, falseAlarms, days] = [0, 0, 0, 0];
  for (let seed = 1; seed <= 60; seed += 1) {
    const at = [40 + (seed % 25), 70 + ((seed * 7) % 25)];
    const amounts = series(seed * 6_151, 100, (day) => (at.includes(day) ? 2.2 : 1));
    for (let day = 28; day < amounts.length; day += 1) {
      const alarm = isAlarm(amounts, day);
      if (at.includes(day)) {
        spikes += 1;
        found += alarm ? 1 : 0;
      } else {
        days += 1;
        falseAlarms += alarm ? 1 : 0;
      }
    }
  }
  expect(found / spikes).toBeGreaterThanOrEqual(0.9);
  expect(falseAlarms / days).toBeLessThan(0.005);
});

test('a lasting step is a new level after three days, and then usual', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const amounts = series(seed * 911, 80, (day) => (day >= 50 ? 4 : 1));
    expect(usualDays(amounts.slice(0, 52))?.step).toBeUndefined();
    const { step } = usualDays(amounts.slice(0, 53)) ?? {};
    expect(step?.since).toBe(50);
    expect(step?.factor).toBeGreaterThan(3);
    expect([53, 54, 55, 56, 60, 65].filter((day) => isAlarm(amounts, day))).toEqual([]);
  }
});

test('a quiet Sunday is usual, and the amount of a Monday on it is not', () => {
  const weeks = Array.from({ length: 5 }, () => weekdays).flat();
  const saturday = usualDays([...weeks, ...weekdays.slice(0, 6)]);
  expect(saturday?.next.usual).toBeCloseTo(10, 6);
  expect(sideOf(10, saturday?.next ?? never)).toBe(0);
  expect(sideOf(60, saturday?.next ?? never)).toBe(1);
});
const never = { usual: 0, most: 0, least: 0 };

test('less than two weeks say nothing', () => {
  expect(usualDays(Array(13).fill(5))).toBeUndefined();
  expect(usualDays(Array(14).fill(5))?.next.usual).toBeCloseTo(5, 9);
});

test('the usual lies in its band, and all are finite and not negative', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 14, maxLength: 70 }),
      (amounts) => {
        const known = usualDays(amounts);
        for (const band of [known?.next, known?.nextBefore]) {
          expect(band?.least).toBeGreaterThanOrEqual(0);
          expect(band?.usual).toBeGreaterThanOrEqual((band?.least ?? 0) - 1e-6);
          expect(band?.most).toBeGreaterThanOrEqual((band?.usual ?? 0) - 1e-6);
          expect(Number.isFinite(band?.most)).toBe(true);
        }
      },
    ),
  );
});
