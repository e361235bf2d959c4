import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    noFolder: (_file: string) =>
      'Jarvis looks at SQLite files only within a folder that its operator names with `JARVIS_SQLITE_FOLDER`, and none is named.',
    outside: (_file: string) =>
      'This file is not within the folder that the operator named with `JARVIS_SQLITE_FOLDER`. Give its path within that folder, such as `shop/app.db`.',
    noFile: (file: string) =>
      `There is no file ${file} in the operator’s folder of SQLite files. Check its path.`,
    unreadable: (file: string) =>
      `Jarvis may not read ${file}. Let its operating system’s user read the file.`,
    noDatabase: (file: string) => `${file} is no SQLite database. Check its path.`,
    locked: (file: string) => `${file} is being written right now. Try again in a minute.`,
  },
  th: {
    noFolder: (_file) =>
      'Jarvis จะดูไฟล์ `SQLite` ได้เฉพาะในโฟลเดอร์ที่ผู้ดูแลระบบระบุด้วย `JARVIS_SQLITE_FOLDER` แต่ยังไม่ได้ระบุไว้',
    outside: (_file) =>
      'ไฟล์นี้ไม่ได้อยู่ในโฟลเดอร์ที่ผู้ดูแลระบบระบุด้วย `JARVIS_SQLITE_FOLDER` กรุณาระบุที่อยู่ภายในโฟลเดอร์นั้น เช่น `shop/app.db`',
    noFile: (file) => `ไม่พบไฟล์ ${file} ในโฟลเดอร์ของผู้ดูแลระบบ กรุณาตรวจที่อยู่ของไฟล์`,
    unreadable: (file) => `Jarvis ไม่มีสิทธิ์อ่าน ${file} กรุณาให้สิทธิ์อ่านไฟล์นี้`,
    noDatabase: (file) => `${file} ไม่ใช่ฐานข้อมูล \`SQLite\` กรุณาตรวจที่อยู่ของไฟล์`,
    locked: (file) => `ขณะนี้มีโปรแกรมกำลังเขียน ${file} กรุณาลองใหม่ในอีกสักครู่`,
  },
});

const reasons = {
  noFolder: 'invalid_request',
  outside: 'invalid_request',
  noFile: 'invalid_request',
  unreadable: 'authentication',
  noDatabase: 'malformed_answer',
  locked: 'unavailable',
} as const satisfies Record<string, VendorFailure>;

export function fileFailure(trouble: keyof typeof reasons, file = ''): VendorError {
  const text = messages.both((texts) => texts[trouble](file));
  return new VendorError('sqlite', reasons[trouble], trouble, { text });
}

/** Result codes of SQLite (sqlite.org/rescode.html), without what extends them. */
const busy = new Set([5, 6]);
const cannotOpen = new Set([3, 8, 14, 23]);

/** Sorts what `node:fs` and `node:sqlite` throw. Anything else is a bug and passes. */
export function failureOf(file: string, error: unknown): unknown {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return fileFailure('noFile', file);
  if (code === 'EACCES' || code === 'EPERM') return fileFailure('unreadable', file);
  if (code !== 'ERR_SQLITE_ERROR') return error;
  const primary = Number(errcode) & 0xff;
  if (busy.has(primary)) return fileFailure('locked', file);
  return fileFailure(cannotOpen.has(primary) ? 'unreadable' : 'noDatabase', file);
}
