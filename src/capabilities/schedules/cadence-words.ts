import { DateTime } from 'luxon';
import { dateFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Cadence } from './cadence.ts';

const say = defineMessages({
  en: {
    day: 'every day',
    weekday: 'every weekday, Monday to Friday,',
    week: (weekday: string) => `every ${weekday}`,
    month: (day: number) => `every month on the ${ordinal(day)}`,
    lastDay: (day: number) => `every month on the ${ordinal(day)} or its last day`,
    at: (rhythm: string, time: string, zone: string) => `${rhythm} at ${time} (${zone})`,
    here: 'this channel',
    asked: 'the channel where this was asked for',
    elsewhere: 'the channel it was set up in',
    rhythm: ({ every }: Cadence) =>
      ({ day: 'Daily', weekday: 'Weekday', week: 'Weekly', month: 'Monthly' })[every],
  },
  th: {
    day: 'ทุกวัน',
    weekday: 'ทุกวันทำงาน จันทร์ถึงศุกร์',
    week: (weekday) => `ทุก${weekday}`,
    month: (day) => `ทุกวันที่ ${day} ของเดือน`,
    lastDay: (day) => `ทุกวันที่ ${day} หรือวันสุดท้ายของเดือน`,
    at: (rhythm, time, zone) => `${rhythm} เวลา ${time} น. (${zone})`,
    here: 'ห้องนี้',
    asked: 'ห้องที่สั่งไว้',
    elsewhere: 'ห้องที่ตั้งไว้',
    rhythm: ({ every }) =>
      ({ day: 'รายวัน', weekday: 'ทุกวันทำงาน', week: 'รายสัปดาห์', month: 'รายเดือน' })[every],
  },
});

/** "every Friday at 17:00 (Asia/Bangkok)". */
export function cadenceText(cadence: Cadence, locale: Locale): string {
  return say.in(locale).at(rhythmText(cadence, locale), cadence.timeOfDay, cadence.timeZone);
}

/** "Weekly". */
export function rhythmName(cadence: Cadence, locale: Locale): string {
  return say.in(locale).rhythm(cadence);
}

/** What a place without a name is to whoever reads of it: `asked` on what is read in several places. */
export type Standpoint = 'here' | 'asked' | 'elsewhere';

/** "#ops", or what the place is to the reader. */
export function channelText(
  channel: string | null | undefined,
  standpoint: Standpoint,
  locale: Locale,
): string {
  if (channel) return channel.startsWith('<') ? channel : `#${channel}`;
  return say.in(locale)[standpoint];
}

/** "Mon, 23 Nov 2026, 09:00", on the wall of a zone. */
export function momentText(moment: Date, timeZone: string, locale: Locale): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return dateFormat(locale, { ...parts, ...time, timeZone }).format(moment);
}

function rhythmText({ every, dayNumber }: Cadence, locale: Locale): string {
  const words = say.in(locale);
  if (every === 'week') return words.week(weekdayText(dayNumber ?? 1, locale));
  if (every !== 'month') return words[every];
  const day = dayNumber ?? 1;
  return day > 28 ? words.lastDay(day) : words.month(day);
}

/** @param weekday from 1, Monday */
function weekdayText(weekday: number, locale: Locale): string {
  const day = DateTime.fromObject({ weekYear: 2026, weekNumber: 1, weekday: weekday as 1 }, { zone: 'utc' });
  return dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day.toJSDate());
}

function ordinal(day: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${day}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`;
}
