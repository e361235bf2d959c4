import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, expect, test, vi } from 'vitest';
import { type Cadence, latestSlot, momentOf, nextSlot, rhythms, slotsBetween } from './cadence.ts';

afterEach(() => vi.useRealTimers());

/** Including zones whose clocks change at midnight or by half an hour, southern ones, and one without changes. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Bangkok',
];
const timesOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

const cadences: fc.Arbitrary<Cadence> = fc.constantFrom(...rhythms).chain((every) =>
  fc.record({
    every: fc.constant(every),
    dayNumber:
      every === 'week'
        ? fc.integer({ min: 1, max: 7 })
        : every === 'month'
          ? fc.integer({ min: 1, max: 31 })
          : fc.constant(null),
    timeOfDay: timesOfDay,
    timeZone: fc.constantFrom(...zones),
  }),
);

/** Computes the dates of a cadence without Luxon. */
function datesByHand({ every, dayNumber }: Cadence, from: string, until: string): string[] {
  const dates: string[] = [];
  for (let day = new Date(`${from}T00:00Z`); day <= new Date(`${until}T00:00Z`); ) {
    const weekday = day.getUTCDay() || 7;
    const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    const fits = {
      day: true,
      weekday: weekday < 6,
      week: weekday === dayNumber,
      month: day.getUTCDate() === Math.min(dayNumber ?? 0, lastOfMonth),
    };
    if (fits[every]) dates.push(day.toISOString().slice(0, 10));
    day = new Date(day.getTime() + 86_400_000);
  }
  return dates;
}

test('over years, every date that the calendar names comes round exactly once', () => {
  fc.assert(
    fc.property(cadences, fc.integer({ min: 2015, max: 2035 }), (cadence, year) => {
      const after = DateTime.fromISO(`${year}-01-01`, { zone: cadence.timeZone }).minus({ minutes: 1 });
      const until = after.plus({ years: 3 }).minus({ days: 1 });
      const slots = slotsBetween(cadence, after.toJSDate(), until.endOf('day').toJSDate());
      expect(slots.map(({ day }) => day)).toEqual(
        datesByHand(cadence, `${year}-01-01`, until.toISODate() ?? ''),
      );
      const moments = slots.map(({ at }) => at.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(new Set(moments).size).toBe(moments.length);
    }),
    { numRuns: 60 },
  );
});

test('a slot is at its local time, or right after a gap in the clock', () => {
  fc.assert(
    fc.property(
      cadences,
      fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      (cadence, after) => {
        const { day, at } = nextSlot(cadence, after);
        const wall = DateTime.fromJSDate(at, { zone: cadence.timeZone });
        const shown = wall.toFormat('HH:mm');
        if (shown === cadence.timeOfDay) expect(wall.toISODate()).toBe(day);
        else expect(wall.minus({ hours: 2 }).offset).toBeLessThan(wall.offset);
      },
    ),
  );
});

test('however a stretch of time is cut, the same slots come out of its parts', () => {
  const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(cadences, fc.array(moment, { minLength: 3, maxLength: 8 }), (cadence, moments) => {
      const cuts = moments.toSorted((a, b) => a.getTime() - b.getTime());
      const parts = cuts
        .slice(1)
        .flatMap((until, index) => slotsBetween(cadence, cuts[index] as Date, until));
      expect(parts).toEqual(slotsBetween(cadence, cuts[0] as Date, cuts.at(-1) as Date));
    }),
    { numRuns: 60 },
  );
});

test('the next slot is the first after a moment and the latest the last up to it', () => {
  fc.assert(
    fc.property(
      cadences,
      fc.date({ min: new Date('2016-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (cadence, now) => {
        const [latest, next] = [latestSlot(cadence, now), nextSlot(cadence, now)];
        expect(latest.at <= now && now < next.at).toBe(true);
        expect(slotsBetween(cadence, latest.at, next.at)).toEqual([next]);
      },
    ),
  );
});

test('a time that comes twice means the first, in whatever season one asks', () => {
  for (const asked of ['2026-01-15T12:00Z', '2026-07-15T12:00Z']) {
    vi.useFakeTimers({ now: new Date(asked) });
    expect(momentOf('2026-10-25', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(momentOf('2026-11-01', '01:30', 'America/New_York').toISOString()).toBe(
      '2026-11-01T05:30:00.000Z',
    );
    expect(momentOf('2026-03-29', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    vi.useRealTimers();
  }
});

test('the 31st is the last day of a shorter month', () => {
  const cadence: Cadence = { every: 'month', dayNumber: 31, timeOfDay: '09:00', timeZone: 'Asia/Bangkok' };
  const slots = slotsBetween(cadence, new Date('2027-12-31T12:00Z'), new Date('2028-05-01T00:00Z'));
  expect(slots.map(({ day }) => day)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
});
