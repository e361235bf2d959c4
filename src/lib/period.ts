import { DateTime } from 'luxon';

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

/** The calendar period in `timeZone` that contains `now`. Weeks start on Monday. */
export function spanOf(period: Period, now: Date, timeZone: string): Span {
  const unit = unitOf[period];
  const current = startOf(unit, DateTime.fromJSDate(now, { zone: timeZone }));
  const isPast = period === 'yesterday' || period.startsWith('last_');
  return isPast ? spanUpTo(current, unit) : { start: current.toJSDate(), end: nextStart(current, unit) };
}

/** The preceding span of the same calendar length, for comparison. */
export function spanBefore(period: Period, now: Date, timeZone: string): Span {
  const { start } = spanOf(period, now, timeZone);
  return spanUpTo(DateTime.fromJSDate(start, { zone: timeZone }), unitOf[period]);
}

/**
 * The part of the preceding span that corresponds to the elapsed part of this one: the first 20 days of October for
 * 20 days of November. It is the whole preceding span if that is shorter or if this one is over.
 */
export function spanBeforeSoFar(period: Period, now: Date, timeZone: string): Span {
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
