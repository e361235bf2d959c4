import { countText, dateFormat, dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { daysBetween } from './proposed-bill.ts';
import { cellText } from './reading/reading-questions.ts';
import type { ComparedProvider, Reconciled } from './reconciled.ts';
import { type ResidualName, residualNames } from './residuals.ts';
import { sharedDecimals } from './shared-decimals.ts';

const messages = defineMessages({
  en: {
    noBill: (about: string) => `No bill${about && ` of ${about}`} has been imported yet.`,
    how: 'Send one as CSV or XLSX and type `import this bill`.',
    nothing: (days: string) => `No bill is for ${days}, so there is nothing to compare.`,
    all: 'Type `reconcile bills` for every day that a bill is for.',
    equal: (bill: string, days: string) => `The bills and what I noted agree: **${bill}** each, ${days}.`,
    more: (bill: string, ledger: string, difference: string, days: string) =>
      `The bills say **${bill}** and I noted **${ledger}**, ${days}: **${difference}** more is billed.`,
    less: (bill: string, ledger: string, difference: string, days: string) =>
      `The bills say **${bill}** and I noted **${ledger}**, ${days}: **${difference}** less is billed.`,
    title: (currency: string) => `Bills and ledger in ${currency}`,
    days: (name: string) => `${name}, day by day`,
    months: (name: string) => `${name}, month by month`,
    ...{ provider: 'Provider', noted: 'Noted', billed: 'Billed', difference: 'Difference', why: 'Why' },
    ...{ day: 'Day', month: 'Month', total: 'Total', same: 'agrees' },
    why_of: (name: ResidualName, amount: string) =>
      `${{ price_differs: 'price or quantity differs', not_in_ledger: 'not in our ledger', not_on_bill: 'not on the bill', tax: 'tax', credits: 'credits and refunds' }[name]} ${amount}`,
    more_days: (count: string, name: string) =>
      `${count} more ${name === '' ? 'days' : `days of ${name}`} are not listed. Ask for a shorter period to see them.`,
    basis: (name: string, reported: string, estimated: string) =>
      `${name}: of what I noted, ${reported} was reported by the vendor and ${estimated} is estimated.`,
    unpriced: (name: string, count: string, isOne: boolean) =>
      `${name}: ${count} ${isOne ? 'charge has' : 'charges have'} no known price and ${isOne ? 'is' : 'are'} missing in what I noted.`,
    restated: (name: string, day: string, before: string, now: string) =>
      `${name} restated ${day}: ${before} before, ${now} now.`,
    restatedMore: (count: string) => `${count} more restated days.`,
    uncovered: (name: string, amount: string, days: string) =>
      `No bill is for ${days} of ${name} (${amount} noted).`,
    dayCount: (count: string, isOne: boolean) => `${count} ${isOne ? 'day' : 'days'}`,
    own: 'Days are the vendors’, in UTC. What members pay with keys of their own is not compared.',
  },
  th: {
    noBill: (about) => `ยังไม่ได้นำเข้าใบแจ้งหนี้${about && `ของ ${about}`}`,
    how: 'ส่งไฟล์เป็น CSV หรือ `XLSX` แล้วพิมพ์ `นำเข้าใบแจ้งหนี้นี้`',
    nothing: (days) => `ไม่มีใบแจ้งหนี้ของ ${days} จึงไม่มีอะไรให้เทียบ`,
    all: 'พิมพ์ `กระทบยอดใบแจ้งหนี้` เพื่อดูทุกวันที่มีใบแจ้งหนี้',
    equal: (bill, days) => `ใบแจ้งหนี้ตรงกับที่ฉันบันทึกไว้: **${bill}** เท่ากัน ${days}`,
    more: (bill, ledger, difference, days) =>
      `ใบแจ้งหนี้รวม **${bill}** ฉันบันทึกไว้ **${ledger}** ${days}: ถูกเรียกเก็บมากกว่า **${difference}**`,
    less: (bill, ledger, difference, days) =>
      `ใบแจ้งหนี้รวม **${bill}** ฉันบันทึกไว้ **${ledger}** ${days}: ถูกเรียกเก็บน้อยกว่า **${difference}**`,
    title: (currency) => `ใบแจ้งหนี้เทียบกับบัญชี สกุล ${currency}`,
    days: (name) => `${name} รายวัน`,
    months: (name) => `${name} รายเดือน`,
    ...{ provider: 'ผู้ให้บริการ', noted: 'บันทึกไว้', billed: 'เรียกเก็บ', difference: 'ส่วนต่าง', why: 'เพราะ' },
    ...{ day: 'วัน', month: 'เดือน', total: 'รวม', same: 'ตรงกัน' },
    why_of: (name, amount) =>
      `${{ price_differs: 'ราคาหรือปริมาณต่างกัน', not_in_ledger: 'ไม่มีในบัญชี', not_on_bill: 'ไม่มีในใบแจ้งหนี้', tax: 'ภาษี', credits: 'เครดิตและเงินคืน' }[name]} ${amount}`,
    more_days: (count, name) => `ยังมีอีก ${count} วัน${name && `ของ ${name}`}ที่ไม่ได้แสดง กรุณาถามช่วงที่สั้นลง`,
    basis: (name, reported, estimated) =>
      `${name}: ที่บันทึกไว้ ผู้ให้บริการแจ้ง ${reported} และเป็นประมาณการ ${estimated}`,
    unpriced: (name, count) => `${name}: มี ${count} รายการที่ไม่ทราบราคา จึงไม่อยู่ในยอดที่บันทึกไว้`,
    restated: (name, day, before, now) => `${name} แก้ยอดของ ${day}: เดิม ${before} ตอนนี้ ${now}`,
    restatedMore: (count) => `มีวันที่แก้ยอดอีก ${count} วัน`,
    uncovered: (name, amount, days) => `ไม่มีใบแจ้งหนี้ของ ${name} จำนวน ${days} (บันทึกไว้ ${amount})`,
    dayCount: (count) => `${count} วัน`,
    own: 'วันนับตามผู้ให้บริการ (เวลา UTC) และไม่รวมที่สมาชิกจ่ายด้วยคีย์ของตัวเอง',
  },
});

const mostDays = 31;
const mostRestated = 5;

/** Shows what differs and why: the totals first, a row for each provider, and the days of a single one. */
export function reconciliationReply(found: Reconciled, locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (!found.days) return [text(`${texts.noBill(found.about ?? '')} ${texts.how}`)];
  const days = daysBetween(found.days, locale);
  if (found.providers.length === 0) return [text(`${texts.nothing(days)} ${texts.all}`)];
  const [only, ...others] = found.providers;
  return [
    ...found.totals.map((total) => text(headline(total, days, locale))),
    ...(only && others.length === 0 && only.cells.length > 1
      ? slotTable(only, locale)
      : found.totals.map(({ currency }) => providerTable(found, currency, locale))),
    text([...notes(found, locale), texts.own].join('\n')),
  ];
}

function headline(
  { currency, ledger, bill, difference }: Reconciled['totals'][number],
  days: string,
  locale: Locale,
) {
  const texts = messages.in(locale);
  const [noted, billed, more] = [ledger, bill, difference].map((digits) => Money.of(digits, currency)) as [
    Money,
    Money,
    Money,
  ];
  const decimals = noted.decimalsBeside(billed);
  const [notedText, billedText] = [noted, billed].map((amount) => amount.format(locale, decimals)) as [
    string,
    string,
  ];
  if (more.isZero) return texts.equal(billedText, days);
  const size = (more.isNegative ? more.times(-1) : more).format(locale, decimals);
  return more.isNegative
    ? texts.less(billedText, notedText, size, days)
    : texts.more(billedText, notedText, size, days);
}

type Figures = Pick<ComparedProvider, 'ledger' | 'bill' | 'difference' | 'residuals'>;

/** All amounts of a table have the same decimals, so that they are seen to add up. */
function figureRows(rows: readonly Figures[], total: Figures, currency: string, locale: Locale) {
  const amounts = (row: Figures) => [
    Money.of(row.ledger, currency),
    Money.of(row.bill, currency),
    Money.of(row.difference, currency),
  ];
  const decimals = sharedDecimals({ rows: rows.map(amounts), totals: amounts(total) });
  return [...rows, total].map((row) => [
    ...amounts(row).map((amount) => amount.roundedTo(decimals).format(locale, decimals)),
    whyText(row, currency, locale),
  ]);
}

function whyText({ residuals }: Figures, currency: string, locale: Locale): string {
  const texts = messages.in(locale);
  const parts = residualNames.flatMap((name) => {
    const amount = Money.of(residuals[name], currency);
    return amount.isZero ? [] : [texts.why_of(name, amount.format(locale))];
  });
  return parts.length === 0 ? texts.same : parts.join(', ');
}

function columnsOf(first: string, locale: Locale) {
  const texts = messages.in(locale);
  const amounts = [texts.noted, texts.billed, texts.difference];
  return [
    { label: first },
    ...amounts.map((label) => ({ label, align: 'right' }) as const),
    { label: texts.why },
  ];
}

function providerTable({ providers, totals }: Reconciled, currency: string, locale: Locale): Block {
  const texts = messages.in(locale);
  const ours = providers.filter((one) => one.currency === currency);
  const [total] = totals.filter((one) => one.currency === currency);
  if (!total) throw new Error(`no total in ${currency}`);
  const added = { ...total, residuals: addedResiduals(ours, currency) };
  const figures = figureRows(ours, added, currency, locale);
  const names = [...ours.map(({ name }) => cellText(name)), texts.total];
  const rows = figures.map((row, at) => [names[at] ?? '', ...row]);
  return {
    kind: 'table',
    title: texts.title(currency),
    columns: columnsOf(texts.provider, locale),
    rows: ours.length === 1 ? rows.slice(0, 1) : rows,
  };
}

function addedResiduals(providers: readonly ComparedProvider[], currency: string): Figures['residuals'] {
  return Object.fromEntries(
    residualNames.map((name) => [
      name,
      Money.sum(
        providers.map(({ residuals }) => Money.of(residuals[name], currency)),
        currency,
      ).toDecimalString(),
    ]),
  ) as Figures['residuals'];
}

function slotTable(provider: ComparedProvider, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { cells, currency, grain, name } = provider;
  const figures = figureRows(cells, provider, currency, locale);
  const rows = figures.map((row, at) => [slotText(cells[at]?.slot, locale) || texts.total, ...row]);
  const hidden = cells.length - mostDays;
  const shown = hidden > 0 ? [...rows.slice(0, mostDays), rows.at(-1) as string[]] : rows;
  const title = grain === 'day' ? texts.days(cellText(name)) : texts.months(cellText(name));
  return [
    {
      ...{ kind: 'table', title, rows: shown },
      columns: columnsOf(grain === 'day' ? texts.day : texts.month, locale),
      ...(hidden > 0 && { note: texts.more_days(countText(hidden, locale), '') }),
    },
  ];
}

function notes({ providers, uncovered }: Reconciled, locale: Locale): string[] {
  const texts = messages.in(locale);
  return [
    ...providers.flatMap((one) => notesOf(one, locale)),
    ...uncovered.map(({ name, currency, ledger, days }) =>
      texts.uncovered(
        cellText(name),
        Money.of(ledger, currency).format(locale),
        texts.dayCount(countText(days, locale), days === 1),
      ),
    ),
  ];
}

function notesOf(provider: ComparedProvider, locale: Locale): string[] {
  const texts = messages.in(locale);
  const { currency, ledger, reported, estimated, unpriced, restatements } = provider;
  const name = cellText(provider.name);
  const money = (digits: string) => Money.of(digits, currency).format(locale);
  const hidden = restatements.length - mostRestated;
  return [
    ...(Money.of(ledger, currency).isZero ? [] : [texts.basis(name, money(reported), money(estimated))]),
    ...(unpriced > 0 ? [texts.unpriced(name, countText(unpriced, locale), unpriced === 1)] : []),
    ...restatements
      .slice(0, mostRestated)
      .map(({ slot, before, now }) =>
        texts.restated(name, slotText(slot, locale), money(before), money(now)),
      ),
    ...(hidden > 0 ? [texts.restatedMore(countText(hidden, locale))] : []),
  ];
}

/** "1 Nov 2026" for a day, "Nov 2026" for a month. */
function slotText(slot: string | undefined, locale: Locale): string {
  if (slot === undefined) return '';
  if (slot.length > 'yyyy-mm'.length) return dayText(slot, locale);
  return dateFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${slot}-01`),
  );
}

function text(content: string): Block {
  return { kind: 'text', text: content };
}
