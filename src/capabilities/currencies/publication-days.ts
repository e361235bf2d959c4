import { DateTime } from 'luxon';

/** Where the European Central Bank's days begin. */
const zone = 'Europe/Berlin';

/** Rates are usually published around 16:00; a little later nobody asks in vain. */
const published = { hour: 16, minute: 10 };

const closings = new Set(['01-01', '05-01', '12-25', '12-26']);

/** Whether the European Central Bank publishes rates on a day (ISO date): from Monday to Friday, except on TARGET closing days. */
export function isPublicationDay(day: string): boolean {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (date.weekday > 5 || closings.has(day.slice(5))) return false;
  const easter = easterOf(date.year);
  return ![easter.minus({ days: 2 }), easter.plus({ days: 1 })].some((closed) => closed.hasSame(date, 'day'));
}

/** The last publication day up to a day, that day included. */
export function publicationDayUpTo(day: string): string {
  let date = DateTime.fromISO(day, { zone: 'utc' });
  while (!isPublicationDay(date.toFormat('yyyy-MM-dd'))) date = date.minus({ days: 1 });
  return date.toFormat('yyyy-MM-dd');
}

/** The publication day whose rates should be out at a moment. */
export function lastPublished(moment: Date): string {
  const there = DateTime.fromJSDate(moment, { zone });
  const isOut = there >= there.set({ ...published, second: 0, millisecond: 0 });
  return publicationDayUpTo(daysBefore(there.toFormat('yyyy-MM-dd'), isOut ? 0 : 1));
}

/** Today at the European Central Bank. */
export function dayThere(moment: Date): string {
  return DateTime.fromJSDate(moment, { zone }).toFormat('yyyy-MM-dd');
}

export function daysBefore(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): DateTime {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return DateTime.utc(year, Math.floor(days / 31), (days % 31) + 1);
}
