import { z } from 'zod';
import { type Period, stretchSchema } from '#lib/period.ts';
import { ofKind } from '../field-kind.ts';
import { cycleLabels, periodLabels, rhythmLabels, weekdayLabels } from '../field-labels.ts';
import { option } from './option.ts';

/** Days, times and what recurs. */
export const timeFields = {
  /** A calendar period to report on. Several named periods are several reports. */
  period: ofKind(
    stretchSchema.describe(
      'The stretch of time, by the calendar of the organisation; weeks start on Monday. Any other days as the first and the last: 2026-11-01/2026-11-15',
    ),
    {
      reads: 'period',
      each: true,
      label: { en: 'Period', th: 'ช่วงเวลา' },
      control: 'choice',
      hint: { en: '2026-11-01/2026-11-15', th: '2026-11-01/2026-11-15' },
      valueLabels: periodLabels,
      initial: 'this_month' satisfies Period,
    },
  ),
  /** The recurring period of a limit or budget. */
  cycle: option(['day', 'week', 'month', 'year'], {
    reads: 'cycle',
    label: { en: 'Per', th: 'ต่อ' },
    valueLabels: cycleLabels,
  }),
  date: ofKind(z.iso.date(), { reads: 'date', label: { en: 'Date', th: 'วันที่' }, control: 'date' }),
  time: ofKind(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), {
    reads: 'time',
    label: { en: 'Time of day', th: 'เวลา' },
    control: 'text',
    hint: { en: 'HH:MM', th: 'ชช:นน' },
  }),
  dayOfMonth: ofKind(z.int().min(1).max(31), {
    reads: 'day-of-month',
    label: { en: 'Day of the month', th: 'วันที่ของเดือน' },
    control: 'number',
  }),
  fiscalMonthStart: ofKind(z.int().min(1).max(31), {
    reads: 'fiscal-month-start',
    label: { en: 'Fiscal months begin on day', th: 'รอบเดือนบัญชีเริ่มวันที่' },
    control: 'number',
    sets: 'fiscal_month_start',
  }),
  timeZone: ofKind(z.string().min(2).max(60), {
    reads: 'time-zone',
    label: { en: 'Time zone', th: 'เขตเวลา' },
    control: 'text',
    hint: { en: 'Asia/Bangkok', th: 'Asia/Bangkok' },
    sets: 'time_zone',
  }),
  weekday: <const V extends readonly [string, ...string[]]>(weekdays: V) =>
    option(weekdays, {
      reads: 'weekday',
      label: { en: 'Day of the week', th: 'วันในสัปดาห์' },
      valueLabels: weekdayLabels,
    }),
  rhythm: <const V extends readonly [string, ...string[]]>(rhythms: V) =>
    option(rhythms, {
      reads: 'rhythm',
      label: { en: 'How often', th: 'ความถี่' },
      valueLabels: rhythmLabels,
    }),
};
