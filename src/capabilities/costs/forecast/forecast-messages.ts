import { defineMessages } from '#lib/messages.ts';
import type { MethodName } from './methods.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Texts of `forecast_costs`. Figures come formatted; where one is an estimate, it comes as {@link forecastMessages} `about`. */
export const forecastMessages = defineMessages({
  en: {
    over: 'That period is over, so there is nothing left to forecast. Type `show costs last month` to see what it cost.',
    tooFar: (days: number) =>
      `I look ${days} days ahead at most, since the past says too little about later days. Ask for this month or the next.`,
    nothing: (about: string) =>
      `There is nothing to forecast${about}: nothing was spent in the last four months. Type \`show costs this year\` to look further back.`,
    about: (amount: string) => `about ${amount}`,
    only: (subject: string) => ` (${subject})`,
    ends: (period: string, subject: string, end: string) => `**${period} will end at ${end}**${subject}`,
    between: (ends: string, low: string, high: string) =>
      `${ends}; in eight of ten cases it ends between ${low} and ${high}.`,
    booked: (amount: string) => `${amount} is booked so far`,
    reserved: (amount: string) => `${amount} is reserved for work that is running`,
    planned: (amount: string) => `${amount} is due on days that are known`,
    rest: (amount: string) => `${amount} more is expected`,
    more: (by: string, before: string, was: string) => `That is ${by} more than in ${before} (${was}).`,
    less: (by: string, before: string, was: string) => `That is ${by} less than in ${before} (${was}).`,
    same: (before: string, was: string) => `That is as much as in ${before} (${was}).`,
    noneBefore: (before: string) => `Nothing was spent in ${before}.`,
    tooEarly: (period: string, days: number, least: number, booked: string) =>
      `It is too early to tell how ${period} will end: I know ${days} whole ${plural(days, 'day', 'days')} and need ${least}. ${booked} is booked so far.`,
    onlyAverage: (days: number, least: number) =>
      `This only continues the average day, since I know no more than ${days} days. With ${least} days I can compare methods and say how sure the figure is.`,
    unpriced: (count: number, charges: string) =>
      `${charges} ${plural(count, 'charge has no known price and is', 'charges have no known price and are')} in none of these figures.`,
    method: (name: MethodName) =>
      ({
        average: 'the average day of the last four weeks',
        repeated: 'last week once more',
        medians: 'the usual amount of each weekday',
        smoothed: 'the present level in the shape of a week',
        theta: 'the trend in the shape of a week',
      })[name],
    how: (method: string, trials: number, error: string) =>
      `How: ${method}. In ${trials} trials on your own days it did best of the methods I know${error}.`,
    error: (share: string) => ` and was ${share} off on average`,
    passed: (ceiling: string) => `${ceiling} is already passed.`,
    surelyUnder: (ceiling: string) => `It very likely stays under ${ceiling}.`,
    probablyUnder: (ceiling: string) => `It probably stays under ${ceiling}, but it could pass it.`,
    probablyOver: (ceiling: string) => `It is more likely to pass ${ceiling} than to stay under it.`,
    surelyOver: (ceiling: string) => `It very likely passes ${ceiling}.`,
    otherCurrency: (ceiling: string) =>
      `I cannot compare this with ${ceiling}, since I do not convert currencies.`,
    unsure: (ceiling: string) => `Whether it stays under ${ceiling} cannot be told yet.`,
    what: 'What',
    bookedColumn: 'Booked',
    restColumn: 'Still expected',
    endColumn: 'At the end',
    table: (currency: string) => `Where it comes from (${currency})`,
    exactness: 'What is booked is exact, the rest is estimated.',
    plannedTable: 'Due on days that are known',
    day: 'Day',
    amount: 'Amount',
    chart: (currency: string) => `Spent and expected (${currency})`,
    spent: 'Spent',
    expected: 'Expected',
    low: 'Low',
    high: 'High',
    usedTable: 'How much will be used',
    soFar: 'So far',
    runsOut: (name: string, day: string) => `${name} runs out on ${day} if use goes on like this.`,
    lasts: (name: string) => `${name} will not run out if use goes on like this.`,
  },
  th: {
    over: 'ช่วงนั้นจบไปแล้ว จึงไม่มีอะไรให้คาดการณ์ พิมพ์ `ค่าใช้จ่ายเดือนที่แล้ว` เพื่อดูยอดจริง',
    tooFar: (days) =>
      `คาดการณ์ล่วงหน้าได้ไม่เกิน ${days} วัน เพราะข้อมูลที่ผ่านมาบอกอะไรไกลกว่านั้นไม่ได้ ลองถามถึงเดือนนี้หรือเดือนหน้า`,
    nothing: (about) =>
      `ยังไม่มีอะไรให้คาดการณ์${about} เพราะสี่เดือนที่ผ่านมาไม่มีค่าใช้จ่าย พิมพ์ \`ค่าใช้จ่ายปีนี้\` เพื่อดูย้อนหลังให้ไกลขึ้น`,
    about: (amount) => `ราว ${amount}`,
    only: (subject) => ` (${subject})`,
    ends: (period, subject, end) => `**${period} น่าจะจบที่ ${end}**${subject}`,
    between: (ends, low, high) => `${ends} โดยแปดในสิบกรณีจะจบระหว่าง ${low} ถึง ${high}`,
    booked: (amount) => `บันทึกแล้ว ${amount}`,
    reserved: (amount) => `กันไว้ให้งานที่กำลังทำอยู่ ${amount}`,
    planned: (amount) => `ครบกำหนดในวันที่ทราบแล้ว ${amount}`,
    rest: (amount) => `คาดว่าจะเพิ่มอีก ${amount}`,
    more: (by, before, was) => `มากกว่า ${before} ${by} (${was})`,
    less: (by, before, was) => `น้อยกว่า ${before} ${by} (${was})`,
    same: (before, was) => `เท่ากับ ${before} (${was})`,
    noneBefore: (before) => `${before} ไม่มีค่าใช้จ่าย`,
    tooEarly: (period, days, least, booked) =>
      `ยังเร็วเกินไปที่จะบอกว่า ${period} จะจบที่เท่าไร เพราะมีข้อมูลครบวันเพียง ${days} วัน ต้องมีอย่างน้อย ${least} วัน ตอนนี้บันทึกแล้ว ${booked}`,
    onlyAverage: (days, least) =>
      `ตัวเลขนี้ต่อจากค่าเฉลี่ยต่อวันเท่านั้น เพราะมีข้อมูลเพียง ${days} วัน เมื่อมีครบ ${least} วันจะเทียบหลายวิธีและบอกได้ว่าแม่นแค่ไหน`,
    unpriced: (_count, charges) => `มี ${charges} รายการที่ไม่ทราบราคา จึงไม่รวมในตัวเลขเหล่านี้`,
    method: (name) =>
      ({
        average: 'ค่าเฉลี่ยต่อวันของสี่สัปดาห์ล่าสุด',
        repeated: 'ซ้ำแบบสัปดาห์ล่าสุด',
        medians: 'ยอดปกติของแต่ละวันในสัปดาห์',
        smoothed: 'ระดับปัจจุบันตามรูปแบบของสัปดาห์',
        theta: 'แนวโน้มตามรูปแบบของสัปดาห์',
      })[name],
    how: (method, trials, error) =>
      `วิธีคิด: ${method} ลองย้อนหลังกับข้อมูลของคุณเอง ${trials} ครั้งแล้วแม่นที่สุดในบรรดาวิธีที่มี${error}`,
    error: (share) => ` คลาดเคลื่อนเฉลี่ย ${share}`,
    passed: (ceiling) => `เกิน ${ceiling} ไปแล้ว`,
    surelyUnder: (ceiling) => `แทบจะแน่ว่าไม่เกิน ${ceiling}`,
    probablyUnder: (ceiling) => `น่าจะไม่เกิน ${ceiling} แต่ก็ยังมีโอกาสเกิน`,
    probablyOver: (ceiling) => `น่าจะเกิน ${ceiling} มากกว่าไม่เกิน`,
    surelyOver: (ceiling) => `แทบจะแน่ว่าเกิน ${ceiling}`,
    otherCurrency: (ceiling) => `เทียบกับ ${ceiling} ไม่ได้ เพราะไม่มีการแปลงสกุลเงิน`,
    unsure: (ceiling) => `ยังบอกไม่ได้ว่าจะเกิน ${ceiling} หรือไม่`,
    what: 'รายการ',
    bookedColumn: 'บันทึกแล้ว',
    restColumn: 'คาดว่าเพิ่ม',
    endColumn: 'สิ้นช่วง',
    table: (currency) => `มาจากอะไรบ้าง (${currency})`,
    exactness: 'ยอดที่บันทึกแล้วเป็นตัวเลขจริง ที่เหลือเป็นการประมาณ',
    plannedTable: 'รายการที่รู้วันครบกำหนด',
    day: 'วัน',
    amount: 'จำนวนเงิน',
    chart: (currency) => `ใช้ไปแล้วและที่คาดไว้ (${currency})`,
    spent: 'ใช้ไปแล้ว',
    expected: 'คาดไว้',
    low: 'ต่ำ',
    high: 'สูง',
    usedTable: 'จะใช้ไปเท่าไร',
    soFar: 'ถึงตอนนี้',
    runsOut: (name, day) => `${name} จะหมดวันที่ ${day} ถ้ายังใช้แบบนี้`,
    lasts: (name) => `${name} จะไม่หมดถ้ายังใช้แบบนี้`,
  },
});
