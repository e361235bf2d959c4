import { DateTime } from 'luxon';
import { numberedDays, numberedWeek } from './month-days.ts';
import { type DayStretch, relativeDays, unitAt } from './relative-days.ts';
import { inEnglish } from './thai-calendar.ts';

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const year = String.raw`(?:(?:,?\s(?:(?:of|in)\s)?|-)(?<Y>20\d\d)|\s?'(?<S>\d\d))?(?!\d)`;
const day = String.raw`(?<D>\d{1,2})(?:st|nd|rd|th)?`;
/** One day or one month, in the ways people write them. Names end in the letter of their place. */
const point = (place: string): string =>
  [
    String.raw`(?<iY>20\d\d)-(?<iM>\d{1,2})-(?<iD>\d{1,2})`,
    String.raw`(?<sD>\d{1,2})/(?<sM>\d{1,2})(?:/(?<sY>20\d\d))?(?![\d/])`,
    String.raw`(?<dD>\d{1,2})\.(?<dM>\d{1,2})\.(?<dY>20\d\d)(?!\d)`,
    String.raw`(?:the\s)?${day.replace('D', 'aD')}(?:\sof)?[\s-]?(?<aM>${month})\b\.?${year.replace('<Y>', '<aY>').replace('<S>', '<aS>')}`,
    String.raw`(?<bM>${month})\.?\s(?:the\s)?${day.replace('D', 'bD')}(?!\d)${year.replace('<Y>', '<bY>').replace('<S>', '<bS>')}`,
    String.raw`(?<mM>${month})\b\.?${year.replace('<Y>', '<mY>').replace('<S>', '<mS>')}`,
  ]
    .join('|')
    .replaceAll('?<', `?<${place}`);
const joint = String.raw`\s?(?:-|to|until|till|through|thru)\s?`;
const shared = new RegExp(
  String.raw`(?<![\w.])(?:(?<first>\d{1,2})(?:st|nd|rd|th)?(?<joint>${joint}|\sand\s(?:the\s)?)(?=\d{1,2}(?:st|nd|rd|th)?\s?(?:of\s)?${month})(?:${point('p')})|(?<month>${month})\s(?<low>\d{1,2})(?:st|nd|rd|th)?${joint}(?<high>\d{1,2})(?:st|nd|rd|th)?(?!\d)${year})`,
);
const pair = new RegExp(String.raw`(?<![\w.])(?:${point('p')})(?<joint>${joint}|\sand\s)(?:${point('q')})`);
const single = new RegExp(String.raw`(?<![\w.])(?:${point('p')})`, 'g');
const quarter =
  /\b(?:q(?<q>[1-4])|(?<o>first|second|third|fourth|1st|2nd|3rd|4th)\squarter)(?:\s(?:of\s)?(?<y>20\d\d))?\b/;
const half = /\b(?:h(?<h>[12])|(?<o>first|second)\shalf\sof)(?:\s(?:of\s)?(?<y>20\d\d))\b/;
const wholeYear =
  /\b(?:in|for|during|of|year|all)\s(?<y>20\d\d)\b|(?<![\d$.,]|\b(?:to|fiscal|fy)\s)(?<y>20[2-4]\d)(?=\s*(?:$|[?!,;]|\.(?!\d)|(?:by|per|please|pls|so)\b))/;

/**
 * The stretch of days that a text names, `unclear` if it names one that cannot be told, `ahead` if it is still to come, or
 * undefined. Today is in it if it is open.
 */
export function dayStretchIn(message: string, today: DateTime): DayStretch | 'unclear' | 'ahead' | undefined {
  const found = stretchIn(inEnglish(message.toLowerCase()), today);
  if (found === undefined || found === 'unclear') return found;
  if (!found.from.isValid || !found.until.isValid || found.from > found.until) return 'unclear';
  return found.from > today ? 'ahead' : found;
}

function stretchIn(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const exact = relativeDays(text, today);
  if (exact === 'unclear') return exact;
  if (exact && exact.standing !== 'weak') return { standing: 'strong', ...exact };
  const dated = numberedWeek(text, today) ?? ofTheYear(text, today) ?? numberedDays(text, today);
  if (exact === undefined || dated === undefined || dated === 'unclear') return dated ?? exact;
  // "Friday 13 November" is one day if it was a Friday.
  return +dated.from !== +dated.until || dated.from.weekday === exact.from.weekday ? dated : 'unclear';
}

/** Days and months of the calendar, and years. "Last year" may say which October. */
function ofTheYear(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const isLast = /\b(?:last|previous)\syear\b/.test(text);
  const year = today.year - (isLast ? 1 : 0);
  const dated = text.replace(/\b(?:in\s)?(?:last|previous|this)\syear\b/, String(year));
  const found = calendar(dated, today) ?? years(dated, today);
  if (found === 'unclear' || !isLast) return found;
  if (found === undefined) return { ...unitAt(today.set({ year }), 'year'), standing: 'strong' };
  return found.from.year === year ? found : 'unclear';
}

