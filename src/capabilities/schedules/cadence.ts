import { DateTime } from 'luxon';
import { dateIn } from '#lib/period.ts';

export const rhythms = ['day', 'weekday', 'week', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

/** When something recurs, in local time of one time zone. */
export interface Cadence {
  every: Rhythm;
  /** Day of the week, 1 is Monday, or of the month; shorter months use their last day. Unset for other rhythms. */
  dayNumber?: number | null | undefined;
  /** `HH:MM`. */
  timeOfDay: string;
  /** IANA zone. */
  timeZone: string;
}

/** One occurrence of a cadence. A local date has at most one, even when clocks change. */
export interface Slot {
  /** The local date, e.g. `2026-11-20`. Identifies the slot. */
  day: string;
  at: Date;
}

const maxGapDays = 31;

/** Returns the slots after `after`, up to and including `until`, in order. */
export function slotsBetween(cadence: Cadence, after: Date, until: Date): Slot[] {
  const slots: Slot[] = [];
  // A local time skipped by a clock change moves later, possibly to the next date, so search one more day at either end.
  const last = calendarDay(dateIn(cadence.timeZone, until)).plus({ days: 1 });
  let date = calendarDay(dateIn(cadence.timeZone, after)).minus({ days: 1 });
  for (; date <= last; date = date.plus({ days: 1 })) {
    if (!isDueOn(cadence, date)) continue;
    const day = date.toFormat('yyyy-MM-dd');
    const at = momentOf(day, cadence.timeOfDay, cadence.timeZone);
    if (at > after && at <= until) slots.push({ day, at });
  }
  return slots;
}

export function nextSlot(cadence: Cadence, after: Date): Slot {
  const until = DateTime.fromJSDate(after).plus({ days: maxGapDays + 1 });
  const [next] = slotsBetween(cadence, after, until.toJSDate());
  if (!next) throw new RangeError(`a cadence that never occurs: ${JSON.stringify(cadence)}`);
  return next;
}

/** Returns the latest slot at or before `until`. */
export function latestSlot(cadence: Cadence, until: Date): Slot {
  const after = DateTime.fromJSDate(until).minus({ days: maxGapDays + 2 });
  const latest = slotsBetween(cadence, after.toJSDate(), until).at(-1);
  if (!latest) throw new RangeError(`a cadence that never occurs: ${JSON.stringify(cadence)}`);
  return latest;
}

/**
 * Converts a local time to a moment. A time that occurs twice, when clocks go back, means the first occurrence: Luxon's
 * own choice depends on the season in which it is asked, and all processes must agree. A time skipped when clocks go
 * forward means the time after the change.
 */
export function momentOf(day: string, timeOfDay: string, timeZone: string): Date {
  const [first] = DateTime.fromISO(`${day}T${timeOfDay}`, { zone: timeZone }).getPossibleOffsets();
  if (!first?.isValid) throw new RangeError(`not a time: ${day} ${timeOfDay} ${timeZone}`);
  return first.toJSDate();
}

function isDueOn({ every, dayNumber }: Cadence, { weekday, day, daysInMonth }: DateTime<true>): boolean {
  switch (every) {
    case 'day':
      return true;
    case 'weekday':
      return weekday <= 5;
    case 'week':
      return weekday === (dayNumber ?? 1);
    case 'month':
      return day === Math.min(dayNumber ?? 1, daysInMonth);
  }
}

/** Parses a date in UTC, so that counting days is not affected by days of 23 or 25 hours. */
export function calendarDay(day: string): DateTime<true> {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (!date.isValid) throw new RangeError(`not a date: ${day}`);
  return date;
}
