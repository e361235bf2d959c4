import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { SentFile } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { typedPaths } from './typed-paths.ts';

const messages = defineMessages({
  en: {
    gone: (path: string) => `${path} is no longer there. Name the file where it is now.`,
    noFile: (path: string) => `${path} is not a file. Name a file, such as one in that folder.`,
    unreadable: (path: string) =>
      `I am not allowed to read ${path}. Change its permissions, or name a copy of it.`,
  },
  th: {
    gone: (path) => `ไม่มี ${path} แล้ว กรุณาระบุที่อยู่ปัจจุบันของไฟล์`,
    noFile: (path) => `${path} ไม่ใช่ไฟล์ กรุณาระบุไฟล์ เช่น ไฟล์ในโฟลเดอร์นั้น`,
    unreadable: (path) => `ฉันไม่มีสิทธิ์อ่าน ${path} กรุณาแก้สิทธิ์ของไฟล์หรือระบุสำเนา`,
  },
});

export interface NamedFiles {
  files: SentFile[];
  /** The line begins with a file, and so with no command. */
  isFirst: boolean;
}

/**
 * Finds the files that a typed line names by their paths. They count as sent along, since whoever types here may read what this
 * process may read.
 */
export async function filesNamedIn(line: string): Promise<NamedFiles> {
  const named = await Promise.all(
    typedPaths(line).map(async ({ readings, isFirst }) => ({ file: await fileAt(readings), isFirst })),
  );
  const found = named.flatMap(({ file, isFirst }) => (file ? [{ file, isFirst }] : []));
  const files = new Map(found.map(({ file }) => [file.source, file]));
  return { files: [...files.values()], isFirst: found.some(({ isFirst }) => isFirst) };
}

/** Opens a file that a line named. Throws a `UserError` if it is gone or may not be read. */
export async function openNamedFile(
  { name, source = name }: SentFile,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  signal.throwIfAborted();
  try {
    // Before it is opened: opening a pipe would wait for somebody to write.
    if (!(await stat(source)).isFile()) throw refusal('noFile', source);
    return (await open(source)).createReadStream({ signal });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw refusal(code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreadable', source, error);
  }
}

async function fileAt(readings: readonly string[]): Promise<SentFile | undefined> {
  for (const reading of readings) {
    const source = reading.startsWith('~/') ? join(homedir(), reading.slice(2)) : resolve(reading);
    const found = await stat(source).catch(() => undefined);
    if (found?.isFile()) return { name: basename(source), bytes: found.size, source };
  }
  return undefined;
}

function refusal(obstacle: 'gone' | 'noFile' | 'unreadable', path: string, cause?: unknown): UserError {
  const shown = `\`${displayableLine(path).replaceAll('`', "'")}\``;
  return new UserError(
    messages.both((texts) => texts[obstacle](shown)),
    { cause },
  );
}
