import { DateTime } from 'luxon';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Cadence, Rhythm } from './cadence.ts';
import { spokenCadence } from './cadence-text.ts';
import { lostFrom, nearestTo, otherKindIn } from './cadence-words.ts';
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
    lost: (part: string, nearest: readonly string[]) =>
      `A digest cannot keep “${part}”, so nothing was changed. It can come every day, every weekday, every week on one day or every month on one date, at one time of day. ${nearest.length > 1 ? `What you can have is one digest for each` : 'For example'}: ${nearest.map((one) => `“digest ${one}”`).join(', ')}.`,
    otherKind: (kind: string) =>
      `There is no “${kind}”, so nothing was changed. A digest tells what was spent, which products are about to end, and what waits for approval. Say for example: daily digest at 9am.`,
    unknownZone: (zone: string, own: string) =>
      `Times are kept in your time zone, ${own}, and I do not know “${zone}”, so nothing was changed. Say the time in yours.`,
    otherZone: (zone: string, time: string, own: string, local: string) =>
      `Times are kept in your time zone, ${own}, so nothing was changed. ${time} in “${zone}” is now ${local} in yours: say “at ${local}”.`,
  },
  th: {
    weekday: 'ระบุวันในสัปดาห์ได้เฉพาะสรุปรายสัปดาห์ เช่น ทุกสัปดาห์วันศุกร์',
    dayOfMonth: 'ระบุวันที่ได้เฉพาะสรุปรายเดือน เช่น ทุกเดือนวันที่ 15',
    lost: (part, nearest) =>
      `สรุปตั้งแบบ “${part}” ไม่ได้ จึงยังไม่ได้เปลี่ยนอะไร ตั้งได้เป็นทุกวัน ทุกวันทำงาน ทุกสัปดาห์ในวันเดียว หรือทุกเดือนในวันที่เดียว และเวลาเดียวของวัน ${nearest.length > 1 ? 'ตั้งแยกเป็นคนละรายการได้' : 'เช่น'} ${nearest.map((one) => `“ส่งสรุป${one}”`).join(' ')}`,
    otherKind: (kind) =>
      `ไม่มี “${kind}” จึงยังไม่ได้เปลี่ยนอะไร สรุปบอกค่าใช้จ่าย ผลิตภัณฑ์ที่กำลังจะเลิก และสิ่งที่รออนุมัติ เช่นพิมพ์ “ส่งสรุปทุกวัน 9 โมง”`,
    unknownZone: (zone, own) =>
      `เวลาใช้ตามเขตเวลาของคุณ (${own}) และไม่รู้จัก “${zone}” จึงยังไม่ได้เปลี่ยนอะไร กรุณาบอกเป็นเวลาของคุณ`,
    otherZone: (zone, time, own, local) =>
      `เวลาใช้ตามเขตเวลาของคุณ (${own}) จึงยังไม่ได้เปลี่ยนอะไร ${time} น. ของ “${zone}” ตอนนี้ตรงกับ ${local} น. ของคุณ กรุณาบอกเป็น “${local}”`,
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

/** What a request is read in: whose zone its times are of, and what the person typed, where somebody else made a request of it. */
export interface CadenceReading {
  timeZone: string;
  now: Date;
  said?: string | undefined;
}

/**
 * Builds a cadence, by default on Monday or the first of the month. Throws a `UserError` if the day does not fit `every`, or
 * if the cadence would lose something that the person said.
 */
export function cadenceOf(request: CadenceRequest, reading: CadenceReading): Cadence {
  const { every, at, weekday, day_of_month } = request;
  checkDay(request);
  const weekdayNumber = weekdays.indexOf(weekday ?? 'monday') + 1;
  const dayNumber = every === 'week' ? weekdayNumber : every === 'month' ? (day_of_month ?? 1) : null;
  const cadence = { every, dayNumber, timeOfDay: at, timeZone: reading.timeZone };
  for (const words of textsOf(request, reading)) checkNothingLost(words, cadence, reading);
  return cadence;
}

/** What should be different about when something recurs. */
export type CadenceChange = { [Field in keyof CadenceRequest]?: CadenceRequest[Field] | undefined };

/** The cadence with what a request changes of it. Only a new time of day is in the zone of who asks. */
export function changedCadence(before: Cadence, request: CadenceChange, reading: CadenceReading): Cadence {
  const { at, weekday, day_of_month } = request;
  const every = request.every ?? (weekday ? 'week' : day_of_month ? 'month' : before.every);
  checkDay({ every, weekday, day_of_month });
  const kept = every === before.every ? (before.dayNumber ?? 1) : 1;
  const dayNumber = weekday ? weekdays.indexOf(weekday) + 1 : (day_of_month ?? kept);
  const cadence = {
    every,
    dayNumber: every === 'week' || every === 'month' ? dayNumber : null,
    timeOfDay: at ?? before.timeOfDay,
    timeZone: at === undefined ? before.timeZone : reading.timeZone,
  };
  for (const words of textsOf(request, reading)) checkNothingLost(words, cadence, reading, before);
  return cadence;
}

function checkDay({ every, weekday, day_of_month }: Omit<CadenceRequest, 'at'>): void {
  if (weekday && every !== 'week') throw new UserError(messages.both((texts) => texts.weekday));
  if (day_of_month && every !== 'month') throw new UserError(messages.both((texts) => texts.dayOfMonth));
}

/** The words to keep: those that were given, and the person's whole message unless they were quoted from it. */
function textsOf({ words }: CadenceChange, { said }: CadenceReading): string[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const isQuoted = words?.trim() && said !== undefined && plain(said).includes(plain(words));
  return [words, isQuoted ? undefined : said].filter((text) => text !== undefined);
}

function checkNothingLost(
  words: string,
  cadence: Cadence,
  { timeZone: own, now }: CadenceReading,
  before?: Cadence,
): void {
  const kind = otherKindIn(words);
  if (kind !== undefined) throw new UserError(messages.both((texts) => texts.otherKind(kind)));
  const lost = lostFrom(words, cadence, before);
  if (lost !== undefined) {
    const nearest = nearestTo(words, cadence);
    throw new UserError(
      messages.both((texts, locale) =>
        texts.lost(
          lost,
          nearest.map((one) => spokenCadence(one, locale)),
        ),
      ),
    );
  }
  const named = namedZoneIn(words, now);
  if (named === undefined) return;
  const { name, zone } = named;
  if (zone === undefined) throw new UserError(messages.both((texts) => texts.unknownZone(name, own)));
  const { timeOfDay, timeZone } = cadence;
  if (isSameTime(zone, timeZone)) return;
  const [hour, minute] = timeOfDay.split(':').map(Number);
  const there = DateTime.fromJSDate(now, { zone }).set({ hour: hour as number, minute: minute as number });
  const local = there.setZone(own).toFormat('HH:mm');
  throw new UserError(messages.both((texts) => texts.otherZone(name, timeOfDay, own, local)));
}
