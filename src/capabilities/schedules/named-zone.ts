import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';

/** A time zone that somebody named beside a time of day. */
export interface NamedZone {
  name: string;
  /** IANA zone or fixed offset, for Luxon. Undefined if Jarvis does not know it. */
  zone: string | undefined;
}

/** The zones that the runtime knows, by their city: "bangkok", "new york". */
const cities: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [
    (zone.split('/').at(-1) as string).replaceAll('_', ' ').toLowerCase(),
    zone,
  ]),
)
  .set('thai', 'Asia/Bangkok')
  .set('thailand', 'Asia/Bangkok');
const ours = new Set(
  'local our my your the office this that same team any what which real first each every run'.split(' '),
);
const time = String.raw`(?:\d\s?(?:[ap]\.?m\.?)?|noon|midnight|o'?clock)`;
const cityTime = new RegExp(String.raw`(?:${time}\s(?:in\s)?)?\b(?<place>[a-z]+(?:\s[a-z]+)?)\stime\b`);
const inCity = new RegExp(String.raw`${time},?\s(?:in\s)?(?<place>[a-z]+(?:\s[a-z]+)?)\b`);
const offset = /\b(?<name>(?:utc|gmt)\s?(?<sign>[+-])\s?(?<hours>\d{1,2})(?::?(?<minutes>[0-5]\d))?)/;
const thai =
  /เวลา(?:ใน|ของ|ที่)?(?:ประเทศ|เมือง)?(?<place>ไทย|กรุงเทพ)|(?:ตาม|น\.\s?|โมง[ก-๙]{0,4}\s?|ทุ่ม\s?|\d\s?)เวลา(?<other>[ก-๙]+)/;

/** The zone that is named beside a time: "9am bangkok time", "9:00 PST", "17:00 UTC+2". */
export function namedZoneIn(words: string, now: Date): NamedZone | undefined {
  const said = words.normalize('NFKC').toLowerCase();
  return thaiZone(said) ?? offsetZone(said) ?? abbreviated(words, now) ?? ofCity(said);
}

/** Whether two zones always show the same time, or a fixed offset is one that the zone has in some season. */
export function isSameTime(zone: string, other: string): boolean {
  const offsets = (of: string) =>
    [1, 7].map((month) => DateTime.fromObject({ month, day: 2 }, { zone: of }).offset);
  const [named, own] = [offsets(zone), offsets(other)];
  const isFixed = /^UTC[+-]/.test(zone);
  return isFixed ? own.includes(named[0] as number) : named.every((one, index) => one === own[index]);
}

function thaiZone(said: string): NamedZone | undefined {
  const { 0: name = '', groups } = thai.exec(said) ?? {};
  if (groups === undefined) return undefined;
  const isThai = groups.place !== undefined || /ไทย|กรุงเทพ/.test(groups.other ?? '');
  return /ท้องถิ่น|นี้|เดิม|ทำงาน|เรา|ทีม/.test(groups.other ?? '')
    ? undefined
    : { name, zone: isThai ? 'Asia/Bangkok' : undefined };
}

function offsetZone(said: string): NamedZone | undefined {
  const { name = '', sign, hours, minutes = '00' } = offset.exec(said)?.groups ?? {};
  return hours === undefined
    ? undefined
    : { name: name.toUpperCase(), zone: `UTC${sign}${hours}:${minutes}` };
}

function abbreviated(words: string, now: Date): NamedZone | undefined {
  for (const { text, start } of chrono.strict.parse(words, { instant: now })) {
    if (!start.isCertain('timezoneOffset')) continue;
    const minutes = start.get('timezoneOffset') ?? 0;
    const name = /[a-z]+$/i.exec(text)?.[0].toUpperCase() ?? text;
    const sign = minutes < 0 ? '-' : '+';
    const [hour, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return { name, zone: `UTC${sign}${hour}:${String(rest).padStart(2, '0')}` };
  }
  return undefined;
}

function ofCity(said: string): NamedZone | undefined {
  const place = cityTime.exec(said)?.groups?.place;
  if (place !== undefined) {
    const words = place.split(' ');
    const zone = cities.get(place) ?? cities.get(words.at(-1) ?? '');
    const isPlace = zone !== undefined || new RegExp(String.raw`${time}\s(?:in\s)?${place}\stime`).test(said);
    if (isPlace && !ours.has(words.at(-1) ?? '')) return { name: place, zone };
  }
  const near = inCity.exec(said)?.groups?.place ?? '';
  const city = [near, near.split(' ')[0] ?? ''].find((one) => cities.has(one));
  return city === undefined ? undefined : { name: city, zone: cities.get(city) };
}
