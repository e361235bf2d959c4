import { displayable, displayableLine } from '../displayable.ts';
import type { TableBlock } from '../reply.ts';
import { inlineSpans } from './inline.ts';
import { type Line, plain, styled, textOf, widthOf } from './span.ts';
import { pad, widestWord, wrap, wrapBehind } from './wrap.ts';

type Cell = Line[];

const gap = '  ';

/** A narrower table is not legible; its rows become lists of fields. */
const narrowestColumn = 8;

/** Widths are measured as terminals draw Thai, CJK and emoji; table libraries measure these wrongly. */
export function tableLines(table: TableBlock, width: number, colour: boolean): Line[] {
  const labels = columnLabels(table);
  const rows = table.rows.map((row) => labels.map((_, index) => cellOf(row[index] ?? '', colour)));
  const widths = columnWidths([labels.map((label): Cell => [[plain(label)]]), ...rows], width);
  if (widths === undefined) {
    const apart: Line[] = table.note === undefined ? [] : [[plain('')]];
    return [...recordLines(labels, rows, width), ...apart];
  }
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

/**
 * Natural widths if they fit; otherwise the widest columns shrink first, but no further than to their widest word. A word
 * that takes more than half of the page may be broken.
 */
function columnWidths(rows: readonly Cell[][], width: number): number[] | undefined {
  const columns = (rows[0] ?? []).map((_, index) => {
    const cells = rows.map((row) => row[index] ?? []);
    const word = widest(cells, (line) => widestWord(textOf(line)));
    return { natural: Math.max(1, widest(cells, widthOf)), word: Math.min(word, Math.floor(width / 2)) };
  });
  const available = width - gap.length * (columns.length - 1);
  const within = (cap: number) => columns.map(({ natural, word }) => Math.min(natural, Math.max(word, cap)));
  const fits = (widths: readonly number[]) => widths.reduce((sum, one) => sum + one, 0) <= available;
  let cap = Math.max(...columns.map(({ natural }) => natural), 1);
  while (cap > narrowestColumn && !fits(within(cap))) cap -= 1;
  return fits(within(cap)) ? within(cap) : undefined;
}

function widest(cells: readonly Cell[], measure: (line: Line) => number): number {
  return cells.flat().reduce((most, line) => Math.max(most, measure(line)), 0);
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
  const [only, ...others] = cell;
  const inOne: Line = [styled(`${label}:`, 'bold'), plain(' '), ...(only ?? [])];
  if (label !== '' && others.length === 0 && widthOf(inOne) <= width) return [inOne];
  const title = label === '' ? [] : wrap([styled(`${label}:`, 'bold')], width);
  return [...title, ...cell.flatMap((line) => wrapBehind(plain('  '), line, width))];
}
