import { DateTime, type DurationLikeObject } from 'luxon';

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

/** A stretch of time, half open: `start` belongs to it, `end` does not. */
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

/** The span of a period around `now` as a calendar in `timeZone` shows it. Weeks start on Monday. */
export function spanOf(period: Period, now: Date, timeZone: string): Span {
  const unit = unitOf[period];
  const one: DurationLikeObject = { [unit]: 1 };
  const current = DateTime.fromJSDate(now, { zone: timeZone }).startOf(unit);
  const isPast = period === 'yesterday' || period.startsWith('last_');
  const start = isPast ? current.minus(one) : current;
  return { start: start.toJSDate(), end: start.plus(one).toJSDate() };
}

/** The span just before, of the same calendar length: the one to compare with. */
export function spanBefore(period: Period, now: Date, timeZone: string): Span {
  const { start } = spanOf(period, now, timeZone);
  const before = DateTime.fromJSDate(start, { zone: timeZone }).minus({ [unitOf[period]]: 1 });
  return { start: before.toJSDate(), end: start };
}
