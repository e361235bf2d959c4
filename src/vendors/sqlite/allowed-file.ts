import { realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { Secret } from '#lib/secret.ts';
import { fileFailure } from './errors.ts';

export interface AllowedFile {
  /** Where it really is, behind all symbolic links. */
  path: string;
  /** Its path within the folder, for people. */
  name: string;
}

/** As libraries write the path of a file: `sqlite:app.db`, `file:./app.db?mode=ro`. */
const asUrl = /^(?:sqlite3?|file):(?:\/\/)?([^?]*)(?:\?.*)?$/is;

/**
 * Finds a file within the folder. Throws a `VendorError` if it is outside, also by a symbolic link, and does not tell whether
 * anything is there.
 */
export async function allowedFile(folder: string | undefined, given: Secret): Promise<AllowedFile> {
  if (folder === undefined) throw fileFailure('noFolder');
  const typed = given.reveal().trim();
  const named = resolve(folder, asUrl.exec(typed)?.[1] ?? typed);
  if (typed.includes('\0') || !isWithin(resolve(folder), named)) throw fileFailure('outside');
  const path = await realpath(named);
  if (!isWithin(await realpath(folder), path)) throw fileFailure('outside');
  const name = relative(resolve(folder), named);
  // A pipe or a device would keep the whole process waiting.
  if (!(await stat(path)).isFile()) throw fileFailure('noDatabase', name);
  return { path, name };
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
