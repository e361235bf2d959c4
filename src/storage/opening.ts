import { mkdir } from 'node:fs/promises';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { lockFolder } from './folder-lock.ts';
import type { Database } from './orm.ts';
import { serverFault } from './server-faults.ts';

const messages = defineMessages({
  en: {
    damaged: (place: string) =>
      `The database in ${place} cannot be opened. Restore your backup of that folder, or move the folder away to start with an empty one.`,
    cannotWrite: (place: string) =>
      `Jarvis cannot write to ${place}. Free some disk space or correct its permissions, or choose another folder with JARVIS_DATA.`,
  },
  th: {
    damaged: (place: string) => `เปิดฐานข้อมูลใน ${place} ไม่ได้ กรุณากู้จากไฟล์สำรอง หรือย้ายโฟลเดอร์นี้ออกแล้วเริ่มใหม่`,
    cannotWrite: (place: string) =>
      `Jarvis เขียนลง ${place} ไม่ได้ กรุณาเพิ่มพื้นที่ดิสก์หรือแก้สิทธิ์ หรือเลือกโฟลเดอร์อื่นด้วย JARVIS_DATA`,
  },
});

/**
 * Reserves a database in a folder, which it creates for its owner only, for this process. Returns the function that
 * releases it. Throws a `UserError`; that of another Jarvis in this folder is a `FolderInUse`.
 */
export async function takeDatabase(database: Database): Promise<() => void> {
  return database.kind === 'folder' ? takeFolder(database.folder) : () => {};
}

async function takeFolder(folder: string): Promise<() => void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      messages.both((texts) => texts.cannotWrite(folder)),
      { cause: error },
    );
  }
}

/** Converts an error of opening a database to a `UserError` that says what to do. */
export function explainOpening(error: unknown, database: Database): Error {
  if (error instanceof UserError) return error;
  if (database.kind === 'server') return serverFault(error, database.url.reveal());
  const place = database.kind === 'folder' ? database.folder : 'memory';
  const trouble = isUnwritable(error) ? 'cannotWrite' : 'damaged';
  return new UserError(
    messages.both((texts) => texts[trouble](place)),
    { cause: error },
  );
}

/** WASI's error numbers, which the embedded database's file system throws: EACCES, ENOSPC, EPERM and EROFS. */
const unwritableErrnos = new Set([2, 51, 63, 69]);

/** Includes `53100`, PostgreSQL's code for a full disk. */
function isUnwritable(error: unknown): boolean {
  // The embedded file system throws objects that are not an `Error`.
  if (typeof error !== 'object' || error === null) return false;
  if ('errno' in error && unwritableErrnos.has(error.errno as number)) return true;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === '53100')) return true;
  return 'cause' in error && isUnwritable(error.cause);
}
