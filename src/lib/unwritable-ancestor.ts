import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest existing folder above a missing one, if nothing can be made in it. To be asked before a recursive
 * `mkdir`: below `/proc` Node's never ends. Rights alone do not tell whether something can be made; it takes a try.
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
