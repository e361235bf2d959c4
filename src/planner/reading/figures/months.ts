import type { Mention } from '../mentions.ts';

const english = [
  'january|jan',
  'february|feb',
  'march',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|aug',
  'september|sept|sep',
  'october|oct',
  'november|nov',
  'december|dec',
];
const thai = [
  'มกรา(?:คม)?|ม\\.ค\\.',
  'กุมภา(?:พันธ์)?|ก\\.พ\\.',
  'มีนา(?:คม)?|มี\\.ค\\.',
  'เมษา(?:ยน)?|เม\\.ย\\.',
  'พฤษภา(?:คม)?|พ\\.ค\\.',
  'มิถุนา(?:ยน)?|มิ\\.ย\\.',
  'กรกฎา(?:คม)?|ก\\.ค\\.',
  'สิงหา(?:คม)?|ส\\.ค\\.',
  'กันยา(?:ยน)?|ก\\.ย\\.',
  'ตุลา(?:คม)?|ต\\.ค\\.',
  'พฤศจิกา(?:ยน)?|พ\\.ย\\.',
  'ธันวา(?:คม)?|ธ\\.ค\\.',
];

/** "march" and "may" count as months only after a word such as "in" or "last". */
const guarded = new Set([2, 4]);
const patterns = english.map((name, index) => {
  const lead = guarded.has(index) ? '(?:(?:in|for|of|during|from|last)\\s)' : '(?<![a-z])';
  return new RegExp(`${lead}(?:${name})(?:'?s)?(?![a-z])|(?:${thai[index]})`, 'g');
});

/** Finds names of months in a lower-case message, as `month-name` mentions with a value from 1 to 12. */
export function monthNamesIn(text: string): Mention[] {
  return patterns.flatMap((pattern, index) =>
    Array.from(text.matchAll(pattern), (match) => ({
      concept: 'month-name',
      start: match.index,
      end: match.index + match[0].length,
      value: index + 1,
    })),
  );
}

const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const years = new RegExp(
  [
    String.raw`(?<![a-z])(?:in|for|of|during|all)\s(?<year>20[2-9]\d)(?=\s*(?:$|[,.;!?)]|(?:up|so|as|until|and|please|pls|by)\b))`,
    // "spend 2025" asks for a year, "limit spend 2025" does not.
    String.raw`^(?:(?:show|our|the|my|all|total|me)\s)*(?:spend|spending|spent|costs?|usage|bills?|invoices?|ค่าใช้จ่าย)\s(?<asked>20[2-4]\d)(?=\s*(?:$|[?!.,]|(?:by|per|please)\b))`,
    String.raw`(?<![a-z])(?:(?:${monthName})\.?|[qh][1-4])\s(?:of\s)?(?<dated>20[2-4]\d)(?![\d.,])`,
    String.raw`ปี\s?(?<thai>20\d\d|25\d\d)(?!\d)`,
  ].join('|'),
  'g',
);

/** Finds years by their number ("for 2026", "sept 2026", "ปี 2569"), as `year-name` mentions in the common era. */
export function yearNamesIn(text: string): Mention[] {
  return Array.from(text.matchAll(years), ({ index, 0: written, groups }) => {
    const figure = groups?.year ?? groups?.asked ?? groups?.dated ?? groups?.thai ?? '';
    const year = Number(figure);
    const value = year > 2400 ? year - 543 : year;
    const end = index + written.length;
    return {
      concept: 'year-name',
      start: groups?.year || groups?.thai ? index : end - figure.length,
      end,
      value,
    };
  });
}

/** Finds weeks by their number, so that it is no amount. */
export function weekNumbersIn(text: string): Mention[] {
  const pattern =
    /(?<![a-z])(?:week|wk)\s(?:no\.?\s?|number\s)?\d{1,2}(?![\d.,%$]|\s?[a-z€฿])|สัปดาห์ที่\s?\d{1,2}/g;
  return Array.from(text.matchAll(pattern), ({ index, 0: value }) => ({
    ...{ concept: 'other-period', start: index, end: index + value.length, value },
  }));
}

/** Finds periods that the reports do not offer ("last 90 days", "Q3", "last year"), so that Jarvis can name those they do. */
export function otherPeriodsIn(text: string): Mention[] {
  const pattern =
    /(?<![a-z])(?:(?:last|past)\s(?:year|quarter|\d+\s(?:days|weeks|months|years))|q[1-4]|this quarter|last fiscal year)(?![a-z])|ปีที่แล้ว|ปีก่อน|ไตรมาส/g;
  return Array.from(text.matchAll(pattern), (match) => ({
    concept: 'other-period',
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  }));
}
