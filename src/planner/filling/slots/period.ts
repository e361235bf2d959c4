import { DateTime } from 'luxon';
import { dateIn, type Period, periods, spanOf } from '#lib/period.ts';
import { type DayStretch, dayStretchIn } from '../../reading/figures/day-stretches.ts';
import type { Clause } from '../../reading/mentions.ts';

const vague =
  /\b(?:last|past)\s(?:few|couple(?:\sof)?|several|some)\s(?:days|weeks|months|years)\b|ไม่กี่(?:วัน|เดือน)|หลาย(?:วัน|เดือน)/i;

/** What a report can be asked for: a named period, or its first and last day. `other` if a clause names what cannot be told. */
export function periodIn(clause: Clause, now: Date, timeZone: string): string | undefined {
  if (vague.test(clause.text)) return 'other';
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const stretch = dayStretchIn(clause.text, today);
  const named = clause
    .all('period')
    .find(({ concept }) => concept !== 'month-name' && concept !== 'year-name');
  if (stretch === undefined || (named !== undefined && !isWithin(stretch, named.concept)))
    return named?.concept ?? (hasOther(clause) ? 'other' : undefined);
  if (stretch === 'unclear') return 'other';
  const [from, until] = [stretch.from, stretch.until].map((day) => day.toFormat('yyyy-MM-dd')) as [
    string,
    string,
  ];
  return periods.find((period) => isSame(period, from, until)) ?? `${from}/${until}`;

  /** "On 3 november this year" is a part of the period that it names. */
  function isWithin(days: DayStretch | 'unclear', period: string): boolean {
    const whole = spanOf(period as Period, now, timeZone);
    return days !== 'unclear' && days.from.toJSDate() >= whole.start && days.until.toJSDate() < whole.end;
  }

  function isSame(period: (typeof periods)[number], first: string, last: string): boolean {
    const { start, end: after } = spanOf(period, now, timeZone);
    const end = dateIn(timeZone, new Date(after.getTime() - 1));
    // What goes on until today is the period so far: "since the 1st".
    return (
      dateIn(timeZone, start) === first && (end === last || (last === dateIn(timeZone, now) && end > last))
    );
  }
}

/** Whether a clause names days or months that were not read. */
function hasOther(clause: Clause): boolean {
  return ['other-period', 'month-name', 'year-name', 'date'].some((concept) => clause.has(concept));
}

/** All periods of a clause if it names more than one. */
export function periodsIn(clause: Clause): readonly string[] {
  const named = new Set(clause.all('period').map(({ concept }) => concept));
  named.delete('month-name');
  named.delete('year-name');
  return named.size > 1 ? [...named] : [];
}
