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

const say = defineMessages({
  en: {
    weekday: 'A day of the week goes with a weekly digest: every week, on Friday.',
    dayOfMonth: 'A day of the month goes with a monthly digest: every month, on the 15th.',
  },
  th: {
    weekday: 'ระบุวันในสัปดาห์ได้เฉพาะสรุปรายสัปดาห์ เช่น ทุกสัปดาห์วันศุกร์',
    dayOfMonth: 'ระบุวันที่ได้เฉพาะสรุปรายเดือน เช่น ทุกเดือนวันที่ 15',
  },
});

/** How a person says when. */
export interface CadenceWish {
  every: Rhythm;
  at: string;
  weekday?: (typeof weekdays)[number] | undefined;
  day_of_month?: number | undefined;
}

/** Monday and the first of the month unless another is said. Throws a `UserError` for a day that does not fit. */
export function cadenceOf({ every, at, weekday, day_of_month }: CadenceWish, timeZone: string): Cadence {
  if (weekday && every !== 'week') throw new UserError(say.both((words) => words.weekday));
  if (day_of_month && every !== 'month') throw new UserError(say.both((words) => words.dayOfMonth));
  const ofWeek = weekdays.indexOf(weekday ?? 'monday') + 1;
  const dayNumber = every === 'week' ? ofWeek : every === 'month' ? (day_of_month ?? 1) : null;
  return { every, dayNumber, timeOfDay: at, timeZone };
}
