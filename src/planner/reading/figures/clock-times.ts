import type { Mention } from '../mentions.ts';
import { hoursInWords } from './english-numbers.ts';
import { thaiNumber } from './thai-numbers.ts';

const hourWord = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const thaiHour = String.raw`\d{1,2}|(?:สิบเอ็ด|สิบสอง|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)`;
const half = String.raw`(?<half>\s?ครึ่ง)?`;

const minutesInWords: Readonly<Record<string, number>> = {
  ...{ ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, 'forty five': 45, fifty: 50 },
};

interface Reading {
  pattern: RegExp;
  /** Hour and minute of a match, or undefined if it is not a time. */
  read(groups: Record<string, string | undefined>): readonly [number, number] | undefined;
  /** True if the match may also be something other than a time: "at 8". */
  isGuess?: boolean;
}

/** Without am or pm, an hour is taken to be in the working day. */
function officeHalf(hour: number): string | undefined {
  return hour < 7 ? 'pm' : undefined;
}

const readings: readonly Reading[] = [
  {
    pattern: /(?<![\d.,:$])(?<h>\d{1,2})[:.](?<m>\d{2})\s?(?<half>am|pm|a\.m\.?|p\.m\.?)(?![a-z])/g,
    read: ({ h, m, half: noon }) => [halfDay(Number(h), noon), Number(m)],
  },
  {
    pattern: /(?<![\d.,:$])(?<h>\d{1,2})\s?(?<half>am|pm|a\.m\.?|p\.m\.?)(?![a-z])/g,
    read: ({ h, half: noon }) => [halfDay(Number(h), noon), 0],
  },
  {
    pattern:
      /(?<![\d.,:$])(?<h>\d{1,2})[:.](?<m>\d{2})\s(?:in the|at)\s(?<part>morning|afternoon|evening|night)/g,
    read: ({ h, m, part }) => [halfDay(Number(h), part === 'morning' ? 'am' : 'pm'), Number(m)],
  },
  { pattern: /(?<![\d.,:$])(?<h>\d{1,2})[.:](?<m>\d{2})\s?(?:น\.?|นาฬิกา|hrs)/g, read: plainTime },
  { pattern: /(?:ตอน|เวลา)\s?(?<h>\d{1,2})\.(?<m>\d{2})(?!\d)/g, read: plainTime },
  { pattern: /(?<![\d.,:$])(?<h>\d{1,2}):(?<m>\d{2})(?![\d:])/g, read: plainTime },
  { pattern: /(?<![\d.,:$])(?<h>\d{1,2})\ssharp(?![a-z])/g, read: plainTime },
  { pattern: /(?<![\d.,:$])(?<h>[01]\d|2[0-3])(?<m>[0-5]\d)\s?(?:hrs|hours|h)(?![a-z])/g, read: plainTime },
  {
    pattern: new RegExp(
      String.raw`(?<side>half past|half|quarter past|quarter to)\s(?<h>${hourWord}|\d{1,2})(?:\s?(?<noon>am|pm)|\s(?:in the|at)\s(?<part>morning|afternoon|evening|night))?`,
      'g',
    ),
    read: ({ side, h = '', noon, part }) => {
      const said = Number(h) || hoursInWords(h);
      const hour = halfDay(said, noon ?? (part ? (part === 'morning' ? 'am' : 'pm') : officeHalf(said)));
      if (side === 'quarter to') return [(hour + 23) % 24, 45];
      return [hour, side?.startsWith('half') ? 30 : 15];
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?:\bat|around|by)\s(?<h>${hourWord})[\s-](?<m>ten|fifteen|twenty|thirty|forty[\s-]five|forty|fifty)(?![a-z])(?:\s?(?<noon>am|pm))?`,
      'g',
    ),
    read: ({ h = '', m = '', noon }) => [
      halfDay(hoursInWords(h), noon),
      minutesInWords[m.replace('-', ' ')] ?? 0,
    ],
    isGuess: true,
  },
  { pattern: /(?:\bat|@|around|by)\s?(?<h>\d{1,2})h(?<m>[0-5]\d)?(?![a-z\d])/g, read: plainTime },
  {
    pattern: new RegExp(
      String.raw`(?<h>${hourWord}|(?<!\d)\d{1,2})\s?(?:o'?\s?clock)?\s(?:in the|at)\s(?<part>morning|afternoon|evening|night)`,
      'g',
    ),
    read: ({ h = '', part }) => [halfDay(Number(h) || hoursInWords(h), part === 'morning' ? 'am' : 'pm'), 0],
  },
  {
    pattern: new RegExp(
      String.raw`(?<h>${hourWord}|(?<!\d)\d{1,2})\s?(?:o'?\s?clock|(?<noon>am|pm)(?![a-z]))`,
      'g',
    ),
    read: ({ h = '', noon }) => [halfDay(Number(h) || hoursInWords(h), noon), 0],
  },
  {
    pattern: new RegExp(String.raw`บ่าย\s?(?<h>${thaiHour})(?:\s?โมง)?${half}`, 'g'),
    read: ({ h, half: more }) => [12 + (thaiFigure(h) % 12), minutesOf(more)],
  },
  { pattern: new RegExp(`บ่ายโมง${half}`, 'g'), read: ({ half: more }) => [13, minutesOf(more)] },
  {
    pattern: new RegExp(String.raw`(?<h>${thaiHour})\s?ทุ่ม${half}`, 'g'),
    read: ({ h, half: more }) => [18 + thaiFigure(h), minutesOf(more)],
  },
  {
    pattern: new RegExp(String.raw`ตี\s?(?<h>${thaiHour})${half}`, 'g'),
    read: ({ h, half: more }) => [thaiFigure(h), minutesOf(more)],
  },
  {
    pattern: new RegExp(String.raw`(?<h>${thaiHour})\s?โมง(?<part>เช้า|เย็น)?${half}`, 'g'),
    read: ({ h, part, half: more }) => {
      const hour = thaiFigure(h);
      return [part === 'เย็น' || (part === undefined && hour < 6) ? (hour % 12) + 12 : hour, minutesOf(more)];
    },
  },
  { pattern: /(?<![\d.,:])(?<h>\d{1,2})\s?(?:น\.|นาฬิกา)/g, read: plainTime },
  { pattern: /เที่ยง(?:วัน)?ครึ่ง/g, read: () => [12, 30] },
  { pattern: /เที่ยงคืน|(?<![a-z])midnight(?![a-z])/g, read: () => [0, 0] },
  { pattern: /เที่ยง(?:วัน|ตรง)?(?!คืน|ครึ่ง)|(?<![a-z])(?:noon|midday)(?![a-z])/g, read: () => [12, 0] },
  {
    pattern:
      /(?:\bat|@|around|by|ตอน|เวลา)\s?(?<h>[01]\d|2[0-3])(?<m>[0-5]\d)(?:-?ish)?(?![\d.,:%a-z-]|\s?[$%])/g,
    read: plainTime,
    isGuess: true,
  },
  {
    pattern: new RegExp(
      String.raw`(?:\bat|@|around|by)\s?(?<h>${hourWord}|\d{1,2})(?:-?ish)?(?![\d.,:%a-z-]|\s?[$%])`,
      'g',
    ),
    read: ({ h = '' }) => [Number(h) || hoursInWords(h), 0],
    isGuess: true,
  },
];

