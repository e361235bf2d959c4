import { defineMessages } from '#lib/messages.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Counts come twice where English needs the number itself for its plural. */
export const spendingDigestMessages = defineMessages({
  en: {
    more: (amount: string, by: string, was: string, before: string) =>
      `**${amount}** was spent, ${by} more than the ${was} of ${before}.`,
    less: (amount: string, by: string, was: string, before: string) =>
      `**${amount}** was spent, ${by} less than the ${was} of ${before}.`,
    same: (amount: string, before: string) => `**${amount}** was spent, as much as in ${before}.`,
    first: (amount: string, before: string) =>
      `**${amount}** was spent. There was nothing in ${before} to compare with.`,
    incomparable: (amount: string, before: string) =>
      `**${amount}** was spent. It cannot be compared with ${before}, which has charges without a known price.`,
    free: (count: number, charges: string) =>
      `Nothing had to be paid: ${charges} ${plural(count, 'use, and it was', 'uses, all of them')} free.`,
    unknown: (count: number, charges: string) =>
      `What was spent is unknown: no price is known for ${plural(count, 'the only charge', `any of the ${charges} charges`)}.`,
    quiet: (before: string) => `Nothing was spent, and nothing in ${before} either.`,
    noHistory: 'Nothing has been bought through Jarvis yet, so there are no costs to report.',
    unpriced: (count: number, missing: string, charges: string) =>
      `${missing} of ${charges} charges ${plural(count, 'has no known price and is', 'have no known price and are')} not in the amount.`,
    movers: 'What moved most',
    what: 'Provider and use',
    spent: 'Spent',
    before: 'Before',
    change: 'Change',
    chart: (currency: string) => `Spending by day, ${currency}`,
  },
  th: {
    more: (amount, by, was, before) => `ใช้ไป **${amount}** มากกว่าช่วง ${before} (${was}) อยู่ ${by}`,
    less: (amount, by, was, before) => `ใช้ไป **${amount}** น้อยกว่าช่วง ${before} (${was}) อยู่ ${by}`,
    same: (amount, before) => `ใช้ไป **${amount}** เท่ากับช่วง ${before}`,
    first: (amount, before) => `ใช้ไป **${amount}** ส่วนช่วง ${before} ไม่มีค่าใช้จ่ายให้เทียบ`,
    incomparable: (amount, before) => `ใช้ไป **${amount}** แต่เทียบกับช่วง ${before} ไม่ได้ เพราะมีรายการที่ไม่ทราบราคา`,
    free: (_count, charges) => `ไม่มีค่าใช้จ่าย ใช้งานไป ${charges} รายการ ฟรีทั้งหมด`,
    unknown: (_count, charges) => `ยังบอกไม่ได้ว่าใช้ไปเท่าไร เพราะไม่ทราบราคาของทั้ง ${charges} รายการ`,
    quiet: (before) => `ไม่มีค่าใช้จ่าย เช่นเดียวกับช่วง ${before}`,
    noHistory: 'ยังไม่เคยมีการซื้อผ่าน Jarvis จึงยังไม่มีค่าใช้จ่ายให้รายงาน',
    unpriced: (_count, missing, charges) => `มี ${missing} จาก ${charges} รายการที่ไม่ทราบราคา จึงไม่ได้รวมในยอด`,
    movers: 'ที่เปลี่ยนแปลงมากที่สุด',
    what: 'ผู้ให้บริการและงาน',
    spent: 'ใช้ไป',
    before: 'ช่วงก่อน',
    change: 'เปลี่ยนแปลง',
    chart: (currency) => `ค่าใช้จ่ายรายวัน (${currency})`,
  },
});
