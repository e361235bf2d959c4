import { access } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Secret } from '#lib/secret.ts';
import type { Reach } from '#vendors/define-vendor.ts';
import { allowedFile } from './allowed-file.ts';
import { failureOf, fileFailure } from './errors.ts';
import { readHeader } from './file-header.ts';

export interface Session {
  /** The value of a pragma. */
  pragma(name: string): number;
  /** The version of SQLite that wrote the file last. */
  version: string | undefined;
  /** The file's path within the operator's folder. */
  name: string;
}

/** Reads from a file, which is opened for reading only and always closed. */
export async function inSession<Result>(
  given: Secret,
  { sqliteFolder }: Reach,
  signal: AbortSignal,
  read: (session: Session) => Result,
): Promise<Result> {
  signal.throwIfAborted();
  try {
    const { path, name } = await allowedFile(sqliteFolder, given);
    const header = await readHeader(path);
    if (!header) throw fileFailure('noDatabase', name);
    const { DatabaseSync } = await import('node:sqlite');
    const url = pathToFileURL(path);
    // Nobody has it open, and without this SQLite would make the files of the log and leave them there.
    if (header.isWal && !(await exists(`${path}-wal`))) url.searchParams.set('immutable', '1');
    const database = new DatabaseSync(url, { readOnly: true, timeout: 0 });
    try {
      const pragma = (pragma: string) =>
        Number(Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0]);
      // The first read of the file itself, which fails if it is locked or broken.
      database.prepare('select count(*) from sqlite_schema').get();
      return read({ pragma, version: header.version, name });
    } finally {
      database.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(given.reveal().trim(), error);
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
