import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, orderShown } from './days.ts';

test.each([
  ['2026-11-03', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['2026-11-03 23:30:00', '2026-11-03'],
  ['2026-11-03T23:30:00Z', '2026-11-03'],
  ['2026-11-03T23:30:00.123+00:00', '2026-11-03'],
  ['2026-11-04T03:30:00+07:00', '2026-11-03'],
  ['03.11.2026', '2026-11-03'],
  ['3.11.26', '2026-11-03'],
  ['3/11/2569', '2026-11-03'],
  ['3 Nov 2026', '2026-11-03'],
  ['03-Nov-2026', '2026-11-03'],
  ['November 3, 2026', '2026-11-03'],
  ['Nov 3rd, 2026', '2026-11-03'],
  ['1793664000', '2026-11-03'],
  ['3/11/2026 11:30 PM', '2026-11-03'],
])('%s is the day %s', (text, day) => {
  expect(daysIn(text, 'day_first')).toMatchObject({ first: day, last: day });
});

test.each([
  ['2026-11', '2026-11-01', '2026-11-30'],
  ['Nov 2026', '2026-11-01', '2026-11-30'],
  ['2026-11-01/2026-11-15', '2026-11-01', '2026-11-15'],
  ['2026-11-01 - 2026-11-15', '2026-11-01', '2026-11-15'],
  ['1 Nov 2026 – 15 Nov 2026', '2026-11-01', '2026-11-15'],
])('%s are the days from %s to %s', (text, first, last) => {
  expect(daysIn(text, 'day_first')).toMatchObject({ first, last });
});

test.each([
  '',
  'soon',
  '2026-13-01',
  '2026-02-30',
  '31/02/2026',
  '12.50',
  '1234',
  '2026-11-03 25:00',
  '5 Foo 2026',
])('%j is no date', (text) => {
  expect(daysIn(text, 'day_first')).toBeUndefined();
});

test('a date written in either order is read in that order, and both orders only where both are days', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
        expect(daysIn(`${day}/${month}/${year}`, 'day_first')?.first).toBe(iso);
        expect(daysIn(`${month}/${day}/${year}`, 'month_first')?.first).toBe(iso);
        const shown = orderShown(`${month}/${day}/${year}`);
        expect(shown).toBe(day > 12 ? 'month_first' : day === month ? undefined : 'either');
      },
    ),
  );
});
