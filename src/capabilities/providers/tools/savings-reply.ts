import { builtInDrawing } from '#capabilities/catalogue/built-in-drawing.ts';
import { costOf, gradeText } from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { ownOnlyNote } from '#capabilities/costs/whose-spend.ts';
import { countText, dayText, listText, percentText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { switchButton } from '../switch-button.ts';
import type { Savings } from './list-savings.ts';

type Line = Savings['lines'][number];

const messages = defineMessages({
  en: {
    nothing: (first: string, last: string) =>
      `From ${first} to ${last} the organisation bought nothing with a known price, so there is nothing to replay. Type \`compare providers image\` to compare prices.`,
    saves: (saving: string, percent: string, spent: string, cost: string, days: string) =>
      `You could have saved **${saving} (${percent})**: what ${days} cost was **${spent}**, and **${cost}** with the cheapest that is as good and as fast.`,
    keeps: (spent: string, days: string) =>
      `Nothing that is as good and as fast was cheaper: ${days} cost **${spent}**.`,
    days: (first: string, last: string) => `${first} to ${last}`,
    premium: (premium: string, saving: string, percent: string) =>
      `All of it at the best premium offers would have cost ${premium}; this combination is ${saving} (${percent}) less.`,
    whatFor: 'For',
    today: 'Used',
    spent: 'Cost',
    instead: 'Instead',
    would: 'Would have cost',
    saving: 'Saving',
    why: 'Why',
    cheaper: (quality: string, speed: string) => `quality ${quality} and speed ${speed} or better for less`,
    stay: 'stay: nothing as good and as fast is cheaper',
    sameProvider: (name: string) =>
      `${name} is your provider already: choose this product where you name one`,
    uncallable: 'cannot be called yet',
    next: (commands: string) => `To change that, type ${commands}.`,
    leftOut: (pieces: string) => `${pieces} pieces without a known price in US dollars are left out.`,
    basis:
      'Prices are those of today, your own included, for pieces of the average size. Grades are Jarvis’s own editorial judgement.',
    free: (names: string) => `Free of a vendor’s charge if you run it yourself: ${names}.`,
    drawing: 'Wireframes, diagrams and charts cost nothing: ask for the “free tier”.',
  },
  th: {
    nothing: (first, last) =>
      `${first} ถึง ${last} องค์กรไม่ได้ซื้ออะไรที่ทราบราคา จึงไม่มีอะไรให้คำนวณใหม่ พิมพ์ \`เทียบราคาภาพ 500 ภาพ\` เพื่อเทียบราคา`,
    saves: (saving, percent, spent, cost, days) =>
      `ประหยัดได้ **${saving} (${percent})** โดย ${days} จ่ายไป **${spent}** แต่จะเป็น **${cost}** ถ้าใช้เจ้าที่ถูกที่สุดซึ่งดีและเร็วไม่น้อยกว่ากัน`,
    keeps: (spent, days) => `ไม่มีเจ้าที่ดีและเร็วเท่ากันแล้วถูกกว่า ${days} จ่ายไป **${spent}**`,
    days: (first, last) => `${first} ถึง ${last}`,
    premium: (premium, saving, percent) =>
      `ถ้าใช้ตัวพรีเมียมที่ดีที่สุดทั้งหมดจะเป็น ${premium} ชุดนี้ถูกกว่า ${saving} (${percent})`,
    whatFor: 'งาน',
    today: 'ที่ใช้',
    spent: 'จ่ายไป',
    instead: 'ใช้แทน',
    would: 'จะจ่าย',
    saving: 'ประหยัด',
    why: 'เหตุผล',
    cheaper: (quality, speed) => `คุณภาพ ${quality} ความเร็ว ${speed} ขึ้นไป แต่ถูกกว่า`,
    stay: 'ใช้ต่อ ไม่มีเจ้าที่ดีและเร็วเท่ากันแล้วถูกกว่า',
    sameProvider: (name) => `ใช้ ${name} อยู่แล้ว เลือกผลิตภัณฑ์นี้เมื่อระบุได้`,
    uncallable: 'ยังเรียกใช้ไม่ได้',
    next: (commands) => `ถ้าต้องการเปลี่ยน พิมพ์ ${commands}`,
    leftOut: (pieces) => `ไม่รวม ${pieces} ชิ้นที่ไม่ทราบราคาเป็นดอลลาร์`,
    basis: 'ใช้ราคาวันนี้ รวมราคาขององค์กรเอง คิดจากขนาดเฉลี่ยต่อชิ้น ส่วนคะแนนเป็นการประเมินของ Jarvis เอง',
    free: (names) => `ไม่เสียค่าบริการถ้ารันเอง: ${names}`,
    drawing: 'ไวร์เฟรม แผนภาพ และกราฟไม่มีค่าใช้จ่าย โดยสั่งเป็น “แบบฟรี”',
  },
});

/** The one saving, then what makes it up, then how to have it. */
export function presentSavings(shown: Savings, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const [first, last] = [dayText(shown.first, locale), dayText(shown.last, locale)];
  if (shown.lines.length === 0)
    return [...ownOnlyNote(shown, locale), { kind: 'text', text: texts.nothing(first, last) }];
  const switches = shown.maySwitch ? shown.lines.filter(({ change }) => change === 'switch') : [];
  const buttons = switches
    .slice(0, 3)
    .flatMap(({ category, instead }) => (instead ? [switchButton(category, instead, locale)] : []));
  return [
    ...ownOnlyNote(shown, locale),
    { kind: 'text', text: summary(shown, texts.days(first, last), locale) },
    table(shown, locale),
    { kind: 'text', text: hints(shown, switches, locale) },
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

function summary(shown: Savings, days: string, locale: Locale): string {
  const texts = messages.in(locale);
  const [spent, cost, saving, premium] = [shown.spent, shown.cost, shown.saving, shown.premium].map(
    costOf,
  ) as [Money, Money, Money, Money];
  const more = premium.minus(cost);
  const percent = percentText(saving.ratioTo(spent.isZero ? Money.of('1') : spent), locale);
  return [
    saving.isZero
      ? texts.keeps(spent.format(locale), days)
      : texts.saves(saving.format(locale), percent, spent.format(locale), cost.format(locale), days),
    more.isZero || more.isNegative
      ? undefined
      : texts.premium(
          premium.format(locale),
          more.format(locale),
          percentText(more.ratioTo(premium), locale),
        ),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function table({ lines }: Savings, locale: Locale): Block {
  const texts = messages.in(locale);
  const common = providerMessages.in(locale);
  const right = { align: 'right' } as const;
  return {
    kind: 'table',
    columns: [
      { label: texts.whatFor },
      { label: texts.today },
      { label: texts.spent, ...right },
      { label: texts.instead },
      { label: texts.would, ...right },
      { label: texts.saving, ...right },
      { label: texts.why },
    ],
    rows: lines.map((line) => [
      line.task ? common.feature(line.task) : common.category(line.category),
      line.used.join(', '),
      costOf(line.spent).format(locale),
      line.instead?.name ?? common.none,
      line.instead ? costOf(line.instead.cost).format(locale) : common.none,
      line.instead
        ? `${costOf(line.instead.saving).format(locale)} (${percentText(line.instead.share, locale)})`
        : common.none,
      reason(line, locale),
    ]),
    note: texts.basis,
  };
}

function reason({ instead, change, quality, speed }: Line, locale: Locale): string {
  const texts = messages.in(locale);
  if (!instead) return texts.stay;
  const cheaper = texts.cheaper(gradeText(quality), gradeText(speed));
  if (change === 'product') return `${cheaper}; ${texts.sameProvider(instead.providerName)}`;
  return change === 'none' ? `${cheaper}; ${texts.uncallable}` : cheaper;
}

function hints({ lines, leftOut, selfHosted }: Savings, switches: readonly Line[], locale: Locale): string {
  const texts = messages.in(locale);
  const commands = switches.flatMap(({ category, instead }) =>
    instead ? [`\`switch ${category} ${instead.provider}\``] : [],
  );
  const hasImages = lines.some(({ category }) => category === builtInDrawing.category);
  return [
    commands.length > 0 ? texts.next(listText(commands, locale)) : undefined,
    hasImages ? texts.drawing : undefined,
    selfHosted.length > 0 ? texts.free(listText(selfHosted, locale)) : undefined,
    leftOut > 0 ? texts.leftOut(countText(leftOut, locale)) : undefined,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}
