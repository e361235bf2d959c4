import type { Mention } from '../mentions.ts';
import { masked, numbersIn, type WrittenNumber } from './numbers.ts';
import { withRanges } from './ranges.ts';
import { withReckonings } from './reckonings.ts';
import { tokensIn } from './token-counts.ts';

/** An amount of money as somebody wrote it. */
export interface WrittenMoney {
  amount: number;
  currency: string;
}

const currencies: readonly (readonly [RegExp, string])[] = [
  [
    /^\s?(?:us\s?dollars?|usd|us\$|dollars?|dollar|bucks?|quid us|\$|เหรียญ|ดอลลาร์|ดอลล่าร์|ดอล(?!ล)|ยูเอสดี)(?![a-z])/,
    'USD',
  ],
  [/^\s?(?:baht|thb|฿|บาท|บ\.)(?![a-z])/, 'THB'],
  [/^\s?(?:euros?|eur|€|ยูโร)(?![a-z])/, 'EUR'],
  [/^\s?(?:pounds?|gbp|£|quid|ปอนด์)(?![a-z])/, 'GBP'],
];
const signs: readonly (readonly [RegExp, string])[] = [
  [/(?:us)?\$\s?$|usd\s?$/, 'USD'],
  [/฿\s?$|thb\s?$/, 'THB'],
  [/€\s?$|eur\s?$/, 'EUR'],
  [/£\s?$|gbp\s?$/, 'GBP'],
];

/** The units that may follow a number. The factor converts them to seconds, days or characters. */
const units: readonly (readonly [RegExp, string, number])[] = [
  [/^[\s-]?(?:seconds?|secs?|s|วินาที|วิ)(?![a-z\u0E00-\u0E4E])/, 'duration', 1],
  [/^[\s-]?(?:seconds?|secs?|วินาที|วิ(?!ดี|ดิ|ว))/, 'duration', 1],
  [/^[\s-]?(?:minutes?|mins?|นาที)(?![a-z])/, 'duration', 60],
  [/^[\s-]?(?:hours?|hrs?|h|ชั่วโมง|ชม\.?)(?![a-z])/, 'duration', 3_600],
  [/^[\s-]?(?:days?|d|วัน(?!ละ))(?![a-z])/, 'days', 1],
  [/^[\s-]?(?:weeks?|wks?|สัปดาห์(?!ละ)|อาทิตย์(?!ละ)|วีค)(?![a-z])/, 'days', 7],
  [/^[\s-]?(?:months?|mos?|mths?|เดือน(?!ละ))(?![a-z])/, 'days', 30],
  [/^[\s-]?(?:years?|yrs?|ปี(?!ละ))(?![a-z])/, 'days', 365],
  [/^[\s-]?(?:characters?|chars?|letters|ตัวอักษร|อักษร|ตัวหนังสือ|อักขระ)(?![a-z])/, 'characters', 1],
  [/^[\s-]?(?:fortnights?)(?![a-z])/, 'days', 14],
  [/^(?:st|nd|rd|th)(?![a-z])/, 'ordinal', 1],
  [
    /^\s?(?:%|percent|people|persons|users?|seats?|members?|things|คน|words?|คำ(?!ขอ)|px|p(?![a-z])|fps|am\b|pm\b)/,
    'other',
    1,
  ],
];

const spokenDurations: readonly (readonly [RegExp, number])[] = [
  [/(?<!(?:\d|สอง|สาม|สี่|ห้า)\s?)ชั่วโมงครึ่ง/g, 5_400],
  [/\b(?:an?|one) hour and a half\b|\bhour and a half\b/g, 5_400],
  [/\bhalf[\s-]an?[\s-]hour\b|\bhalf[\s-]hour\b|ครึ่งชั่วโมง|ครึ่งชม\.?/g, 1_800],
  [/\b(?:a )?quarter of an hour\b/g, 900],
  [/\bhalf[\s-](?:a[\s-])?minute\b|ครึ่งนาที/g, 30],
  [/\b(?:an|one|per) hour\b|\bhour-long\b/g, 3_600],
  [/\b(?:a|one) minute\b|\bminute-long\b/g, 60],
];

