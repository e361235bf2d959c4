import type { DateTime } from 'luxon';

/** The first and the last day of a stretch of time. */
export interface DayStretch {
  from: DateTime;
  until: DateTime;
  /**
   * Beside the name of a period: `strong` words may hold that name and stand above it ("the day before yesterday"), a `weak`
   * weekday stands below it, since it may be to come.
   */
  standing?: 'strong' | 'weak';
}

const weekdayNames = 'mon tue wed thu fri sat sun'.split(' ');
const smallNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const count = String.raw`(?<n>\d{1,3}|${smallNumbers.slice(1).join('|')})`;
const rolling = new RegExp(
  String.raw`\b(?:last|past|previous|trailing)\s${count}\s(?<unit>day|week|month|year)s?\b`,
);
const ago = new RegExp(String.raw`\b${count}\s(?<unit>day|week|month)s?\sago\b`);
const sinceStart =
  /\b(?:since|from)\s(?:the\s)?(?:start|beginning)\sof\s(?<which>the|this|last)\s(?<unit>week|month|quarter|year)\b/;
const weekend = /\b(?<which>last|past|this|the)\sweekend\b/;
const dayName = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)';
const weekday = new RegExp(
  String.raw`\b(?:(?<lead>last|on|since|from|this)\s(?<name>${dayName})(?:day)?|(?<bare>${dayName})day)\b`,
);
const weekdays = new RegExp(String.raw`\b${dayName}day(?<several>s?)\b`, 'g');
const toWeekday = new RegExp(
  String.raw`(?<first>${dayName})(?:day)?\s?(?:-|to|until|till|through)\s?(?<last>${dayName})(?:day)?\b`,
);

/** Days told from today: "last 7 days", "3 days ago", "last weekend", "since monday". */
export function relativeDays(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const last = rolling.exec(text)?.groups;
  if (last)
    return { from: today.minus({ [last.unit as string]: numberOf(last.n) }).plus({ days: 1 }), until: today };
  const since = sinceStart.exec(text)?.groups;
  if (since) {
    const unit = since.unit as 'month';
    const back = since.which === 'last' ? 1 : 0;
    return { from: today.minus({ [unit]: back }).startOf(unit), until: today };
  }
  const then = ago.exec(text)?.groups;
  if (then) return unitAt(today.minus({ [then.unit as string]: numberOf(then.n) }), then.unit as 'day');
  if (/\bday before yesterday\b/.test(text)) return unitAt(today.minus({ days: 2 }), 'day');
  if (/\bthis quarter\b/.test(text)) return unitAt(today, 'quarter');
  if (/\b(?:last|previous)\squarter\b/.test(text)) return unitAt(today.minus({ quarters: 1 }), 'quarter');
  const end = weekend.exec(text)?.groups;
  const isNow = end?.which === 'this' || (end?.which === 'the' && today.weekday > 5);
  if (end) return weekendOf(isNow ? today : lastWeekend(today));
  return ofTheWeek(text, today);
}

/** Days of the week. The latest that is not still to come is meant, unless it is one of this week. */
function ofTheWeek(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const latest = (name: string) => today.minus({ days: (today.weekday - indexOf(name) + 7) % 7 });
  const pair = toWeekday.exec(text)?.groups;
  if (pair) {
    const until = latest(pair.last as string);
    const days = (until.weekday - indexOf(pair.first as string) + 7) % 7;
    return { from: until.minus({ days }), until, standing: 'strong' };
  }
  const all = [...text.matchAll(weekdays)];
  if (all.length > 1 || all.some(({ groups }) => groups?.several)) return 'unclear';
  const { lead, name, bare } = weekday.exec(text)?.groups ?? {};
  const said = name ?? bare;
  if (said === undefined) return undefined;
  const near = latest(said);
  if (lead === 'since' || lead === 'from') return { from: near, until: today };
  const ofThisWeek = today.startOf('week').plus({ days: indexOf(said) - 1 });
  const week = /\b(?<which>last|previous|this)\sweek\b/.exec(text)?.groups?.which;
  const ofWeek = ofThisWeek.minus({ weeks: week === 'this' ? 0 : 1 });
  if (week !== undefined) return { from: ofWeek, until: ofWeek, standing: 'strong' };
  const isToday = near.hasSame(today, 'day');
  const from = lead === 'this' ? ofThisWeek : lead === 'last' && isToday ? near.minus({ weeks: 1 }) : near;
  return { from, until: from, standing: lead === 'on' || lead === undefined ? 'weak' : 'strong' };
}

/** The number of a day of the week, 1 is Monday. */
function indexOf(name: string): number {
  return weekdayNames.indexOf(name.slice(0, 3)) + 1;
}

/** The whole day, week, month, quarter or year that a moment lies in. */
export function unitAt(moment: DateTime, unit: 'day' | 'week' | 'month' | 'quarter' | 'year'): DayStretch {
  return { from: moment.startOf(unit), until: moment.endOf(unit).startOf('day') };
}

function lastWeekend(today: DateTime): DateTime {
  return today.weekday === 7
    ? today.minus({ weeks: 1 })
    : today.minus({ days: today.weekday === 6 ? 6 : today.weekday });
}

function weekendOf(moment: DateTime): DayStretch {
  const from = moment.startOf('week').plus({ days: 5 });
  return { from, until: from.plus({ days: 1 }) };
}

function numberOf(written = ''): number {
  return Number(written) || smallNumbers.indexOf(written);
}
