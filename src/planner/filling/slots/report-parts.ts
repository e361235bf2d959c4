import type { Clause } from '../../reading/mentions.ts';
import { spenderIn } from './spender.ts';

const numerals = 'one two three four five six seven eight nine ten'.split(' ');
const figure = String.raw`\d{1,2}|${numerals.join('|')}`;
const largest = '(?:most expensive|biggest|largest|highest|priciest|costliest|dearest)';
const top = new RegExp(
  [
    String.raw`\btop[\s-]?(?<top>${figure})\b`,
    String.raw`\b(?<many>${figure})\s${largest}\b`,
    String.raw`\b${largest}\s(?<after>${figure})\b`,
    String.raw`\b(?:last|latest|newest|most recent)\s(?<latest>${figure})\s(?:charges|transactions|line items|entries|bookings)\b`,
    String.raw`(?<thai>\d{1,2})\s?(?:อันดับ|เจ้าที่แพง|รายการล่าสุด|รายการที่แพง)`,
  ].join('|'),
  'i',
);

/** How many of the largest, or of the latest charges: "top 3 providers", "the five biggest charges". */
export function topIn({ text }: Clause): number | undefined {
  const written = Object.values(top.exec(text)?.groups ?? {}).find((value) => value !== undefined);
  if (written === undefined) return undefined;
  return Number(written) || numerals.indexOf(written.toLowerCase()) + 1;
}

export function chargeOrderIn({ text }: Clause): string | undefined {
  return new RegExp(String.raw`\b${largest}\b|(?:แพง|สูง|มาก|ใหญ่)(?:ที่)?สุด`, 'i').test(text)
    ? 'largest'
    : undefined;
}

export function pageIn({ text }: Clause): number | undefined {
  const written = /\bpage\s(\d{1,3})\b|หน้า(?:ที่)?\s?(\d{1,3})/i.exec(text);
  return written ? Number(written[1] ?? written[2]) : undefined;
}

const ownKeys =
  /\bmembers?\s(?:themselves\s)?(?:pay|paid|have paid|spent themselves|bear|cover)\b|\bpaid by (?:the )?members?\b|\b(?:their|my|personal|members['’]) own keys?\b|\bpersonal keys?\b|\bpa(?:y|id)\s(?:for\s\w+\s)?(?:themselves|ourselves|myself)\b|\bown pockets?\b|จ่ายเอง|คีย์ส่วนตัว|คีย์ของตัวเอง|ออกเงินเอง|ควักเอง/i;
const ourKeys =
  /\b(?:organi[sz]ation|company|operator)(?:['’]s)?\s(?:itself\s)?(?:pays?|paid|keys?)\b|องค์กรจ่าย|บริษัทจ่าย/i;

/** Who bears the costs that are asked about, where that is said. */
export function bearerIn({ text }: Clause): string | undefined {
  return ownKeys.test(text) ? 'members' : ourKeys.test(text) ? 'organization' : undefined;
}

const oneself =
  /\b(?:did|have|do|has|what)\si\b(?!\sneed)|\bi\s(?:spent|spend|used|paid)\b|\bmy\s(?:own\s)?(?:spend\w*|costs?|usage|bills?|charges)\b|(?:ฉัน|ผม|หนู)(?:ใช้|จ่าย|เสีย)|ของ(?:ฉัน|ผม)(?!เอง)/i;

/** Whose costs a report is about: a name, or "me" for whoever asks. */
export function reportedOn(clause: Clause): string | undefined {
  return spenderIn(clause) ?? (oneself.test(clause.text) ? 'me' : undefined);
}

const beforeCategory =
  /(?:\b(?:on|for|of|by|in|generating|making|just|only)\s(?:all\s|the\s|our\s|any\s|generated\s|ai\s|your\s)*|เฉพาะ|สำหรับ|กับ|ทำ|สร้าง|ค่า(?:ใช้จ่าย)?)\s?$/i;
const afterCategory =
  /^\s(?:generation\s)?(?:costs?|spend(?:ing)?|spent|bills?|charges?|usage|expenses?|generation)\b/i;

/** The one category to which a report is narrowed: "on images", "video costs". None where several are named. */
export function narrowedCategoryIn(clause: Clause): string | undefined {
  const named = clause.all('category');
  if (new Set(named.map(({ concept }) => concept)).size !== 1) return undefined;
  const isNarrowing = named.some(
    ({ start, end }) =>
      beforeCategory.test(clause.slice(clause.start, start)) ||
      afterCategory.test(clause.slice(end, clause.end)),
  );
  return isNarrowing ? named[0]?.concept : undefined;
}

const ofTop: readonly (readonly [string, string])[] = [
  ['providers?|vendors?|suppliers?', 'provider'],
  ['products?|models?', 'product'],
  ['people|members?|users?|spenders?|persons?', 'member'],
  ['categor(?:y|ies)', 'category'],
  ['days?', 'day'],
  ['weeks?', 'week'],
  ['months?', 'month'],
];
const topGroups = ofTop.map(
  ([names, group]) =>
    [new RegExp(String.raw`\btop[\s-](?:(?:${figure})\s)?(?:${names})\b`, 'i'), group] as const,
);

const groups: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:by|per|each|every)\sweek\b|\bweek by week\b|\bweekly (?:breakdown|trend|totals?)\b|รายสัปดาห์|(?:แต่ละ|ต่อ|ตาม)(?:สัปดาห์|อาทิตย์)/i,
    'week',
  ],
  [
    /\b(?:by|per|each|every)\smonth\b|\bmonth by month\b|\bmonthly (?:breakdown|trend|totals?)\b|รายเดือน|(?:แต่ละ|ต่อ|ตาม)เดือน/i,
    'month',
  ],
  [/\b(?:by|per|each|which|what)\s(?:products?|models?)\b|(?:ตาม|แต่ละ)(?:สินค้า|โมเดล|รุ่น|ผลิตภัณฑ์)/i, 'product'],
  [
    /\b(?:by|per)\s(?:payer|who pays|key owner)\b|\bwhose keys?\b|\bwho pays\b|(?:ตาม)ผู้จ่าย|คีย์(?:ของ)?ใครจ่าย/i,
    'payer',
  ],
  [/\b(?:by|per|each)\s(?:service|task)s?(?:\stypes?)?\b|\btypes? of service\b|ประเภทบริการ/i, 'category'],
];

/** How a report is grouped, in words that only reports of costs know. */
export function costGroupIn({ text }: Clause): string | undefined {
  return [...topGroups, ...groups].find(([said]) => said.test(text))?.[1];
}

const division = `(?<X>projects?|tags?|labels?|departments?|teams?|groups?|clients?|customers?|campaigns?|cost cent(?:er|re)s?)`;
const unrecorded: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:by|per|each|every|which|what)\s${division}\b`, 'i'),
  /\b(?<X>project|tag|campaign|department)s?\s(?!costs?|spend)["'#\w]/i,
  /\b(?:for|on|of|in)\s(?:the\s)?(?:[\w-]+\s)?(?<X>project|campaign|client|customer|department)\b/i,
  /\b(?<X>tag)ged\b/i,
  /(?<X>โปรเจกต์|โปรเจค|โครงการ|แท็ก|แผนก|แคมเปญ)/,
];

/** By what costs are not recorded, as it is said: "project". */
export function unrecordedDivisionIn({ text }: Clause): string | undefined {
  for (const pattern of unrecorded) {
    const said = pattern.exec(text)?.groups?.X;
    if (said !== undefined) return said.toLowerCase().replace(/s$/, '');
  }
  return undefined;
}
