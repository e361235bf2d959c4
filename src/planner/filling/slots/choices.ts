import type { z } from 'zod';
import type { Category, MediaType, Tier } from '#lib/categories.ts';
import type { FieldHints } from '../../intent.ts';
import type { Clause, Mention } from '../../reading/mentions.ts';
import { optionsOf } from '../options.ts';
import { spenderIn } from './spender.ts';

/** The first concept of a group that a clause names, without its prefix: a tier, a kind of item, a grouping. */
export function namedChoice(clause: Clause, group: string, prefix: string): string | undefined {
  return clause.first(group)?.concept.slice(prefix.length).replaceAll('-', '_');
}

export function tierIn(clause: Clause): Tier | undefined {
  return namedChoice(clause, 'tier', 'tier-') as Tier | undefined;
}

export function qualityIn(clause: Clause): string | undefined {
  const quality = namedChoice(clause, 'quality', 'quality-');
  return quality === 'low' ? 'draft' : quality;
}

/** `error` and `inactive` win over `active`, whose words are more common. */
export function statusIn(clause: Clause): string | undefined {
  return ['error', 'inactive', 'active'].find((status) => clause.has(status));
}

/** The kind of item. Undefined if a clause about the inventory lists several. */
export function itemKindIn(clause: Clause): string | undefined {
  const kinds = new Set(clause.all('kind').map(({ concept }) => concept));
  if (clause.has('inventory') && kinds.size > 1) return undefined;
  return namedChoice(clause, 'kind', 'item-') ?? (clause.has('domain') ? 'domain' : undefined);
}

/** The value of an enumeration that a clause names, also by its label. */
export function optionIn(...field: Parameters<typeof optionsNamed>): string | undefined {
  return optionsNamed(...field)[0];
}

/** Elsewhere "on" is a preposition: "starts on the 26th". */
const switchedOn =
  /\b(?:turn|switch)(?:ed|es|s|ing)?\son\b|\bto\son\b|(?<![a-z])on(?=\s*(?:$|[.,!?;]|please\b|now\b|again\b))/;

/** All values of an enumeration that a clause names. */
export function optionsNamed(
  clause: Clause,
  type: z.ZodType,
  labels: FieldHints['valueLabels'] = {},
): string[] {
  const lower = clause.text.toLowerCase();
  const says = (name: string) =>
    name.toLowerCase() === 'on'
      ? switchedOn.test(lower)
      : new RegExp(
          // What is an admin's is no word about admins.
          `(?<![a-z])${name.toLowerCase().replace(/s$/, 's?').replaceAll(/[ _]/g, '[ _-]')}(?![a-z]|['’]s)`,
        ).test(lower);
  const isNamed = (option: string) =>
    says(option) ||
    // Thai has no spaces between words.
    (labels[option] !== undefined && (says(labels[option].en) || lower.includes(labels[option].th)));
  return optionsOf(type).filter(
    (option) => clause.has(option) || clause.has(`tier-${option}`) || isNamed(option),
  );
}

export function groupIn(clause: Clause): string | undefined {
  const isOfPeople = clause.has('who') || spenderIn(clause) !== undefined;
  const named = namedChoice(clause, 'group', 'by-') ?? (isOfPeople ? 'member' : undefined);
  const isByProvider = clause.has('provider') || (clause.has('which') && clause.has('vendor'));
  return named ?? (isByProvider ? 'provider' : clause.has('category') ? 'category' : undefined);
}

/** The category of a clause: the one it counts, or the first it names. */
export function categoryIn(clause: Clause): Category | undefined {
  const counted = clause.first('count');
  const inCount = counted && clause.all('category').find(({ end }) => end === counted.end);
  return (inCount ?? clause.first('category'))?.concept as Category | undefined;
}

/** The type of media to make: the first medium named after the verb. A voice is audio. */
export function mediaTypeIn(clause: Clause): MediaType | undefined {
  const verb = clause.first('generate') ?? clause.first('make') ?? clause.first('wish');
  const media = clause.all('media');
  const wanted: Mention | undefined = media.find(({ start }) => start >= (verb?.start ?? 0)) ?? media[0];
  if (wanted === undefined) return undefined;
  return wanted.concept === 'tts' ? 'audio' : (wanted.concept as MediaType);
}

