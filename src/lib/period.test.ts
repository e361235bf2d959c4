import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import {
  dateIn,
  periods,
  type Span,
  sameStretch,
  slicesOf,
  spanBefore,
  spanBeforeSoFar,
  spanOf,
} from './period.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const moments = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2036, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));
const current = fc.constantFrom('today' as const, 'this_week' as const, 'this_month' as const);
const previous = { today: 'yesterday', this_week: 'last_week', this_month: 'last_month' } as const;

const local = (moment: Date, zone: string) => DateTime.fromJSDate(moment, { zone });
const holds = ({ start, end }: Span, moment: Date) => start <= moment && moment < end;

test('now lies in today, this week, this month and this year', () => {
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      for (const period of ['today', 'this_week', 'this_month', 'this_year'] as const)
        expect(holds(spanOf(period, now, { timeZone: zone }), now)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('every moment of a span gives the same span', () => {
  fc.assert(
    fc.property(
      moments,
      zones,
      current,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (now, zone, period, at) => {
        const span = spanOf(period, now, { timeZone: zone });
        const length = span.end.getTime() - span.start.getTime();
        const inside = new Date(span.start.getTime() + Math.min(length - 1, Math.floor(at * length)));
        expect(spanOf(period, inside, { timeZone: zone })).toEqual(span);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a period begins at the moment the one before ends, in every zone and through every change of clocks', () => {
  fc.assert(
    fc.property(moments, zones, current, (now, zone, period) => {
      const span = spanOf(period, now, { timeZone: zone });
      expect(spanOf(previous[period], now, { timeZone: zone }).end).toEqual(span.start);
      expect(spanBefore(period, now, { timeZone: zone })).toEqual(
        spanOf(previous[period], now, { timeZone: zone }),
      );
      expect(spanOf(period, span.end, { timeZone: zone }).start).toEqual(span.end);
    }),
    { numRuns: 1000 },
  );
});

test('the span before ends where the period starts', () => {
  fc.assert(
    fc.property(moments, zones, fc.constantFrom(...periods), (now, zone, period) => {
      const before = spanBefore(period, now, { timeZone: zone });
      expect(before.end).toEqual(spanOf(period, now, { timeZone: zone }).start);
      expect(before.start < before.end).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('weeks start on Monday, months and years on their first day', () => {
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      expect(local(spanOf('this_week', now, { timeZone: zone }).start, zone).weekday).toBe(1);
      expect(local(spanOf('last_month', now, { timeZone: zone }).start, zone).day).toBe(1);
      expect(local(spanOf('this_year', now, { timeZone: zone }).start, zone).ordinal).toBe(1);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['the clocks go forward', 'Europe/Berlin', '2026-03-29T12:00', 23],
  ['the clocks go back', 'Europe/Berlin', '2026-10-25T12:00', 25],
  ['midnight itself is skipped', 'Africa/Cairo', '2026-04-24T12:00', 23],
  ['midnight comes twice', 'America/Havana', '2026-11-01T12:00', 25],
  ['nothing happens', 'Asia/Bangkok', '2026-11-20T12:00', 24],
])('where %s (%s) the day has its real length', (_what, zone, noon, hours) => {
  const { start, end } = spanOf('today', DateTime.fromISO(noon, { zone }).toJSDate(), { timeZone: zone });
  expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours);
});

test('the week of a Sunday evening in Bangkok is not yet the next one', () => {
  const sunday = new Date('2026-11-22T16:59:00Z');
  const { start, end } = spanOf('this_week', sunday, { timeZone: 'Asia/Bangkok' });
  expect(local(start, 'Asia/Bangkok').toISODate()).toBe('2026-11-16');
  expect(local(end, 'Asia/Bangkok').toISODate()).toBe('2026-11-23');
});

test.each([
  ['this_month', '2026-11-20T10:00', '2026-10-01', '2026-10-20T10:00'],
  ['this_month', '2026-03-31T10:00', '2026-02-01', '2026-03-01T00:00'],
  ['this_week', '2026-11-18T09:30', '2026-11-09', '2026-11-11T09:30'],
  ['today', '2026-11-20T10:00', '2026-11-19', '2026-11-19T10:00'],
  ['this_year', '2026-11-20T10:00', '2025-01-01', '2025-11-20T10:00'],
  ['yesterday', '2026-11-20T10:00', '2026-11-18', '2026-11-19T00:00'],
  ['last_month', '2026-11-20T10:00', '2026-09-01', '2026-10-01T00:00'],
] as const)('%s at %s is compared with %s up to %s', (period, now, start, end) => {
  const zone = 'Asia/Bangkok';
  const at = (text: string) => DateTime.fromISO(text, { zone }).toJSDate();
  expect(spanBeforeSoFar(period, at(now), { timeZone: zone })).toEqual({ start: at(start), end: at(end) });
});

test('a comparison so far never reaches into the present period', () => {
  fc.assert(
    fc.property(moments, zones, fc.constantFrom(...periods), (now, zone, period) => {
      const so = spanBeforeSoFar(period, now, { timeZone: zone });
      const before = spanBefore(period, now, { timeZone: zone });
      expect(so.start).toEqual(before.start);
      expect(so.start <= so.end && so.end <= before.end).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('days and months fill their span without gap or overlap', () => {
  fc.assert(
    fc.property(moments, zones, fc.constantFrom(...periods), (now, zone, period) => {
      const span = spanOf(period, now, { timeZone: zone });
      for (const unit of ['day', 'month'] as const) {
        const slices = slicesOf(span, unit, zone);
        expect(slices[0]?.start).toEqual(span.start);
        expect(slices.at(-1)?.end).toEqual(span.end);
        for (const [at, slice] of slices.entries()) {
          expect(slice.start < slice.end).toBe(true);
          if (at > 0) expect(slice.start).toEqual(slices[at - 1]?.end);
        }
        const names = slices.map(({ start }) => dateIn(zone, start).slice(0, unit === 'day' ? 10 : 7));
        expect(new Set(names).size).toBe(slices.length);
      }
    }),
    { numRuns: 100 },
  );
});

test('a date is the one on the wall', () => {
  expect(dateIn('Asia/Bangkok', new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21');
  expect(dateIn('America/New_York', new Date('2026-11-21T04:59:59Z'))).toBe('2026-11-20');
});

const days = fc.integer({ min: 1, max: 28 });

test('fiscal months follow one another without a gap, in every zone and through every change of clocks', () => {
  fc.assert(
    fc.property(moments, zones, days, (now, timeZone, fiscalMonthStart) => {
      const calendar = { timeZone, fiscalMonthStart };
      const span = spanOf('this_fiscal_month', now, calendar);
      expect(holds(span, now)).toBe(true);
      expect(dateIn(timeZone, span.start).slice(-2)).toBe(String(fiscalMonthStart).padStart(2, '0'));
      expect(dateIn(timeZone, new Date(span.start.getTime() - 1))).not.toBe(dateIn(timeZone, span.start));
      expect(spanOf('last_fiscal_month', now, calendar).end).toEqual(span.start);
      expect(spanBefore('this_fiscal_month', now, calendar)).toEqual(
        spanOf('last_fiscal_month', now, calendar),
      );
      expect(spanOf('this_fiscal_month', span.end, calendar).start).toEqual(span.end);
    }),
    { numRuns: 1000 },
  );
});

test('a fiscal month that begins on the first is the calendar’s', () => {
  fc.assert(
    fc.property(moments, zones, (now, timeZone) => {
      expect(spanOf('this_fiscal_month', now, { timeZone })).toEqual(spanOf('this_month', now, { timeZone }));
      expect(spanOf('last_fiscal_month', now, { timeZone })).toEqual(spanOf('last_month', now, { timeZone }));
    }),
    { numRuns: 300 },
  );
});

test('a quarter is three months, and a year four quarters, in every zone', () => {
  fc.assert(
    fc.property(moments, zones, (now, timeZone) => {
      const quarter = spanOf('this_quarter', now, { timeZone });
      expect(holds(quarter, now)).toBe(true);
      expect(slicesOf(quarter, 'month', timeZone)).toHaveLength(3);
      expect(spanOf('last_quarter', now, { timeZone }).end).toEqual(quarter.start);
      expect(slicesOf(spanOf('last_year', now, { timeZone }), 'month', timeZone)).toHaveLength(12);
    }),
    { numRuns: 300 },
  );
});

test('the weeks of a span begin on Mondays and leave nothing out', () => {
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      const span = spanOf('this_month', now, { timeZone: zone });
      const weeks = slicesOf(span, 'week', zone);
      expect(weeks[0]?.start).toEqual(span.start);
      expect(weeks.at(-1)?.end).toEqual(span.end);
      for (const [at, { start }] of weeks.entries()) {
        if (at > 0) expect(local(start, zone).weekday).toBe(1);
        if (at > 0) expect(weeks[at - 1]?.end).toEqual(start);
      }
    }),
    { numRuns: 300 },
  );
});

test('the same stretch of another period has as many days, or is all of it', () => {
  fc.assert(
    fc.property(moments, moments, zones, (now, then, timeZone) => {
      const running = spanOf('this_month', now, { timeZone });
      const other = spanOf('this_month', then, { timeZone });
      const { start, end } = sameStretch(running, other, now, { timeZone });
      expect(start).toEqual(other.start);
      expect(end <= other.end).toBe(true);
      const [elapsed, whole] = [daysOf(running.start, now), daysOf(other.start, other.end)];
      if (end < other.end) expect(daysOf(start, end)).toBe(elapsed);
      else expect(elapsed).toBeGreaterThanOrEqual(whole - 1);

      function daysOf(from: Date, until: Date): number {
        return Math.floor(local(until, timeZone).diff(local(from, timeZone), 'days').days + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});
