import { Money } from '#lib/money.ts';
import { type BillTable, mostLines, type TableRow } from './bill-table.ts';
import { isFirstOfMonth } from './days.ts';
import { tooManyLines } from './file-refusals.ts';
import { exactNumber } from './line-values.ts';
import { billQuestion, cellText } from './reading-questions.ts';

/** The columns of a report of AWS Cost Explorer as lines. No file has columns of these names. */
export const costExplorerColumns = [
  'Cost Explorer date',
  'Cost Explorer group',
  'Cost Explorer cost',
] as const;

const inDollars = /\(\$\)$/;
const totalColumn = /^total costs?\s*\(\$\)$/i;
/** AWS adds up floating-point numbers. */
const tolerance = Money.of('0.000001');

/**
 * Turns the table that AWS Cost Explorer exports, with a row for each day or month and a column for each service, into lines.
 * `undefined` if it is no such table. Throws a `UserError` if its totals are not the sums of its figures.
 */
export function costExplorerLines(table: BillTable): BillTable | undefined {
  const [group = '', ...costs] = table.columns;
  const [first, ...rows] = table.rows;
  const isReport = costs.length > 0 && costs.every((column) => inDollars.test(column));
  if (!isReport || !first || first.cells[0]?.trim() !== `${group} total`) return undefined;
  const areMonths = rows.every(({ cells }) => isFirstOfMonth(cells[0] ?? ''));
  const totalAt = table.columns.findIndex((column) => totalColumn.test(column));
  const sums = table.columns.map(() => Money.zero());
  const lines: TableRow[] = [];
  for (const row of rows) {
    let sum = Money.zero();
    for (const [at, column] of table.columns.entries()) {
      const amount = at === 0 || at === totalAt ? undefined : amountIn(row, at);
      if (amount === undefined) continue;
      sum = sum.plus(amount);
      sums[at] = (sums[at] as Money).plus(amount);
      const day = row.cells[0] ?? '';
      const cells = [
        areMonths ? day.slice(0, 7) : day,
        column.replace(inDollars, '').trim(),
        row.cells[at] ?? '',
      ];
      lines.push({ line: row.line, cells });
      if (lines.length > mostLines) throw tooManyLines();
    }
    check(row, totalAt, sum);
  }
  for (const at of sums.keys()) if (at > 0 && at !== totalAt) check(first, at, sums[at] as Money);
  return { columns: costExplorerColumns, rows: lines, isWorkbook: table.isWorkbook };
}

function check(row: TableRow, at: number, sum: Money): void {
  const stated = at < 0 ? undefined : amountIn(row, at);
  if (stated === undefined) return;
  const difference = stated.minus(sum);
  const size = difference.isNegative ? difference.times(-1) : difference;
  if (!tolerance.isLessThan(size)) return;
  throw billQuestion((texts, locale) => {
    const decimals = stated.decimalsBeside(sum);
    return texts.wrongTotal(String(row.line), stated.format(locale, decimals), sum.format(locale, decimals));
  });
}

function amountIn(row: TableRow, at: number): Money | undefined {
  const cell = row.cells[at]?.trim() ?? '';
  if (cell === '') return undefined;
  const amount = exactNumber(cell, 'point', row.line);
  if (amount === undefined) throw billQuestion(({ noAmount }) => noAmount(cellText(cell), String(row.line)));
  return Money.of(amount);
}
