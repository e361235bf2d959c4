import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { countText, listText, numberFormat, percentText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { mostCompared } from '../route-comparisons.ts';
import type { RouteComparisonView } from './compare-routes.ts';

type RecordView = RouteComparisonView['records'][number];

const messages = defineMessages({
  en: {
    none: (what: string) => `Nothing was made for ${what} by a provider in this time.`,
    noneUsual: (what: string) => `Nothing was made for ${what} by a provider in the last 30 days.`,
    onlyOne: (name: string, what: string) =>
      `Only ${name} was used for ${what} in this time, so there is nothing to compare with.`,
    sure: (verdicts: string, what: string) => `For ${what}, ${verdicts}.`,
    faster: (name: string) => `${name} was faster`,
    steadier: (name: string) => `${name} failed less often`,
    liked: (name: string) => `${name} was rated better`,
    cheaper: (name: string) => `${name} cost less per piece`,
    open: (aspects: string) => `Not enough to tell who is better in ${aspects}.`,
    speed: 'speed',
    failing: 'failures',
    rating: 'ratings',
    unrated: 'Nobody rated any of it; the thumbs below an answer in Slack do.',
    notUsed: (names: string) => `Not used in this time: ${names}.`,
    differ: 'The requests were not drawn by shares, so one provider may have had the harder ones.',
    cut: (count: string) => `Only the latest ${count} were counted.`,
    title: 'How they did',
    provider: 'Provider',
    pieces: 'Made',
    failed: 'Failed',
    share: (share: string, low: string, high: string) => `${share} (${low} to ${high})`,
    median: 'Usual time',
    p90: '9 of 10 within',
    cost: 'Cost each',
    ratings: 'Ratings',
    thumbs: (good: number, bad: number) => `${good} good, ${bad} bad`,
    seconds: (seconds: string) => `${seconds} s`,
    method:
      'Failures with 95 % intervals (Wilson), compared by Fisher’s exact test, times by the Mann–Whitney test. A difference counts from 95 % on, over all pairs together (Bonferroni). Costs are what was charged, failures included.',
    tryTwo: (what: string, one: string, other: string) =>
      `For an A/B test, share the requests: “route ${what} weighted between ${one} and ${other}”.`,
    addOne: 'For an A/B test, set up another provider first: “what can I add?” shows which.',
    decide: (what: string, name: string) =>
      `To settle on it: “switch ${what} to ${name}”. To let Jarvis choose each time: “set the routing of ${what} to fastest”, or cheapest.`,
    goOn: (what: string, one: string, other: string) =>
      `More requests make it surer: “route ${what} weighted between ${one} and ${other}” shares them evenly.`,
    askAdmin: 'An admin can change the routing; “show routing” shows it.',
  },
  th: {
    none: (what) => `ช่วงนี้ยังไม่มีผู้ให้บริการรายใดทำงาน${what}`,
    noneUsual: (what) => `ใน 30 วันที่ผ่านมายังไม่มีผู้ให้บริการรายใดทำงาน${what}`,
    onlyOne: (name, what) => `ช่วงนี้ใช้แค่ ${name} สำหรับ${what} จึงยังไม่มีอะไรให้เทียบ`,
    sure: (verdicts, what) => `สำหรับ${what} ${verdicts}`,
    faster: (name) => `${name} เร็วกว่า`,
    steadier: (name) => `${name} ทำไม่สำเร็จน้อยกว่า`,
    liked: (name) => `${name} ได้รับคะแนนดีกว่า`,
    cheaper: (name) => `${name} ราคาต่อชิ้นถูกกว่า`,
    open: (aspects) => `ข้อมูลยังไม่พอจะบอกว่าใครดีกว่าในเรื่อง${aspects}`,
    speed: 'ความเร็ว',
    failing: 'ความสำเร็จ',
    rating: 'คะแนน',
    unrated: 'ยังไม่มีใครให้คะแนน กดนิ้วโป้งใต้คำตอบใน Slack เพื่อให้คะแนนได้',
    notUsed: (names) => `ที่ไม่ได้ใช้ในช่วงนี้: ${names}`,
    differ: 'งานเหล่านี้ไม่ได้แบ่งด้วยการสุ่ม เจ้าหนึ่งจึงอาจได้งานที่ยากกว่า',
    cut: (count) => `นับเฉพาะ ${count} งานล่าสุด`,
    title: 'ผลงานที่ผ่านมา',
    provider: 'ผู้ให้บริการ',
    pieces: 'ทำแล้ว',
    failed: 'ไม่สำเร็จ',
    share: (share, low, high) => `${share} (${low} ถึง ${high})`,
    median: 'เวลาปกติ',
    p90: '9 ใน 10 งานไม่เกิน',
    cost: 'ราคาต่อชิ้น',
    ratings: 'คะแนน',
    thumbs: (good, bad) => `ดี ${good} ไม่ดี ${bad}`,
    seconds: (seconds) => `${seconds} วินาที`,
    method:
      'สัดส่วนที่ไม่สำเร็จแสดงช่วงความเชื่อมั่น 95 % ตามวิธีวิลสัน เทียบด้วยการทดสอบแบบแม่นตรงของฟิชเชอร์ ส่วนเวลาเทียบด้วยการทดสอบของแมนน์และวิตนีย์ ถือว่าต่างกันเมื่อมั่นใจอย่างน้อย 95 % รวมทุกคู่ที่เทียบ ส่วนราคาคือยอดที่ถูกคิดจริง รวมงานที่ไม่สำเร็จ',
    tryTwo: (what, one, other) =>
      `ถ้าต้องการเปรียบเทียบจริง ให้แบ่งงานกัน: “แบ่งงาน${what}ตามน้ำหนักระหว่าง \`${one}\` กับ \`${other}\`”`,
    addOne: 'ถ้าต้องการเปรียบเทียบจริง ให้ตั้งค่าผู้ให้บริการเพิ่มก่อน ดูได้ด้วย “เพิ่มอะไรได้บ้าง”',
    decide: (what, name) =>
      `ถ้าตัดสินใจแล้ว พิมพ์ “เปลี่ยน${what}ไปใช้ \`${name}\`” หรือให้เลือกเองทุกครั้งด้วย “ตั้งวิธีเลือกผู้ให้บริการ${what}เป็นเจ้าที่เร็วที่สุด” หรือถูกที่สุด`,
    goOn: (what, one, other) =>
      `ยิ่งมีงานมากยิ่งบอกได้แน่ขึ้น “แบ่งงาน${what}ตามน้ำหนักระหว่าง \`${one}\` กับ \`${other}\`” จะแบ่งงานเท่า ๆ กัน`,
    askAdmin: 'แอดมินเปลี่ยนวิธีเลือกได้ ดูได้ด้วย “ดูวิธีเลือกผู้ให้บริการ”',
  },
});

/** Who is better in what, as far as the figures tell; then the figures, and the next step. */
export function routeComparisonReply(view: RouteComparisonView, locale: Locale): Block[] {
  const { records } = view;
  return [
    { kind: 'text', text: [answer(view, locale), ...caveats(view, locale)].join(' ') },
    ...(records.length > 0 ? [table(records, locale)] : []),
    { kind: 'notice', tone: 'info', text: nextStep(view, locale) },
  ];
}

function answer(view: RouteComparisonView, locale: Locale): string {
  const texts = messages.in(locale);
  const what = providerMessages.in(locale).category(view.category);
  const [first, second] = view.records;
  if (!first) return view.isUsualPeriod ? texts.noneUsual(what) : texts.none(what);
  if (!second) return texts.onlyOne(first.providerName, what);
  const told = (['faster', 'steadier', 'liked', 'cheaper'] as const).flatMap((aspect) => {
    const verdict = view[aspect];
    return verdict ? [texts[aspect](verdict.providerName)] : [];
  });
  const isRated = view.records.some(({ good, bad }) => good + bad > 0);
  const open = [
    ...(view.faster ? [] : [texts.speed]),
    ...(view.steadier ? [] : [texts.failing]),
    ...(view.liked || !isRated ? [] : [texts.rating]),
  ];
  return [
    ...(told.length > 0 ? [texts.sure(listText(told, locale), what)] : []),
    ...(open.length > 0 ? [texts.open(listText(open, locale))] : []),
  ].join(' ');
}

function caveats(view: RouteComparisonView, locale: Locale): string[] {
  const texts = messages.in(locale);
  const { records, notUsed, isDrawn, isCut } = view;
  const isRated = records.some(({ good, bad }) => good + bad > 0);
  return [
    ...(notUsed.length > 0 ? [texts.notUsed(listText(notUsed, locale))] : []),
    ...(records.length > 1 && !isDrawn ? [texts.differ] : []),
    ...(records.length > 1 && !isRated ? [texts.unrated] : []),
    ...(isCut ? [texts.cut(countText(mostCompared, locale))] : []),
  ];
}

function nextStep(view: RouteComparisonView, locale: Locale): string {
  const texts = messages.in(locale);
  const what = providerMessages.in(locale).category(view.category);
  const { records, other, maySet, faster, steadier, liked, cheaper } = view;
  if (!maySet) return texts.askAdmin;
  const [one, another = other] = records.map(({ provider }) => provider);
  if (one === undefined || !another) return texts.addOne;
  if (records.length < 2) return texts.tryTwo(what, one, another);
  const ahead = new Set([faster, steadier, liked, cheaper].flatMap((verdict) => verdict?.provider ?? []));
  const [best] = ahead;
  return best !== undefined && ahead.size === 1 && (faster || steadier || liked)
    ? texts.decide(what, best)
    : texts.goOn(what, one, another);
}

function table(records: readonly RecordView[], locale: Locale): Block {
  const texts = messages.in(locale);
  const right = { align: 'right' } as const;
  return {
    kind: 'table',
    title: texts.title,
    columns: [
      { label: texts.provider },
      { label: texts.pieces, ...right },
      { label: texts.failed, ...right },
      { label: texts.median, ...right },
      { label: texts.p90, ...right },
      { label: texts.cost, ...right },
      { label: texts.ratings, ...right },
    ],
    rows: records.map((one) => [
      one.providerName,
      countText(one.pieces, locale),
      failedText(one, locale),
      timeText(one.medianMs, locale),
      timeText(one.p90Ms, locale),
      one.costPerPiece ? Money.from(one.costPerPiece).format(locale) : '–',
      one.good + one.bad > 0 ? texts.thumbs(one.good, one.bad) : '–',
    ]),
    ...(records.length > 1 && { note: texts.method }),
  };
}

function failedText({ failures, calls, failureInterval: [low, high] }: RecordView, locale: Locale): string {
  if (calls === 0) return '–';
  const [share, from, until] = [failures / calls, low, high].map((one) => percentText(one, locale));
  return messages.in(locale).share(share ?? '', from ?? '', until ?? '');
}

function timeText(milliseconds: number | null, locale: Locale): string {
  if (milliseconds === null) return '–';
  const seconds = numberFormat(locale, { maximumFractionDigits: 1 }).format(milliseconds / 1_000);
  return messages.in(locale).seconds(seconds);
}
