import { CsvError, parse } from 'csv-parse';
import { type BillTable, mostColumns, mostLines, namedColumns, type TableRow } from './bill-table.ts';
import { fileRefusal, tooManyLines } from './file-refusals.ts';

/** A line of a bill with tags and descriptions has some thousand characters. One quote that is never closed would take all. */
const longestRecord = 100_000;
const delimiters = [',', ';', '\t', '|'] as const;

/** Reads a CSV file: one delimiter, chosen by its first line. Throws a `UserError` that says what is wrong with it, and where. */
export async function readCsv(bytes: Uint8Array): Promise<BillTable> {
  const text = textIn(bytes);
  const content = Buffer.from(text);
  const records = parse(content, {
    ...{ delimiter: delimiterOf(text), bom: true, info: true, skip_empty_lines: true },
    max_record_size: longestRecord,
    relax_column_count: true,
  });
  const lines = new LineNumbers(content);
  let header: string[] | undefined;
  const rows: TableRow[] = [];
  try {
    for await (const { record: cells, info } of records as AsyncIterable<CsvRecord>) {
      const line = lines.startOf(info.bytes);
      if (!header) header = checkedHeader(cells);
      else if (!cells.every((cell) => cell.trim() === '')) rows.push(checkedRow({ line, cells }, header));
      if (rows.length > mostLines) throw tooManyLines();
    }
  } catch (error) {
    throw error instanceof CsvError ? explained(error as CsvFault) : error;
  }
  if (!header) throw fileRefusal(({ noTable }) => noTable);
  if (rows.length === 0) throw fileRefusal(({ empty }) => empty);
  return { columns: namedColumns(header), rows, isWorkbook: false };
}

interface CsvRecord {
  record: string[];
  /** `bytes` is where the record ends. */
  info: { bytes: number };
}

/** A fault of the file with the line and the number of records before it, which the types do not declare. */
type CsvFault = CsvError & { lines?: number; records?: number };

const [newline, carriageReturn] = [0x0a, 0x0d];

/** Counts lines as an editor does. The parser counts a break of Windows within quotes twice. */
class LineNumbers {
  readonly #content: Buffer;
  #at = 0;
  #line = 1;

  constructor(content: Buffer) {
    this.#content = content;
  }

  /** The line in which the record begins that ends there. Records are given in their order. */
  startOf(end: number): number {
    while (this.#isBreak(this.#at) && this.#at < end) this.#pass();
    const start = this.#line;
    while (this.#at < end) this.#pass();
    return start;
  }

  #pass(): void {
    const isPair = this.#content[this.#at] === carriageReturn && this.#content[this.#at + 1] === newline;
    if (this.#isBreak(this.#at) && !isPair) this.#line += 1;
    this.#at += 1;
  }

  #isBreak(at: number): boolean {
    return this.#content[at] === newline || this.#content[at] === carriageReturn;
  }
}

function checkedHeader(cells: string[]): string[] {
  if (cells.length > mostColumns) throw fileRefusal(({ tooWide }) => tooWide);
  if (cells.filter((cell) => cell.trim() !== '').length < 2) throw fileRefusal(({ noTable }) => noTable);
  return cells;
}

/** Empty cells at the end of a line are no cells. Those that are missing cannot be told from others. */
function checkedRow({ line, cells }: TableRow, header: readonly string[]): TableRow {
  if (cells.length === header.length) return { line, cells };
  const beyond = cells.slice(header.length);
  if (beyond.length > 0 && beyond.every((cell) => cell.trim() === ''))
    return { line, cells: cells.slice(0, header.length) };
  throw fileRefusal(({ uneven }) => uneven(String(line), String(cells.length), String(header.length)));
}

function explained({ code, lines = 1, records = 0 }: CsvFault): Error {
  if (code === 'CSV_MAX_RECORD_SIZE' && records === 0) return fileRefusal(({ tooWide }) => tooWide);
  return fileRefusal(({ quotes }) => quotes(String(lines)));
}

/** UTF-8, or UTF-16 that says so by its first bytes. */
function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = decoded(bytes, encoding);
  if (text.includes('\0')) throw fileRefusal(({ binary }) => binary);
  return text;
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw fileRefusal((texts) => (bytes.includes(0) ? texts.binary : texts.encoding));
  }
}

/** The one that the first line has most of, outside of quotation marks. */
function delimiterOf(text: string): string {
  const header = (/^.*/m.exec(text.trimStart().slice(0, longestRecord))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  const most = Math.max(...counts);
  return most < 2 ? ',' : (delimiters[counts.indexOf(most)] as string);
}
