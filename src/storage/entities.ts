import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EntitySchema } from '@mikro-orm/core';

const source = join(import.meta.dirname, '..');

/**
 * Every table of the house: the entities that the files named `*.entity.ts` export, wherever they are.
 * A table therefore stands in the folder that it belongs to and is listed nowhere.
 */
export async function findEntities(): Promise<EntitySchema[]> {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.entity.ts'));
  const modules = await Promise.all(
    files.sort().map((file): Promise<object> => import(pathToFileURL(join(source, file)).href)),
  );
  return modules.flatMap((module) => Object.values(module)).filter((value) => value instanceof EntitySchema);
}
