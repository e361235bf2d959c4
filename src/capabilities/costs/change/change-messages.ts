import { defineMessages } from '#lib/messages.ts';
import type { Reason } from './decomposition.ts';

/** Texts of `explain_change`. Amounts come formatted and without a sign. */
export const changeMessages = defineMessages({
  en: {
    overlap:
      'The two periods overlap, so there is no change between them. Name two that do not, for example this month and last month.',
    otherCurrency: (before: string, after: string) =>
      `I cannot compare the two: what was spent before is in ${before}, and now in ${after}. I do not convert currencies.`,
    nothing: (dates: string, before: string) =>
      `Nothing was spent (${dates}), nor before (${before}), so there is no change to explain.`,
    same: (amount: string, dates: string, before: string) =>
      `**The same as before:** ${amount} in ${dates} and in ${before}.`,
    more: (by: string, before: string, is: string, was: string) =>
      `**${by} more than in ${before}** (${is} after ${was})`,
    less: (by: string, before: string, is: string, was: string) =>
      `**${by} less than in ${before}** (${is} after ${was})`,
    because: (change: string, reasons: string) => `${change}: ${reasons}.`,
    unexplained: (change: string) => `${change}.`,
    new: (what: string) => `${what} is new`,
    gone: (what: string) => `${what} was not used any more`,
    volumeUp: (count: string, unit: string, category: string) => `${count} more ${unit}${category}`,
    volumeDown: (count: string, unit: string, category: string) => `${count} fewer ${unit}${category}`,
    ofCategory: (category: string) => ` of ${category.toLowerCase()}`,
    priceUp: (what: string, unit: string) => `${what} cost more per ${unit}`,
    priceDown: (what: string, unit: string) => `${what} cost less per ${unit}`,
    mixUp: (category: string) => `more expensive products were used for ${category.toLowerCase()}`,
    mixDown: (category: string) => `cheaper products were used for ${category.toLowerCase()}`,
    others: 'smaller changes',
    reason: (reason: Reason) =>
      ({
        new: 'new',
        gone: 'no longer used',
        volume: 'quantity',
        price: 'price',
        mix: 'shift between products',
        rest: 'cannot be divided',
      })[reason],
    table: (currency: string) => `What changed (${currency})`,
    what: 'What',
    why: 'Why',
    change: 'Change',
    left: (count: string) => `${count} smaller changes`,
    sum: 'Together',
    unpriced: (count: number, charges: string) =>
      `${charges} ${count === 1 ? 'charge has no known price and is' : 'charges have no known price and are'} in none of these figures.`,
    chart: (currency: string) => `What changed (${currency})`,
  },
  th: {
    overlap: 'สองช่วงนี้ซ้อนกัน จึงเทียบไม่ได้ ลองระบุสองช่วงที่ไม่ซ้อนกัน เช่น เดือนนี้กับเดือนที่แล้ว',
    otherCurrency: (before, after) =>
      `เทียบกันไม่ได้ เพราะก่อนหน้านี้จ่ายเป็น ${before} แต่ตอนนี้เป็น ${after} และไม่มีการแปลงสกุลเงิน`,
    nothing: (dates, before) => `ทั้งช่วง ${dates} และช่วง ${before} ไม่มีค่าใช้จ่าย จึงไม่มีอะไรเปลี่ยน`,
    same: (amount, dates, before) => `**เท่าเดิม** ${amount} ทั้งช่วง ${dates} และช่วง ${before}`,
    more: (by, before, is, was) => `**มากกว่าช่วง ${before} อยู่ ${by}** (จาก ${was} เป็น ${is})`,
    less: (by, before, is, was) => `**น้อยกว่าช่วง ${before} อยู่ ${by}** (จาก ${was} เป็น ${is})`,
    because: (change, reasons) => `${change} เพราะ${reasons}`,
    unexplained: (change) => change,
    new: (what) => `เริ่มใช้ ${what}`,
    gone: (what) => `เลิกใช้ ${what}`,
    volumeUp: (count, unit, category) => `ใช้${category}เพิ่ม ${count} ${unit}`,
    volumeDown: (count, unit, category) => `ใช้${category}น้อยลง ${count} ${unit}`,
    ofCategory: (category) => category,
    priceUp: (what, unit) => `${what} แพงขึ้นต่อ${unit}`,
    priceDown: (what, unit) => `${what} ถูกลงต่อ${unit}`,
    mixUp: (category) => `ใช้รุ่นที่แพงกว่าสำหรับ${category}`,
    mixDown: (category) => `ใช้รุ่นที่ถูกกว่าสำหรับ${category}`,
    others: 'รายการที่เล็กกว่า',
    reason: (reason) =>
      ({
        new: 'เริ่มใช้',
        gone: 'เลิกใช้',
        volume: 'ปริมาณ',
        price: 'ราคา',
        mix: 'เปลี่ยนสัดส่วน',
        rest: 'แยกสาเหตุไม่ได้',
      })[reason],
    table: (currency) => `อะไรเปลี่ยนไป (${currency})`,
    what: 'รายการ',
    why: 'สาเหตุ',
    change: 'เปลี่ยนไป',
    left: (count) => `รายการเล็กกว่านี้อีก ${count} รายการ`,
    sum: 'รวม',
    unpriced: (_count, charges) => `มี ${charges} รายการที่ไม่ทราบราคา จึงไม่รวมในตัวเลขเหล่านี้`,
    chart: (currency) => `อะไรเปลี่ยนไป (${currency})`,
  },
});