const cycles: readonly (readonly [string, string])[] = [
  ['each-month', 'month'],
  ['each-week', 'week'],
  ['each-year', 'year'],
  ['each-day', 'day'],
  ['today', 'day'],
  ['this_week', 'week'],
  ['this_month', 'month'],
  ['this_year', 'year'],
  ['bare-day', 'day'],
  ['bare-week', 'week'],
  ['bare-month', 'month'],
  ['bare-year', 'year'],
  ['month-name', 'month'],
  ['year-name', 'year'],
];

/** The cycle of a limit or budget. */
export function cycleIn(clause: Clause): string | undefined {
  return cycles.find(([concept]) => clause.has(concept))?.[1];
}

/** The cycle, unless several are named: "$95 a month with 500 characters free a day". */
export function onlyCycleIn(clause: Clause): string | undefined {
  const named = new Set(cycles.filter(([concept]) => clause.has(concept)).map(([, cycle]) => cycle));
  return named.size === 1 ? cycleIn(clause) : undefined;
}

/** The billing cycle. */
export function billingIn(clause: Clause): string | undefined {
  const cycle = cycles.slice(0, 4).find(([concept]) => clause.has(concept))?.[1];
  return cycle === undefined ? undefined : cycle === 'day' ? 'daily' : `${cycle}ly`;
}

const lastDay = /last day|month[\s-]?end|end of (?:the |each |every )?month|สิ้นเดือน|วันสุดท้าย/i;
const dayOfTheMonth =
  /(?:day|\dst|\dnd|\drd|\dth|end) of (?:the|each|every) month|month[\s-]end|สิ้นเดือน|วันสุดท้ายของ(?:ทุก|แต่ละ)?เดือน|(?:first|1st|last) of (?:the|each|every) month/i;

/** Rhythms that nothing has, by the one that comes nearest. A tool that compares its `words` refuses them. */
const nearestRhythms: readonly (readonly [RegExp, string])[] = [
  [
    /quarter(?:s|ly)?\b(?! (?:past|to))|\byearly\b|\bevery year\b|\bannual|\b(?:every|each) (?:\d+|two|three|six|other) months?\b|\b1st and\b|(?:mon|tues?|wednes|thurs|fri|satur|sun)day of (?:the|each|every) month|ไตรมาส|รายปี|ทุกปี|ทุก\s?ๆ?\s?\d+\s?เดือน/i,
    'month',
  ],
  [
    /\btimes a week\b|\bbi-?weekly\b|\bfortnight|\b(?:every|each) (?:\d+|two|three|other) weeks?\b|\bweekends?\b|ทุก\s?ๆ?\s?(?:\d+|สอง)\s?(?:สัปดาห์|อาทิตย์)/i,
    'week',
  ],
  [
    /\bhourly\b|\btwice\b|\btimes a day\b|\b(?:every|each) (?:\d+ |two |three |other |half )?(?:hours?|minutes?|days?)\b|\bmornings? and\b|ชั่วโมง|เว้นวัน|ทุก\s?ๆ?\s?(?:\d+|สอง|สาม)\s?วัน|วันละ/i,
    'day',
  ],
];

/** The rhythm of a digest, or the one that comes nearest. */
export function rhythmIn(clause: Clause): string | undefined {
  const nearest = nearestRhythms.find(([pattern]) => pattern.test(clause.text))?.[1];
  return clause.has('weekdays') || dayOfTheMonth.test(clause.text)
    ? namedRhythm(clause)
    : rhythmOf(clause, nearest);
}

/** The rhythm by which a digest is named that is there. */
export function namedRhythm(clause: Clause): string | undefined {
  if (clause.has('weekdays')) return 'weekday';
  if (dayOfTheMonth.test(clause.text)) return 'month';
  return nearestRhythms.some(([pattern]) => pattern.test(clause.text)) ? undefined : rhythmOf(clause);
}

function rhythmOf(clause: Clause, nearest?: string): string | undefined {
  const cycle = nearest ?? cycles.slice(0, 4).find(([concept]) => clause.has(concept))?.[1];
  // The name of a day wins over "every morning": "every morning on mondays", "ทุกเช้าวันจันทร์".
  return clause.has('day-name') && (cycle === undefined || cycle === 'day') ? 'week' : cycle;
}

