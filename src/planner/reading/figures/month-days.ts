import { DateTime } from 'luxon';
import type { DayStretch } from './relative-days.ts';

/** What may follow the "3rd" of a month, so that it is not the "3rd" of "3rd party". */
const end = String.raw`(?=\s*(?:$|[?!.,;:)ก-๙-]|(?:of|to|until|till|through|and|by|per|please|pls|so|on|for|in|up)\b))`;
const ordinal = (name: string): string => String.raw`(?:the\s)?(?<${name}>\d{1,2})(?:st|nd|rd|th)${end}`;
const any = new RegExp(ordinal('day'), 'g');
const joint = String.raw`\s?(?:-|to|until|till|through)\s?`;
const between = new RegExp(
  String.raw`\bbetween\s${ordinal('a')}\sand\s${ordinal('b')}|(?<!\d)${ordinal('low')}${joint}${ordinal('high')}`,
);
const ofMonth = /\b(?:of\s)?(?:the\s)?(?<which>last|previous|this|current)\smonth\b/;
const week =
  /\b(?:week|wk|cw|kw)\s?(?:no\.?\s?|number\s|#)?(?<number>\d{1,2})(?:,?\s(?:of\s|in\s)?(?<year>20\d\d))?(?!\s?(?:days?|weeks?)\b|\d)/;

/** A week that is named by its number, "week 45", by ISO 8601. Without a year it is the latest that is not still to come. */
export function numberedWeek(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const { number, year } = week.exec(text)?.groups ?? {};
  if (number === undefined) return undefined;
  const of = (weekYear: number) =>
    DateTime.fromObject({ weekYear, weekNumber: Number(number), weekday: 1 }, { zone: today.zone });
  const thisYear = of(Number(year ?? today.weekYear));
  const from = year === undefined && thisYear > today ? of(today.weekYear - 1) : thisYear;
  return from.isValid ? { from, until: from.plus({ days: 6 }), standing: 'strong' } : 'unclear';
}

/** Days that are named by their number in a month: "the 3rd", "from the 3rd to the 10th". */
export function numberedDays(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const [first, ...others] = text.matchAll(any);
  if (first === undefined) return undefined;
  const which = ofMonth.exec(text)?.groups?.which;
  const isLast = which === 'last' || which === 'previous';
  const month = which === undefined ? undefined : today.startOf('month').minus({ months: isLast ? 1 : 0 });
  const groups = between.exec(text)?.groups;
  if (groups) {
    const [low, high] = [Number(groups.a ?? groups.low), Number(groups.b ?? groups.high)];
    const isUnderWay = month === undefined && low <= today.day && high > today.day;
    const until = isUnderWay ? undefined : dayOf(high, month, today);
    if (others.length !== 1 || until === undefined) return 'unclear';
    const from = until.set({ day: 1 }).minus({ months: low > high ? 1 : 0 });
    return low > (from.daysInMonth ?? 0)
      ? 'unclear'
      : { from: from.set({ day: low }), until, standing: 'strong' };
  }
  const from = dayOf(Number(first.groups?.day), month, today);
  const before = text.slice(0, first.index);
  if (others.length > 0 || from === undefined) return 'unclear';
  if (/\b(?:before|after|until|till|by|to)\s$/.test(before)) return 'unclear';
  const isOpen = /\b(?:since|from)\s$/.test(before);
  return { from, until: isOpen ? today : from, standing: 'strong' };
}

/** The day of a month, or else the latest day of this number that is not still to come. */
function dayOf(day: number, month: DateTime | undefined, today: DateTime): DateTime | undefined {
  const months = month ? [month] : [0, 1, 2].map((back) => today.startOf('month').minus({ months: back }));
  return months
    .filter(({ daysInMonth }) => day >= 1 && day <= (daysInMonth ?? 0))
    .map((one) => one.set({ day }))
    .find((one) => month !== undefined || one <= today);
}
