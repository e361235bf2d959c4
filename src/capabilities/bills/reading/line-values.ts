import { mostDecimals } from '../bill-line.entity.ts';
import type { BillTable, TableRow } from './bill-table.ts';
import { type Columns, currencyOfColumn } from './columns.ts';
import { type DateOrder, orderShown } from './days.ts';
import { bareNumber, currencyWritten, type DecimalMark, marksIn, readNumber } from './number-style.ts';
import { billQuestion, cellText } from './reading-questions.ts';

/** FOCUS writes a missing value as NULL. */
export function cellOf({ cells }: TableRow, at: number | undefined): string {
  const cell = at === undefined ? '' : (cells[at]?.trim() ?? '');
  return cell === 'NULL' ? '' : cell;
}

/** How a file writes decimals. Throws a `UserError` that asks where both readings are possible. */
export function decimalMarkOf(table: BillTable, { amount, quantity }: Columns): DecimalMark {
  const amounts = marksIn(numbersIn(table, amount));
  const quantities = marksIn(numbersIn(table, quantity));
  const { point, comma, either } = amounts;
  if (point && comma)
    throw billQuestion(({ bothDecimals }) => bothDecimals(String(point.line), String(comma.line)));
  if (point) return 'point';
  if (comma) return 'comma';
  if (!either) return 'point';
  if (quantities.point && !quantities.comma) return 'point';
  if (quantities.comma && !quantities.point) return 'comma';
  throw billQuestion(({ whichDecimals }) =>
    whichDecimals(cellText(cellOf(either, amount)), String(either.line)),
  );
}

function* numbersIn({ rows }: BillTable, at: number | undefined): Iterable<readonly [string, TableRow]> {
  if (at !== undefined) for (const row of rows) yield [cellOf(row, at), row];
}

/** In which order a file writes day and month. Throws a `UserError` that asks where both are possible. */
export function dateOrderOf({ rows }: BillTable, { start, end }: Columns): DateOrder {
  let open: { row: TableRow; at: number } | undefined;
  for (const row of rows)
    for (const at of [start, end]) {
      const order = at === undefined ? undefined : orderShown(cellOf(row, at));
      if (order === 'either') open ??= { row, at: at as number };
      else if (order) return order;
    }
  if (!open) return 'day_first';
  const { row, at } = open;
  throw billQuestion(({ whichOrder }) => whichOrder(cellText(cellOf(row, at)), String(row.line)));
}

/**
 * Reads an amount or a quantity exactly, as plain digits without an exponent. `undefined` if it is no number; throws a `UserError` if it
 * has more digits than can be kept.
 */
export function exactNumber(cell: string, mark: DecimalMark, line: number): string | undefined {
  const bare = bareNumber(cell);
  const read = bare === undefined ? undefined : readNumber(bare, mark);
  if (read === undefined) return undefined;
  const plain = withoutExponent(read);
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.');
  if (whole.length > mostDecimals - 2 || fraction.length > mostDecimals)
    throw billQuestion(({ tooExact }) => tooExact(cellText(cell), String(line)));
  return plain;
}

/** Moves the point instead of calculating: `1.5e-3` is `0.0015`. Zeros at the end of a fraction are dropped. */
function withoutExponent(read: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(read) ?? [];
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  const padded = point < 0 ? `${'0'.repeat(-point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(point, 0);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const decimals = padded.slice(at).replace(/0+$/, '');
  return `${sign}${integer}${decimals ? `.${decimals}` : ''}`;
}

/** Moves the decimal point of plain digits two places to the left: cents to the currency. */
export function hundredth(digits: string): string {
  return withoutExponent(`${digits}e-2`);
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const ofSign: Readonly<Record<string, string>> = {
  ...{ $: 'USD', '€': 'EUR', '£': 'GBP', '฿': 'THB', '₩': 'KRW', '₹': 'INR' },
};

/** The ISO 4217 code of a code or sign; `undefined` for others, and for the sign that yen and yuan share. */
export function currencyCodeOf(written: string): string | undefined {
  const code = written.trim().toUpperCase();
  return ofSign[code] ?? (currencies.has(code) ? code : undefined);
}

/**
 * The currency of what has none of its own: stated, or the one that the header, an amount or the only other lines say. Throws a
 * `UserError` that asks if none does.
 */
export function usualCurrency(table: BillTable, columns: Columns, stated: string | undefined): string {
  const { amount, currency } = columns;
  const inHeader = amount === undefined ? undefined : currencyOfColumn(table.columns[amount] ?? '');
  const inCells = currency === undefined ? [] : table.rows.map((row) => cellOf(row, currency));
  const different = new Set(inCells.flatMap((cell) => currencyCodeOf(cell) ?? []));
  const written = table.rows
    .map((row) => currencyWritten(cellOf(row, amount)))
    .find((sign) => sign !== undefined);
  const found = stated ?? (different.size === 1 ? [...different][0] : undefined) ?? inHeader ?? written ?? '';
  const code = currencyCodeOf(found);
  if (code) return code;
  if (different.size > 1) return '';
  throw billQuestion(({ whichCurrency }) => whichCurrency);
}
