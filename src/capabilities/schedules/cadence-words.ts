import type { Cadence } from './cadence.ts';

/** What recurs in a way that no cadence has. */
const otherRhythms: readonly RegExp[] = [
  /\b(?:every|each)\s(?:other|second|third|fourth|2nd|3rd|4th|few|couple)\s\w+/,
  /\b(?:alternate|alternating|bi-?weekly|bi-?monthly|semi-?monthly|fortnight\w*|quarterly|hourly|yearly|annual\w*|twice|thrice)\b/,
  /\b(?:every|each|per|once an?)\s(?:hour|half hour|minute|quarter|year)\b/,
  /\b(?:every|each)\s(?:\d+|two|three|four|five|six|ten)\s\w+|\b(?:\d+|two|three|four)\s?(?:times|x)\b/,
  /\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s(?:weekday|(?:business|working) day|mon|tues?|wed|thu|fri|sat|sun)\w*/,
  /\b(?:(?:second|third|next|2nd|3rd)[\s-](?:to[\s-])?last|penultimate|(?:day|days) before)\b|(?:ก่อน|รอง)(?:สิ้นเดือน|สุดท้าย|วันสุดท้าย)/,
  /\bmornings?\s(?:and|&|or)\s(?:every\s|each\s)?(?:evenings?|nights?|afternoons?)\b|เช้า\s?(?:และ|กับ)?\s?เย็น/,
  /[ก-๙]*เว้น[ก-๙]*|รายไตรมาส|ทุกไตรมาส|ทุกปี|รายปี|ทุกชั่วโมง/,
  /ทุก\s?ๆ?\s?(?:\d+|สอง|สาม|สี่|ห้า|หก|สิบ)\s?(?:วัน|สัปดาห์|อาทิตย์|เดือน|ชั่วโมง|นาที)/,
  /(?:วัน|สัปดาห์|อาทิตย์|เดือน)ละ\s?(?:\d+|สอง|สาม|สี่|ห้า)\s?(?:ครั้ง|หน|รอบ)/,
  /(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|วันอาทิตย์)\s?(?:แรก|สุดท้าย|ที่\s?\d)|วันทำการ(?:แรก|สุดท้าย)/,
];
/** What limits a recurrence, or makes it a single occasion. */
const limits: readonly RegExp[] = [
  /\b(?:except|excluding|but not|skip|(?:until|till)(?! further)|starting|beginning|as of|for the next|only in|tomorrow|tonight)\b.{0,20}/,
  /\b(?:(?:just|only)\sonce|one time only|next (?:week|month|mon|tue|wed|thu|fri|sat|sun)\w*)\b/,
  /\b(?:january|february|april|june|july|august|september|october|november|december)\b|\b(?:march|may)\s\d/,
  /\b(?:before|after|between|no later than|from\s\d+\S*\s(?:to|till|until))\s\d[^,;]{0,12}|(?:ก่อน|หลัง|ระหว่าง)(?:เวลา)?\s?\d+/,
  /ยกเว้น|จนถึง|เริ่ม(?!ต้น)|พรุ่งนี้|ครั้งเดียว|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)/,
];
const ranges = /\b(?:before|after|between|from|until|till|by)\s\d|ก่อน|หลัง|ระหว่าง|ถึง|\d\s?-\s?\d/;
const lastDay = /\blast day\b|\bmonth[\s-]?end\b|\bend of (?:(?:the|each|every) )?month\b|สิ้นเดือน|วันสุดท้าย/;
const weekend = /\b(?:on|at|every|each)\s(?:the\s)?weekends?\b|เสาร์[\s-]?(?:วัน)?อาทิตย์/;
const days: readonly RegExp[] = [
  /\bmon(?:days?)?\b|จันทร์/,
  /\btue(?:s|sdays?)?\b|อังคาร/,
  /\bwed(?:nesdays?)?\b|พุธ/,
  /\bthu(?:r|rs|rsdays?)?\b|พฤหัส/,
  /\bfri(?:days?)?\b|ศุกร์/,
  /\bsat(?:urdays?)?\b|เสาร์/,
  /\bsun(?:days?)?\b|วันอาทิตย์/,
];
/** The hours of a part of the day: first and last. */
const partsOfDay: readonly (readonly [RegExp, number, number])[] = [
  [/\b(?:every|each|in the)\smorning\b|ทุกเช้า/, 4, 12],
  [/\b(?:every|each|in the)\safternoon\b|ทุกบ่าย/, 12, 18],
  [/\b(?:every|each|in the)\sevening\b|ทุกเย็น/, 15, 22],
  [/\b(?:every|each|at)\snight\b|\bnightly\b|ทุกคืน/, 18, 29],
];
const number =
  /(?<![\p{L}\d#.:/-])(?<hour>\d{1,2})(?:(?<mark>[:.h])?(?<minute>\d{2}))?(?<ending>\s?(?:[ap]\.?m\b|st\b|nd\b|rd\b|th\b|o'?clock|น\.))?(?![\d%]|\s?(?:โมง|ทุ่ม))/gu;
const leading = /(?:\b(?:at|and|or|on|the|by|around|to)|[,&@-]|ตอน|เวลา|วันที่|และ|กับ)\s?$/;

/** A time of day in Thai words: "แปดโมงเช้า", "บ่ายสอง", "2 ทุ่ม". */
const thaiTime =
  /(?:บ่าย\s?)?(?:\d{1,2}|สิบเอ็ด|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)\s?(?:โมง(?:เช้า|เย็น)?|ทุ่ม)|บ่าย(?:\d|โมง|สอง|สาม|สี่|ห้า)|ตี\s?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า)|เที่ยง(?:คืน)?/g;

/** What a digest is not about, named as its kind: "a health digest", "สรุปสุขภาพ". */
const otherKind =
  /\b(?:health|alerts?|price|weather|news)\s(?:digest|summary|report|update)s?\b|(?:สรุป|รายงาน)(?:สุขภาพ|แจ้งเตือน|ราคา|ข่าว)/;

/** The kind of digest that somebody names and that there is not. */
export function otherKindIn(words: string): string | undefined {
  return otherKind.exec(wordsOf(words))?.[0];
}

/**
 * The part of somebody's words on when something should recur that a cadence does not keep: "every other monday", a second
 * time of day, an end. Undefined if it keeps them all. What is said of the cadence it had `before` is not lost.
 */
export function lostFrom(words: string, cadence: Cadence, before?: Cadence): string | undefined {
  const said = wordsOf(words);
  const found = [...otherRhythms, ...limits].map((pattern) => pattern.exec(said)?.[0]).find(Boolean);
  if (found !== undefined) return found.trim();
  const kept = before === undefined ? [cadence] : [cadence, before];
  return (
    otherDay(said, kept) ??
    otherPart(said, kept) ??
    otherNumber(said, kept)?.[0].trim() ??
    secondTime(said, before)
  );
}

/** The cadences that together come nearest to somebody's words: one for each time of day and each day of the week in them. */
export function nearestTo(words: string, cadence: Cadence): Cadence[] {
  const said = wordsOf(words);
  if (ranges.test(said)) return [cadence];
  const named = namedDays(said);
  const ofDays: Cadence[] =
    named.length > 1 ? named.map(({ day }) => ({ ...cadence, every: 'week', dayNumber: day })) : [cadence];
  const other = otherNumber(said, ofDays)?.groups;
  const isDate = /st|nd|rd|th/.test(other?.ending ?? '');
  if (isDate && cadence.every === 'month') return [cadence, { ...cadence, dayNumber: Number(other?.hour) }];
  const { hour, minute } = { hour: Number(other?.hour), minute: Number(other?.minute ?? 0) };
  if (other === undefined || hour > 23 || minute > 59 || isDate) return ofDays;
  const noon = /p\.?m/.test(other.ending ?? '') && hour < 12 ? 12 : 0;
  const timeOfDay = `${String(hour + noon).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return ofDays.flatMap((one) => [one, { ...one, timeOfDay }]);
}

function wordsOf(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[#@][\p{L}\p{N}_-]+|"[^"]*"/gu, ' ');
}

/** The days of the week that are named, 1 is Monday. */
function namedDays(said: string): { name: string; day: number }[] {
  return days.flatMap((pattern, index) => {
    const name = pattern.exec(said)?.[0];
    return name === undefined ? [] : [{ name, day: index + 1 }];
  });
}

function otherDay(said: string, kept: readonly Cadence[]): string | undefined {
  const [free] = weekend.exec(said) ?? [];
  const [last] = lastDay.exec(said) ?? [];
  if (last !== undefined && !kept.some(({ every, dayNumber }) => every === 'month' && dayNumber === 31))
    return last;
  const isWorkingDays = kept.some(({ every }) => every === 'weekday');
  // "Weekdays at 9, not at weekends" only says it twice.
  if (free !== undefined) return isWorkingDays && /\bnot?\b|\bnever\b|ไม่|หยุด/.test(said) ? undefined : free;
  const named = namedDays(said);
  const isWorkingWeek = isWorkingDays && named.every(({ day }) => day <= 5);
  if (isWorkingWeek && /จันทร์|\bmon/.test(said) && /ศุกร์|\bfri/.test(said)) return undefined;
  const isKept = (day: number) => kept.some((one) => one.every === 'week' && one.dayNumber === day);
  return named.find(({ day }) => !isKept(day))?.name;
}

function otherPart(said: string, kept: readonly Cadence[]): string | undefined {
  const part = partsOfDay.find(([pattern]) => pattern.test(said));
  if (part === undefined) return undefined;
  const [pattern, first, last] = part;
  const isIn = kept.some(({ timeOfDay }) => {
    const hour = Number(timeOfDay.slice(0, 2));
    return (hour >= first && hour <= last) || hour + 24 <= last;
  });
  return isIn ? undefined : pattern.exec(said)?.[0];
}

/** A second time of day in Thai words. Of one that is set up, the time that it had may be named too. */
function secondTime(said: string, before: Cadence | undefined): string | undefined {
  const [, ...others] = new Set(Array.from(said.matchAll(thaiTime), ([time]) => time));
  return others[before === undefined ? 0 : 1];
}

/** A time of day or a day of the month that no cadence has. */
function otherNumber(said: string, kept: readonly Cadence[]): RegExpMatchArray | undefined {
  for (const match of said.matchAll(number)) {
    const { hour = '', mark, minute, ending } = match.groups ?? {};
    const isSaidOfTime = mark !== undefined || ending !== undefined || /^[012]\d{3}/.test(match[0]);
    if (!isSaidOfTime && !leading.test(said.slice(0, match.index))) continue;
    const isKept = kept.some((one) => hasNumber(one, Number(hour), minute));
    const isQuarter = Number(hour) < 13 && /\b(?:half|quarter)\b|ครึ่ง/.test(said);
    if (!isKept && !isQuarter) return match;
  }
  return undefined;
}

function hasNumber({ every, dayNumber, timeOfDay }: Cadence, first: number, second?: string): boolean {
  const [hour, minute] = timeOfDay.split(':').map(Number);
  const isTime = first % 12 === (hour as number) % 12 && Number(second ?? 0) === minute && first < 24;
  return isTime || (every === 'month' && first === (dayNumber ?? 1) && second === undefined);
}
