import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { migrationsFolder } from './migrations-folder.ts';

/** The image of a migrated, empty embedded database. Creating one takes several seconds, unpacking the image one. */
export const imageFile = join(import.meta.dirname, 'image/database.tar.gz');
/** Identifies what the image was made from. */
export const originFile = join(dirname(imageFile), 'origin');

/** Reads the image. Returns `undefined` if there is none, or if migrations or PGlite have changed since. */
export async function readImage(): Promise<Blob | undefined> {
  const origin = await readFile(originFile, 'utf8').catch(() => undefined);
  if (origin !== (await currentOrigin())) return undefined;
  return new Blob([await readFile(imageFile)], { type: 'application/gzip' });
}

/** Hashes the migrations and PGlite's version. */
export async function currentOrigin(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(migrationsFolder)).sort())
    hash.update(file).update(await readFile(join(migrationsFolder, file)));
  const embedded = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(await readFile(join(dirname(embedded), '../package.json'), 'utf8'));
  return hash.update(version).digest('hex');
}