/** Finds times of day in a lower-case message, as `clock` mentions "HH:MM". "at 8" is only a `clock-guess`. */
export function clockTimesIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (const { pattern, read, isGuess } of readings) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const time = read(match.groups ?? {});
      if (
        time === undefined ||
        !isTime(time) ||
        found.some((other) => start < other.end && end > other.start)
      )
        continue;
      const isOpen = isGuess || /^(?:half|quarter)/.test(match[0]);
      const value = isOpen ? withPartOfDay(text, time) : time;
      found.push({ concept: isGuess ? 'clock-guess' : 'clock', start, end, value: written(value) });
    }
  }
  return found;
}

function plainTime({ h, m = '0' }: Record<string, string | undefined>): readonly [number, number] {
  return [Number(h), Number(m)];
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

function thaiFigure(hour = ''): number {
  return Number(hour) || thaiNumber(hour);
}

function minutesOf(more: string | undefined): number {
  return more === undefined ? 0 : 30;
}

function withPartOfDay(text: string, [hour, minute]: readonly [number, number]): readonly [number, number] {
  return /evening|night|afternoon/.test(text) && hour < 12 ? [hour + 12, minute] : [hour, minute];
}

function isTime([hour, minute]: readonly [number, number]): boolean {
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

function written([hour, minute]: readonly [number, number]): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
