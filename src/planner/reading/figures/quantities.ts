import type { Mention } from '../mentions.ts';
import { numbersIn, type WrittenNumber } from './numbers.ts';
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
    /^\s?(?:%|percent|people|persons|users?|seats?|members?|things|คน|words?|คำ|x\s?\d|px|p(?![a-z])|fps|am\b|pm\b)/,
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

/** Finds the numbers of a lower-case message, by what they measure: `money`, `duration`, `days`, `characters`, `tokens`, `number` … */
export function quantitiesIn(
  text: string,
  startsWord: (offset: number) => boolean,
  taken: readonly Mention[],
): Mention[] {
  const spoken = [
    ...spokenStretches(text, 'duration', spokenDurations),
    ...spokenStretches(text, 'days', spokenDays),
  ];
  const free = numbersIn(text, startsWord).filter((number) => !overlaps(number, [...taken, ...spoken]));
  const tokens = tokensIn(text, free);
  const counted = free.map((number) => priced(text, number) ?? tokens.get(number) ?? measured(text, number));
  const found = [...spoken, ...joinedDurations(counted)];
  return found.sort((a, b) => a.start - b.start);
}

function priced(text: string, { value, start, end }: WrittenNumber): Mention | undefined {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 24);
  const sign = signs.find(([pattern]) => pattern.test(before));
  if (sign !== undefined) {
    const amount = /-\s?(?:us)?[$฿€£]\s?$/.test(before) ? -value : value;
    return { concept: 'money', start, end, value: { amount, currency: sign[1] } };
  }
  for (const [pattern, currency] of currencies) {
    const unit = pattern.exec(after);
    if (unit !== null)
      return { concept: 'money', start, end: end + unit[0].length, value: { amount: value, currency } };
  }
  return undefined;
}

function measured(text: string, { value, start, end, isPlain }: WrittenNumber): Mention {
  const after = text.slice(end, end + 24);
  for (const [pattern, concept, factor] of units) {
    const unit = pattern.exec(withHalf(after));
    if (unit !== null) {
      const amount = (value + (after.startsWith(' and a half') ? 0.5 : 0)) * factor;
      const length = after.startsWith(' and a half') ? unit[0].length + 11 : unit[0].length;
      return { concept, start, end: end + length, value: amount };
    }
  }
  return { concept: isPlain ? 'number' : 'other', start, end, value };
}

function withHalf(after: string): string {
  return after.startsWith(' and a half') ? after.slice(11) : after;
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

function overlaps(one: { start: number; end: number }, others: readonly Mention[]): boolean {
  return others.some(
    (other) => other.concept !== 'clock-guess' && one.start < other.end && one.end > other.start,
  );
}
