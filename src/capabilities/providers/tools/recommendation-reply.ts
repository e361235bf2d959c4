import { demandText } from '#capabilities/catalogue/demand-text.ts';
import { costOf, gradeText, rateText, totalText } from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { usageDays } from '../recent-usage.ts';
import { goodQuality } from '../recommendation.ts';
import { switchButton } from '../switch-button.ts';
import type { Recommendations } from './recommend-providers.ts';

type One = Recommendations['recommendations'][number];

const maxButtons = 3;

const messages = defineMessages({
  en: {
    saves: (what: string, name: string, demand: string, spent: string, total: string, saving: string) =>
      `For ${what}, use **${name}**: your usage of the last ${usageDays} days (${demand}) cost ${spent} and would have cost ${total} there, ${saving} less, at the same quality grade or better.`,
    keeps: (what: string, name: string, demand: string, spent: string) =>
      `For ${what}, stay with **${name}**: nothing of the same quality is cheaper for your usage of the last ${usageDays} days (${demand}, ${spent}).`,
    rule: (what: string, name: string, rate: string, quality: string) =>
      `For ${what}, use **${name}**: ${rate}, quality ${quality}.`,
    ruleWhy: `Without recent usage at known prices, I pick the cheapest offer of quality ${goodQuality}/5 or better (or the best available), leaving out products that are about to be shut down.`,
    next: (command: string) => `To switch, type \`${command}\`.`,
    leads: 'It is already your primary provider.',
    uncallable: 'This version of Jarvis cannot call it yet.',
    all: (saving: string) => `You could have saved **${saving}** in the last ${usageDays} days.`,
    noSaving: 'My pick for each category:',
    whatFor: 'For',
    pick: 'Use',
    reason: 'Why',
    reasonSaves: (saving: string) => `saves ${saving} in ${usageDays} days`,
    reasonKeeps: 'stay: nothing of the same quality is cheaper',
    reasonRule: 'cheapest of good quality',
    grades: 'Quality and speed are Jarvis’s own editorial grades, 1 to 5.',
    nothing: (what: string) =>
      `No hosted offer for ${what} has a known price, so there is nothing to recommend.`,
  },
  th: {
    saves: (what, name, demand, spent, total, saving) =>
      `งาน${what} แนะนำ **${name}** เพราะที่ใช้ไป ${usageDays} วันที่ผ่านมา (${demand}) จ่าย ${spent} ถ้าใช้เจ้านี้จะเป็น ${total} ประหยัดได้ ${saving} ที่คะแนนคุณภาพเท่ากันหรือดีกว่า`,
    keeps: (what, name, demand, spent) =>
      `งาน${what} ใช้ **${name}** ต่อได้เลย ไม่มีเจ้าที่ดีเท่ากันแล้วถูกกว่าสำหรับที่ใช้ไป ${usageDays} วันที่ผ่านมา (${demand} ${spent})`,
    rule: (what, name, rate, quality) => `งาน${what} แนะนำ **${name}** ราคา ${rate} คุณภาพ ${quality}`,
    ruleWhy: `ยังไม่มีการใช้งานที่ทราบราคา จึงเลือกตามกฎ คือราคาถูกที่สุดในกลุ่มคุณภาพ ${goodQuality}/5 ขึ้นไป (หรือดีที่สุดเท่าที่มี) โดยไม่นับตัวที่กำลังจะปิด`,
    next: (command) => `ถ้าจะสลับไปใช้ พิมพ์ \`${command}\``,
    leads: 'ตอนนี้เป็นตัวหลักของคุณอยู่แล้ว',
    uncallable: 'Jarvis รุ่นนี้ยังเรียกใช้ไม่ได้',
    all: (saving) => `ช่วง ${usageDays} วันที่ผ่านมาประหยัดได้อีก **${saving}**`,
    noSaving: 'ตัวที่แนะนำในแต่ละงาน',
    whatFor: 'งาน',
    pick: 'แนะนำ',
    reason: 'เหตุผล',
    reasonSaves: (saving) => `ประหยัด ${saving} ใน ${usageDays} วัน`,
    reasonKeeps: 'ใช้ต่อ ไม่มีเจ้าที่ดีเท่ากันแล้วถูกกว่า',
    reasonRule: 'ถูกที่สุดในกลุ่มที่ดี',
    grades: 'คุณภาพและความเร็วเป็นคะแนนที่ Jarvis ประเมินเอง 1 ถึง 5',
    nothing: (what) => `ยังไม่มีบริการด้าน${what}ที่ทราบราคาให้แนะนำ`,
  },
});

