import type { BillNames, ProviderMeant, ReadLine, StatedOfBill } from './bill-reading.ts';
import type { BillTable, TableRow } from './bill-table.ts';
import type { ColumnRole, Columns } from './columns.ts';
import { type DateOrder, type Days, dayBefore, daysIn, isFirstOfMonth } from './days.ts';
import { kindOf } from './line-kind.ts';
import {
  cellOf,
  currencyCodeOf,
  dateOrderOf,
  decimalMarkOf,
  exactNumber,
  hundredth,
  usualCurrency,
} from './line-values.ts';
import { currencyWritten, type DecimalMark } from './number-style.ts';
import { billQuestion, cellText } from './reading-questions.ts';
import type { Shape } from './shapes.ts';

/** Of a line without a date, until the days of the whole bill are known. */
const undated = '';

/** Reads the lines of one bill, whose columns and ways of writing are settled first. */
export class LineReader {
  readonly #table: BillTable;
  readonly #columns: Columns;
  readonly #shape: Shape | undefined;
  readonly #stated: StatedOfBill;
  readonly #names: BillNames;
  readonly #mark: DecimalMark;
  readonly #order: DateOrder;
  readonly #currency: string;
  readonly #provider: ProviderMeant | undefined;
  readonly #endIsExcluded: boolean;
  readonly #found = new Map<string, ProviderMeant>();
  readonly #products = new Map<string, string | null>();

  constructor(
    table: BillTable,
    columns: Columns,
    shape: Shape | undefined,
    stated: StatedOfBill,
    names: BillNames,
  ) {
    this.#table = table;
    this.#columns = columns;
    this.#shape = shape;
    this.#stated = stated;
    this.#names = names;
    const isExact = shape !== undefined || table.isWorkbook;
    this.#mark = isExact ? 'point' : (stated.decimals ?? decimalMarkOf(table, columns));
    this.#order = stated.dateOrder ?? (shape ? 'month_first' : dateOrderOf(table, columns));
    this.#currency = usualCurrency(table, columns, shape?.currency ?? stated.currency);
    this.#provider = shape?.provider ? names.provider(shape.provider) : stated.provider;
    if (!this.#provider && columns.provider === undefined)
      throw billQuestion(({ whichProvider }) => whichProvider);
    this.#endIsExcluded = shape !== undefined || this.#seemsExcluded();
  }

  /** `undefined` if the line has none. Throws a `UserError` for what is no amount. */
  amountIn(row: TableRow): string | undefined {
    const cell = cellOf(row, this.#columns.amount);
    if (cell === '') return undefined;
    const amount = exactNumber(cell, this.#mark, row.line);
    if (amount === undefined)
      throw billQuestion(({ noAmount }) => noAmount(cellText(cell), String(row.line)));
    return this.#shape?.inCents ? hundredth(amount) : amount;
  }

  lineOf(row: TableRow, amount: string): ReadLine {
    const cell = (role: ColumnRole) => cellOf(row, this.#columns[role]);
    const provider = this.#providerOf(cell('provider'));
    const [service, sku, description] = [cell('service'), cell('sku'), cell('description')];
    const days = this.#daysOf(row);
    return {
      ...{ lineNumber: row.line, amount },
      ...{ provider: provider.id, providerName: provider.name },
      kind: kindOf(cell('kind'), `${service} ${description}`, amount.startsWith('-') && /[1-9]/.test(amount)),
      ...{ day: days?.first ?? undated, lastDay: days?.last ?? undated },
      currency: this.#currencyOf(row),
      service: service || description || provider.name,
      product: this.#productOf(provider.id, [service, sku, description]),
      ...{ sku: sku || null, description: description || null },
      quantity: exactNumber(cell('quantity'), this.#mark, row.line) ?? null,
      unit: cell('unit') || null,
      region: cell('region') || null,
      tags: cell('tags') || null,
      original: Object.fromEntries(this.#table.columns.map((column, at) => [column, row.cells[at] ?? ''])),
    };
  }

  /** A line without a date is for all of the days that the others are for. */
  dated(lines: readonly ReadLine[]): ReadLine[] {
    const known = lines.filter(({ day }) => day !== undated);
    if (known.length === 0) throw billQuestion(({ whichDate }) => whichDate);
    const first = known.reduce((least, { day }) => (day < least ? day : least), known[0]?.day ?? '');
    const last = known.reduce((most, { lastDay }) => (lastDay > most ? lastDay : most), first);
    return lines.map((line) => (line.day === undated ? { ...line, day: first, lastDay: last } : line));
  }

  #providerOf(cell: string): ProviderMeant {
    if (this.#provider) return this.#provider;
    if (cell === '') throw billQuestion(({ whichProvider }) => whichProvider);
    const provider = this.#found.get(cell) ?? this.#names.provider(cell);
    this.#found.set(cell, provider);
    return provider;
  }

  #productOf(provider: string, words: readonly string[]): string | null {
    const key = [provider, ...words].join('\n');
    const found = this.#products.get(key);
    if (found !== undefined) return found;
    const product = this.#names.product(provider, words);
    this.#products.set(key, product);
    return product;
  }

  #currencyOf(row: TableRow): string {
    const cell = cellOf(row, this.#columns.currency);
    const written = cell === '' ? (currencyWritten(cellOf(row, this.#columns.amount)) ?? '') : cell;
    const code = written === '' ? this.#currency : currencyCodeOf(written);
    if (code) return code;
    throw billQuestion(({ noCurrency }) => noCurrency(cellText(written), String(row.line)));
  }

  #daysOf(row: TableRow): Days | undefined {
    const { start, end } = this.#columns;
    if (start === undefined) return this.#stated.days;
    const cell = cellOf(row, start);
    if (cell === '') return this.#stated.days;
    const from = this.#dateIn(row, start);
    if (end === undefined || cellOf(row, end) === '') return from;
    const until = this.#dateIn(row, end);
    const isExcluded = until.first > from.first && (until.hasTime ? until.isMidnight : this.#endIsExcluded);
    const last = isExcluded ? dayBefore(until.first) : until.last;
    return { first: from.first, last: last < from.first ? from.first : last };
  }

  #dateIn(row: TableRow, at: number): Days {
    const cell = cellOf(row, at);
    const days = daysIn(cell, this.#order);
    if (days) return days;
    throw billQuestion(({ noDate }) => noDate(cellText(cell), String(row.line)));
  }

  /** Of ends that are days: none is its own start, and all are the first of a month or the day after their start. */
  #seemsExcluded(): boolean {
    const { start, end } = this.#columns;
    if (start === undefined || end === undefined) return false;
    return this.#table.rows.every((row) => {
      const from = daysIn(cellOf(row, start), this.#order);
      const until = daysIn(cellOf(row, end), this.#order);
      if (!from || !until) return true;
      if (from.first === until.first) return false;
      return (
        dayBefore(until.first) === from.first || (isFirstOfMonth(until.first) && isFirstOfMonth(from.first))
      );
    });
  }
}
