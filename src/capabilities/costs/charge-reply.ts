import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import type { ChargeList, ListedCharge } from './charge-list.ts';
import { quantityText } from './quantity-text.ts';
import { reportMessages } from './report-messages.ts';
import { aboutText, datesInBrackets, moneyText, periodText, typedCharges, zoneNote } from './report-text.ts';
import { ownOnlyNote } from './whose-spend.ts';

const messages = defineMessages({
  en: {
    none: (about: string, period: string, dates: string) => `There are no charges${about} ${period}${dates}.`,
    noMore: (count: string) => `There are only ${count} charges, so there is no such page.`,
    title: (first: string, last: string, count: string, about: string, order: string, period: string) =>
      `Charges${about} ${period}: ${first} to ${last} of ${count}, ${order} first`,
    newest: 'newest',
    largest: 'largest',
    when: 'When',
    what: 'What',
    quantity: 'Quantity',
    amount: 'Amount',
    fee: 'Fee',
    basis: 'Basis',
    who: 'Who',
    paidBy: 'Paid by',
    reconciled: 'bill',
    reported: 'reported',
    estimated: 'estimated',
    besides: (basis: string, estimate: string) => `${basis}, estimated ${estimate}`,
    member: 'own key',
    organization: 'organisation',
    operator: 'operator',
    next: (typed: string) => `For the next ones type \`${typed}\`.`,
    page: (typed: string, page: number, isLargest: boolean) =>
      `${isLargest ? typed.replace('charges', 'largest charges') : typed} page ${page}`,
    button: 'Next',
  },
  th: {
    none: (about, period, dates) => `${period}ไม่มีรายการเรียกเก็บ${about}${dates}`,
    noMore: (count) => `มีเพียง ${count} รายการ จึงไม่มีหน้านั้น`,
    title: (first, last, count, about, order, period) =>
      `รายการเรียกเก็บ${about} ${period} ${first} ถึง ${last} จาก ${count} ${order}`,
    newest: 'เรียงจากใหม่สุด',
    largest: 'เรียงจากยอดสูงสุด',
    when: 'เมื่อ',
    what: 'รายการ',
    quantity: 'ปริมาณ',
    amount: 'จำนวนเงิน',
    fee: 'ค่าธรรมเนียม',
    basis: 'ที่มา',
    who: 'ใคร',
    paidBy: 'ผู้จ่าย',
    reconciled: 'ตามใบแจ้งหนี้',
    reported: 'ผู้ให้บริการแจ้ง',
    estimated: 'ประมาณการ',
    besides: (basis, estimate) => `${basis} ประมาณไว้ ${estimate}`,
    member: 'คีย์ส่วนตัว',
    organization: 'องค์กร',
    operator: 'ผู้ดูแลระบบ',
    next: (typed) => `ดูรายการถัดไป พิมพ์ \`${typed}\``,
    page: (typed, page, isLargest) => `${typed}${isLargest ? ' แพงสุดก่อน' : ''} หน้า ${page}`,
    button: 'ถัดไป',
  },
});

/** Renders charges as a table, with the way to the next ones. */
export function chargeReply(list: ChargeList, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const [about, period] = [aboutText(list, locale), periodText(list, locale)];
  const notes = [...ownOnlyNote(list, locale), ...zoneNote(list, locale)];
  const count = countText(list.count, locale);
  if (list.count === 0) return [text(texts.none(about, period, datesInBrackets(list, locale))), ...notes];
  if (list.charges.length === 0) return [text(texts.noMore(count))];
  const [first, last] = [list.first, list.first + list.charges.length - 1].map((at) => countText(at, locale));
  const hasFee = list.charges.some(({ fee }) => fee !== null && Number(fee) !== 0);
  const numbers = [texts.quantity, texts.amount, ...(hasFee ? [texts.fee] : [])];
  return [
    {
      kind: 'table',
      title: texts.title(first as string, last as string, count, about, texts[list.order], period),
      columns: [
        { label: texts.when },
        { label: texts.what },
        ...numbers.map((label) => ({ label, align: 'right' }) as const),
        ...[texts.basis, texts.who, texts.paidBy].map((label) => ({ label })),
      ],
      rows: list.charges.map((charge) => row(charge, { zone: list.readerZone, hasFee }, locale)),
    },
    ...notes,
    ...next(list, locale),
  ];
}

function row(
  charge: ListedCharge,
  { zone, hasFee }: { zone: string; hasFee: boolean },
  locale: Locale,
): string[] {
  const { formerMember, none, unknown } = reportMessages.in(locale);
  const { at, provider, product, quantity, unit, currency, amount, fee, payer } = charge;
  return [
    momentText(new Date(at), zone, locale),
    `${product} (${provider})`,
    quantityText(quantity, unit, locale),
    amount === null ? unknown : moneyText(amount, currency, locale),
    ...(hasFee ? [fee === null ? unknown : moneyText(fee, currency, locale)] : []),
    basisText(charge, locale),
    charge.member ?? formerMember,
    payer === null ? none : messages.in(locale)[payer],
  ];
}

/** What the amount rests on, and the estimate where it was another. */
function basisText(
  { amount, estimated, reported, reconciled, currency }: ListedCharge,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  if (amount === null) return reportMessages.in(locale).none;
  const basis = reconciled !== null ? texts.reconciled : reported !== null ? texts.reported : texts.estimated;
  const isOther = estimated !== null && Number(estimated) !== Number(amount);
  return isOther ? texts.besides(basis, moneyText(estimated, currency, locale)) : basis;
}

function next(list: ChargeList, locale: Locale): Block[] {
  if (list.nextPage === null) return [];
  const texts = messages.in(locale);
  const typed = texts.page(
    typedCharges(list, list.paidBy === 'members', locale),
    list.nextPage,
    list.order === 'largest',
  );
  return [
    text(texts.next(typed)),
    { kind: 'buttons', buttons: [{ label: texts.button, action: 'say', value: typed, typed }] },
  ];
}

function text(content: string): Block {
  return { kind: 'text', text: content };
}
