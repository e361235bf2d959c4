import { DateTime } from 'luxon';
import type { Clause } from '../../reading/mentions.ts';

const next = {
  month: /\bnext month\b|เดือนหน้า/,
  week: /\bnext week\b|(?:สัปดาห์|อาทิตย์)หน้า/,
} as const;
const present = {
  this_year: /\b(?:this|the|by|end of|of the) year\b|\byear[- ]end\b|สิ้นปี|ปีนี้/,
  this_week: /\b(?:this|the) week\b|(?:สัปดาห์|อาทิตย์)นี้|สิ้นสัปดาห์/,
  today: /\b(?:today|tonight)\b|วันนี้/,
} as const;
/** A month named without a year is one of these many to come. */
const monthsAhead = 6;

/** A period that is not over yet, by its name or its first and last day. `undefined` where none is named. */
export function comingPeriodIn(clause: Clause, now: Date, timeZone: string): string | undefined {
  const text = clause.text.toLowerCase();
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  for (const unit of ['month', 'week'] as const)
    if (next[unit].test(text)) return daysOf(today.plus({ [unit]: 1 }), unit);
  const named = clause.all('period').find(({ concept }) => concept === 'month-name')?.value;
  if (typeof named === 'number') {
    const ahead = (named - today.month + 12) % 12;
    if (ahead === 0) return 'this_month';
    if (ahead <= monthsAhead) return daysOf(today.startOf('month').plus({ months: ahead }), 'month');
  }
  return Object.entries(present).find(([, words]) => words.test(text))?.[0];
}

function daysOf(moment: DateTime, unit: 'month' | 'week'): string {
  return `${moment.startOf(unit).toISODate()}/${moment.endOf(unit).toISODate()}`;
}
