import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { countText, listText, numberFormat, percentText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { displayableLine } from '#reply/displayable.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { wentTo } from '../alternative.ts';
import type { Standing } from '../standing.ts';
import type { ExplanationView } from './explain-routing.ts';

const shownDescriptionLength = 60;

const messages = defineMessages({
  en: {
    went: (what: string, name: string, reason: string) => `${what} went to ${name}, because ${reason}.`,
    wentFirst: (what: string, name: string, reason: string, then: string) =>
      `${what} went to ${name} first, because ${reason}. ${then}.`,
    toldSo: (what: string, name: string, member: string, reason: string) =>
      `${what} went to ${name}. ${member} was told why: “${reason}”.`,
    toldSoFirst: (what: string, name: string, member: string, reason: string, then: string) =>
      `${what} went to ${name} first. ${member} was told why: “${reason}”. ${then}.`,
    now: (what: string, name: string, reason: string) =>
      `Requests for ${what} go to ${name}, because ${reason}.`,
    notNow: (what: string, asked: string, name: string, reason: string) =>
      `Requests for ${what} do not go to ${asked}: they go to ${name}, because ${reason}.`,
    drawn: (what: string, shares: string) =>
      `Each request for ${what} is drawn by the shares that are set: ${shares}.`,
    nobody: (what: string) => `Nobody gets requests for ${what}, because no provider has a key.`,
    nobodyImages: 'Requests for images are drawn by Jarvis itself, because no provider has a key.',
    notAsked: (name: string, why: string) => `${name} did not get it: ${why}.`,
    neverAsked: (name: string) => `${name} was not among those that could be used.`,
    keyless: (name: string) => `${name} has no key now, or is disabled.`,
    draw: (draw: string) => `The draw was ${draw} of 1.`,
    title: 'Who was considered',
    titleNow: 'Who is considered',
    provider: 'Provider',
    price: 'Price',
    grade: 'Grade',
    calls: 'Calls, 7 days',
    failures: 'Failed',
    time: 'Usual time',
    share: 'Share',
    why: 'Why',
    seconds: (seconds: string) => `${seconds} s`,
    unknown: 'unknown',
    missing: (names: string) => `Not considered, without a key or disabled: ${names}.`,
    nextSet: (category: string) =>
      `To choose otherwise, say “set the routing of ${category} to cheapest”, or fastest, best, or weighted. “show routing” shows the order.`,
    nextShow: '“show routing” shows the rule of every kind of media; an admin can change it.',
    nextAdd: '“what can I add?” shows which providers can be set up.',
  },
  th: {
    went: (what, name, reason) => `${what} ใช้ ${name} เพราะ ${reason}`,
    wentFirst: (what, name, reason, then) => `${what} ส่งให้ ${name} ก่อน เพราะ ${reason} จากนั้น ${then}`,
    toldSo: (what, name, member, reason) => `${what} ใช้ ${name} โดยแจ้งเหตุผลกับ ${member} ว่า “${reason}”`,
    toldSoFirst: (what, name, member, reason, then) =>
      `${what} ส่งให้ ${name} ก่อน โดยแจ้งเหตุผลกับ ${member} ว่า “${reason}” จากนั้น ${then}`,
    now: (what, name, reason) => `คำขอ${what}จะส่งให้ ${name} เพราะ ${reason}`,
    notNow: (what, asked, name, reason) => `คำขอ${what}ไม่ได้ส่งให้ ${asked} แต่ส่งให้ ${name} เพราะ ${reason}`,
    drawn: (what, shares) => `คำขอ${what}แต่ละครั้งสุ่มตามส่วนแบ่งที่ตั้งไว้: ${shares}`,
    nobody: (what) => `ยังไม่มีใครรับคำขอ${what} เพราะยังไม่มีผู้ให้บริการที่มีคีย์`,
    nobodyImages: 'คำขอภาพ Jarvis จะวาดเอง เพราะยังไม่มีผู้ให้บริการที่มีคีย์',
    notAsked: (name, why) => `ที่ไม่ใช้ ${name}: ${why}`,
    neverAsked: (name) => `${name} ไม่ได้อยู่ในกลุ่มที่ใช้ได้ตอนนั้น`,
    keyless: (name) => `ตอนนี้ ${name} ไม่มีคีย์หรือถูกปิดใช้งาน`,
    draw: (draw) => `ผลสุ่มคือ ${draw} จาก 1`,
    title: 'ผู้ให้บริการที่ถูกพิจารณา',
    titleNow: 'ผู้ให้บริการที่อยู่ในการพิจารณา',
    provider: 'ผู้ให้บริการ',
    price: 'ราคา',
    grade: 'คะแนน',
    calls: 'จำนวนครั้งใน 7 วัน',
    failures: 'ไม่สำเร็จ',
    time: 'เวลาปกติ',
    share: 'ส่วนแบ่ง',
    why: 'เหตุผล',
    seconds: (seconds) => `${seconds} วินาที`,
    unknown: 'ไม่ทราบ',
    missing: (names) => `ที่ไม่ได้พิจารณา เพราะไม่มีคีย์หรือถูกปิดใช้งาน: ${names}`,
    nextSet: (category) =>
      `ถ้าต้องการให้เลือกแบบอื่น พิมพ์ “ตั้งวิธีเลือกผู้ให้บริการ${category}เป็นเจ้าที่ถูกที่สุด” หรือเร็วที่สุด ดีที่สุด หรือแบ่งตามน้ำหนัก ดูลำดับได้ด้วย “ดูวิธีเลือกผู้ให้บริการ”`,
    nextShow: 'ดูวิธีเลือกของสื่อทุกประเภทได้ด้วย “ดูวิธีเลือกผู้ให้บริการ” ซึ่งแอดมินเปลี่ยนได้',
    nextAdd: 'ดูผู้ให้บริการที่ตั้งค่าได้ด้วย “เพิ่มอะไรได้บ้าง”',
  },
});

type StandingTexts = Record<Standing, string>;
const standingTexts: Record<Locale, StandingTexts> = {
  en: {
    chosen: 'chosen',
    stepped_in: 'stepped in',
    passed_over: 'failed, so it went on',
    resting: 'rested after failing several times in a row',
    unfit: 'cannot do all that was wished for',
    dearer: 'costs more',
    unpriced: 'its price is unknown',
    slower: 'was slower lately, failures counted',
    untimed: 'too few calls lately to tell its time',
    graded_lower: 'has a lower grade',
    not_drawn: 'was not drawn',
    without_share: 'has no share',
    later: 'comes later in the order',
  },
  th: {
    chosen: 'ถูกเลือก',
    stepped_in: 'รับช่วงต่อ',
    passed_over: 'ทำไม่สำเร็จ จึงส่งต่อ',
    resting: 'พักอยู่เพราะเพิ่งทำไม่สำเร็จติดกันหลายครั้ง',
    unfit: 'ทำตามที่ขอไม่ได้ทั้งหมด',
    dearer: 'แพงกว่า',
    unpriced: 'ไม่ทราบราคา',
    slower: 'ช่วงนี้ช้ากว่า เมื่อนับครั้งที่ไม่สำเร็จด้วย',
    untimed: 'ช่วงนี้มีงานน้อยเกินกว่าจะบอกเวลาได้',
    graded_lower: 'ได้คะแนนต่ำกว่า',
    not_drawn: 'สุ่มไม่ได้เจ้านี้',
    without_share: 'ไม่มีส่วนแบ่ง',
    later: 'อยู่ถัดไปในลำดับ',
  },
};

/** The answer in a sentence, who else was considered, and how to choose otherwise. */
export function explanationReply(view: ExplanationView, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const category = providerMessages.in(locale).category(view.category);
  const unusable = view.generation === null && view.unusable.length > 0;
  const next = view.first === null ? texts.nextAdd : view.maySet ? texts.nextSet(category) : texts.nextShow;
  return [
    { kind: 'text', text: [answer(view, category, locale), ...more(view, locale)].join(' ') },
    ...(view.considered.length > 0 ? [table(view, locale)] : []),
    ...(unusable ? [info(texts.missing(listText(view.unusable, locale)))] : []),
    info(next),
  ];
}

function info(text: string): Block {
  return { kind: 'notice', tone: 'info', text };
}

function answer(view: ExplanationView, category: string, locale: Locale): string {
  const texts = messages.in(locale);
  const { generation, first, last, reason, askedAbout, passedOver } = view;
  if (!first || !last || !reason)
    return view.category === 'image' ? texts.nobodyImages : texts.nobody(category);
  const why = reason[locale];
  if (!generation) {
    if (view.strategy === 'weighted') return texts.drawn(category, sharesText(view, locale));
    return askedAbout && askedAbout.provider !== first.provider
      ? texts.notNow(category, askedAbout.providerName, first.providerName, why)
      : texts.now(category, first.providerName, why);
  }
  const what = `“${shortened(generation.description)}” (${generation.code}, ${momentText(new Date(generation.createdAt), generation.timeZone, locale)})`;
  const { member } = generation;
  if (passedOver.length === 0)
    return member === null
      ? texts.went(what, first.providerName, why)
      : texts.toldSo(what, first.providerName, member, why);
  const then = wentTo(passedOver, last.providerName)[locale];
  return member === null
    ? texts.wentFirst(what, first.providerName, why, then)
    : texts.toldSoFirst(what, first.providerName, member, why, then);
}

/** What the answer leaves open: the draw, and why not the provider that was asked about. */
function more(view: ExplanationView, locale: Locale): string[] {
  const texts = messages.in(locale);
  const { draw, generation, askedAbout, considered, unusable } = view;
  const said: string[] = [];
  if (draw !== null) said.push(texts.draw(numberFormat(locale, { maximumFractionDigits: 3 }).format(draw)));
  if (!askedAbout || [view.first, view.last].some((one) => one?.provider === askedAbout.provider))
    return said;
  const { provider, providerName } = askedAbout;
  const one = considered.find((candidate) => candidate.provider === provider);
  const isDrawnAnew = generation === null && view.strategy === 'weighted';
  if (one && !isDrawnAnew && one.standing !== 'passed_over')
    said.push(texts.notAsked(providerName, standingTexts[locale][one.standing]));
  if (!one && generation) said.push(texts.neverAsked(providerName));
  if (!one && unusable.includes(providerName)) said.push(texts.keyless(providerName));
  return said;
}

function table({ considered, generation, strategy }: ExplanationView, locale: Locale): Block {
  const texts = messages.in(locale);
  const isDrawnAnew = generation === null && strategy === 'weighted';
  const hasShares = considered.some(({ share }) => share !== null);
  const right = { align: 'right' } as const;
  return {
    kind: 'table',
    title: generation ? texts.title : texts.titleNow,
    columns: [
      { label: texts.provider },
      { label: texts.price, ...right },
      { label: texts.grade, ...right },
      { label: texts.calls, ...right },
      { label: texts.failures, ...right },
      { label: texts.time, ...right },
      ...(hasShares ? [{ label: texts.share, ...right }] : []),
      ...(isDrawnAnew ? [] : [{ label: texts.why }]),
    ],
    rows: considered.map((one) => [
      `${one.providerName} · ${one.product}`,
      one.price ? Money.from(one.price).format(locale) : texts.unknown,
      one.grade === null ? '–' : countText(one.grade, locale),
      countText(one.calls, locale),
      countText(one.failures, locale),
      one.medianMs === null ? '–' : texts.seconds(secondsText(one.medianMs, locale)),
      ...(hasShares ? [one.share === null ? '–' : percentText(one.share, locale)] : []),
      ...(isDrawnAnew ? [] : [standingTexts[locale][one.standing]]),
    ]),
  };
}

function sharesText({ considered }: ExplanationView, locale: Locale): string {
  const shares = new Map(considered.map(({ providerName, share }) => [providerName, share]));
  const texts = [...shares].flatMap(([name, share]) =>
    share === null ? [] : [`${name} ${percentText(share, locale)}`],
  );
  return listText(texts, locale);
}

function secondsText(milliseconds: number, locale: Locale): string {
  return numberFormat(locale, { maximumFractionDigits: 1 }).format(milliseconds / 1_000);
}

function shortened(description: string): string {
  const characters = Array.from(displayableLine(description));
  if (characters.length <= shownDescriptionLength) return characters.join('');
  return `${characters.slice(0, shownDescriptionLength).join('')}…`;
}
