import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EntitySchema } from '@mikro-orm/core';

const source = join(import.meta.dirname, '..');

/**
 * Loads every table: the entities that files named `*.entity.ts` export, in any folder.
 * So a table is declared in the folder that owns it, and no central list exists.
 */
export async function findEntities(): Promise<EntitySchema[]> {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.entity.ts'));
  const modules = await Promise.all(
    files.sort().map((file): Promise<object> => import(pathToFileURL(join(source, file)).href)),
  );
  return modules.flatMap((module) => Object.values(module)).filter((value) => value instanceof EntitySchema);
}
