import { figurePattern, readFigure } from '#lib/figure.ts';
import type { NumberRead } from './english-numbers.ts';

const digits: Readonly<Record<string, number>> = {
  ศูนย์: 0,
  หนึ่ง: 1,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
};
const units = [
  ['แสน', 100_000],
  ['หมื่น', 10_000],
  ['พัน', 1_000],
  ['ร้อย', 100],
  ['สิบ', 10],
] as const;

/** "ห้า" means five, but "ห้าม" means "do not". */
const digit = `(?:${Object.keys(digits).join('|').replace('ห้า', 'ห้า(?!ม(?:[ก-ฮเ-ไ\\s]|$))')}|ยี่(?=สิบ))`;
const figure = String.raw`(?<![a-z\d.])(?:${figurePattern})`;
const scale = '(?:สิบ|ร้อย(?!ละ)|พัน(?!ธ)|หมื่น|แสน|ล้าน|โหล)';
/** Everything that looks like one number, well formed or not. */
const run = new RegExp(
  String.raw`(?:หลาย|นับ|เป็น(?=ร้อย|พัน|หมื่น|แสน|ล้าน)|ไม่กี่)?(?:ครึ่ง(?=ร้อย|พัน|หมื่น|แสน|ล้าน|โหล))?(?:${figure}\s?(?=${scale})|${digit}|${scale}|เอ็ด|\s(?=${figure}\s?${scale})|(?<=${scale})(?:นึง|ครึ่ง(?!ชั่วโมง|นาที|ชม|วัน|เดือน|ปี)))+(?![\u0E31\u0E34-\u0E3A\u0E45\u0E47-\u0E4E])`,
  'g',
);

const counted = String.raw`(?:${digit}|${figure}\s?)`;
/** Units descend: "สองแสนห้าหมื่นสามพัน". */
const block = (name: string): string =>
  units
    .map(([unit], at) => String.raw`(?:(?<${name}${at}>${counted})?(?<${name}u${at}>${unit})\s?)?`)
    .join('') + String.raw`(?<${name}d>${digit}|เอ็ด|${figure}(?=\s?(?:ล้าน|โหล)))?`;
const whole = new RegExp(
  `^(?<half>ครึ่ง)?(?:${block('m')}\\s?(?<millions>ล้าน|โหล)\\s?)?${block('t')}(?<one>นึง)?(?<more>ครึ่ง)?$`,
);

/** Finds the numbers of a text in Thai words, also after figures: "สองพันห้า", "2 หมื่น", "ร้อยนึง", "ครึ่งล้าน". */
export function thaiNumbersIn(text: string, isBorder: (offset: number) => boolean): NumberRead[] {
  return Array.from(text.matchAll(run), ({ 0: written, index }) => ({
    value: thaiNumber(written.trim()),
    start: index + written.length - written.trimStart().length,
    end: index + written.trimEnd().length,
  })).filter(
    ({ start, end }) =>
      (isBorder(start) || /\d/.test(text.charAt(start))) && (isBorder(end) || isLong(text.slice(start, end))),
  );
}

/** Several words for numbers are one. A single one may be the beginning of another word: the "สาม" of "สามารถ". */
function isLong(written: string): boolean {
  return Array.from(written.matchAll(new RegExp(`${digit}|${scale}|${figure}`, 'g'))).length > 1;
}

/** "สองพันห้าร้อย" is 2500, "ยี่สิบเอ็ด" 21, "พัน" 1000, "สองพันห้า" 2500. NaN if the words make no number. */
export function thaiNumber(spoken: string): number {
  const { groups } = whole.exec(spoken) ?? {};
  if (groups === undefined || spoken === '') return Number.NaN;
  const times = groups.millions === 'โหล' ? 12 : 1_000_000;
  const high = blockValue(groups, 'm');
  const low = blockValue(groups, 't');
  // After millions, a lone last digit may count units or hundred thousands.
  const isDoubtful = groups.millions !== undefined && low.unit === 1 && low.value > 0 && groups.td !== 'เอ็ด';
  if (isDoubtful) return Number.NaN;
  const millions = groups.millions === undefined ? 0 : (high.isSaid ? high.value : 1) * times;
  const sum = millions + low.value;
  const unit = low.isSaid ? low.unit : times;
  if (groups.half !== undefined) return sum === unit ? sum / 2 : Number.NaN;
  return groups.more === undefined ? sum : sum + unit / 2;
}

function blockValue(
  groups: Record<string, string | undefined>,
  name: string,
): { value: number; unit: number; isSaid: boolean } {
  let [value, last] = [0, 1];
  units.forEach(([, unit], at) => {
    if (groups[`${name}u${at}`] === undefined) return;
    value += countOf(groups[`${name}${at}`]) * unit;
    last = unit;
  });
  const ending = groups[`${name}d`];
  const isSaid = value > 0 || ending !== undefined;
  if (ending === undefined) return { value, unit: last, isSaid };
  if (ending === 'เอ็ด') return { value: value + 1, unit: 1, isSaid };
  const ones = countOf(ending);
  // "หมื่นห้า" is 15,000. "ร้อยห้า" may be 105 or 150.
  if (last === 100) return { value: Number.NaN, unit: 1, isSaid };
  return { value: value + ones * (last > 100 ? last / 10 : 1), unit: last > 100 ? last / 10 : 1, isSaid };
}

function countOf(written: string | undefined): number {
  if (written === undefined) return 1;
  if (written === 'ยี่') return 2;
  const { value, orElse } = readFigure(written.trim()) ?? { value: digits[written] ?? Number.NaN };
  return orElse ?? value;
}