const weekdays: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])mon(?:days?)?(?![a-z])|จันทร์/i, 'monday'],
  [/(?<![a-z])tue(?:s|sdays?)?(?![a-z])|อังคาร/i, 'tuesday'],
  [/(?<![a-z])wed(?:nesdays?)?(?![a-z])|พุธ/i, 'wednesday'],
  [/(?<![a-z])thu(?:r|rs|rsdays?)?(?![a-z])|พฤหัส/i, 'thursday'],
  [/(?<![a-z])fri(?:days?)?(?![a-z])|ศุกร์/i, 'friday'],
  [/(?<![a-z])sat(?:urdays?)?(?![a-z])|เสาร์/i, 'saturday'],
  [/(?<![a-z])sun(?:days?)?(?![a-z])|วันอาทิตย์/i, 'sunday'],
];

/** The day of the week that is named first, if the rhythm is weekly. */
export function weekdayIn(clause: Clause): string | undefined {
  if (rhythmIn(clause) !== 'week') return undefined;
  const named = weekdays
    .map(([pattern, day]) => ({ at: clause.text.search(pattern), day }))
    .filter(({ at }) => at >= 0);
  return named.toSorted((one, other) => one.at - other.at)[0]?.day;
}

/** The day of the month, if the rhythm is monthly, or is left as it is by a change. The last day is 31. */
export function dayOfMonthIn(clause: Clause, isChange = false): number | undefined {
  const rhythm = rhythmIn(clause);
  if (rhythm !== 'month' && !(isChange && rhythm === undefined)) return undefined;
  if (lastDay.test(clause.text)) return 31;
  const written =
    /(?<![\d:])(\d{1,2})(?:st|nd|rd|th)(?![a-z])|(?<!ทุก)วันที่\s?(\d{1,2})|ทุกวันที่\s?(\d{1,2})/i.exec(clause.text);
  const day = Number(written?.slice(1).find((figure) => figure !== undefined));
  return day >= 1 && day <= 31 ? day : undefined;
}

export function clockIn(clause: Clause): string | undefined {
  const clock = clause.first('clock') ?? clause.first('clock-guess');
  if (clock !== undefined) return String(clock.value);
  return dottedClock(clause) ?? movedTo(clause) ?? runTogether(clause);
}

/** "At 730", "0730": hours and minutes without a mark, where a time is looked for. */
function runTogether({ text }: Clause): string | undefined {
  const { h, m } =
    /(?:\b(?:at|around|by)\s(?<h>[1-9])|(?<![\d.,:#$/-])(?<h>0\d|(?:1\d|2[0-3])(?=[0-5]\d\s*$)))(?<m>[0-5]\d)(?![\d.,:%])/i.exec(
      text,
    )?.groups ?? {};
  return h === undefined ? undefined : `${h.padStart(2, '0')}:${m}`;
}

const moving =
  /(?:^|\b(?:move|shift|change|set|make|push|bring|reschedule)\b.{0,60}\s)to\s(?<h>\d{1,2})(?<m>[0-5]\d)?(?=\s*(?:$|[,.!]|instead|please|pls|from now|on (?:mon|tue|wed|thu|fri|sat|sun|week)))/i;

/** "Move it to 8" is said of a time where one is looked for. */
function movedTo({ text }: Clause): string | undefined {
  const { h, m = '00' } = moving.exec(text)?.groups ?? {};
  return h === undefined || Number(h) > 23 ? undefined : `${h.padStart(2, '0')}:${m}`;
}

/** "9.30" is a time where one is looked for. */
function dottedClock(clause: Clause): string | undefined {
  const written = clause.all('number').map(({ start, end }) => clause.slice(start, end));
  const [, hour = '', minute] =
    written.map((number) => /^([01]?\d|2[0-3])\.([0-5]\d)$/.exec(number)).find((match) => match !== null) ??
    [];
  return minute === undefined ? undefined : `${hour.padStart(2, '0')}:${minute}`;
}

export function channelIn(clause: Clause): string | undefined {
  const written = clause.first('channel')?.value;
  if (written !== undefined) return String(written).toLowerCase();
  return /(?:in|to|into|on)\s(?:the\s|our\s)?([\p{L}\p{N}_-]{2,40})\s(?:channel|room)(?!\p{L})|(?:ห้อง|แชนแนล|ช่อง)\s?([a-z0-9_-]{2,40})/iu
    .exec(clause.text)
    ?.slice(1)
    .find((name) => name !== undefined)
    ?.toLowerCase();
}