/** Renders one category as sentences, several as a table with the total saving first. */
export function presentRecommendations(
  { category, recommendations, maySwitch }: Recommendations,
  locale: Locale,
): Block[] {
  const buttons = recommendations
    .filter((one) => maySwitch && one.callable && !one.leads && (category !== null || one.why === 'saves'))
    .slice(0, maxButtons)
    .map((one) => switchButton(one.category, one.pick, locale));
  const body =
    category === null
      ? overview(recommendations, maySwitch, locale)
      : detail(category, recommendations, maySwitch, locale);
  return [...body, ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : [])];
}

function detail(
  category: Category,
  recommendations: readonly One[],
  maySwitch: boolean,
  locale: Locale,
): Block[] {
  if (recommendations.length === 0) {
    return [
      { kind: 'text', text: messages.in(locale).nothing(providerMessages.in(locale).category(category)) },
    ];
  }
  return recommendations.map((one) => ({ kind: 'text', text: sentences(one, maySwitch, locale) }));
}

function sentences(one: One, maySwitch: boolean, locale: Locale): string {
  const texts = messages.in(locale);
  return [
    reasoned(one, locale),
    one.why === 'rule' ? texts.ruleWhy : undefined,
    nextStep(one, maySwitch, locale),
    texts.grades,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function nextStep(one: One, maySwitch: boolean, locale: Locale): string | undefined {
  const texts = messages.in(locale);
  if (one.leads) return texts.leads;
  if (!one.callable) return texts.uncallable;
  return one.why !== 'keeps' && maySwitch ? texts.next(commandFor(one)) : undefined;
}

function reasoned({ category, task, why, pick, demand, spent, saving }: One, locale: Locale): string {
  const texts = messages.in(locale);
  const what = kindText({ category, task }, locale);
  const used = demandText(category, demand, locale);
  const paid = spent ? costOf(spent).format(locale) : providerMessages.in(locale).unknown;
  if (why === 'saves' && saving) {
    return texts.saves(what, pick.name, used, paid, totalText(pick, locale), costOf(saving).format(locale));
  }
  if (why === 'keeps') return texts.keeps(what, pick.name, used, paid);
  return texts.rule(what, pick.name, rateText(pick, locale), gradeText(pick.quality));
}

function overview(all: readonly One[], maySwitch: boolean, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const savings = all.flatMap((one) => (one.saving ? [costOf(one.saving)] : []));
  const [first, ...rest] = savings;
  const callable = all.filter((one) => one.callable);
  const open =
    callable.find((one) => one.why === 'saves') ?? callable.find((one) => !one.leads && one.why === 'rule');
  const total = first && rest.reduce((sum, saving) => sum.plus(saving), first);
  return [
    { kind: 'text', text: total ? texts.all(total.format(locale)) : texts.noSaving },
    {
      kind: 'table',
      columns: [
        { label: texts.whatFor },
        { label: texts.pick },
        { label: providerMessages.in(locale).unitPrice, align: 'right' },
        { label: providerMessages.in(locale).quality, align: 'right' },
        { label: providerMessages.in(locale).speed, align: 'right' },
        { label: texts.reason },
      ],
      rows: all.map((one) => [
        kindText(one, locale),
        one.callable ? one.pick.name : `${one.pick.name} (${providerMessages.in(locale).notConnected})`,
        rateText(one.pick, locale),
        gradeText(one.pick.quality),
        gradeText(one.pick.speed),
        shortReason(one, locale),
      ]),
      note: [
        ...(all.some((one) => one.why === 'rule') ? [texts.ruleWhy] : []),
        texts.grades,
        ...(open && maySwitch ? [texts.next(commandFor(open))] : []),
      ].join(' '),
    },
  ];
}

function kindText({ category, task }: Pick<One, 'category' | 'task'>, locale: Locale): string {
  const texts = providerMessages.in(locale);
  return task ? texts.feature(task) : texts.category(category);
}

const commandFor = ({ category, pick }: One) => `switch ${category} ${pick.provider}`;

function shortReason({ why, saving }: One, locale: Locale): string {
  const texts = messages.in(locale);
  if (why === 'saves' && saving) return texts.reasonSaves(costOf(saving).format(locale));
  return why === 'keeps' ? texts.reasonKeeps : texts.reasonRule;
}
