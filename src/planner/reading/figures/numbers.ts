/** A number written in a message, in digits or in words. Offsets are those of the message. */
export interface WrittenNumber {
  value: number;
  start: number;
  end: number;
  /** True if written with a digit, a large unit or several words: "2k", "five hundred", but not a lone "one". */
  isPlain: boolean;
}

const small: Readonly<Record<string, number>> = Object.fromEntries(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
);
const large: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1_000,
  grand: 1_000,
  k: 1_000,
  million: 1_000_000,
  mil: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
  couple: 2,
  ร้อย: 100,
  พัน: 1_000,
  หมื่น: 10_000,
  แสน: 100_000,
  ล้าน: 1_000_000,
};
const thaiDigits: Readonly<Record<string, number>> = {
  ศูนย์: 0,
  หนึ่ง: 1,
  เอ็ด: 1,
  สอง: 2,
  ยี่: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
};

const digits = String.raw`-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+(?![a-z]))?|\.\d+`;
const scale = String.raw`(?:\s?(?:k|grand|thousand|hundred|million|mil|billion|dozen)(?![a-z])|\s?(?:ร้อย|พัน|หมื่น|แสน|ล้าน))`;
const spelledOut = [...Object.keys(small), ...Object.keys(tens)].join('|');
const words = `(?:${spelledOut}|hundred|thousand|grand|million|billion|dozen|couple)`;
/** "ห้า" means five, but "ห้าม" means "do not". */
const five = 'ห้า(?!ม(?:[ก-ฮเ-ไ\\s]|$))';
const thaiParts = `(?:${Object.keys(thaiDigits).join('|').replace('ห้า', five)}|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)`;

const written = new RegExp(
  [
    String.raw`(?<![a-z\d.])(?<digits>${digits})(?<scale>${scale})?`,
    String.raw`(?<![a-z])(?<words>(?:an?\s)?${words}(?:(?:\s(?:and\s)?|-)${words})*)(?![a-z])`,
    `(?<![a-z])(?<none>nan|-?infinity)(?![a-z])`,
    String.raw`(?<thai>${thaiParts}{1,12})(?![\u0E31\u0E34-\u0E3A\u0E45\u0E47-\u0E4E])`,
  ].join('|'),
  'g',
);

/** Finds every number of a lower-case message: "1,500", "2k", "twelve hundred", "5 grand", "สองพัน", "2 หมื่น". */
export function numbersIn(text: string, startsWord: (offset: number) => boolean): WrittenNumber[] {
  const found: WrittenNumber[] = [];
  for (const match of text.matchAll(written)) {
    const { digits: figures, scale: times, words: spoken, thai, none } = match.groups ?? {};
    if (thai !== undefined && !startsWord(match.index)) continue;
    const value =
      none !== undefined
        ? Number.NaN
        : figures !== undefined
          ? Number(figures.replaceAll(',', '')) * (large[times?.trim() ?? ''] ?? 1)
          : thai !== undefined
            ? thaiNumber(thai)
            : englishNumber(spoken ?? '');
    const isPlain = figures !== undefined || !/^(?:one|หนึ่ง|สิบ|ร้อย|พัน)$/.test(match[0]);
    found.push({ value: rounded(value), start: match.index, end: match.index + match[0].length, isPlain });
  }
  return found;
}

/** "twelve hundred" is 1200, "two thousand and fifty" 2050, "a dozen" 12. */
export function englishNumber(spoken: string): number {
  let total = 0;
  let group = 0;
  for (const word of spoken.split(/[\s-]+/)) {
    const unit = small[word] ?? tens[word];
    const times = large[word];
    if (unit !== undefined) group += unit;
    else if (times !== undefined && times <= 100) group = Math.max(group, 1) * times;
    else if (times !== undefined) {
      total += Math.max(group, 1) * times;
      group = 0;
    }
  }
  return total + group;
}

/** "สองพันห้าร้อย" is 2500, "ยี่สิบเอ็ด" 21, "พัน" 1000, "สองพันห้า" 2500. */
export function thaiNumber(spoken: string): number {
  let millions = 0;
  let total = 0;
  let digit: number | undefined;
  let unit = 1;
  for (const [part] of spoken.matchAll(new RegExp(thaiParts, 'g'))) {
    const value = thaiDigits[part];
    if (value !== undefined) digit = (digit ?? 0) * 10 + value;
    else if (part === 'ล้าน') {
      millions += Math.max(total + (digit ?? 0), 1) * 1_000_000;
      total = 0;
      digit = undefined;
    } else {
      unit = part === 'สิบ' ? 10 : (large[part] ?? 1);
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  // A last digit after a hundred or more counts the next lower unit: "หมื่นห้า" is 15,000.
  const isShort = digit !== undefined && digit < 10 && unit >= 100 && millions === 0;
  return millions + total + (digit ?? 0) * (isShort ? unit / 10 : 1);
}

/** Removes binary rounding errors: 1.1k is 1100, not 1100.0000000000002. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
