import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Cadence, Rhythm } from './cadence.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const messages = defineMessages({
  en: {
    weekday: 'A day of the week only works for a weekly digest, for example: every week on Friday.',
    dayOfMonth: 'A day of the month only works for a monthly digest, for example: every month on the 15th.',
  },
  th: {
    weekday: 'ระบุวันในสัปดาห์ได้เฉพาะสรุปรายสัปดาห์ เช่น ทุกสัปดาห์วันศุกร์',
    dayOfMonth: 'ระบุวันที่ได้เฉพาะสรุปรายเดือน เช่น ทุกเดือนวันที่ 15',
  },
});

/** When something should recur, as a person states it. */
export interface CadenceRequest {
  every: Rhythm;
  at: string;
  weekday?: (typeof weekdays)[number] | undefined;
  day_of_month?: number | undefined;
}

/** Builds a cadence, by default on Monday or the first of the month. Throws a `UserError` if the day does not fit `every`. */
export function cadenceOf({ every, at, weekday, day_of_month }: CadenceRequest, timeZone: string): Cadence {
  if (weekday && every !== 'week') throw new UserError(messages.both((texts) => texts.weekday));
  if (day_of_month && every !== 'month') throw new UserError(messages.both((texts) => texts.dayOfMonth));
  const weekdayNumber = weekdays.indexOf(weekday ?? 'monday') + 1;
  const dayNumber = every === 'week' ? weekdayNumber : every === 'month' ? (day_of_month ?? 1) : null;
  return { every, dayNumber, timeOfDay: at, timeZone };
}
