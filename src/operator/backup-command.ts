import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { HeadFile } from '#audit/head-file.ts';
import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Config, readConfig } from '#settings.ts';
import { isNew } from '#storage/orm.ts';
import { type TableFigures, WholeDatabase, type WholeTransaction } from '#storage/whole-database.ts';
import { type BackupContents, backupParts, checksumOf, checksumsOf } from './backup.ts';
import { type Own, orExplained } from './explained.ts';

const messages = defineMessages({
  en: {
    usage:
      'npm run backup -- FOLDER\nMakes FOLDER, or in a folder that is there one named for the time. It holds the database and the finished files.\n',
    nothing: (folder: string) => `There is no database in ${folder}, so there is nothing to back up.`,
    inside: (folder: string) =>
      `A backup inside the data folder ${folder} would be lost together with it. Name a folder elsewhere.`,
    made: (folder: string, rows: number, files: number) =>
      `Backed up ${rows} rows and ${files} files to ${folder}.\n`,
    keyFile: (file: string, numbers: string) =>
      `The master key is not in it (${numbers}). Keep a copy of ${file} apart from the backup: without it no stored key opens again.\n`,
    keyGiven: (numbers: string) =>
      `The master key is not in it (${numbers}). Keep what JARVIS_MASTER_KEY holds apart from the backup: without it no stored key opens again.\n`,
    keyElsewhere: (masters: string) =>
      `The master key is not in it (${masters}). Do not delete it as long as the backup is of use: without it no stored key opens again.\n`,
  },
  th: {
    usage:
      'npm run backup -- FOLDER\nสร้าง FOLDER หรือถ้ามีโฟลเดอร์นี้แล้วจะสร้างโฟลเดอร์ชื่อตามเวลาไว้ข้างใน มีฐานข้อมูลและไฟล์ที่เสร็จแล้ว\n',
    nothing: (folder) => `ไม่มีฐานข้อมูลใน ${folder} จึงไม่มีอะไรให้สำรอง`,
    inside: (folder) => `ข้อมูลสำรองในโฟลเดอร์ข้อมูล ${folder} จะหายไปพร้อมกัน กรุณาเลือกโฟลเดอร์ที่อื่น`,
    made: (folder, rows, files) => `สำรอง ${rows} แถวและ ${files} ไฟล์ไว้ที่ ${folder} แล้ว\n`,
    keyFile: (file, numbers) =>
      `ไม่มีคีย์หลักในข้อมูลสำรอง (${numbers}) กรุณาเก็บสำเนา ${file} แยกไว้ต่างหาก ถ้าไม่มีจะเปิดคีย์ที่เก็บไว้ไม่ได้อีก\n`,
    keyGiven: (numbers) =>
      `ไม่มีคีย์หลักในข้อมูลสำรอง (${numbers}) กรุณาเก็บค่าของ JARVIS_MASTER_KEY แยกไว้ต่างหาก ถ้าไม่มีจะเปิดคีย์ที่เก็บไว้ไม่ได้อีก\n`,
    keyElsewhere: (masters) =>
      `ไม่มีคีย์หลักในข้อมูลสำรอง (${masters}) อย่าลบคีย์หลักตราบใดที่ยังต้องใช้ข้อมูลสำรองนี้ ถ้าไม่มีจะเปิดคีย์ที่เก็บไว้ไม่ได้อีก\n`,
  },
});

/** `npm run backup`: writes one state of the database and the finished files to a new folder. Returns the exit code. */
export function runBackup(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = readConfig(own.env);
    const texts = messages.in(config.locale);
    const [given, ...rest] = own.argv.slice(2);
    if (!given || rest.length > 0) {
      own.stdout.write(texts.usage);
      return 1;
    }
    const { database, dataFolder } = config;
    if (isNew(database)) throw new UserError(messages.both(({ nothing }) => nothing(dataFolder)));
    const folder = await placeOf(resolve(given));
    if (`${folder}${sep}`.startsWith(`${dataFolder}${sep}`))
      throw new UserError(messages.both(({ inside }) => inside(dataFolder)));
    const contents = await write(config, folder);
    const rows = Object.values(contents.tables).reduce((sum, table) => sum + table.rows, 0);
    const keys = contents.masterKeys.join(', ');
    const { masterKey } = config;
    own.stdout.write(texts.made(folder, rows, Object.keys(contents.files).length));
    const isElsewhere = masterKey?.kind === 'kms' || masterKey?.kind === 'transit';
    if (masterKey?.kind === 'file') own.stdout.write(texts.keyFile(masterKey.path, keys || '–'));
    else if (keys) own.stdout.write(isElsewhere ? texts.keyElsewhere(keys) : texts.keyGiven(keys));
    return 0;
  });
}

async function placeOf(given: string): Promise<string> {
  const isThere = await stat(given).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isThere) return given;
  const now = systemClock.now().toISOString().slice(0, 19).replaceAll(':', '');
  return join(given, `jarvis-${now}Z`);
}

/** Writes beside the place and renames in the end, so that what was cut off never looks whole. */
async function write(config: Config, folder: string): Promise<BackupContents> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(unfinished, { mode: 0o700 });
  const madeAt = systemClock.now().toISOString();
  await using whole = await WholeDatabase.open(config.database);
  // Before the rows, since heads of later rows would say that the log was cut off.
  const heads = await copyHeads(
    HeadFile.in(config.dataFolder).path,
    join(unfinished, backupParts.auditHeads),
  );
  const migrations = await whole.migrations();
  const stored = await whole.transaction(
    (all) => writeDatabase(all, join(unfinished, backupParts.database)),
    {
      isOneState: true,
    },
  );
  // What the rows name was finished before them.
  const files = await copyFiles(config.filesFolder, join(unfinished, backupParts.files));
  const contents: BackupContents = { format: 1, madeAt, migrations, files, ...stored, ...heads };
  await writeFile(join(unfinished, backupParts.contents), `${JSON.stringify(contents, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  if (existsSync(folder)) throw new Error(`${folder} was made by somebody else meanwhile`);
  await rename(unfinished, folder);
  return contents;
}

async function writeDatabase(all: WholeTransaction, path: string) {
  const tables: Record<string, TableFigures> = {};
  async function* lines() {
    for (const table of all.tables) {
      const columns = table.columns.map(({ name }) => name);
      yield `${JSON.stringify({ table: table.name, columns })}\n`;
      for await (const batch of all.lines(table)) yield `${batch.join('\n')}\n`;
      tables[table.name] = await all.figures(table);
    }
  }
  const file = await open(path, 'wx', 0o600);
  await pipeline(Readable.from(lines()), createGzip(), file.createWriteStream({ flush: true }));
  const keys = await all.run<{ by: string }>(`select distinct wrapped_by as by from data_key order by 1`);
  return { tables, masterKeys: keys.map(({ by }) => by) };
}

async function copyHeads(from: string, to: string): Promise<{ auditHeads?: string }> {
  if (!existsSync(from)) return {};
  await copyFile(from, to);
  return { auditHeads: await checksumOf(to) };
}

async function copyFiles(from: string, to: string): Promise<Record<string, string>> {
  const files = await checksumsOf(from);
  await mkdir(to, { mode: 0o700 });
  for (const path of Object.keys(files)) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
  return files;
}
