import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest existing folder above a missing one, if nothing can be created in it. Call it before a recursive `mkdir`,
 * which never returns below `/proc`. Permission bits are not enough to tell, so it tries to create a folder.
 */
export function unwritableAncestor(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const parent = dirname(folder);
  if (!existsSync(parent)) return unwritableAncestor(parent);
  try {
    rmdirSync(mkdtempSync(join(parent, '.jarvis-')));
    return undefined;
  } catch {
    return parent;
  }
}
