import { DateTime } from 'luxon';
import { z } from 'zod';

/** What people say most. The planner gives these names; of all others it gives the days. */
export const everydayPeriods = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
] as const;

export const periods = [
  ...everydayPeriods,
  'this_quarter',
  'last_quarter',
  'last_year',
  'this_fiscal_month',
  'last_fiscal_month',
] as const;
export type Period = (typeof periods)[number];

/** By what an organisation counts its days and months. */
export interface Calendar {
  timeZone: string;
  /** The day on which its fiscal months begin, 1 to 28. Default: 1. */
  fiscalMonthStart?: number;
}

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
  this_quarter: 'quarter',
  last_quarter: 'quarter',
  last_year: 'year',
} as const;

/** The period that contains `now`, or the one before, or the days of an interval. Weeks start on Monday. */
export function spanOf(period: Stretch, now: Date, { timeZone, fiscalMonthStart = 1 }: Calendar): Span {
  if (isInterval(period)) return spanOfDays(period, timeZone);
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  if (isFiscal(period)) return fiscalMonth(here, fiscalMonthStart, period === 'last_fiscal_month' ? 1 : 0);
  const unit = unitOf[period];
  const current = startOf(unit, here);
  const isPast = period === 'yesterday' || period.startsWith('last_');
  return isPast ? spanUpTo(current, unit) : { start: current.toJSDate(), end: nextStart(current, unit) };
}

type FiscalPeriod = 'this_fiscal_month' | 'last_fiscal_month';

function isFiscal(period: Period): period is FiscalPeriod {
  return period.endsWith('_fiscal_month');
}

/** The fiscal month that began so many months before the one that `moment` lies in. */
function fiscalMonth(moment: DateTime, startDay: number, back: number): Span {
  const began = moment.startOf('month').minus({ months: back + (moment.day < startDay ? 1 : 0) });
  const start = (month: DateTime) => firstMomentOf(month.set({ day: startDay })).toJSDate();
  return { start: start(began), end: start(began.plus({ months: 1 })) };
}

function spanOfDays(interval: DayInterval, timeZone: string): Span {
  const [first, last] = interval
    .split('/')
    .map((day) => startOf('day', DateTime.fromISO(`${day}T12:00`, { zone: timeZone })));
  return { start: (first as DateTime).toJSDate(), end: nextStart(last as DateTime, 'day') };
}

/** The first and the last day of a span in a time zone. */
export function datesOf({ start, end }: Span, timeZone: string): { from: string; until: string } {
  const last = new Date(Math.max(start.getTime(), end.getTime() - 1));
  return { from: dateIn(timeZone, start), until: dateIn(timeZone, last) };
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
export function spanBefore(period: Stretch, now: Date, calendar: Calendar): Span {
  const { timeZone, fiscalMonthStart = 1 } = calendar;
  if (isInterval(period)) return spanBeforeDays(period, timeZone);
  const start = DateTime.fromJSDate(spanOf(period, now, calendar).start, { zone: timeZone });
  return isFiscal(period) ? fiscalMonth(start, fiscalMonthStart, 1) : spanUpTo(start, unitOf[period]);
}

/**
 * The part of the preceding span that corresponds to the elapsed part of this one: the first 20 days of October for
 * 20 days of November. It is the whole preceding span if that is shorter or if this one is over.
 */
export function spanBeforeSoFar(period: Stretch, now: Date, calendar: Calendar): Span {
  const before = spanBefore(period, now, calendar);
  return sameStretch(spanOf(period, now, calendar), before, now, calendar);
}

/**
 * The part of `other` that corresponds to the elapsed part of `running`: as many days, and of the last day as much time by the
 * clock. It is all of `other` if that is shorter or if `running` is over.
 */
export function sameStretch(running: Span, other: Span, now: Date, { timeZone }: Calendar): Span {
  if (running.end <= now) return other;
  const began = DateTime.fromJSDate(running.start, { zone: timeZone });
  const passed = DateTime.fromJSDate(now, { zone: timeZone }).diff(began, ['days', 'milliseconds']);
  const reached = DateTime.fromJSDate(other.start, { zone: timeZone }).plus(passed).toMillis();
  return { start: other.start, end: new Date(Math.min(reached, other.end.getTime())) };
}

/** The days, weeks or months of a span in order; the first and last may be partial. */
export function slicesOf({ start, end }: Span, unit: 'day' | 'week' | 'month', timeZone: string): Span[] {
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

type Unit = (typeof unitOf)[keyof typeof unitOf];

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
  return firstMomentOf(moment.startOf(unit));
}

function firstMomentOf({ year, month, day, zone }: DateTime): DateTime {
  const noon = DateTime.fromObject({ year, month, day, hour: 12 }, { zone });
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
