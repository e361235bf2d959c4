import { utils, type WorkBook, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { tableIn } from '../bill-file.ts';
import { unpackedSize } from './unpacked-size.ts';

const signal = new AbortController().signal;
const bytesOf = (book: WorkBook) =>
  new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);

function bookOf(...sheets: (readonly [name: string, rows: unknown[][]])[]): WorkBook {
  const book = utils.book_new();
  for (const [name, rows] of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  return book;
}
const read = (book: WorkBook) => tableIn(bytesOf(book), signal);
const refusal = async (bytes: Uint8Array) => {
  const error = await tableIn(bytes, signal).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`it was read: ${error}`);
  return error.text.en;
};

test('numbers come as they were entered, dates as days, and formulas as their result', async () => {
  const book = bookOf([
    'Bill',
    [
      ['Invoice of November'],
      ['Date', 'Cost', 'Text'],
      [45962, 0.1 + 0.2, 'a'],
      [45963, 1234.5678, '=x'],
      [45964.5, 1e-7, ''],
    ],
  ]);
  const sheet = book.Sheets.Bill ?? {};
  for (const cell of ['A3', 'A4', 'A5']) Object.assign(sheet[cell], { t: 'n', z: 'dd/mm/yyyy' });
  Object.assign(sheet.B4, { z: '#,##0.00' });
  sheet.C5 = { t: 'n', f: 'B3*2', v: 0.6 };
  const table = await read(book);
  expect(table).toMatchObject({ columns: ['Date', 'Cost', 'Text'], isWorkbook: true });
  expect(table.rows).toEqual([
    { line: 3, cells: ['2025-11-01', '0.3', 'a'] },
    { line: 4, cells: ['2025-11-02', '1234.5678', '=x'] },
    { line: 5, cells: ['2025-11-03 12:00:00', '1e-7', '0.6'] },
  ]);
});

test('hidden sheets do not count, and several sheets with lines are asked about', async () => {
  const rows = [
    ['Date', 'Cost'],
    ['2026-11-01', 5],
  ];
  const book = bookOf(['Bill', rows], ['Notes', rows]);
  expect(await refusal(bytesOf(book))).toContain('several sheets with lines: “Bill” and “Notes”');
  book.Workbook = { Sheets: [{ name: 'Bill' }, { name: 'Notes', Hidden: 1 }] };
  expect((await read(book)).rows).toHaveLength(1);
});

test('a workbook that would unpack to very much is refused by its directory', async () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(80_000_000) }, { level: 9 });
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect(unpackedSize(bomb)).toBe(80_000_000);
  expect(await refusal(bomb)).toContain('would unpack to more than 60 MB');
});

test('damaged, locked and older workbooks are refused with what to do', async () => {
  const whole = bytesOf(
    bookOf([
      'Bill',
      [
        ['Date', 'Cost'],
        ['2026-11-01', 5],
      ],
    ]),
  );
  expect(await refusal(whole.slice(0, 400))).toContain('damaged');
  expect(await refusal(zipSync({ 'word/document.xml': new Uint8Array(10) }))).toMatch(/damaged|no lines/);
  expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toContain('.xls');
});
