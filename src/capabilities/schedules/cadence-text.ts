import { DateTime } from 'luxon';
import { dateFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Cadence } from './cadence.ts';

const messages = defineMessages({
  en: {
    day: 'every day',
    weekday: 'every weekday, Monday to Friday,',
    week: (weekday: string) => `every ${weekday}`,
    month: (day: number) => `every month on the ${ordinal(day)}`,
    lastDay: (day: number) => `every month on the ${ordinal(day)} or its last day`,
    at: (rhythm: string, time: string, zone: string) => `${rhythm} at ${time} (${zone})`,
    spokenWeekday: 'every weekday',
    spokenLastDay: 'on the last day of every month',
    spokenAt: (rhythm: string, time: string) => `${rhythm} at ${time}`,
  },
  th: {
    day: 'ทุกวัน',
    weekday: 'ทุกวันทำงาน จันทร์ถึงศุกร์',
    week: (weekday) => `ทุก${weekday}`,
    month: (day) => `ทุกวันที่ ${day} ของเดือน`,
    lastDay: (day) => `ทุกวันที่ ${day} หรือวันสุดท้ายของเดือน`,
    at: (rhythm, time, zone) => `${rhythm} เวลา ${time} น. (${zone})`,
    spokenWeekday: 'ทุกวันทำงาน',
    spokenLastDay: 'ทุกสิ้นเดือน',
    spokenAt: (rhythm, time) => `${rhythm} เวลา ${time} น.`,
  },
});

/** Formats a cadence, e.g. "every Friday at 17:00 (Asia/Bangkok)". */
export function cadenceText(cadence: Cadence, locale: Locale): string {
  return messages.in(locale).at(rhythmText(cadence, locale), cadence.timeOfDay, cadence.timeZone);
}

/** Formats a cadence as somebody would type it, e.g. "every Friday at 17:00". */
export function spokenCadence(cadence: Cadence, locale: Locale): string {
  const { every, dayNumber, timeOfDay } = cadence;
  const texts = messages.in(locale);
  const isLastDay = every === 'month' && dayNumber === 31;
  const spoken = isLastDay ? texts.spokenLastDay : every === 'weekday' ? texts.spokenWeekday : undefined;
  return texts.spokenAt(spoken ?? rhythmText(cadence, locale), timeOfDay);
}

function rhythmText({ every, dayNumber }: Cadence, locale: Locale): string {
  const texts = messages.in(locale);
  if (every === 'week') return texts.week(weekdayText(dayNumber ?? 1, locale));
  if (every !== 'month') return texts[every];
  const day = dayNumber ?? 1;
  return day > 28 ? texts.lastDay(day) : texts.month(day);
}

/** @param weekday 1 is Monday */
function weekdayText(weekday: number, locale: Locale): string {
  const day = DateTime.fromObject({ weekYear: 2026, weekNumber: 1, weekday: weekday as 1 }, { zone: 'utc' });
  return dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day.toJSDate());
}

function ordinal(day: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${day}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`;
}
