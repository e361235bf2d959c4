import { countText, numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { shownDifference } from '#lib/money-difference.ts';
import { percentTexts } from '#lib/shares.ts';
import type { Block, TableBlock } from '#reply/reply.ts';
import { costMessages } from './cost-messages.ts';
import { groupName } from './cost-reply.ts';
import type { PeriodComparison, Side } from './period-comparison.ts';
import { reportMessages } from './report-messages.ts';
import { aboutText, amountsText, datesText, daysText, typedCharges, zoneNote } from './report-text.ts';
import { ownOnlyNote } from './whose-spend.ts';

type CurrencyComparison = PeriodComparison['currencies'][number];

const maxRows = 20;
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

const messages = defineMessages({
  en: {
    verdict: ({ who, isOwnKeys, amount, about, dates, comparison }: Verdict) =>
      isOwnKeys
        ? `${who || 'Members'} paid **${amount}** with keys of their own${about} ${dates}: ${comparison}.`
        : `${who || 'You'} spent **${amount}**${about} ${dates}: ${comparison}.`,
    more: (by: string, percent: string, before: string, was: string) =>
      `${by}${percent} more than ${before} (${was})`,
    less: (by: string, percent: string, before: string, was: string) =>
      `${by}${percent} less than ${before} (${was})`,
    same: (before: string) => `the same as ${before}`,
    nothing: (about: string, one: string, other: string) =>
      `Nothing was spent${about} in ${one}, nor in ${other}.`,
    cut: (running: string, dates: string) =>
      `${running} is not over, so it is compared with the same stretch of the other: ${dates}.`,
    unpriced: (count: number, charges: string, dates: string) =>
      `${charges} ${plural(count, 'charge', 'charges')} in ${dates} ${plural(count, 'has', 'have')} no known price and ${plural(count, 'is', 'are')} not included.`,
    ownKeys: (first: string, second: string) =>
      `What members paid with keys of their own is in neither total: ${first} and ${second}.`,
    nothingOwn: 'nothing',
    difference: 'Difference',
    change: 'Change',
    share: 'Share',
    isNew: 'new',
  },
  th: {
    verdict: ({ who, isOwnKeys, amount, about, dates, comparison }) =>
      isOwnKeys
        ? `${dates} ${who || 'สมาชิก'}จ่ายเองด้วยคีย์ส่วนตัว **${amount}**${about} ${comparison}`
        : `${dates} ${who && `${who} `}ใช้ไป **${amount}**${about} ${comparison}`,
    more: (by, percent, before, was) => `มากกว่า${before} (${was}) อยู่ ${by}${percent}`,
    less: (by, percent, before, was) => `น้อยกว่า${before} (${was}) อยู่ ${by}${percent}`,
    same: (before) => `เท่ากับ${before}`,
    nothing: (about, one, other) => `ไม่มีค่าใช้จ่าย${about} ทั้งในช่วง ${one} และช่วง ${other}`,
    cut: (running, dates) => `ช่วง ${running} ยังไม่จบ จึงเทียบกับช่วงที่ยาวเท่ากันของอีกฝั่ง คือ ${dates}`,
    unpriced: (_count, charges, dates) => `ช่วง ${dates} มี ${charges} รายการที่ไม่ทราบราคา จึงไม่ได้รวมในยอด`,
    ownKeys: (first, second) => `ส่วนที่สมาชิกจ่ายเองด้วยคีย์ส่วนตัวไม่อยู่ในยอดทั้งสอง: ${first} และ ${second}`,
    nothingOwn: 'ไม่มี',
    difference: 'ต่างกัน',
    change: 'เปลี่ยนแปลง',
    share: 'สัดส่วน',
    isNew: 'ใหม่',
  },
});

interface Verdict {
  who: string;
  isOwnKeys: boolean;
  amount: string;
  about: string;
  dates: string;
  comparison: string;
}

/** Renders two periods side by side: the difference first, then its parts. */
export function comparisonReply(compared: PeriodComparison, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const [first, second] = [compared.first, compared.second].map(({ dates }) => datesText(dates, locale)) as [
    string,
    string,
  ];
  const notes = [
    ...remarks(compared, locale),
    ...ownOnlyNote(compared, locale),
    ...zoneNote(compared, locale),
  ];
  if (compared.currencies.length === 0)
    return [{ kind: 'text', text: texts.nothing(aboutText(compared, locale), first, second) }, ...notes];
  const { period } = compared.first;
  const typed =
    period &&
    typedCharges({ ...compared, period, dates: compared.first.dates }, compared.paidBy === 'members', locale);
  return [
    ...compared.currencies.map((costs) => verdict(compared, costs, locale)),
    ...notes,
    ...compared.currencies.map((costs) => table(compared, costs, first, second, locale)),
    ...(typed ? [{ kind: 'text', text: costMessages.in(locale).rows(typed) } as const] : []),
  ];
}

function verdict(compared: PeriodComparison, costs: CurrencyComparison, locale: Locale): Block {
  const texts = messages.in(locale);
  const [dates, before] = [compared.first, compared.second].map((side) => daysText(side.dates, locale)) as [
    string,
    string,
  ];
  const shown = shownOf(costs, costs.currency, locale);
  const percent = costs.change === null ? '' : ` (${changeText(Math.abs(costs.change), locale, 'never')})`;
  const comparison =
    shown.direction === 'same'
      ? texts.same(before)
      : texts[shown.direction](shown.by, percent, before, shown.before);
  const { amount } = shown;
  const [who, about] = [compared.about.member ?? '', aboutText(compared, locale)];
  const isOwnKeys = compared.paidBy === 'members';
  return { kind: 'text', text: texts.verdict({ who, isOwnKeys, amount, about, dates, comparison }) };
}

function remarks(compared: PeriodComparison, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { first, second, cut } = compared;
  const dates = (side: Side) => datesText(side.dates, locale);
  const [running, shortened] = cut === 'first' ? [second, first] : [first, second];
  const own = [first, second].map(({ ownKeys }) =>
    ownKeys.charges === 0 ? texts.nothingOwn : amountsText(ownKeys, locale),
  ) as [string, string];
  const unpriced = [first, second].filter((side) => side.unpriced > 0);
  return [
    ...(cut ? [notice('info', texts.cut(dates(running), dates(shortened)))] : []),
    ...unpriced.map((side) =>
      notice('warning', texts.unpriced(side.unpriced, countText(side.unpriced, locale), dates(side))),
    ),
    ...(first.ownKeys.charges + second.ownKeys.charges > 0 ? [notice('info', texts.ownKeys(...own))] : []),
  ];
}

function notice(tone: 'info' | 'warning', text: string): Block {
  return { kind: 'notice', tone, text };
}

function table(
  { groupBy }: PeriodComparison,
  costs: CurrencyComparison,
  first: string,
  second: string,
  locale: Locale,
): TableBlock {
  const texts = messages.in(locale);
  const { others, none } = reportMessages.in(locale);
  const hidden = costs.groups.length - maxRows;
  const percents = percentTexts(
    costs.groups.map(({ share }) => share),
    locale,
  );
  const hasShares = costs.groups.some(({ share }) => share > 0);
  const numbers = [first, texts.share, second, texts.difference, texts.change];
  return {
    kind: 'table',
    title: costMessages.in(locale).by(groupBy),
    columns: [
      { label: costMessages.in(locale).grouping(groupBy) },
      ...numbers.map((label) => ({ label, align: 'right' }) as const),
    ],
    rows: costs.groups.slice(0, maxRows).map((group, at) => {
      const shown = shownOf(group, costs.currency, locale);
      const sign = { more: '+', less: '−', same: '' }[shown.direction];
      const isNew = group.change === null && shown.direction === 'more';
      return [
        groupName(group, groupBy, locale),
        shown.amount,
        hasShares ? (percents[at] as string) : none,
        shown.before,
        `${sign}${shown.by}`,
        isNew ? texts.isNew : group.change === null ? none : changeText(group.change, locale, 'exceptZero'),
      ];
    }),
    ...(hidden > 0 && { note: others(countText(hidden, locale)) }),
  };
}

function shownOf({ amount, before }: { amount: string; before: string }, currency: string, locale: Locale) {
  return shownDifference(Money.of(amount, currency), Money.of(before, currency), locale);
}

/** "+12%", or "+0.4%" below one percent. */
function changeText(change: number, locale: Locale, signDisplay: 'never' | 'exceptZero'): string {
  const maximumFractionDigits = Math.abs(change) < 0.01 ? 1 : 0;
  return numberFormat(locale, { style: 'percent', maximumFractionDigits, signDisplay }).format(change);
}
