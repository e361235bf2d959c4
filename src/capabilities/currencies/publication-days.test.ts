import { expect, test } from 'vitest';
import { isPublicationDay, lastPublished, publicationDayUpTo } from './publication-days.ts';

test.each([
  ['2026-11-20', true, 'a Friday'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-01-01', false, 'New Year'],
  ['2026-04-03', false, 'Good Friday'],
  ['2026-04-06', false, 'Easter Monday'],
  ['2025-04-18', false, 'Good Friday of 2025'],
  ['2026-05-01', false, 'Labour Day'],
  ['2026-12-25', false, 'Christmas'],
  ['2026-12-28', true, 'a Monday after Christmas'],
])('%s: publishes %s (%s)', (day, isOne) => {
  expect(isPublicationDay(day)).toBe(isOne);
});

test('the last day with rates before the end of Easter is Maundy Thursday', () => {
  expect(publicationDayUpTo('2026-04-06')).toBe('2026-04-02');
  expect(publicationDayUpTo('2026-04-07')).toBe('2026-04-07');
});

test('rates of a day are expected shortly after four o’clock in Frankfurt, in winter and in summer', () => {
  expect(lastPublished(new Date('2026-11-20T15:05:00Z'))).toBe('2026-11-19');
  expect(lastPublished(new Date('2026-11-20T15:15:00Z'))).toBe('2026-11-20');
  expect(lastPublished(new Date('2026-07-17T14:05:00Z'))).toBe('2026-07-16');
  expect(lastPublished(new Date('2026-07-17T14:15:00Z'))).toBe('2026-07-17');
  expect(lastPublished(new Date('2026-11-23T08:00:00Z'))).toBe('2026-11-20');
});
