/** A line of a table: its cells as text, and where it begins in the file, counted from 1. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

/** A file as a table. No two columns have the same name. */
export interface BillTable {
  columns: readonly string[];
  rows: readonly TableRow[];
  /** Whether it is a workbook: its numbers then come with a decimal point, and its dates as `2026-11-01`. */
  isWorkbook: boolean;
}

/** More would be no bill that people read. */
export const mostLines = 100_000;
export const mostColumns = 400;

/** Gives each column a name of its own: the second `Cost` becomes `Cost (2)`, and one without a name `Column 3`. */
export function namedColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, at) => {
    const name = cell.trim() || `Column ${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
