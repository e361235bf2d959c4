import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    inUse: (folder: string) =>
      `Another Jarvis is using the data folder ${folder}. Stop it first, give this one its own folder with JARVIS_DATA, or set DATABASE_URL so that several can share one PostgreSQL.`,
  },
  th: {
    inUse: (folder: string) =>
      `มี Jarvis อีกตัวใช้โฟลเดอร์ข้อมูล ${folder} อยู่ กรุณาปิดตัวนั้นก่อน หรือกำหนดโฟลเดอร์อื่นด้วย JARVIS_DATA หรือตั้ง DATABASE_URL เพื่อให้หลายตัวใช้ PostgreSQL ร่วมกัน`,
  },
});

/** Another process holds the data folder. */
export class FolderInUse extends UserError {}

/**
 * Reserves the data folder for this process. It uses the operating system's lock on an SQLite file, which ends with the
 * process in every case; a lock file with a process id would survive a `kill -9`. Throws {@link FolderInUse} when
 * another process holds the lock, and SQLite's own error when the disk does not allow it. Returns the function that releases
 * it.
 */
export function lockFolder(folder: string): () => void {
  const file = new DatabaseSync(join(folder, 'in-use.lock'));
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    file.close();
    if (!isHeld(error)) throw error;
    throw new FolderInUse(
      messages.both((texts) => texts.inUse(folder)),
      { cause: error },
    );
  }
  return () => file.close();
}

/** SQLITE_BUSY, as against a disk that is full or may not be written. Source: sqlite.org/rescode.html (2026-11-20). */
function isHeld(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
