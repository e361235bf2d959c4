import { Money } from '#lib/money.ts';
import type { BillLine } from '../bill-line.entity.ts';
import type { BillTable } from './bill-table.ts';
import { chosenColumns, type StatedColumns } from './chosen-columns.ts';
import { type ColumnRole, columnRoles } from './columns.ts';
import { costExplorerLines } from './cost-explorer.ts';
import type { DateOrder } from './days.ts';
import { LineReader } from './line-reader.ts';
import { cellOf, currencyCodeOf } from './line-values.ts';
import type { DecimalMark } from './number-style.ts';
import { billQuestion } from './reading-questions.ts';
import { shapeOf } from './shapes.ts';
import { isTotalLine, type TotalLine, wrongTotal } from './total-lines.ts';

/** What somebody says of a bill beside its file. */
export interface StatedOfBill extends StatedColumns {
  /** Whose bill it is, where no column says so. */
  provider?: ProviderMeant | undefined;
  currency?: string | undefined;
  decimals?: DecimalMark | undefined;
  dateOrder?: DateOrder | undefined;
  /** The days of the whole bill, where no column says them. */
  days?: { first: string; last: string } | undefined;
}

export interface ProviderMeant {
  id: string;
  name: string;
}

/** Finds the provider of a name on a bill, and the product that a line names. */
export interface BillNames {
  provider(name: string): ProviderMeant;
  /** `null` if the catalogue lists none that the words surely name. */
  product(providerId: string, words: readonly string[]): string | null;
}

export interface UsedColumn {
  role: ColumnRole;
  column: string;
}

export const leftOutReasons = ['no_amount', 'total'] as const;

/** Lines that charge for nothing, and why. */
export interface LeftOut {
  reason: (typeof leftOutReasons)[number];
  lines: number;
  /** The first of them. */
  firstLine: number;
}

export type ReadLine = Omit<BillLine, 'organizationId' | 'id' | 'billId' | 'replacedBy'>;

export interface ReadBill {
  shape: string | null;
  isInCents: boolean;
  columns: UsedColumn[];
  lines: ReadLine[];
  leftOut: LeftOut[];
}

/**
 * Reads the lines of a bill. Throws a `UserError` that asks where something can be understood in several ways, and one that says so
 * where a line or a total is wrong: nothing is guessed.
 */
export function readBill(file: BillTable, stated: StatedOfBill, names: BillNames): ReadBill {
  const table = costExplorerLines(file) ?? file;
  const known = shapeOf(table);
  const columns = known?.columns ?? chosenColumns(table, stated, stated.days !== undefined);
  const shape = known?.shape;
  const reader = new LineReader(table, columns, shape, stated, names);
  const lines: ReadLine[] = [];
  const totals: TotalLine[] = [];
  const leftOut = new Map<LeftOut['reason'], LeftOut>();
  const leave = (reason: LeftOut['reason'], firstLine: number) => {
    const before = leftOut.get(reason);
    leftOut.set(reason, before ? { ...before, lines: before.lines + 1 } : { reason, firstLine, lines: 1 });
  };
  for (const row of table.rows) {
    const amount = reader.amountIn(row);
    if (amount === undefined) leave('no_amount', row.line);
    else if (!shape && isTotalLine(row.cells)) {
      const currency = currencyCodeOf(cellOf(row, columns.currency));
      totals.push({ line: row.line, amount, currency, after: lines.length });
      leave('total', row.line);
    } else lines.push(reader.lineOf(row, amount));
  }
  if (lines.length === 0) throw billQuestion(({ nothing }) => nothing);
  checkTotals(totals, lines);
  return {
    ...{ shape: shape?.name ?? null, isInCents: shape?.inCents === true },
    columns: columnRoles.flatMap((role) => {
      const column = table.columns[columns[role] ?? -1];
      return column === undefined ? [] : [{ role, column }];
    }),
    lines: reader.dated(lines),
    leftOut: [...leftOut.values()],
  };
}

function checkTotals(totals: readonly TotalLine[], lines: readonly ReadLine[]): void {
  const wrong = wrongTotal(
    totals,
    lines.map(({ amount, currency }) => Money.of(amount, currency)),
  );
  if (wrong)
    throw billQuestion((texts, locale) => {
      const decimals = wrong.stated.decimalsBeside(wrong.sum);
      const [stated, sum] = [wrong.stated, wrong.sum].map((amount) => amount.format(locale, decimals));
      return texts.wrongTotal(String(wrong.line), stated ?? '', sum ?? '');
    });
}
