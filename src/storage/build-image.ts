import { replaceFile } from '#lib/replace-file.ts';
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
  replaceFile(imageFile, Buffer.from(await dump.arrayBuffer()));
  replaceFile(originFile, await currentOrigin());
}
