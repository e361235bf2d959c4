import { Worker } from 'node:worker_threads';
import { type BillTable, mostColumns, mostLines, namedColumns } from './bill-table.ts';
import { fileRefusal, tooManyLines } from './file-refusals.ts';
import { columnsText } from './reading-questions.ts';
import { unpackedSize } from './unpacked-size.ts';
import type { Sheet } from './workbook-thread.ts';

const mostUnpackedBytes = 60_000_000;
const mostHeapMb = 700;
const longestMs = 20_000;
const thread = new URL('./workbook-thread.ts', import.meta.url);

/**
 * Reads the only sheet of a workbook that has lines. It is parsed in a thread, which may be slow and may run out of memory without harm
 * to others. Throws a `UserError` that says why it cannot be read.
 */
export async function readWorkbook(bytes: Uint8Array, signal: AbortSignal): Promise<BillTable> {
  const unpacked = unpackedSize(bytes);
  if (unpacked === undefined) throw fileRefusal(({ workbook }) => workbook);
  if (unpacked > mostUnpackedBytes)
    throw fileRefusal((texts) => texts.unpacked(String(mostUnpackedBytes / 1_000_000)));
  const sheets = await sheetsIn(bytes, signal);
  const [sheet, ...others] = sheets;
  if (!sheet) throw fileRefusal(({ empty }) => empty);
  if (others.length > 0)
    throw fileRefusal((texts, locale) =>
      texts.sheets(
        columnsText(
          sheets.map(({ name }) => name),
          locale,
          'and',
        ),
      ),
    );
  return tableOf(sheet);
}

/** The header is the first row with several cells: a title may stand above it. */
function tableOf({ rows: all }: Sheet): BillTable {
  const at = all.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  const header = all[at];
  if (!header) throw fileRefusal(({ noTable }) => noTable);
  const below = all.slice(at + 1);
  if (below.length === 0) throw fileRefusal(({ empty }) => empty);
  if (below.length > mostLines) throw tooManyLines();
  const width = below.reduce((most, { cells }) => Math.max(most, cells.length), header.cells.length);
  if (width > mostColumns) throw fileRefusal(({ tooWide }) => tooWide);
  const filled = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, column) => cells[column] ?? '');
  const rows = below.map(({ line, cells }) => ({ line, cells: filled(cells) }));
  return { columns: namedColumns(filled(header.cells)), rows, isWorkbook: true };
}

async function sheetsIn(bytes: Uint8Array, signal: AbortSignal): Promise<Sheet[]> {
  const worker = new Worker(thread, {
    ...{ workerData: bytes, env: {}, execArgv: [], stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
  });
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const { promise, resolve, reject } = Promise.withResolvers<Sheet[]>();
  const broken = () => reject(fileRefusal(({ workbook }) => workbook));
  worker.once('message', resolve).once('error', broken).once('exit', broken);
  deadline.addEventListener('abort', () => reject(fileRefusal(({ slow }) => slow)), { once: true });
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
