import { DateTime } from 'luxon';
import { type DayInterval, dateIn, everydayPeriods, type Period, spanOf } from '#lib/period.ts';
import { dayStretchIn } from '../../reading/figures/day-stretches.ts';
import type { DayStretch } from '../../reading/figures/relative-days.ts';
import { namesOtherTime, namesPartOfPeriod, namesTimeAhead } from '../../reading/figures/untold-times.ts';
import type { Clause, Mention } from '../../reading/mentions.ts';

/**
 * What a report can be asked for: a named period, or its first and last day. `other` if a clause names what cannot be told,
 * `ahead` if that is still to come.
 */
export function periodIn(clause: Clause, now: Date, timeZone: string): string | undefined {
  const fiscal = fiscalMonthIn(clause.text);
  if (fiscal !== undefined) return fiscal;
  const [named] = namedPeriods(clause);
  const text = named === undefined ? clause.text : sentenceAround(clause, named);
  if (namesTimeAhead(text.toLowerCase())) return 'ahead';
  if (namesPartOfPeriod(text)) return 'other';
  const stretch = dayStretchIn(text, DateTime.fromJSDate(now, { zone: timeZone }).startOf('day'));
  if (stretch === undefined) return named?.concept ?? (namesOther(clause) ? 'other' : undefined);
  if (stretch === 'unclear') return 'other';
  if (stretch === 'ahead') return 'ahead';
  if (named === undefined || stretch.standing === 'strong') return nameOf(stretch);
  if (stretch.standing === 'weak') return named.concept;
  return isWithin(stretch, named.concept as Period) ? nameOf(stretch) : 'other';

  /** "On 3 november this year" is a part of the period that it names. */
  function isWithin({ from, until }: DayStretch, period: Period): boolean {
    const whole = spanOf(period, now, { timeZone });
    return from.toJSDate() >= whole.start && until.toJSDate() < whole.end;
  }

  function nameOf({ from, until }: DayStretch): Period | DayInterval {
    const [first, last] = [from.toFormat('yyyy-MM-dd'), until.toFormat('yyyy-MM-dd')];
    return everydayPeriods.find((period) => isSame(period, first, last)) ?? `${first}/${last}`;
  }

  function isSame(period: Period, first: string, last: string): boolean {
    const { start, end: after } = spanOf(period, now, { timeZone });
    const end = dateIn(timeZone, new Date(after.getTime() - 1));
    // What goes on until today is the period so far: "since the 1st".
    const isSoFar = last === dateIn(timeZone, now) && end > last;
    return dateIn(timeZone, start) === first && (end === last || isSoFar);
  }
}

const fiscal =
  /\b(?:(?<which>this|the|current|last|previous)\s)?(?:fiscal|accounting|billing)\smonth\b|(?:เดือนบัญชี|รอบบัญชี|รอบบิล)(?<thai>นี้|ที่แล้ว|ก่อน|ปัจจุบัน)?/i;

/** A month by the organisation's own calendar. Whose begin when is not known here. */
function fiscalMonthIn(text: string): Period | undefined {
  const { which, thai } = fiscal.exec(text)?.groups ?? {};
  if (!fiscal.test(text)) return undefined;
  const isLast = /^(?:last|previous|ที่แล้ว|ก่อน)$/i.test(which ?? thai ?? '');
  return isLast ? 'last_fiscal_month' : 'this_fiscal_month';
}

/** All periods of a clause if it names more than one. */
export function periodsIn(clause: Clause): readonly string[] {
  const named = new Set(namedPeriods(clause).map(({ concept }) => concept));
  return named.size > 1 ? [...named] : [];
}

function namedPeriods(clause: Clause): readonly Mention[] {
  return clause.all('period').filter(({ concept }) => concept !== 'month-name' && concept !== 'year-name');
}

/** "We set a budget in october. How much have we spent this month?" asks for this month. */
function sentenceAround({ text, start }: Clause, { start: from, end }: Mention): string {
  const [before, after] = [text.slice(0, from - start), text.slice(end - start)];
  const begin = Math.max(...['. ', '? ', '! ', '; '].map((mark) => before.lastIndexOf(mark) + 1));
  return `${before.slice(begin)}${text.slice(from - start, end - start)}${after.split(/[?!;](?:\s|$)/, 1)[0]}`;
}

/** Whether a clause names a time that was not read. */
function namesOther(clause: Clause): boolean {
  const isNamed = ['other-period', 'month-name', 'year-name', 'date'].some((concept) => clause.has(concept));
  return isNamed || namesOtherTime(clause.text);
}
