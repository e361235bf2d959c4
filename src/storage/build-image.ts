import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { currentOrigin, imageFile, originFile, readImage } from './image.ts';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';

/** Makes the image of a migrated, empty embedded database, unless it is up to date. */
export async function buildImage(): Promise<void> {
  if (await readImage()) return;
  const orm = await openOrm({ kind: 'memory' });
  await migrate(orm);
  if (orm.location.kind !== 'embedded') throw new Error('a database in memory is embedded');
  const dump = await orm.location.database.dumpDataDir('gzip');
  await orm.close();
  await mkdir(dirname(imageFile), { recursive: true });
  await replace(imageFile, Buffer.from(await dump.arrayBuffer()));
  await replace(originFile, await currentOrigin());
}

/** Replaces a file atomically, since another process may be reading it. */
async function replace(file: string, content: string | Buffer): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
