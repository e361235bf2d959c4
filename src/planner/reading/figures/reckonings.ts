import type { Mention } from '../mentions.ts';

/** Whether a medium begins at an offset. */
type IsMedium = (offset: number) => boolean;

const counting = new Set(['number', 'other', 'characters', 'tokens', 'duration', 'days', 'unclear-figure']);
const amounts = new Set(['number', 'other', 'unclear-figure']);
const article = String.raw`(?:(?:the|our|my|all)\s){0,2}`;

/** "3 times 500", "500/600", "two thirds of 900", "3 out of 500". */
const factor = new RegExp(
  String.raw`^(?:\s?[x×*/+]\s?|\s(?:times|plus|minus|multiplied by|in|(?:halves\s|quarters\s|thirds\s|[a-z]+ths\s|out\s)?of)\s${article})$`,
);
/** "5 batches of 100", "40 products with 12". */
const groups = new RegExp(String.raw`^\s[a-z]+(?:\sof|\swith|\sat|,)\s${article}$`);
/** "100 images each for 5", "12 images for each of 40". */
const share = new RegExp(
  String.raw`^[^.,;:?!\d]{0,40}\b(?:each|apiece|every|per [a-z]+),?\s(?:for|of|over|across)\s${article}$`,
);
const timeUnit = '(?:hour|day|week|month|quarter|year)';
/** "500 images a day for 30", of a time. */
const rate = new RegExp(
  String.raw`^[^.,;:?!\d]{0,40}\b(?:(?:an?|per|each|every) ${timeUnit}|daily|weekly|monthly),?\s(?:for|over)\s${article}`,
);
const spokenTime = new RegExp(String.raw`^(?:(?:an?|one|this|next|whole|full|entire)\s)*${timeUnit}\b`);
/** "500, no wait, 700". */
const correction =
  /^[^.;?!\d]{0,60}\b(?:wait|sorry|i mean|i meant|rather|make that|scratch that|ขอโทษ|ไม่สิ|เอ้ย|เอ๊ย)[\s,.…-]*$/;
const thaiCorrection = /^[^.;?!\d]{0,60}(?:ขอโทษ|ไม่สิ|เอ้ย|เอ๊ย|ไม่ใช่สิ)[\s,.…-]*$/;
/** "2,500 images and 3,000 more", "500 images minus 100". */
const addition = /^[^.;?!\d]{0,40}\b(?:and|plus)\s(?:another\s)?$/;
const subtraction = /^\s[a-z]+\s(?:minus|less)\s/;
const furtherOnes = /^\s(?:more|extra|additional|on top)\b/;
/** "500 รูปต่อวัน 30 วัน", "วันละ 500 รูป 30 วัน". */
const thaiShare = /^\s?[ก-๙]{0,16}\s?(?:ต่อ|ทุก)[ก-๙]{2,12}\s?(?:เป็นเวลา|นาน|สำหรับ|จำนวน)?\s?$/;
const thaiEach = /(?:วัน|สัปดาห์|อาทิตย์|เดือน|คน|ชิ้น|อย่าง)ละ\s?$/;
const thaiCounted = /^\s?[ก-๙]{0,12}\s?(?:เป็นเวลา|นาน|สำหรับ|จำนวน)?\s?$/;

/**
 * Makes one `unclear-figure` of two figures that are multiplied, divided, added or corrected: "3 times 500", "500 images a day
 * for 30 days". Which number comes of them is for the person to say, since either alone would be another.
 */
export function withReckonings(text: string, figures: readonly Mention[], isMedium: IsMedium): Mention[] {
  const found: Mention[] = [];
  const parts: Mention[] = [];
  for (const figure of figures) {
    const last = found.at(-1);
    if (last !== undefined && isReckoned(text, last, figure, isMedium)) {
      // Only the first figure is covered, so that what is counted between the two is still read.
      found[found.length - 1] = {
        ...unclear(text, last.start, Math.max(reachOf(last), figure.end)),
        end: last.end,
      };
      parts.push(figure.concept === 'number' ? { ...figure, concept: 'other' } : figure);
    } else found.push(figure);
  }
  const whole = found.map((figure) => overTime(text, figure));
  return [...whole, ...parts].sort((a, b) => a.start - b.start);
}

function isReckoned(text: string, first: Mention, second: Mention, isMedium: IsMedium): boolean {
  if (!counting.has(first.concept) || !counting.has(second.concept)) return false;
  const end = reachOf(first);
  if (first.concept === 'unclear-figure' && second.start <= end + 1) return true;
  const between = text.slice(end, second.start);
  const after = text.slice(second.end, second.end + 30);
  if (rate.exec(between)?.[0] === between || isThaiRate(text, first, second, between)) return true;
  if (first.concept === 'days' && second.concept === 'number') return /^\s(?:of|at)\s$/.test(between);
  if (!amounts.has(first.concept) || !amounts.has(second.concept)) return false;
  if (factor.test(between) || share.test(between) || correction.test(between)) return true;
  if (thaiCorrection.test(between) || subtraction.test(text.slice(end, second.end))) return true;
  if (addition.test(between) && furtherOnes.test(after)) return true;
  const isCounted = isMedium(second.end + 1) && !isMedium(end + 1);
  return isCounted && groups.test(between) && (!/\b(?:with|at)\b|,/.test(between) || /\seach\b/.test(after));
}

/** Where the quoted words of a figure end. */
function reachOf({ concept, start, end, value }: Mention): number {
  return concept === 'unclear-figure' ? start + String(value).length : end;
}

function isThaiRate(text: string, first: Mention, second: Mention, between: string): boolean {
  if (second.concept !== 'days' && second.concept !== 'other') return false;
  return thaiShare.test(between) || (thaiEach.test(text.slice(0, first.start)) && thaiCounted.test(between));
}

/** "500 images a day for a month": the second figure is a word. */
function overTime(text: string, figure: Mention): Mention {
  if (!counting.has(figure.concept) || figure.concept === 'unclear-figure') return figure;
  const [until] = rate.exec(text.slice(figure.end)) ?? [];
  if (until === undefined) return figure;
  const from = figure.end + until.length;
  const [time] = spokenTime.exec(text.slice(from)) ?? [];
  if (time === undefined) return figure;
  return { ...unclear(text, figure.start, from + time.length), end: figure.end };
}

function unclear(text: string, start: number, end: number): Mention {
  return { concept: 'unclear-figure', start, end, value: text.slice(start, end) };
}
