import { DateTime } from 'luxon';

export const dateOrders = ['day_first', 'month_first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** The days that a date stands for: one, or those of a month or a range. */
export interface Days {
  /** `2026-11-01`. */
  first: string;
  last: string;
  /** Whether it is a moment at the very beginning of a day, as the end of a period that excludes its end. */
  isMidnight?: boolean;
  hasTime?: boolean;
}

const time = String.raw`(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp][Mm])?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${time}$`);
const monthOnly = /^(\d{4})[-/.]?(\d{2})$/;
const dayOfMonthName = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/;
const monthNameOfDay = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/;
const monthName = /^([A-Za-z]{3,9})\.?[\s-]+(\d{4})$/;
const unixSeconds = /^1[5-9]\d{8}$|^2\d{9}$/;
const between =
  /\s+(?:-|–|—|to|until|ถึง)\s+|(?<=\d)\s*[–—]\s*(?=[\dA-Za-z])|(?<=\d{4}-\d{2}-\d{2})\/(?=\d{4}-)/;
const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Reads a date as vendors write it. What has an offset is turned to UTC. `undefined` if it is no date. */
export function daysIn(text: string, order: DateOrder): Days | undefined {
  const written = text.trim();
  const one = oneDate(written, order);
  if (one) return one;
  const [from, until, ...more] = written.split(between);
  if (from === undefined || until === undefined || more.length > 0) return undefined;
  const [first, last] = [oneDate(from.trim(), order), oneDate(until.trim(), order)];
  return first && last && first.first <= last.last ? { first: first.first, last: last.last } : undefined;
}

/** Which part of a date such as `3/11/2026` shows itself to be the day; `either` where both may be, `undefined` for other dates. */
export function orderShown(text: string): DateOrder | 'either' | undefined {
  const found = yearLast.exec(text.trim());
  if (!found) return undefined;
  if (found[2] === '.') return 'day_first';
  const [one, two] = [Number(found[1]), Number(found[3])];
  if (one > 12) return 'day_first';
  if (two > 12) return 'month_first';
  return one === two ? undefined : 'either';
}

function oneDate(text: string, order: DateOrder): Days | undefined {
  if (unixSeconds.test(text)) return ofMoment(DateTime.fromSeconds(Number(text), { zone: 'utc' }));
  const iso = yearFirst.exec(text);
  if (iso) {
    const isRunTogether = iso[2] === '' && `${iso[3]}${iso[4]}`.length !== 4;
    return isRunTogether ? undefined : dayOf([iso[1], iso[3], iso[4]], iso[5], iso[6]);
  }
  const numbers = yearLast.exec(text);
  if (numbers) {
    const [, one, separator, two, year, clock, offset] = numbers;
    const isDayFirst = separator === '.' || order === 'day_first';
    return dayOf(isDayFirst ? [year, two, one] : [year, one, two], clock, offset);
  }
  const month = monthOnly.exec(text);
  if (month) return monthOf(month[1], Number(month[2]));
  const named = dayOfMonthName.exec(text);
  if (named) return dayOf([named[3], String(monthCalled(named[2])), named[1]]);
  const turned = monthNameOfDay.exec(text);
  if (turned) return dayOf([turned[3], String(monthCalled(turned[1])), turned[2]]);
  const whole = monthName.exec(text);
  return whole ? monthOf(whole[2], monthCalled(whole[1])) : undefined;
}

function dayOf(
  [year, month, day]: readonly (string | undefined)[],
  clock?: string,
  offset?: string,
): Days | undefined {
  const date = DateTime.fromObject(
    { year: yearMeant(year), month: Number(month), day: Number(day) },
    { zone: 'utc' },
  );
  if (!date.isValid || clock === undefined) return ofDay(date);
  const format = /m$/i.test(clock) ? (clock.split(':').length > 2 ? 'h:mm:ss a' : 'h:mm a') : undefined;
  const at = format
    ? DateTime.fromFormat(clock.replace(/\s*([AaPp][Mm])$/, ' $1'), format, { zone: 'utc' })
    : DateTime.fromISO(
        `2000-01-01T${clock.padStart(clock.indexOf(':') === 1 ? clock.length + 1 : 0, '0')}Z`,
        { zone: 'utc' },
      );
  if (!at.isValid) return undefined;
  const { hour, minute, second, millisecond } = at;
  const moment = date.set({ hour, minute, second, millisecond });
  return ofMoment(moment.minus({ minutes: minutesOf(offset) }));
}

/** `+07:00` is 420. */
function minutesOf(offset = 'Z'): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** Years of the Buddhist era, which Thai bills use, are some 543 ahead. */
function yearMeant(year = ''): number {
  const written = Number(year);
  if (year.length === 2) return 2000 + written;
  return written >= 2400 ? written - 543 : written;
}

function monthCalled(name = ''): number {
  return monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function monthOf(year: string | undefined, month: number): Days | undefined {
  const start = DateTime.fromObject({ year: yearMeant(year), month, day: 1 }, { zone: 'utc' });
  if (!start.isValid || month < 1) return undefined;
  return { first: dayText(start), last: dayText(start.endOf('month')) };
}

function ofDay(date: DateTime): Days | undefined {
  return date.isValid && date.year >= 2000 && date.year < 2200
    ? { first: dayText(date), last: dayText(date) }
    : undefined;
}

function ofMoment(moment: DateTime): Days | undefined {
  const day = ofDay(moment);
  return day && { ...day, hasTime: true, isMidnight: +moment === +moment.startOf('day') };
}

function dayText(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}

export function dayBefore(day: string): string {
  return dayText(DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 1 }));
}

export function isFirstOfMonth(day: string): boolean {
  return day.endsWith('-01');
}
