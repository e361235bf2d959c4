import { defineMessages } from '#lib/messages.ts';
import type { CostGroup } from './cost-report.ts';

/** How a table or chart is grouped. A year is shown by month instead of by day. */
export type Grouping = CostGroup | 'month';

const thaiGrouping: Record<Grouping, string> = {
  category: 'ประเภท',
  provider: 'ผู้ให้บริการ',
  member: 'สมาชิก',
  day: 'วัน',
  month: 'เดือน',
};

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Texts of `show_costs`. Some take a count both as a number, for the English plural, and as formatted text. */
export const costMessages = defineMessages({
  en: {
    spent: (amount: string, period: string, dates: string) => `You spent **${amount}** ${period}${dates}`,
    compared: (spent: string, comparison: string) => `${spent}: ${comparison}.`,
    nothingBefore: (before: string) => `there was nothing in ${before} to compare with`,
    more: (by: string, before: string, was: string) => `${by} more than in ${before} (${was})`,
    less: (by: string, before: string, was: string) => `${by} less than in ${before} (${was})`,
    same: (before: string) => `the same as in ${before}`,
    allFree: (count: number, charges: string, period: string) =>
      `You paid nothing ${period}: ${plural(count, 'the only use was', `all ${charges} uses were`)} free.`,
    nothing: (period: string, dates: string, isOpen: boolean) =>
      isOpen ? `Nothing has been spent ${period} yet${dates}.` : `Nothing was spent ${period}${dates}.`,
    unknownTotal: (count: number, charges: string, period: string) =>
      `Spending ${period} is unknown: ${plural(count, 'the only charge has', `all ${charges} charges have`)} no known price.`,
    unpriced: (count: number, unpriced: string, charges: string, where: string) =>
      `${unpriced} of ${charges} charges ${plural(count, 'has no known price and is', 'have no known price and are')} not included: ${where}.`,
    inProgress: (amounts: string, count: number, charges: string) =>
      `In progress, not in the total: ${amounts} for ${charges} ${plural(count, 'charge', 'charges')}.`,
    unknownAmount: 'an unknown amount',
    by: (grouping: Grouping) => `By ${grouping}`,
    grouping: (grouping: Grouping) => capital(grouping),
    amount: 'Amount',
    share: 'Share',
    charges: 'Charges',
    unpricedColumn: 'No price',
    chart: (grouping: Grouping, currency: string) => `Spending by ${grouping}, ${currency}`,
    mixed: 'Each currency has its own total; nothing is converted.',
  },
  th: {
    spent: (amount, period, dates) => `${period}ใช้ไป **${amount}**${dates}`,
    compared: (spent, comparison) => `${spent} ${comparison}`,
    nothingBefore: (before) => `ช่วงที่นำมาเทียบ (${before}) ไม่มีค่าใช้จ่าย`,
    more: (by, before, was) => `มากกว่าช่วง ${before} (${was}) อยู่ ${by}`,
    less: (by, before, was) => `น้อยกว่าช่วง ${before} (${was}) อยู่ ${by}`,
    same: (before) => `เท่ากับช่วง ${before}`,
    allFree: (_count, charges, period) => `${period}ไม่มีค่าใช้จ่าย ใช้งานไป ${charges} รายการ ฟรีทั้งหมด`,
    nothing: (period, dates, isOpen) => `${period}${isOpen ? 'ยังไม่มีค่าใช้จ่าย' : 'ไม่มีค่าใช้จ่าย'}${dates}`,
    unknownTotal: (_count, charges, period) =>
      `ยังบอกไม่ได้ว่า${period}ใช้ไปเท่าไร เพราะไม่ทราบราคาของทั้ง ${charges} รายการ`,
    unpriced: (_count, unpriced, charges, where) =>
      `มี ${unpriced} จาก ${charges} รายการที่ไม่ทราบราคา จึงไม่ได้รวมในยอด: ${where}`,
    inProgress: (amounts, _count, charges) => `กำลังดำเนินการและยังไม่รวมในยอด: ${amounts} จาก ${charges} รายการ`,
    unknownAmount: 'จำนวนที่ยังไม่ทราบ',
    by: (grouping) => `แยกตาม${thaiGrouping[grouping]}`,
    grouping: (grouping) => thaiGrouping[grouping],
    amount: 'จำนวนเงิน',
    share: 'สัดส่วน',
    charges: 'รายการ',
    unpricedColumn: 'ไม่ทราบราคา',
    chart: (grouping, currency) => `ค่าใช้จ่ายแยกตาม${thaiGrouping[grouping]} (${currency})`,
    mixed: 'แต่ละสกุลเงินแสดงแยกกัน ไม่มีการแปลงค่า',
  },
});