const spokenDays: readonly (readonly [RegExp, number])[] = [
  [/\b(?:this|the) coming week\b/g, 7],
  [/(?<!\d\s)\b(?:a )?fortnight\b/g, 14],
  [/\bhalf a year\b|\bhalf-year\b|ครึ่งปี/g, 182],
];

/** What may follow a number without a space and leaves its value as it is: "500ish", "3x". */
const harmless = /^(?:ish|odd|plus|pcs|ea|x)(?![a-z\d])/;
/** "50% of 500" is not 500. */
const computed =
  /(?:\d+\s?%|(?<![a-z])(?:\d+\s?percent|half|third|quarter|double|twice|triple))\s(?:of\s(?:the\s|our\s)?)?$/;
/** A second scale, though "kk" may also be a word: "10kk". */
const scaledTwice = /^[kmb]{2,}$/;
/** "สองพันกว่า" is more than 2,000. */
const beyond = /^\s?กว่า/;
/** The size or the shape of a picture: "1024 x 768", "16x9". */
const pixels = /^\d{3,4}\s?[x×]\s?\d{3,4}(?!\d)|^(?:[1-9]|1\d|21)[x×:](?:[1-9]|1\d)(?!\d)/;
/** What follows a fraction. */
const fractioned =
  /^\s(?:of\s(?:the\s|our\s|my\s)?\d|(?:of\s)?(?:an?\s)?(?:hundred|dozen|thousand|million|billion|lakh|crore))/;
/** A resolution, not a thousand: "a 4k video". */
const resolution =
  /^[248]k\s(?:video|clip|film|movie|footage|image|picture|photo|render|resolution)(?![a-z])/;
/** "M" is million before what does not last. Elsewhere it may be minutes. */
const largeCount =
  /^\s?m(?=\s(?:images?|pictures?|photos?|characters?|chars|requests?|calls?|prompts?|messages?)(?![a-z]))/;
const largeMoney = /^\s?(?:(?<million>m)|b)(?![a-z])/;

/** How the words around a number divide a text. */
export interface Borders {
  /** Whether a word begins or ends at an offset. */
  isBorder(offset: number): boolean;
  /** Whether a known phrase begins at an offset. */
  isKnown(offset: number): boolean;
  /** Whether a medium begins at an offset: "images". */
  isMedium(offset: number): boolean;
}

/**
 * Finds the numbers of a lower-case message, by what they measure: `money`, `duration`, `days`, `characters`, `tokens`, `number` …
 * What makes no single number is an `unclear-figure`. Two that belong together are a `range` besides.
 */
export function quantitiesIn(text: string, borders: Borders, taken: readonly Mention[]): Mention[] {
  const spoken = [
    ...spokenStretches(text, 'duration', spokenDurations),
    ...spokenStretches(text, 'days', spokenDays),
  ];
  const others = [
    ...taken.filter((one) => one.concept !== 'clock-guess' && !isFraction(text, one)),
    ...spoken,
  ];
  const free = numbersIn(masked(text, others), borders.isBorder).map((number) => inMillions(text, number));
  const tokens = tokensIn(text, free);
  const counted = free.map(
    (number) => priced(text, number) ?? tokens.get(number) ?? measured(text, number, borders),
  );
  const found = [...spoken, ...joinedDurations(counted)].sort((a, b) => a.start - b.start);
  return [...withRanges(text, withReckonings(text, found, borders.isMedium)), ...dotted(text, free)];
}

/** "1/2 million" and "2/3 of 900" begin with no date. */
function isFraction(text: string, { start, end }: Mention): boolean {
  return /^\d+\/\d+$/.test(text.slice(start, end)) && fractioned.test(text.slice(end, end + 24));
}

function inMillions(text: string, number: WrittenNumber): WrittenNumber {
  const unit = largeCount.exec(text.slice(number.end, number.end + 20))?.[0];
  if (unit === undefined) return number;
  return {
    ...number,
    value: (number.orElse ?? number.value) * 1e6,
    orElse: undefined,
    end: number.end + unit.length,
  };
}

/** Numbers such as "1.500", which count 1,500 pieces but may be an amount of 1.5. */
function dotted(text: string, numbers: readonly WrittenNumber[]): Mention[] {
  return numbers
    .filter(({ orElse }) => orElse !== undefined)
    .map(({ start, end }) => ({ concept: 'dotted-figure', start, end, value: text.slice(start, end) }));
}

