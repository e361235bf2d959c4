import type { Cadence } from './cadence.ts';

/** What recurs in a way that no cadence has. */
const otherRhythms: readonly RegExp[] = [
  /\b(?:every|each)\s(?:other|second|third|fourth|2nd|3rd|4th|few|couple)\s\w+/,
  /\b(?:alternate|alternating|bi-?weekly|bi-?monthly|semi-?monthly|fortnight\w*|quarterly|hourly|yearly|annual\w*|twice|thrice)\b/,
  /\b(?:every|each|per|once an?)\s(?:hour|half hour|minute|quarter|year)\b/,
  /\b(?:every|each)\s(?:\d+|two|three|four|five|six|ten)\s\w+|\b(?:\d+|two|three|four)\s?(?:times|x)\b/,
  /\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s(?:weekday|(?:business|working) day|mon|tues?|wed|thu|fri|sat|sun)\w*/,
  /\b(?:(?:second|third|next|2nd|3rd)[\s-](?:to[\s-])?last|penultimate|(?:day|days) before)\b|(?:ก่อน|รอง)(?:สิ้นเดือน|สุดท้าย|วันสุดท้าย)/,
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
  /\b(?:before|after|between|no later than)\s\d[^,;]{0,12}|(?:ก่อน|หลัง|ระหว่าง)(?:เวลา)?\s?\d+/,
  /ยกเว้น|จนถึง|เริ่ม(?!ต้น)|พรุ่งนี้|ครั้งเดียว|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)/,
];
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

/**
 * The part of somebody's words on when something should recur that a cadence does not keep: "every other monday", a second
 * time of day, an end. Undefined if it keeps them all.
 */
export function lostFrom(words: string, cadence: Cadence): string | undefined {
  const said = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[#@][\p{L}\p{N}_-]+|"[^"]*"/gu, ' ');
  const found = [...otherRhythms, ...limits].map((pattern) => pattern.exec(said)?.[0]).find(Boolean);
  return found?.trim() ?? otherDay(said, cadence) ?? otherPart(said, cadence) ?? otherNumber(said, cadence);
}

function otherDay(said: string, { every, dayNumber }: Cadence): string | undefined {
  const [free] = weekend.exec(said) ?? [];
  const [last] = lastDay.exec(said) ?? [];
  if (last !== undefined && (every !== 'month' || dayNumber !== 31)) return last;
  // "Weekdays at 9, not at weekends" only says it twice.
  if (free !== undefined)
    return every === 'weekday' && /\bnot?\b|\bnever\b|ไม่|หยุด/.test(said) ? undefined : free;
  const named = days.flatMap((pattern, index) => {
    const name = pattern.exec(said)?.[0];
    return name === undefined ? [] : [{ name, day: index + 1 }];
  });
  const isWorkingWeek = every === 'weekday' && named.every(({ day }) => day <= 5);
  if (isWorkingWeek && /จันทร์|\bmon/.test(said) && /ศุกร์|\bfri/.test(said)) return undefined;
  return named.find(({ day }) => every !== 'week' || day !== dayNumber)?.name;
}

function otherPart(said: string, { timeOfDay }: Cadence): string | undefined {
  const hour = Number(timeOfDay.slice(0, 2));
  const part = partsOfDay.find(([pattern]) => pattern.test(said));
  if (part === undefined) return undefined;
  const [pattern, first, last] = part;
  const isIn = (hour >= first && hour <= last) || hour + 24 <= last;
  return isIn ? undefined : pattern.exec(said)?.[0];
}

/** A time of day or a day of the month that the cadence does not have. */
function otherNumber(said: string, { every, dayNumber, timeOfDay }: Cadence): string | undefined {
  const [hour, minute] = timeOfDay.split(':').map(Number);
  for (const match of said.matchAll(number)) {
    const { hour: first = '', mark, minute: second, ending } = match.groups ?? {};
    const isSaidOfTime = mark !== undefined || ending !== undefined || /^0\d{3}/.test(match[0]);
    if (!isSaidOfTime && !leading.test(said.slice(0, match.index))) continue;
    const isTime =
      Number(first) % 12 === (hour as number) % 12 && Number(second ?? 0) === minute && Number(first) < 24;
    const isDay = every === 'month' && Number(first) === (dayNumber ?? 1) && second === undefined;
    const isQuarter = Number(first) < 13 && /\b(?:half|quarter)\b|ครึ่ง/.test(said);
    if (!isTime && !isDay && !isQuarter) return match[0].trim();
  }
  return undefined;
}
