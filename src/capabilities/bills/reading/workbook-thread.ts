import { parentPort, workerData } from 'node:worker_threads';
import type { CellObject } from '@e965/xlsx';
import { read, SSF } from '@e965/xlsx';
import { mostLines, type TableRow } from './bill-table.ts';

/** A sheet as the thread found it. */
export interface Sheet {
  name: string;
  rows: TableRow[];
}

/** Excel keeps this many digits of a number. What is behind them comes of calculating in binary. */
const keptDigits = 15;

const book = read(workerData as Uint8Array, {
  ...{ type: 'array', dense: true, cellNF: true, cellFormula: true, cellText: false, cellHTML: false },
  sheetRows: mostLines + 2,
});
const is1904 = book.Workbook?.WBProps?.date1904 === true;

const sheets = book.SheetNames.flatMap((name, at): Sheet[] => {
  const isHidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
  const data = (book.Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'] ?? [];
  const rows = data.flatMap((cells, row): TableRow[] => {
    const texts = Array.from(cells ?? [], textOf);
    return texts.some((text) => text.trim() !== '') ? [{ line: row + 1, cells: texts }] : [];
  });
  return isHidden || rows.length === 0 ? [] : [{ name, rows }];
});
parentPort?.postMessage(sheets);

/** A cell as text: numbers as they were entered, dates as `2026-11-01`, and a formula that was never calculated as itself. */
function textOf(cell: CellObject | undefined): string {
  if (!cell) return '';
  const { t: type, v: value, w: shown, f: formula, z: format } = cell;
  if (value === undefined || value === null) return formula ? `=${formula}` : '';
  if (type === 'e') return shown ?? '#ERROR';
  if (typeof value !== 'number') return String(value);
  if (typeof format === 'string' && SSF.is_date(format)) return dateText(value);
  return String(Number(value.toPrecision(keptDigits)));
}

function dateText(serial: number): string {
  const { y, m, d, H, M, S } = SSF.parse_date_code(serial, { date1904: is1904 }) ?? {};
  if (y === undefined) return String(serial);
  const padded = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const day = `${y}-${padded(m)}-${padded(d)}`;
  return H || M || S ? `${day} ${padded(H)}:${padded(M)}:${padded(S)}` : day;
}
