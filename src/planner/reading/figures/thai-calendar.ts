const months: readonly (readonly [string, string])[] = [
  ['มกรา(?:คม)?|ม\\.?ค\\.', 'january'],
  ['กุมภา(?:พันธ์)?|ก\\.?พ\\.', 'february'],
  ['มีนา(?:คม)?|มี\\.?ค\\.', 'march'],
  ['เมษา(?:ยน)?|เม\\.?ย\\.', 'april'],
  ['พฤษภา(?:คม)?|พ\\.?ค\\.', 'may'],
  ['มิถุนา(?:ยน)?|มิ\\.?ย\\.', 'june'],
  ['กรกฎา(?:คม)?|ก\\.?ค\\.', 'july'],
  ['สิงหา(?:คม)?|ส\\.?ค\\.', 'august'],
  ['กันยา(?:ยน)?|ก\\.?ย\\.', 'september'],
  ['ตุลา(?:คม)?|ต\\.?ค\\.', 'october'],
  ['พฤศจิกา(?:ยน)?|พ\\.?ย\\.', 'november'],
  ['ธันวา(?:คม)?|ธ\\.?ค\\.', 'december'],
];
const units: readonly (readonly [string, string])[] = [
  ['วัน', 'days'],
  ['(?:สัปดาห์|อาทิตย์)', 'weeks'],
  ['เดือน', 'months'],
];
const digits = 'หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ'.split(' ');
const count = String.raw`(\d{1,3}|${digits.join('|')})`;
const weekdays = ['จันทร์', 'อังคาร', 'พุธ', 'พฤหัส(?:บดี)?', 'ศุกร์', 'เสาร์', 'อาทิตย์'];
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const to = String.raw`\s?(?:-|จนถึง|ถึง)\s?(?:วันที่\s?)?`;
/** Behind it no month follows, and no other day. */
const alone = String.raw`(?!\d|\s*(?:[a-z/-]|ถึง|จนถึง|และ|กับ))`;

const phrases: readonly (readonly [RegExp, string])[] = [
  [/วันที่\s?(\d{1,2})\s?(?:ของ)?เดือน(?:ที่แล้ว|ที่ผ่านมา|ก่อน)/g, ' on the $1th of last month '],
  [/วันที่\s?(\d{1,2})\s?(?:ของ)?เดือนนี้/g, ' on the $1th of this month '],
  [new RegExp(String.raw`วันที่\s?(\d{1,2})${to}(\d{1,2})${alone}`, 'g'), ' from the $1th to the $2th '],
  [new RegExp(String.raw`ตั้งแต่วันที่\s?(\d{1,2})${alone}`, 'g'), ' since the $1th '],
  [new RegExp(String.raw`วันที่\s?(\d{1,2})${alone}`, 'g'), ' on the $1th '],
  [/สัปดาห์ที่\s?(\d{1,2})/g, ' week $1 '],
  [/เมื่อวานซืน/g, ' day before yesterday '],
  [/สุดสัปดาห์(?:ที่แล้ว|ที่ผ่านมา|ก่อน)/g, ' last weekend '],
  [/สุดสัปดาห์(?:นี้)?/g, ' this weekend '],
  [/เสาร์[\s-]?(?:วัน)?อาทิตย์(?:ที่แล้ว|ที่ผ่านมา|ก่อน)/g, ' last weekend '],
  [/เสาร์[\s-]?(?:วัน)?อาทิตย์นี้/g, ' this weekend '],
  ...units.flatMap(([unit, name]): [RegExp, string][] => [
    [new RegExp(String.raw`(?:ย้อนหลัง|ล่าสุด)\s?${count}\s?${unit}`, 'g'), ` last $1 ${name} `],
    [new RegExp(String.raw`${count}\s?${unit}(?:ที่ผ่านมา|ล่าสุด|หลังสุด|ย้อนหลัง|หลัง)`, 'g'), ` last $1 ${name} `],
    [new RegExp(String.raw`${count}\s?${unit}(?:ที่แล้ว|ก่อน)`, 'g'), ` $1 ${name} ago `],
  ]),
  ...weekdays.map((name, at): [RegExp, string] => [
    new RegExp(`วัน${name}(?:ที่แล้ว|ที่ผ่านมา)`, 'g'),
    ` last ${weekdayNames[at]} `,
  ]),
  ...weekdays.map((name, at): [RegExp, string] => [
    new RegExp(`(?<!ทุก)วัน${name}(?!ที่|หน้า)`, 'g'),
    ` on ${weekdayNames[at]} `,
  ]),
  [/(?<!วัน)(?:สัปดาห์|อาทิตย์)(?:ที่แล้ว|ที่ผ่านมา|ก่อน)/g, ' last week '],
  [/(?<!วัน)(?:สัปดาห์|อาทิตย์)นี้/g, ' this week '],
  [/ไตรมาส(?:ที่)?\s?(\d)/g, ' q$1 '],
  [/ไตรมาส(?:ที่แล้ว|ก่อน)/g, ' last quarter '],
  [/ไตรมาสนี้/g, ' this quarter '],
  [/ปีที่แล้ว|ปีก่อน/g, ' last year '],
  [/ปี\s?(\d{4})/g, ' in $1 '],
  [/ปี\s?(\d{2})(?!\d)/g, ' in 25$1 '],
  [/ตั้งแต่/g, ' since '],
  [/ระหว่าง/g, ' between '],
  [/จนถึง|ถึง/g, ' to '],
  [/และ|กับ/g, ' and '],
  [/วันที่|เดือน|พ\.ศ\.|ค\.ศ\./g, ' '],
];

/** Writes what a Thai text says of days, months and years in English, and its years in the common era. */
export function inEnglish(text: string): string {
  let english = text;
  for (const [pattern, name] of months) english = english.replace(new RegExp(pattern, 'g'), ` ${name} `);
  for (const [pattern, words] of phrases) english = english.replace(pattern, words);
  return english
    .replace(new RegExp(digits.join('|'), 'g'), (digit) => String(digits.indexOf(digit) + 1))
    .replace(/(?<!\d)25[4-9]\d(?!\d)/g, (era) => String(Number(era) - 543))
    .replace(
      /(?<=(?:january|february|march|april|may|june|july|august|september|october|november|december)\s{1,3})([4-9]\d)(?!\d)/g,
      (era) => String(Number(era) + 1957),
    )
    .replace(/\b(since|to|and|between)\s+on\s+(?=[a-z]+day\b)/g, '$1 ')
    .replace(/\s+/g, ' ');
}
