import { displayable, displayableLine } from '../displayable.ts';
import type { TableBlock } from '../reply.ts';
import { inlineSpans } from './inline.ts';
import { type Line, plain, styled, textOf, widthOf } from './span.ts';
import { pad, wrap, wrapBehind } from './wrap.ts';

type Cell = Line[];

const gap = '  ';

/** A narrower table is not legible; its rows become lists of fields. */
const narrowestColumn = 8;

/** Widths are measured as terminals draw Thai, CJK and emoji; table libraries measure these wrongly. */
export function tableLines(table: TableBlock, width: number, colour: boolean): Line[] {
  const labels = columnLabels(table);
  const rows = table.rows.map((row) => labels.map((_, index) => cellOf(row[index] ?? '', colour)));
  const widths = columnWidths([labels.map((label): Cell => [[plain(label)]]), ...rows], width);
  if (widths === undefined) return recordLines(labels, rows, width);
  const aligns = labels.map((_, index) => table.columns[index]?.align ?? 'left');
  const head = labels.map((label): Cell => [[styled(label, 'bold')]]);
  const rule: Line = [styled(widths.map((columns) => '─'.repeat(columns)).join(gap), 'dim')];
  return [...rowLines(head, widths, aligns), rule, ...rows.flatMap((row) => rowLines(row, widths, aligns))];
}

/** One label per column, and empty labels for cells beyond the declared columns, so that no cell is lost. */
function columnLabels(table: TableBlock): string[] {
  const count = table.rows.reduce((most, row) => Math.max(most, row.length), table.columns.length);
  return Array.from({ length: count }, (_, index) => displayableLine(table.columns[index]?.label ?? ''));
}

function cellOf(text: string, colour: boolean): Cell {
  return displayable(text)
    .split('\n')
    .map((line) => inlineSpans(line, colour));
}

/** Natural widths if they fit; otherwise the widest columns shrink first. */
function columnWidths(rows: readonly Cell[][], width: number): number[] | undefined {
  const natural = (rows[0] ?? []).map((_, index) => Math.max(1, ...rows.map((row) => cellWidth(row[index]))));
  const available = width - gap.length * (natural.length - 1);
  let cap = Math.max(...natural, 1);
  while (cap >= narrowestColumn && total(natural, cap) > available) cap -= 1;
  if (total(natural, cap) > available) return undefined;
  return natural.map((columns) => Math.min(columns, cap));
}

function total(widths: readonly number[], cap: number): number {
  return widths.reduce((sum, columns) => sum + Math.min(columns, cap), 0);
}

function cellWidth(cell: Cell | undefined): number {
  return (cell ?? []).reduce((most, line) => Math.max(most, widthOf(line)), 0);
}

function rowLines(
  row: readonly Cell[],
  widths: readonly number[],
  aligns: readonly ('left' | 'right')[],
): Line[] {
  const cells = row.map((cell, index) => cell.flatMap((line) => wrap(line, widths[index] ?? 1)));
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, at) =>
    cells.flatMap((lines, index): Line => {
      const cell = pad(lines[at] ?? [], widths[index] ?? 1, aligns[index] ?? 'left');
      return index === 0 ? cell : [plain(gap), ...cell];
    }),
  );
}

function recordLines(labels: readonly string[], rows: readonly Cell[][], width: number): Line[] {
  return rows.flatMap((row, at) => [
    ...(at === 0 ? [] : [[plain('')]]),
    ...row.flatMap((cell, index) => fieldLines(labels[index] ?? '', cell, width)),
  ]);
}

function fieldLines(label: string, cell: Cell, width: number): Line[] {
  if (cell.every((line) => textOf(line) === '')) return [];
  const title = label === '' ? [] : wrap([styled(`${label}:`, 'bold')], width);
  return [...title, ...cell.flatMap((line) => wrapBehind(plain('  '), line, width))];
}
