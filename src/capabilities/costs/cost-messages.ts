import { defineMessages } from '#lib/messages.ts';
import type { CostGroup } from './cost-groups.ts';

const thaiGrouping: Record<CostGroup, string> = {
  category: 'ประเภท',
  provider: 'ผู้ให้บริการ',
  product: 'สินค้า',
  member: 'สมาชิก',
  payer: 'ผู้จ่าย',
  day: 'วัน',
  week: 'สัปดาห์',
  month: 'เดือน',
};

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

interface SpentParts {
  /** A member's name; empty for whoever reads. */
  who: string;
  isOwnKeys: boolean;
  amount: string;
  about: string;
  period: string;
  dates: string;
}

/** Texts of `show_costs`. Some take a count both as a number, for the English plural, and as formatted text. */
export const costMessages = defineMessages({
  en: {
    spent: ({ who, isOwnKeys, amount, about, period, dates }: SpentParts) =>
      isOwnKeys
        ? `${who || 'Members'} paid **${amount}** with keys of their own${about} ${period}${dates}`
        : `${who || 'You'} spent **${amount}**${about} ${period}${dates}`,
    compared: (spent: string, comparison: string) => `${spent}: ${comparison}.`,
    nothingBefore: (before: string) => `there was nothing ${before} to compare with`,
    more: (by: string, before: string, was: string) => `${by} more than ${before} (${was})`,
    less: (by: string, before: string, was: string) => `${by} less than ${before} (${was})`,
    same: (before: string) => `the same as ${before}`,
    allFree: (count: number, charges: string, period: string) =>
      `You paid nothing ${period}: ${plural(count, 'the only use was', `all ${charges} uses were`)} free.`,
    nothing: ({ who, isOwnKeys, about, period, dates }: Omit<SpentParts, 'amount'>, isOpen: boolean) => {
      const what = isOwnKeys
        ? `paid by ${who || 'members'} with keys of their own`
        : `spent${who && ` by ${who}`}`;
      return isOpen
        ? `Nothing has been ${what}${about} ${period} yet${dates}.`
        : `Nothing was ${what}${about} ${period}${dates}.`;
    },
    unknownTotal: (count: number, charges: string, period: string) =>
      `Spending ${period} is unknown: ${plural(count, 'the only charge has', `all ${charges} charges have`)} no known price.`,
    unpriced: (count: number, unpriced: string, charges: string, where: string) =>
      `${unpriced} of ${charges} charges ${plural(count, 'has no known price and is', 'have no known price and are')} not included: ${where}.`,
    inProgress: (amounts: string, count: number, charges: string) =>
      `In progress, not in the total: ${amounts} for ${charges} ${plural(count, 'charge', 'charges')}.`,
    ownKeys: (amounts: string, count: number, charges: string, isOwn: boolean, typed: string) =>
      `${isOwn ? 'You' : 'Members'} paid ${amounts} with keys of ${isOwn ? 'your' : 'their'} own, for ${charges} ${plural(count, 'request', 'requests')}. That is in no total here: \`${typed}\`.`,
    typedOwnKeys: (when: string) => `costs paid by members ${when}`,
    perRequest: (amount: string) => `On average ${amount} a request.`,
    rows: (typed: string) => `See the charges behind it with \`${typed}\`.`,
    payer: (payer: string) =>
      ({
        organization: 'Keys of the organisation',
        operator: 'Keys of the operator',
        member: 'Keys of members',
      })[payer] ?? 'Free, or not noted',
    unknownAmount: 'an unknown amount',
    by: (grouping: CostGroup) => `By ${grouping}`,
    grouping: (grouping: CostGroup) => capital(grouping),
    amount: 'Amount',
    fee: 'Platform fee',
    withFee: (sum: string) => `Together: ${sum}.`,
    share: 'Share',
    charges: 'Charges',
    unpricedColumn: 'No price',
    chart: (grouping: CostGroup, currency: string) => `Spending by ${grouping}, ${currency}`,
    mixed: 'Each currency has its own total; nothing is converted.',
    together: (total: string) => `Together that is **${total}**.`,
    thatIs: (total: string) => `That is **${total}**.`,
    noSum: (currency: string, why: string) => `No sum in ${currency}: ${why}`,
  },
  th: {
    spent: ({ who, isOwnKeys, amount, about, period, dates }) =>
      isOwnKeys
        ? `${period}${who ? ` ${who} ` : 'สมาชิก'}จ่ายเองด้วยคีย์ส่วนตัว **${amount}**${about}${dates}`
        : `${period}${who && ` ${who} `}ใช้ไป **${amount}**${about}${dates}`,
    compared: (spent, comparison) => `${spent} ${comparison}`,
    nothingBefore: (before) => `${before} ไม่มีค่าใช้จ่ายให้เทียบ`,
    more: (by, before, was) => `มากกว่า${before} (${was}) อยู่ ${by}`,
    less: (by, before, was) => `น้อยกว่า${before} (${was}) อยู่ ${by}`,
    same: (before) => `เท่ากับ${before}`,
    allFree: (_count, charges, period) => `${period}ไม่มีค่าใช้จ่าย ใช้งานไป ${charges} รายการ ฟรีทั้งหมด`,
    nothing: ({ who, isOwnKeys, about, period, dates }, isOpen) =>
      `${period}${isOpen ? 'ยังไม่มีค่าใช้จ่าย' : 'ไม่มีค่าใช้จ่าย'}${isOwnKeys ? `ที่${who ? ` ${who} ` : 'สมาชิก'}จ่ายเองด้วยคีย์ส่วนตัว` : who && `ของ ${who}`}${about}${dates}`,
    unknownTotal: (_count, charges, period) =>
      `ยังบอกไม่ได้ว่า${period}ใช้ไปเท่าไร เพราะไม่ทราบราคาของทั้ง ${charges} รายการ`,
    unpriced: (_count, unpriced, charges, where) =>
      `มี ${unpriced} จาก ${charges} รายการที่ไม่ทราบราคา จึงไม่ได้รวมในยอด: ${where}`,
    inProgress: (amounts, _count, charges) => `กำลังดำเนินการและยังไม่รวมในยอด: ${amounts} จาก ${charges} รายการ`,
    ownKeys: (amounts, _count, charges, isOwn, typed) =>
      `${isOwn ? 'คุณ' : 'สมาชิก'}จ่ายเองด้วยคีย์ส่วนตัวอีก ${amounts} จาก ${charges} รายการ ไม่ได้รวมในยอดนี้ ดูได้โดยพิมพ์ \`${typed}\``,
    typedOwnKeys: (when) => `ค่าใช้จ่ายที่สมาชิกจ่ายเอง${when}`,
    perRequest: (amount) => `เฉลี่ยครั้งละ ${amount}`,
    rows: (typed) => `ดูรายการที่ประกอบเป็นยอดนี้ พิมพ์ \`${typed}\``,
    payer: (payer) =>
      ({ organization: 'คีย์ขององค์กร', operator: 'คีย์ของผู้ดูแลระบบ', member: 'คีย์ของสมาชิก' })[payer] ??
      'ฟรีหรือไม่ได้บันทึกไว้',
    unknownAmount: 'จำนวนที่ยังไม่ทราบ',
    by: (grouping) => `แยกตาม${thaiGrouping[grouping]}`,
    grouping: (grouping) => thaiGrouping[grouping],
    amount: 'จำนวนเงิน',
    fee: 'ค่าธรรมเนียม',
    withFee: (sum) => `รวมกัน: ${sum}`,
    share: 'สัดส่วน',
    charges: 'รายการ',
    unpricedColumn: 'ไม่ทราบราคา',
    chart: (grouping, currency) => `ค่าใช้จ่ายแยกตาม${thaiGrouping[grouping]} (${currency})`,
    mixed: 'แต่ละสกุลเงินแสดงแยกกัน ไม่มีการแปลงค่า',
    together: (total) => `รวมทั้งหมดคิดเป็น **${total}**`,
    thatIs: (total) => `คิดเป็น **${total}**`,
    noSum: (currency, why) => `ไม่มียอดรวมเป็น ${currency}: ${why}`,
  },
});
