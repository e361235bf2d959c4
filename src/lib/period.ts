import { DateTime } from 'luxon';
import { z } from 'zod';

export const periods = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
] as const;
export type Period = (typeof periods)[number];

/** The first and the last day of any stretch, as an ISO 8601 interval: "2026-11-01/2026-11-15". */
export type DayInterval = `${string}/${string}`;
export type Stretch = Period | DayInterval;

/** True of an interval of two existing days in their order. */
export function isDayInterval(written: string): written is DayInterval {
  const [from = '', until = '', ...more] = written.split('/');
  const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day).isValid;
  return more.length === 0 && isDay(from) && isDay(until) && from <= until;
}

export const stretchSchema = z.union([
  z.enum(periods),
  z
    .templateLiteral([z.string(), '/', z.string()])
    .refine(isDayInterval, 'Give the first and the last day, for example 2026-11-01/2026-11-15.'),
]);

/** Whether a stretch is some days of the calendar instead of a named period. */
export function isInterval(stretch: Stretch): stretch is DayInterval {
  return stretch.includes('/');
}

/** A half-open interval of time: it includes `start` and excludes `end`. */
export interface Span {
  start: Date;
  end: Date;
}

const unitOf = {
  today: 'day',
  yesterday: 'day',
  this_week: 'week',
  last_week: 'week',
  this_month: 'month',
  last_month: 'month',
  this_year: 'year',
} as const;

/** The calendar period in `timeZone` that contains `now`, or the days of an interval. Weeks start on Monday. */
export function spanOf(period: Stretch, now: Date, timeZone: string): Span {
  if (isInterval(period)) return spanOfDays(period, timeZone);
  const unit = unitOf[period];
  const current = startOf(unit, DateTime.fromJSDate(now, { zone: timeZone }));
  const isPast = period === 'yesterday' || period.startsWith('last_');
  return isPast ? spanUpTo(current, unit) : { start: current.toJSDate(), end: nextStart(current, unit) };
}

function spanOfDays(interval: DayInterval, timeZone: string): Span {
  const [first, last] = interval
    .split('/')
    .map((day) => startOf('day', DateTime.fromISO(`${day}T12:00`, { zone: timeZone })));
  return { start: (first as DateTime).toJSDate(), end: nextStart(last as DateTime, 'day') };
}

/** As many days before, or as many months if the interval is made of whole ones. */
function spanBeforeDays(interval: DayInterval, timeZone: string): Span {
  const { start, end } = spanOfDays(interval, timeZone);
  const [first, after] = [start, end].map((at) => DateTime.fromJSDate(at, { zone: timeZone }));
  const length = (first as DateTime).day === 1 && (after as DateTime).day === 1 ? 'months' : 'days';
  const count = Math.round((after as DateTime).diff(first as DateTime, length).as(length));
  return { start: startOf('day', (first as DateTime).minus({ [length]: count })).toJSDate(), end: start };
}

/** The preceding span of the same calendar length, for comparison. */
export function spanBefore(period: Stretch, now: Date, timeZone: string): Span {
  if (isInterval(period)) return spanBeforeDays(period, timeZone);
  const { start } = spanOf(period, now, timeZone);
  return spanUpTo(DateTime.fromJSDate(start, { zone: timeZone }), unitOf[period]);
}

/**
 * The part of the preceding span that corresponds to the elapsed part of this one: the first 20 days of October for
 * 20 days of November. It is the whole preceding span if that is shorter or if this one is over.
 */
export function spanBeforeSoFar(period: Stretch, now: Date, timeZone: string): Span {
  const { start, end } = spanOf(period, now, timeZone);
  const before = spanBefore(period, now, timeZone);
  if (end <= now) return before;
  const began = DateTime.fromJSDate(start, { zone: timeZone });
  const passed = DateTime.fromJSDate(now, { zone: timeZone }).diff(began, ['days', 'milliseconds']);
  const reached = DateTime.fromJSDate(before.start, { zone: timeZone }).plus(passed).toMillis();
  return { start: before.start, end: new Date(Math.min(reached, before.end.getTime())) };
}

/** The days or months of a span in order; the first and last may be partial. */
export function slicesOf({ start, end }: Span, unit: 'day' | 'month', timeZone: string): Span[] {
  const slices: Span[] = [];
  for (let from = start; from < end; ) {
    const until = nextStart(DateTime.fromJSDate(from, { zone: timeZone }), unit);
    slices.push({ start: from, end: until < end ? until : end });
    from = until;
  }
  return slices;
}

/** The calendar date in `timeZone`, such as `2026-11-20`. */
export function dateIn(timeZone: string, moment: Date): string {
  return DateTime.fromJSDate(moment, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

type Unit = (typeof unitOf)[Period];

function spanUpTo(end: DateTime, unit: Unit): Span {
  return { start: startOf(unit, end.minus({ milliseconds: 1 })).toJSDate(), end: end.toJSDate() };
}

/** The next start of a unit after `moment`. Adding a day may stay on the same day where clocks change at midnight. */
function nextStart(moment: DateTime, unit: Unit): Date {
  for (let later = startOf(unit, moment).plus({ [unit]: 1 }); ; later = later.plus({ hours: 6 })) {
    const start = startOf(unit, later);
    if (start > moment) return start.toJSDate();
  }
}

/** The first moment of a unit's first day. Luxon's own `startOf` is wrong where clocks change at midnight. */
function startOf(unit: Unit, moment: DateTime): DateTime {
  const { year, month, day } = moment.startOf(unit);
  const noon = DateTime.fromObject({ year, month, day, hour: 12 }, { zone: moment.zone });
  const midnight = noon.minus({ hours: 12 });
  const isUsual = isOn(noon, midnight) && !isOn(noon, midnight.minus({ milliseconds: 1 }));
  return isUsual ? midnight : firstMomentOn(noon);
}

/** Binary search between the previous noon and this one. */
function firstMomentOn(noon: DateTime): DateTime {
  let [before, on] = [noon.toMillis() - 18 * 3_600_000, noon.toMillis()];
  while (on - before > 1) {
    const middle = Math.floor((before + on) / 2);
    if (isOn(noon, DateTime.fromMillis(middle, { zone: noon.zone }))) on = middle;
    else before = middle;
  }
  return DateTime.fromMillis(on, { zone: noon.zone });
}

function isOn(day: DateTime, moment: DateTime): boolean {
  return day.toISODate() === moment.toISODate();
}
