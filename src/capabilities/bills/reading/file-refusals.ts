import { UserError } from '#lib/errors.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { mostColumns, mostLines } from './bill-table.ts';

const messages = defineMessages({
  en: {
    encoding:
      'The file is not in UTF-8, so its letters cannot be read surely. Save it as “CSV UTF-8” and send it again.',
    binary:
      'This is no CSV file, whatever its name says: it holds bytes that no text has. Export it as CSV or XLSX.',
    empty: 'The file has no lines below its header. Export the bill again, with its lines.',
    noTable:
      'I find no columns: the first line must name them, separated by commas, semicolons, tabs or bars. Remove what stands above it.',
    uneven: (line: string, has: string, wanted: string) =>
      `Line ${line} has ${has} cells and the header ${wanted}, so the columns cannot be told apart. Correct that line or export the bill again.`,
    quotes: (line: string) => `A quotation mark near line ${line} is never closed. Export the bill again.`,
    tooWide: `The file has more than ${mostColumns} columns or a line that is too long. Export only the columns of the bill.`,
    tooMany: (most: string) =>
      `The file has more than ${most} lines. Export it in parts, such as one month each.`,
    tooLarge: (kind: string, most: string) =>
      `The file is larger than ${most} MB, the most I take as ${kind}. Export it in parts, such as one month each.`,
    sheets: (names: string) =>
      `The workbook has several sheets with lines: ${names}. Save the one with the bill as CSV and send that.`,
    oldWorkbook:
      'I read `.xlsx` without a password, not the older `.xls`. Save it as XLSX or CSV and send it again.',
    workbook:
      'The workbook cannot be opened: it is damaged or locked with a password. Save it as CSV and send it again.',
    unpacked: (most: string) =>
      `The workbook would unpack to more than ${most} MB, so I do not open it. Save the sheet with the bill as CSV.`,
    slow: 'Reading the workbook takes too long. Save the sheet with the bill as CSV and send that.',
  },
  th: {
    encoding: 'ไฟล์ไม่ใช่ `UTF-8` จึงอ่านตัวอักษรได้ไม่แน่นอน กรุณาบันทึกเป็น `CSV UTF-8` แล้วส่งใหม่',
    binary: 'ไฟล์นี้ไม่ใช่ CSV ไม่ว่าชื่อจะเป็นอะไร เพราะมีข้อมูลที่ไม่ใช่ข้อความ กรุณาส่งออกเป็น CSV หรือ `XLSX`',
    empty: 'ไฟล์ไม่มีรายการใต้หัวตาราง กรุณาส่งออกใบแจ้งหนี้ใหม่พร้อมรายการ',
    noTable: 'ไม่พบคอลัมน์ บรรทัดแรกต้องเป็นชื่อคอลัมน์ คั่นด้วยจุลภาค อัฒภาค แท็บ หรือขีดตั้ง กรุณาลบสิ่งที่อยู่เหนือหัวตาราง',
    uneven: (line, has, wanted) =>
      `บรรทัด ${line} มี ${has} ช่อง แต่หัวตารางมี ${wanted} ช่อง จึงแยกคอลัมน์ไม่ได้ กรุณาแก้บรรทัดนั้นหรือส่งออกใหม่`,
    quotes: (line) => `เครื่องหมายคำพูดใกล้บรรทัด ${line} ไม่มีตัวปิด กรุณาส่งออกใบแจ้งหนี้ใหม่`,
    tooWide: `ไฟล์มีเกิน ${mostColumns} คอลัมน์ หรือมีบรรทัดที่ยาวเกินไป กรุณาส่งออกเฉพาะคอลัมน์ของใบแจ้งหนี้`,
    tooMany: (most) => `ไฟล์มีเกิน ${most} บรรทัด กรุณาส่งออกเป็นส่วน ๆ เช่น เดือนละไฟล์`,
    tooLarge: (kind, most) =>
      `ไฟล์ใหญ่เกิน ${most} เมกะไบต์ ซึ่งมากที่สุดที่รับเป็น \`${kind}\` กรุณาส่งออกเป็นส่วน ๆ เช่น เดือนละไฟล์`,
    sheets: (names) => `สมุดงานมีหลายแผ่นงานที่มีรายการ: ${names} กรุณาบันทึกแผ่นงานของใบแจ้งหนี้เป็น CSV แล้วส่งไฟล์นั้น`,
    oldWorkbook: 'ฉันอ่าน `.xlsx` ที่ไม่มีรหัสผ่าน ไม่ใช่ `.xls` แบบเก่า กรุณาบันทึกเป็น `XLSX` หรือ CSV แล้วส่งใหม่',
    workbook: 'เปิดสมุดงานไม่ได้ เพราะไฟล์เสียหรือมีรหัสผ่าน กรุณาบันทึกเป็น CSV แล้วส่งใหม่',
    unpacked: (most) => `สมุดงานนี้จะขยายเกิน ${most} เมกะไบต์ จึงไม่เปิด กรุณาบันทึกแผ่นงานของใบแจ้งหนี้เป็น CSV`,
    slow: 'อ่านสมุดงานนานเกินไป กรุณาบันทึกแผ่นงานของใบแจ้งหนี้เป็น CSV แล้วส่งไฟล์นั้น',
  },
});

type Say = Parameters<typeof messages.both>[0];

/** Says why a file cannot be read, and what to do. */
export function fileRefusal(say: Say): UserError {
  return new UserError(messages.both(say));
}

export function tooManyLines(): UserError {
  return fileRefusal(({ tooMany }, locale) => tooMany(countText(mostLines, locale)));
}

/** @param kind `CSV` or `XLSX` */
export function tooLargeFile(kind: string, mostBytes: number): UserError {
  return fileRefusal(({ tooLarge }) => tooLarge(kind, String(Math.floor(mostBytes / 1_000_000))));
}
