import { DateTime } from 'luxon';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Cadence, Rhythm } from './cadence.ts';
import { cadenceText } from './cadence-text.ts';
import { lostFrom } from './cadence-words.ts';
import { isSameTime, namedZoneIn } from './named-zone.ts';

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
    lost: (part: string, nearest: string) =>
      `A digest cannot keep “${part}”, so nothing was set up. It can come every day, every weekday, every week on one day or every month on one date, at one time of day. For example: “digest ${nearest}”.`,
    unknownZone: (zone: string, own: string) =>
      `Times are kept in your time zone, ${own}, and I do not know “${zone}”, so nothing was set up. Say the time in yours.`,
    otherZone: (zone: string, time: string, own: string, local: string) =>
      `Times are kept in your time zone, ${own}, so nothing was set up. ${time} in “${zone}” is now ${local} in yours: say “at ${local}”.`,
  },
  th: {
    weekday: 'ระบุวันในสัปดาห์ได้เฉพาะสรุปรายสัปดาห์ เช่น ทุกสัปดาห์วันศุกร์',
    dayOfMonth: 'ระบุวันที่ได้เฉพาะสรุปรายเดือน เช่น ทุกเดือนวันที่ 15',
    lost: (part, nearest) =>
      `สรุปตั้งแบบ “${part}” ไม่ได้ จึงยังไม่ได้ตั้งอะไร ตั้งได้เป็นทุกวัน ทุกวันทำงาน ทุกสัปดาห์ในวันเดียว หรือทุกเดือนในวันที่เดียว และเวลาเดียวของวัน เช่น “ส่งสรุป${nearest}”`,
    unknownZone: (zone, own) =>
      `เวลาใช้ตามเขตเวลาของคุณ (${own}) และไม่รู้จัก “${zone}” จึงยังไม่ได้ตั้งอะไร กรุณาบอกเป็นเวลาของคุณ`,
    otherZone: (zone, time, own, local) =>
      `เวลาใช้ตามเขตเวลาของคุณ (${own}) จึงยังไม่ได้ตั้งอะไร ${time} น. ของ “${zone}” ตอนนี้ตรงกับ ${local} น. ของคุณ กรุณาบอกเป็น “${local}”`,
  },
});

/** When something should recur, as a person states it. */
export interface CadenceRequest {
  every: Rhythm;
  at: string;
  weekday?: (typeof weekdays)[number] | undefined;
  day_of_month?: number | undefined;
  /** The person's own words on how often and when. What they say has to be kept whole. */
  words?: string | undefined;
}

/**
 * Builds a cadence, by default on Monday or the first of the month. Throws a `UserError` if the day does not fit `every`, or
 * if the cadence would lose something that the person said.
 */
export function cadenceOf(request: CadenceRequest, timeZone: string, now: Date): Cadence {
  const { every, at, weekday, day_of_month, words } = request;
  if (weekday && every !== 'week') throw new UserError(messages.both((texts) => texts.weekday));
  if (day_of_month && every !== 'month') throw new UserError(messages.both((texts) => texts.dayOfMonth));
  const weekdayNumber = weekdays.indexOf(weekday ?? 'monday') + 1;
  const dayNumber = every === 'week' ? weekdayNumber : every === 'month' ? (day_of_month ?? 1) : null;
  const cadence = { every, dayNumber, timeOfDay: at, timeZone };
  if (words !== undefined) checkNothingLost(words, cadence, now);
  return cadence;
}

function checkNothingLost(words: string, cadence: Cadence, now: Date): void {
  const lost = lostFrom(words, cadence);
  if (lost !== undefined)
    throw new UserError(messages.both((texts, locale) => texts.lost(lost, cadenceText(cadence, locale))));
  const named = namedZoneIn(words, now);
  if (named === undefined) return;
  const { timeOfDay, timeZone } = cadence;
  const { name, zone } = named;
  if (zone === undefined) throw new UserError(messages.both((texts) => texts.unknownZone(name, timeZone)));
  if (isSameTime(zone, timeZone)) return;
  const [hour, minute] = timeOfDay.split(':').map(Number);
  const there = DateTime.fromJSDate(now, { zone }).set({ hour: hour as number, minute: minute as number });
  const local = there.setZone(timeZone).toFormat('HH:mm');
  throw new UserError(messages.both((texts) => texts.otherZone(name, timeOfDay, timeZone, local)));
}
