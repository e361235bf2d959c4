import type { BillTable } from './bill-table.ts';
import {
  type ColumnRole,
  type Columns,
  columnCalled,
  columnRoles,
  columnsLike,
  plainName,
} from './columns.ts';
import { daysIn } from './days.ts';
import { bareNumber } from './number-style.ts';
import { billQuestion, cellText, columnsText } from './reading-questions.ts';
import { isTotalLine } from './total-lines.ts';

/** Columns by name, as a person states them. */
export interface StatedColumns {
  amountColumn?: string | undefined;
  dateColumn?: string | undefined;
  serviceColumn?: string | undefined;
}

/** Of amounts and prices the amounts are meant. */
const weakAmounts = new Set(['price', 'fee', 'spend']);
const mostLookedAt = 500;
/** So much of a column has to be of its kind: bills end with lines of other kinds. */
const leastShare = 0.8;

/**
 * Chooses the columns of a table that has no known form: as somebody states them, or else by their names and values. Throws a
 * `UserError` that asks where the amount or the date may be several columns or none.
 */
export function chosenColumns(table: BillTable, stated: StatedColumns, isOfOnePeriod: boolean): Columns {
  const amount = amountColumn(table, stated.amountColumn);
  const start = dateColumn(table, stated.dateColumn, isOfOnePeriod);
  const service = stated.serviceColumn === undefined ? undefined : called(table, stated.serviceColumn);
  const columns: Columns = {
    amount,
    ...(start !== undefined && { start }),
    ...(service !== undefined && { service }),
  };
  const taken = new Set(Object.values(columns));
  for (const role of columnRoles) {
    if (columns[role] !== undefined || role === 'start') continue;
    if (role === 'end' && start === undefined) continue;
    const found = columnsLike(table, role).find(
      (at) => !taken.has(at) && (role !== 'end' || holds(table, at, isDate)),
    );
    if (found === undefined) continue;
    columns[role satisfies ColumnRole] = found;
    taken.add(found);
  }
  return columns;
}

function amountColumn(table: BillTable, stated: string | undefined): number {
  if (stated !== undefined) {
    const at = called(table, stated);
    if (!holds(table, at, isNumber, 0)) throw billQuestion(({ notAmounts }) => notAmounts(cellText(stated)));
    return at;
  }
  const named = columnsLike(table, 'amount').filter((at) => holds(table, at, isNumber));
  const strong = named.filter((at) => !weakAmounts.has(plainName(table.columns[at] ?? '')));
  const likely = strong.length > 0 ? strong : named;
  const numeric = table.columns.flatMap((_, at) =>
    holds(table, at, isNumber) && !holds(table, at, isDate) ? [at] : [],
  );
  const others = numeric.filter((at) => !columnsLike(table, 'quantity').includes(at));
  const candidates = likely.length > 0 ? likely : others;
  const [only, ...more] = candidates;
  if (only !== undefined && more.length === 0) return only;
  const shown = candidates.length > 0 ? candidates.map((at) => table.columns[at] ?? '') : table.columns;
  throw billQuestion(({ whichAmount }, locale) => whichAmount(columnsText(shown, locale, 'or')));
}

function dateColumn(
  table: BillTable,
  stated: string | undefined,
  isOfOnePeriod: boolean,
): number | undefined {
  if (stated !== undefined) {
    const at = called(table, stated);
    if (!holds(table, at, isDate, 0)) throw billQuestion(({ notDates }) => notDates(cellText(stated)));
    return at;
  }
  const named = columnsLike(table, 'start').find((at) => holds(table, at, isDate));
  if (named !== undefined) return named;
  if (isOfOnePeriod) return undefined;
  const [only, ...more] = table.columns.flatMap((_, at) => (holds(table, at, isDate) ? [at] : []));
  if (only === undefined || more.length > 0) throw billQuestion(({ whichDate }) => whichDate);
  return only;
}

function called(table: BillTable, name: string): number {
  const at = columnCalled(table, name);
  if (at !== undefined) return at;
  throw billQuestion(({ noColumn }, locale) =>
    noColumn(cellText(name), columnsText(table.columns, locale, 'and')),
  );
}

/** Whether enough of a column's values are of a kind. At the least share of 0, one is enough. */
function holds({ rows }: BillTable, at: number, is: (cell: string) => boolean, least = leastShare): boolean {
  const values = rows
    .slice(0, mostLookedAt)
    .map(({ cells }) => cells[at]?.trim() ?? '')
    .filter((cell) => cell !== '' && !isTotalLine([cell]));
  const matching = values.filter(is).length;
  return matching > 0 && matching >= values.length * least;
}

const isNumber = (cell: string) => bareNumber(cell) !== undefined;
const isDate = (cell: string) =>
  daysIn(cell, 'day_first') !== undefined || daysIn(cell, 'month_first') !== undefined;
