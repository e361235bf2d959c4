import { DateTime } from 'luxon';
import { dateIn } from '#lib/period.ts';

export const rhythms = ['day', 'weekday', 'week', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

/** When something recurs, as a calendar and a clock on the wall of one zone show it. */
export interface Cadence {
  every: Rhythm;
  /** Of a week from 1, Monday; of a month from 1, and where a month is shorter its last day. None for the others. */
  dayNumber?: number | null | undefined;
  /** `HH:MM`. */
  timeOfDay: string;
  /** IANA zone. */
  timeZone: string;
}

/** One time that a cadence comes round. A date on the wall has at most one, whatever the clocks do that day. */
export interface Slot {
  /** The date on the wall, `2026-11-20`: what tells one slot from another. */
  day: string;
  at: Date;
}

const longestGapDays = 31;

/** The slots after a moment, up to another and with it, in their order. */
export function slotsBetween(cadence: Cadence, after: Date, until: Date): Slot[] {
  const slots: Slot[] = [];
  // A time that does not exist is made up for later, at worst on the next date: hence a day more at either end.
  const last = calendarDay(dateIn(cadence.timeZone, until)).plus({ days: 1 });
  let date = calendarDay(dateIn(cadence.timeZone, after)).minus({ days: 1 });
  for (; date <= last; date = date.plus({ days: 1 })) {
    if (!comesRoundOn(cadence, date)) continue;
    const day = date.toFormat('yyyy-MM-dd');
    const at = momentOf(day, cadence.timeOfDay, cadence.timeZone);
    if (at > after && at <= until) slots.push({ day, at });
  }
  return slots;
}

export function nextSlot(cadence: Cadence, after: Date): Slot {
  const until = DateTime.fromJSDate(after).plus({ days: longestGapDays + 1 });
  const [next] = slotsBetween(cadence, after, until.toJSDate());
  if (!next) throw new RangeError(`a cadence that never comes round: ${JSON.stringify(cadence)}`);
  return next;
}

/** The latest slot at a moment or before it. */
export function latestSlot(cadence: Cadence, until: Date): Slot {
  const after = DateTime.fromJSDate(until).minus({ days: longestGapDays + 2 });
  const latest = slotsBetween(cadence, after.toJSDate(), until).at(-1);
  if (!latest) throw new RangeError(`a cadence that never comes round: ${JSON.stringify(cadence)}`);
  return latest;
}

/**
 * A time on the wall as a moment. Where clocks go back over it, it comes twice and the first counts: every process
 * must find the same moment, and Luxon alone chooses by the season in which it is asked.
 * Where clocks go forward over it, it does not come at all, and the time after the change counts.
 */
export function momentOf(day: string, timeOfDay: string, timeZone: string): Date {
  const [first] = DateTime.fromISO(`${day}T${timeOfDay}`, { zone: timeZone }).getPossibleOffsets();
  if (!first?.isValid) throw new RangeError(`not a time: ${day} ${timeOfDay} ${timeZone}`);
  return first.toJSDate();
}

function comesRoundOn({ every, dayNumber }: Cadence, { weekday, day, daysInMonth }: DateTime<true>): boolean {
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

/** A date without a zone: counting days must not trip over days of 23 hours. */
export function calendarDay(day: string): DateTime<true> {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (!date.isValid) throw new RangeError(`not a date: ${day}`);
  return date;
}
