import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';
import type { Mention } from '../mentions.ts';

const thaiMonths: readonly (readonly [RegExp, string])[] = [
  [/^(?:มกราคม|มกรา|ม\.?ค\.?)/, 'January'],
  [/^(?:กุมภาพันธ์|กุมภา|ก\.?พ\.?)/, 'February'],
  [/^(?:มีนาคม|มีนา|มี\.?ค\.?)/, 'March'],
  [/^(?:เมษายน|เมษา|เม\.?ย\.?)/, 'April'],
  [/^(?:พฤษภาคม|พฤษภา|พ\.?ค\.?)/, 'May'],
  [/^(?:มิถุนายน|มิถุนา|มิ\.?ย\.?)/, 'June'],
  [/^(?:กรกฎาคม|กรกฎา|ก\.?ค\.?)/, 'July'],
  [/^(?:สิงหาคม|สิงหา|ส\.?ค\.?)/, 'August'],
  [/^(?:กันยายน|กันยา|ก\.?ย\.?)/, 'September'],
  [/^(?:ตุลาคม|ตุลา|ต\.?ค\.?)/, 'October'],
  [/^(?:พฤศจิกายน|พฤศจิกา|พ\.?ย\.?)/, 'November'],
  [/^(?:ธันวาคม|ธันวา|ธ\.?ค\.?)/, 'December'],
];
const month = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const year = String.raw`(?:,?\s(?:20|25)\d{2}(?!\d))?`;
const patterns: readonly RegExp[] = [
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)/g,
  new RegExp(String.raw`(?<![a-z\d])${day}(?:\sof)?[\s-]${month}(?![a-z])${year}`, 'g'),
  new RegExp(String.raw`(?<![a-z])${month}\.?\s${day}(?![\d%a-z])${year}`, 'g'),
  /(?<!\d)\d{1,2}\s?(?:ม\.?ค\.?|ก\.?พ\.?|มี\.?ค\.?|เม\.?ย\.?|พ\.?ค\.?|มิ\.?ย\.?|ก\.?ค\.?|ส\.?ค\.?|ก\.?ย\.?|ต\.?ค\.?|พ\.?ย\.?|ธ\.?ค\.?|มกรา(?:คม)?|กุมภา(?:พันธ์)?|มีนา(?:คม)?|เมษา(?:ยน)?|พฤษภา(?:คม)?|มิถุนา(?:ยน)?|กรกฎา(?:คม)?|สิงหา(?:คม)?|กันยา(?:ยน)?|ตุลา(?:คม)?|พฤศจิกา(?:ยน)?|ธันวา(?:คม)?)\s?(?:(?:พ\.ศ\.|ค\.ศ\.)?\s?\d{4}|(?:25)?\d{2}(?=\s|$))?/g,
  /(?<![\d.])\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?![\d/])/g,
];

/** Finds calendar dates in a lower-case message. {@link calendarDay} resolves them when a tool needs one. */
export function datesIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const mention = {
        concept: 'date',
        start: match.index,
        end: match.index + match[0].length,
        value: match[0],
      };
      if (!found.some((other) => mention.start < other.end && mention.end > other.start)) found.push(mention);
    }
  }
  return found;
}

/** Resolves a written date to YYYY-MM-DD. A date without a year is the next one in the future. */
export function calendarDay(writtenDate: string, now: Date, timeZone: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(writtenDate);
  if (iso !== null) return exactDay(christianYear(Number(iso[1])), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(writtenDate);
  if (slashed !== null) return slashedDay(slashed, now, timeZone);
  const instant = DateTime.fromJSDate(now, { zone: timeZone });
  const [found] = chrono.parse(
    inEnglish(writtenDate),
    { instant: now, timezone: instant.offset },
    { forwardDate: true },
  );
  return (
    found &&
    exactDay(
      found.start.get('year') ?? instant.year,
      found.start.get('month') ?? 0,
      found.start.get('day') ?? 0,
    )
  );
}

/** Reads the day first, as Thailand does. Reads the month first only where day first is impossible. */
function slashedDay(parts: RegExpExecArray, now: Date, timeZone: string): string | undefined {
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  const [dayOfMonth, monthOfYear] = second > 12 ? [second, first] : [first, second];
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  if (parts[3] !== undefined) {
    const written = Number(parts[3]);
    return exactDay(christianYear(written < 100 ? 2000 + written : written), monthOfYear, dayOfMonth);
  }
  const thisYear = exactDay(today.year, monthOfYear, dayOfMonth);
  return thisYear !== undefined && thisYear >= today.toFormat('yyyy-MM-dd')
    ? thisYear
    : exactDay(today.year + 1, monthOfYear, dayOfMonth);
}

/** Translates Thai month names and the Buddhist era into what chrono understands. */
function inEnglish(writtenDate: string): string {
  const thai = /^(\d{1,2})\s?([\u0E00-\u0E7F.]+?)\s?(\d{2,4})?$/.exec(
    writtenDate
      .replace(/พ\.ศ\.|ค\.ศ\./, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  if (thai === null) return writtenDate.replace(/\b25\d{2}\b/, (era) => String(Number(era) - 543));
  const name = thaiMonths.find(([pattern]) => pattern.test(thai[2] ?? ''))?.[1] ?? '';
  const era = thai[3] === undefined ? undefined : Number(thai[3]);
  const full = era === undefined ? '' : ` ${christianYear(era < 100 ? era + 2500 : era)}`;
  return `${thai[1]} ${name}${full}`;
}

function christianYear(era: number): number {
  return era > 2400 ? era - 543 : era;
}

function exactDay(yearNumber: number, monthNumber: number, dayNumber: number): string | undefined {
  const exact = DateTime.fromObject({ year: yearNumber, month: monthNumber, day: dayNumber });
  return exact.isValid ? (exact.toISODate() ?? undefined) : undefined;
}
