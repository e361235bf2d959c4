import { demandText, gradeText } from '#capabilities/catalogue/display.ts';
import { say as shared } from '#capabilities/catalogue/messages.ts';
import { costOf, rateText, totalText } from '#capabilities/catalogue/offer-row.ts';
import type { Category } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { usageDays } from '../recent-usage.ts';
import { goodQuality } from '../recommendation.ts';
import { switchButton } from '../switch-button.ts';
import type { Recommendations } from './recommend-providers.ts';

type One = Recommendations['recommendations'][number];

const mostButtons = 3;

const say = defineMessages({
  en: {
    saves: (what: string, name: string, demand: string, spent: string, total: string, saving: string) =>
      `For ${what}, use **${name}**: what you used in the last ${usageDays} days (${demand}) cost ${spent} and would have cost ${total} there, ${saving} less, at the same quality grade or better.`,
    keeps: (what: string, name: string, demand: string, spent: string) =>
      `For ${what}, stay with **${name}**: nothing as good is cheaper for what you used in the last ${usageDays} days (${demand}, ${spent}).`,
    rule: (what: string, name: string, rate: string, quality: string) =>
      `For ${what}, use **${name}**: ${rate}, quality ${quality}.`,
    ruleWhy: `No usage with known prices to go by, so by rule: the cheapest known price among quality ${goodQuality}/5 or better (or the best there is), leaving out what is about to be shut down.`,
    next: (command: string) => `To switch, type \`${command}\`.`,
    leads: 'It is your primary provider already.',
    all: (saving: string) => `You could have saved **${saving}** in the last ${usageDays} days.`,
    noSaving: 'My pick for each category:',
    whatFor: 'For',
    pick: 'Use',
    reason: 'Why',
    reasonSaves: (saving: string) => `saves ${saving} in ${usageDays} days`,
    reasonKeeps: 'stay: nothing as good is cheaper',
    reasonRule: 'cheapest good one',
    grades: 'Quality and speed are Jarvis’s own editorial grades, 1 to 5.',
    nothing: (what: string) => `There is no hosted offer with a known price for ${what} to recommend.`,
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

/** One category in sentences; several in a table with the total saving first. */
export function presentRecommendations(
  { category, recommendations }: Recommendations,
  locale: Locale,
): Block[] {
  const buttons = recommendations
    .filter((one) => !one.leads && (category !== null || one.why === 'saves'))
    .slice(0, mostButtons)
    .map((one) => switchButton(one.category, one.pick, locale));
  const body =
    category === null ? overview(recommendations, locale) : detail(category, recommendations, locale);
  return [...body, ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : [])];
}

function detail(category: Category, recommendations: readonly One[], locale: Locale): Block[] {
  if (recommendations.length === 0) {
    return [{ kind: 'text', text: say.in(locale).nothing(shared.in(locale).category(category)) }];
  }
  return recommendations.map((one) => ({ kind: 'text', text: sentences(one, locale) }));
}

function sentences(one: One, locale: Locale): string {
  const words = say.in(locale);
  return [
    reasoned(one, locale),
    one.why === 'rule' ? words.ruleWhy : undefined,
    one.leads ? words.leads : one.why === 'keeps' ? undefined : words.next(commandFor(one)),
    words.grades,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function reasoned({ category, task, why, pick, demand, spent, saving }: One, locale: Locale): string {
  const words = say.in(locale);
  const what = kindText({ category, task }, locale);
  const used = demandText(category, demand, locale);
  const paid = spent ? costOf(spent).format(locale) : shared.in(locale).unknown;
  if (why === 'saves' && saving) {
    return words.saves(what, pick.name, used, paid, totalText(pick, locale), costOf(saving).format(locale));
  }
  if (why === 'keeps') return words.keeps(what, pick.name, used, paid);
  return words.rule(what, pick.name, rateText(pick, locale), gradeText(pick.quality));
}

function overview(all: readonly One[], locale: Locale): Block[] {
  const words = say.in(locale);
  const savings = all.flatMap((one) => (one.saving ? [costOf(one.saving)] : []));
  const [first, ...rest] = savings;
  const open = all.find((one) => one.why === 'saves') ?? all.find((one) => !one.leads && one.why === 'rule');
  const total = first && rest.reduce((sum, saving) => sum.plus(saving), first);
  return [
    { kind: 'text', text: total ? words.all(total.format(locale)) : words.noSaving },
    {
      kind: 'table',
      columns: [
        { label: words.whatFor },
        { label: words.pick },
        { label: shared.in(locale).unitPrice, align: 'right' },
        { label: shared.in(locale).quality, align: 'right' },
        { label: shared.in(locale).speed, align: 'right' },
        { label: words.reason },
      ],
      rows: all.map((one) => [
        kindText(one, locale),
        one.pick.name,
        rateText(one.pick, locale),
        gradeText(one.pick.quality),
        gradeText(one.pick.speed),
        shortReason(one, locale),
      ]),
      note: [
        ...(all.some((one) => one.why === 'rule') ? [words.ruleWhy] : []),
        words.grades,
        ...(open ? [words.next(commandFor(open))] : []),
      ].join(' '),
    },
  ];
}

function kindText({ category, task }: Pick<One, 'category' | 'task'>, locale: Locale): string {
  const words = shared.in(locale);
  return task ? words.feature(task) : words.category(category);
}

const commandFor = ({ category, pick }: One) => `switch ${category} ${pick.provider}`;

function shortReason({ why, saving }: One, locale: Locale): string {
  const words = say.in(locale);
  if (why === 'saves' && saving) return words.reasonSaves(costOf(saving).format(locale));
  return why === 'keeps' ? words.reasonKeeps : words.reasonRule;
}
