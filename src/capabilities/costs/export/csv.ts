import { stringify } from 'csv-stringify/sync';
import { Decimal } from 'decimal.js';

/** A column of a CSV file: its name, what its cells are, and the cell of a row. */
export interface CsvColumn<Row> {
  name: string;
  /** `decimal`: exact digits. `moment`: to the second, in UTC. */
  kind: 'text' | 'decimal' | 'moment';
  /** `null`: there is no value. */
  of(row: Row): string | Date | null;
}

/** Writes rows as CSV (RFC 4180) in UTF-8. A cell without a value is empty. */
export function csvFile<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  options: { bom?: boolean } = {},
): Buffer {
  const cells = rows.map((row) => columns.map((column) => cellOf(column, row)));
  const names = columns.map(({ name }) => name);
  return Buffer.from(stringify([names, ...cells], { record_delimiter: '\r\n', ...options }));
}

function cellOf<Row>({ kind, of }: CsvColumn<Row>, row: Row): string {
  const value = of(row);
  if (value === null) return '';
  if (value instanceof Date) return `${value.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;
  return kind === 'decimal' ? decimal(value) : harmless(value);
}

/** With a point even where it is whole: programs guess a column's type, and a column of whole numbers would be no decimals. */
function decimal(digits: string): string {
  const plain = new Decimal(digits).toFixed();
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** A spreadsheet would calculate what begins like a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