function calendar(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const both = sharedMonth(text, today) ?? between(text, today);
  if (both !== undefined) return both;
  const [match, another] = text.matchAll(single);
  if (match === undefined) return undefined;
  if (another !== undefined) return 'unclear';
  const before = text.slice(0, match.index);
  const stretch = stretchOf(match.groups ?? {}, 'p', today);
  if (stretch === undefined || isGuess(match, before)) return undefined;
  if (/\blast\s$/.test(before) && stretch.until >= today) return yearBefore(stretch);
  const after = text.slice(match.index + match[0].length);
  const isOpen = /^\s(?:until|till?|to|through|up to)\s(?:now|today|date)\b/.test(after);
  if (isOpen || /\b(?:since|from)\s(?:the\s)?$/.test(before)) return { from: stretch.from, until: today };
  return /\b(?:before|after|until|till|by|early|late|mid|middle of|week of|end of|half of)[\s-](?:the\s)?$/.test(
    before,
  )
    ? 'unclear'
    : stretch;
}

/** "1-15 november", "november 1 to 15". */
function sharedMonth(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const match = shared.exec(text);
  const groups = match?.groups;
  if (match === null || groups === undefined) return undefined;
  const isBetween = /\b(?:between|from)\s(?:the\s)?$/.test(text.slice(0, match.index));
  if (groups.month !== undefined) {
    const year = groups.Y ?? (groups.S && `20${groups.S}`);
    const [from, until] = [groups.low, groups.high].map((low) => dayOf(year, groups.month, low, today));
    return from && until ? { from, until } : undefined;
  }
  if (groups.joint?.includes('and') && !isBetween) return 'unclear';
  const last = stretchOf(groups, 'p', today);
  return last && { from: last.from.set({ day: Number(groups.first) }), until: last.until };
}

/** "3 nov to 10 nov", "october to december 2025". */
function between(text: string, today: DateTime): DayStretch | 'unclear' | undefined {
  const match = pair.exec(text);
  if (match === null) return undefined;
  const isBetween = /\b(?:between|from)\s(?:the\s)?$/.test(text.slice(0, match.index));
  if (match.groups?.joint?.includes('and') && !isBetween) return 'unclear';
  const [first, last] = ['p', 'q'].map((place) => stretchOf(match.groups ?? {}, place, today));
  if (first === undefined || last === undefined) return undefined;
  const hasYear = ['iY', 'sY', 'dY', 'aY', 'bY', 'mY', 'aS', 'bS', 'mS'].some(
    (name) => match.groups?.[`p${name}`],
  );
  const from = hasYear ? first.from : first.from.set({ year: last.from.year });
  return { from: !hasYear && from > last.until ? from.minus({ years: 1 }) : from, until: last.until };
}

function years(text: string, today: DateTime): DayStretch | undefined {
  const part = quarter.exec(text)?.groups ?? half.exec(text)?.groups;
  const said = part?.y ?? wholeYear.exec(text)?.groups?.y;
  if (part === undefined)
    return said === undefined ? undefined : unitAt(today.set({ year: Number(said) }), 'year');
  const ordinal =
    Number(
      part.q ??
        part.h ??
        ['first', 'second', 'third', 'fourth'].findIndex((name) => part.o?.startsWith(name) ?? false) + 1,
    ) || Number(part.o?.charAt(0));
  const months = part.h !== undefined || half.test(text) ? 6 : 3;
  const from = (of: number) => today.set({ year: of, month: (ordinal - 1) * months + 1 }).startOf('month');
  const start = from(Number(said ?? today.year));
  const began = said === undefined && start > today ? from(today.year - 1) : start;
  return { from: began, until: began.plus({ months }).minus({ days: 1 }) };
}

/** "May" and "march" alone are months only after a word such as "in". */
function isGuess({ groups }: RegExpMatchArray, before: string): boolean {
  const isAlone = groups?.pmM !== undefined && groups.pmY === undefined && groups.pmS === undefined;
  return (
    isAlone &&
    /^(?:may|mar(?:ch)?)$/.test(groups?.pmM ?? '') &&
    !/\b(?:in|for|of|during|since|from|last)\s$/.test(before)
  );
}

function stretchOf(
  groups: Record<string, string | undefined>,
  place: string,
  today: DateTime,
): DayStretch | undefined {
  const form = ['i', 's', 'd', 'a', 'b', 'm'].find((one) => groups[`${place}${one}M`] !== undefined);
  if (form === undefined) return undefined;
  const [written, day, short] = ['M', 'D', 'S'].map((part) => groups[`${place}${form}${part}`]);
  const year = groups[`${place}${form}Y`] ?? (short && `20${short}`);
  const from = dayOf(year, written, day ?? '1', today);
  return from && { from, until: day === undefined ? from.endOf('month').startOf('day') : from };
}

/** The day of a date. Without a year it is the latest that is not still to come. */
function dayOf(year: string | undefined, name = '', day = '', today: DateTime): DateTime | undefined {
  const number = Number(name) || monthNames.indexOf(name.slice(0, 3)) + 1;
  const at = (of: number) =>
    DateTime.fromObject({ year: of, month: number, day: Number(day) }, { zone: today.zone });
  if (year !== undefined) return at(Number(year));
  return at(today.year) > today ? at(today.year - 1) : at(today.year);
}

/** "Last november", said in November. */
function yearBefore({ from, until }: DayStretch): DayStretch {
  return { from: from.minus({ years: 1 }), until: until.minus({ years: 1 }).endOf('month').startOf('day') };
}
