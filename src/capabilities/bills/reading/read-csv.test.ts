import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { readCsv } from './read-csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = async (content: Uint8Array) => {
  const error = await readCsv(content).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error('it was read');
  return error.text.en;
};

test('whatever stands in cells comes back, with any delimiter, quotes and line breaks', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab1 ,;|"\n\t.ก€'), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
      async (delimiter, newline, hasBom, rows) => {
        const kept = rows.filter((row) => row.some((one) => one.trim() !== ''));
        fc.pre(kept.length > 0);
        const quoted = (one: string) => `"${one.replaceAll('"', '""')}"`;
        const text = [['Date', 'Amount', 'Service'], ...rows]
          .map((row) => row.map(quoted).join(delimiter))
          .join(newline);
        const table = await readCsv(bytes(`${hasBom ? '\ufeff' : ''}${text}`));
        expect(table.columns).toEqual(['Date', 'Amount', 'Service']);
        expect(table.rows.map(({ cells }) => cells)).toEqual(kept);
      },
    ),
    { numRuns: 60 },
  );
});

test('a semicolon file with decimal commas keeps its amounts whole, and a line knows where it begins', async () => {
  const table = await readCsv(
    bytes('Datum;Betrag;Text\r\n01.11.2026;"1.234,56";"zwei\r\nZeilen"\r\n02.11.2026;0,5;x\r\n'),
  );
  expect(table.rows).toEqual([
    { line: 2, cells: ['01.11.2026', '1.234,56', 'zwei\r\nZeilen'] },
    { line: 4, cells: ['02.11.2026', '0,5', 'x'] },
  ]);
});

test('UTF-16 that says so is read, and other encodings are refused', async () => {
  const text = '\ufeffDate,Amount\n2026-11-01,"5 €"\n';
  const little = Buffer.from(text, 'utf16le');
  expect((await readCsv(little)).rows[0]?.cells).toEqual(['2026-11-01', '5 €']);
  expect((await readCsv(Buffer.from(little).swap16())).rows[0]?.cells).toEqual(['2026-11-01', '5 €']);
  expect(await refusal(Buffer.from('Date,Amount\n2026-11-01,5 \x80\n', 'latin1'))).toContain('not in UTF-8');
  expect(await refusal(bytes('Date,Amount\n2026-11-01,5\0\n'))).toContain('no CSV file');
  expect(await refusal(Buffer.from('Date,Amount\n1,2\n', 'utf16le'))).toContain('no CSV file');
});

test('what is no table is refused with what to do', async () => {
  expect(await refusal(bytes(''))).toContain('no columns');
  expect(await refusal(bytes('Date,Amount\n'))).toContain('no lines below its header');
  expect(await refusal(bytes('only one\ncolumn\n'))).toContain('no columns');
  expect(await refusal(bytes('Date,Amount,Text\n2026-11-01,5\n'))).toContain(
    'Line 2 has 2 cells and the header 3',
  );
  expect(await refusal(bytes('Date,Amount\n2026-11-01,"5\n'))).toContain('near line 2');
  expect(await refusal(bytes(`Date,Amount\n2026-11-01,${'"'.repeat(400_001)}\n`))).toContain('near line 2');
  expect(await refusal(bytes(`${'x,'.repeat(1_000_000)}\n1,2\n`))).toContain('more than 400 columns');
  expect(await refusal(bytes(`Date,Amount\n${'2026-11-01,5\n'.repeat(100_001)}`))).toContain(
    'more than 100,000 lines',
  );
});

test('columns with the same name or none are told apart', async () => {
  expect((await readCsv(bytes('Cost,Cost,,Date\n1,2,3,4\n'))).columns).toEqual([
    'Cost',
    'Cost (2)',
    'Column 3',
    'Date',
  ]);
});
