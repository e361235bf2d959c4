import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';

const messages = defineMessages({
  en: {
    whichAmount: (columns: string) =>
      `Which column holds the amount: ${columns}? Ask again and name it, such as “amount column …”.`,
    whichDate:
      'I find no column with dates. Ask again and name the date column, or say which month the bill is for.',
    noColumn: (name: string, columns: string) => `The file has no column “${name}”. It has ${columns}.`,
    notAmounts: (name: string) => `The column “${name}” holds no amounts. Name another one.`,
    notDates: (name: string) => `The column “${name}” holds no dates. Name another one.`,
    whichCurrency:
      'The file does not say in which currency it is. Ask again with the currency, such as “in USD”.',
    whichProvider:
      'The file does not say whose bill it is. Ask again with the provider, such as “the bill of OpenAI”.',
    whichDecimals: (value: string, line: string) =>
      `“${value}” in line ${line} can be read in two ways. Ask again with “decimal point” or “decimal comma”.`,
    bothDecimals: (one: string, other: string) =>
      `Some amounts are written with a decimal point and others with a comma (lines ${one} and ${other}). Write them all in one way.`,
    whichOrder: (value: string, line: string) =>
      `“${value}” in line ${line} can be read in two ways. Ask again with “day first” or “month first”.`,
    noAmount: (value: string, line: string) =>
      `“${value}” in line ${line} is no amount. Correct it, or name another amount column.`,
    noDate: (value: string, line: string) =>
      `“${value}” in line ${line} is no date. Correct it, or name another date column.`,
    noCurrency: (value: string, line: string) =>
      `“${value}” in line ${line} is no currency. Correct it and send the file again.`,
    tooExact: (value: string, line: string) =>
      `“${value}” in line ${line} has more digits than I can keep exactly. Export the bill with fewer.`,
    wrongTotal: (line: string, stated: string, sum: string) =>
      `Line ${line} says that the total is ${stated}, but the lines add up to ${sum}. Nothing was imported. Export the bill again, or remove that line if it is no total.`,
    nothing: 'No line of the file has an amount. Export the bill again, with its amounts.',
  },
  th: {
    whichAmount: (columns) => `คอลัมน์ใดคือจำนวนเงิน: ${columns} กรุณาสั่งใหม่โดยระบุชื่อคอลัมน์จำนวนเงิน`,
    whichDate: 'ไม่พบคอลัมน์วันที่ กรุณาสั่งใหม่โดยระบุคอลัมน์วันที่ หรือบอกว่าเป็นใบแจ้งหนี้ของเดือนใด',
    noColumn: (name, columns) => `ไฟล์ไม่มีคอลัมน์ “${name}” มีแต่ ${columns}`,
    notAmounts: (name) => `คอลัมน์ “${name}” ไม่มีจำนวนเงิน กรุณาระบุคอลัมน์อื่น`,
    notDates: (name) => `คอลัมน์ “${name}” ไม่มีวันที่ กรุณาระบุคอลัมน์อื่น`,
    whichCurrency: 'ไฟล์ไม่ได้บอกสกุลเงิน กรุณาสั่งใหม่พร้อมสกุลเงิน เช่น เป็น USD',
    whichProvider: 'ไฟล์ไม่ได้บอกว่าเป็นใบแจ้งหนี้ของใคร กรุณาสั่งใหม่พร้อมชื่อผู้ให้บริการ เช่น ใบแจ้งหนี้ของ OpenAI',
    whichDecimals: (value, line) =>
      `“${value}” ในบรรทัด ${line} อ่านได้สองแบบ กรุณาสั่งใหม่โดยบอกว่าทศนิยมใช้จุดหรือใช้จุลภาค`,
    bothDecimals: (one, other) =>
      `บางยอดใช้จุดทศนิยม บางยอดใช้จุลภาค (บรรทัด ${one} และ ${other}) กรุณาเขียนให้เป็นแบบเดียวกัน`,
    whichOrder: (value, line) =>
      `“${value}” ในบรรทัด ${line} อ่านได้สองแบบ กรุณาสั่งใหม่โดยบอกว่าวันขึ้นก่อนหรือเดือนขึ้นก่อน`,
    noAmount: (value, line) => `“${value}” ในบรรทัด ${line} ไม่ใช่จำนวนเงิน กรุณาแก้ไข หรือระบุคอลัมน์จำนวนเงินอื่น`,
    noDate: (value, line) => `“${value}” ในบรรทัด ${line} ไม่ใช่วันที่ กรุณาแก้ไข หรือระบุคอลัมน์วันที่อื่น`,
    noCurrency: (value, line) => `“${value}” ในบรรทัด ${line} ไม่ใช่สกุลเงิน กรุณาแก้ไขแล้วส่งใหม่`,
    tooExact: (value, line) => `“${value}” ในบรรทัด ${line} มีตัวเลขมากเกินกว่าจะเก็บได้ครบ กรุณาส่งออกให้มีทศนิยมน้อยลง`,
    wrongTotal: (line, stated, sum) =>
      `บรรทัด ${line} บอกว่ายอดรวมคือ ${stated} แต่รายการรวมกันได้ ${sum} จึงยังไม่ได้นำเข้า กรุณาส่งออกใหม่ หรือลบบรรทัดนั้นหากไม่ใช่ยอดรวม`,
    nothing: 'ไม่มีบรรทัดใดมีจำนวนเงิน กรุณาส่งออกใบแจ้งหนี้ใหม่พร้อมจำนวนเงิน',
  },
});

const longestShown = 40;
const mostNamed = 12;

/** Asks about a bill, or says why it cannot be read. */
export function billQuestion(say: Parameters<typeof messages.both>[0]): UserError {
  return new UserError(messages.both(say));
}

/** What Markdown would take for emphasis or a link. */
const markdown = /[*~[\]<>]|:\/\/|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/** A cell or a name of the file, for people to see: one short line, as code where it would read as Markdown. */
export function cellText(cell: string): string {
  const line = displayableLine(cell).replaceAll('`', "'").trim();
  const shown = line.length > longestShown ? `${line.slice(0, longestShown).toWellFormed()}…` : line;
  return markdown.test(shown) ? `\`${shown}\`` : shown;
}

/** Some columns by name, for the middle of a sentence. */
export function columnsText(columns: readonly string[], locale: 'en' | 'th', type: 'and' | 'or'): string {
  const names = columns.slice(0, mostNamed).map((column) => `“${cellText(column)}”`);
  return listText(columns.length > mostNamed ? [...names, '…'] : names, locale, type);
}
