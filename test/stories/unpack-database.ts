import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Puts an embedded database's dump where Jarvis keeps its database: a start on it need not create one. */
export async function unpackDatabase(dumpPath: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xf', dumpPath, '-C', folder]);
}