function priced(text: string, number: WrittenNumber): Mention | undefined {
  const { start, end } = number;
  const before = text.slice(Math.max(0, start - 6), start);
  const large = largeMoney.exec(text.slice(end, end + 4));
  const from = end + (large?.[0].length ?? 0);
  const after = text.slice(from, from + 24);
  const sign = signs.find(([pattern]) => pattern.test(before))?.[1];
  const [unit, code] = currencies
    .map(([pattern, named]) => [pattern.exec(after)?.[0], named] as const)
    .find(([words]) => words !== undefined) ?? [undefined, undefined];
  const currency = sign ?? code;
  if (currency === undefined) return undefined;
  const whole = { start, end: sign === undefined ? from + (unit?.length ?? 0) : from };
  const value = large === null ? number.value : (number.orElse ?? number.value);
  if (Number.isNaN(value) || (large === null && number.orElse !== undefined)) return unclear(text, whole);
  const isNegative = sign !== undefined && /-\s?(?:us)?[$฿€£]\s?$/.test(before);
  const factor = (isNegative ? -1 : 1) * (large === null ? 1 : large.groups?.million ? 1e6 : 1e9);
  return { concept: 'money', ...whole, value: { amount: value * factor, currency } };
}

function measured(text: string, number: WrittenNumber, { isKnown }: Borders): Mention {
  const { value, orElse, start, end, isPlain } = number;
  const after = text.slice(end, end + 24);
  for (const [pattern, concept, factor] of units) {
    const unit = pattern.exec(after);
    if (unit === null) continue;
    const half = / and a half(?![a-z])/y;
    half.lastIndex = end + unit[0].length;
    const more = half.test(text) ? 0.5 : 0;
    const whole = { start, end: more > 0 ? half.lastIndex : end + unit[0].length };
    if (Number.isNaN(value) || orElse !== undefined) return unclear(text, whole);
    return { concept, ...whole, value: (value + more) * factor };
  }
  if (resolution.test(text.slice(start, end + 12))) return { concept: 'other', start, end, value };
  const size = pixels.exec(text.slice(start, end + 12))?.[0];
  if (size !== undefined) return { concept: 'other', start, end: start + size.length, value };
  const glued = /^(?:[a-z^][a-z\d]*|[^\s\p{L}\p{M}\d:/~.-]\d+)/u.exec(after)?.[0];
  if (glued !== undefined && (!isKnown(end) || scaledTwice.test(glued)) && !harmless.test(glued))
    return unclear(text, { start, end: end + glued.length });
  const more = beyond.exec(after)?.[0];
  if (more !== undefined) return unclear(text, { start, end: end + more.length });
  const share = computed.exec(text.slice(0, start));
  if (Number.isNaN(value) || share !== null) return unclear(text, { start: share?.index ?? start, end });
  return { concept: isPlain ? 'number' : 'other', start, end, value };
}

function unclear(text: string, { start, end }: { start: number; end: number }): Mention {
  return { concept: 'unclear-figure', start, end, value: text.slice(start, end) };
}

/** Joins parts of a duration: "1 min 30 sec", "2h 15m". */
function joinedDurations(mentions: readonly Mention[]): Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const last = joined.at(-1);
    const follows =
      last?.concept === 'duration' && mention.concept === 'duration' && mention.start - last.end <= 5;
    if (follows && Number(mention.value) < Number(last.value)) {
      joined[joined.length - 1] = {
        ...last,
        end: mention.end,
        value: Number(last.value) + Number(mention.value),
      };
    } else joined.push(mention);
  }
  return joined;
}

function spokenStretches(
  text: string,
  concept: string,
  spoken: readonly (readonly [RegExp, number])[],
): Mention[] {
  const found: Mention[] = [];
  for (const [pattern, value] of spoken) {
    for (const match of text.matchAll(pattern)) {
      const mention = {
        concept,
        start: match.index,
        end: match.index + match[0].length,
        value,
      };
      if (!overlaps(mention, found)) found.push(mention);
    }
  }
  return found;
}

function overlaps(one: Mention, others: readonly Mention[]): boolean {
  return others.some((other) => one.start < other.end && one.end > other.start);
}
