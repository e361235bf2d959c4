import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { goneFile, type MediaFiles } from '#capabilities/media/media-files.ts';
import {
  isSameName,
  type KeptFile,
  keptBefore,
  sentFile,
  shownFileName,
} from '#capabilities/media/sent-file.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { PlanContext } from '#tools/define-tool.ts';
import { familyOf, type GivenFile } from '#tools/given-file.ts';
import type { BillTable } from './reading/bill-table.ts';
import { fileRefusal, tooLargeFile } from './reading/file-refusals.ts';
import { readCsv } from './reading/read-csv.ts';
import { readWorkbook } from './reading/read-workbook.ts';

const mostCsvBytes = 25_000_000;
const mostWorkbookBytes = 5_000_000;

const messages = defineMessages({
  en: {
    missing: 'Send the bill along with your message, as CSV or XLSX (in the terminal: its path).',
    unknown: (name: string) =>
      `I see no file called “${name}”. Send the bill along with your message, as CSV or XLSX.`,
  },
  th: {
    missing: 'กรุณาส่งใบแจ้งหนี้มาพร้อมข้อความ เป็น CSV หรือ `XLSX` (ในเทอร์มินัลให้พิมพ์ที่อยู่ไฟล์)',
    unknown: (name) => `ไม่พบไฟล์ชื่อ “${name}” กรุณาส่งใบแจ้งหนี้มาพร้อมข้อความ เป็น CSV หรือ \`XLSX\``,
  },
});

/** The content of a bill's file. */
export interface BillContent {
  bytes: Uint8Array;
  /** SHA-256 in hexadecimal. */
  fingerprint: string;
}

/** Finds and opens the files of bills that people send. */
export class BillFiles {
  readonly #kept: MediaFiles;

  constructor(kept: MediaFiles) {
    this.#kept = kept;
  }

  /**
   * Returns `undefined` if no file was sent and none is named. Throws a `UserError` if there is no such file, or several, or if it is
   * too large to be read.
   */
  async find(
    named: string | undefined,
    { actor, files = [], signal }: PlanContext,
  ): Promise<KeptFile | undefined> {
    const before = keptBefore(actor, named);
    if (before) return before;
    const mayBe = (file: GivenFile) =>
      familyOf(file) === 'table' || (named !== undefined && isSameName(file.name, named));
    for (const file of files.filter(mayBe)) checkSize(file.name, file.bytes ?? 0);
    const found = await sentFile(this.#kept, { actor, named, files, signal, mayBe, maxBytes: mostCsvBytes });
    if (found || named === undefined) return found;
    throw new UserError(messages.both(({ unknown }) => unknown(shownFileName(named))));
  }

  /** Throws a `UserError` if the file is gone. */
  async open({ path, name }: KeptFile): Promise<BillContent> {
    const bytes = await readFile(this.#kept.absolute(path)).catch((cause: unknown) => {
      throw goneFile(name, cause);
    });
    return { bytes, fingerprint: createHash('sha256').update(bytes).digest('hex') };
  }
}

/** Says what to send. */
export function noBillFile(): UserError {
  return new UserError(messages.both(({ missing }) => missing));
}

function checkSize(name: string, bytes: number): void {
  const isWorkbook = /\.xlsx?$/i.test(name);
  const most = isWorkbook ? mostWorkbookBytes : mostCsvBytes;
  if (bytes > most) throw tooLargeFile(isWorkbook ? 'XLSX' : 'CSV', most);
}

/** Reads a bill's file by what it is, whatever its name says. */
export async function tableIn(bytes: Uint8Array, signal: AbortSignal): Promise<BillTable> {
  const [first, second, third, fourth] = bytes;
  if (first === 0xd0 && second === 0xcf) throw fileRefusal(({ oldWorkbook }) => oldWorkbook);
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    if (bytes.byteLength > mostWorkbookBytes) throw tooLargeFile('XLSX', mostWorkbookBytes);
    return readWorkbook(bytes, signal);
  }
  return readCsv(bytes);
}
