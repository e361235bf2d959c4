import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { HeadFile } from '#audit/head-file.ts';
import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Config } from '#settings.ts';
import { WholeDatabase, type WholeTable, type WholeTransaction } from '#storage/whole-database.ts';
import { wrappingOf } from '#vault/open-vault.ts';
import { Vault } from '#vault/vault.ts';
import {
  type BackupContents,
  backupContents,
  backupParts,
  checksumOf,
  checksumsOf,
  tableHeader,
} from './backup.ts';
import { type Own, orExplained, settingsOf } from './explained.ts';

const messages = defineMessages({
  en: {
    usage:
      'npm run restore -- FOLDER\nFOLDER is a backup that npm run backup made. It is restored into an empty place only.\n',
    noBackup: (folder: string) =>
      `${folder} is no backup, or not a whole one: npm run backup makes such folders.`,
    notEmpty: (tables: string) =>
      `The database already holds rows (${tables}). Nothing was restored: choose an empty place with JARVIS_DATA or DATABASE_URL.`,
    otherFiles: (folder: string) =>
      `${folder} already holds other files. Nothing was restored: choose an empty place with JARVIS_DATA.`,
    otherVersion: (last: string) =>
      `The backup was made by another version of Jarvis (its last migration is ${last}). Nothing was restored: restore it with that version, then upgrade.`,
    damaged: (part: string) =>
      `The backup is damaged: ${part} is not as it was written. Nothing was restored.`,
    restored: (rows: number, files: number) =>
      `Restored ${rows} rows and ${files} files, each compared with the backup.\n`,
    time: (moment: string) =>
      `This is the state of ${moment}. What came later is not in it: charges, keys and decisions since then have to be entered again, and news that waited then is posted now. The stored keys are tested at the first start, and those that are refused are told.\n`,
    opens: (count: number) => `The master key opens all ${count} data keys.\n`,
    noKeys: 'No keys were stored.\n',
    closed: (why: string) =>
      `The stored keys cannot be opened. ${why} Everything else is restored; afterwards run: npm run vault -- verify\n`,
  },
  th: {
    usage: 'npm run restore -- FOLDER\nFOLDER คือข้อมูลสำรองที่ npm run backup สร้าง กู้คืนได้เฉพาะลงที่ว่าง\n',
    noBackup: (folder) => `${folder} ไม่ใช่ข้อมูลสำรองหรือไม่ครบ โฟลเดอร์แบบนี้สร้างด้วย npm run backup`,
    notEmpty: (tables) =>
      `ฐานข้อมูลมีข้อมูลอยู่แล้ว (${tables}) จึงไม่ได้กู้คืนอะไร กรุณาเลือกที่ว่างด้วย JARVIS_DATA หรือ DATABASE_URL`,
    otherFiles: (folder) => `ใน ${folder} มีไฟล์อื่นอยู่แล้ว จึงไม่ได้กู้คืนอะไร กรุณาเลือกที่ว่างด้วย JARVIS_DATA`,
    otherVersion: (last) =>
      `ข้อมูลสำรองนี้สร้างจาก Jarvis รุ่นอื่น (ถึง ${last}) จึงไม่ได้กู้คืนอะไร กรุณากู้คืนด้วยรุ่นนั้นแล้วค่อยอัปเดต`,
    damaged: (part) => `ข้อมูลสำรองเสียหาย ${part} ไม่ตรงกับตอนที่สร้าง จึงไม่ได้กู้คืนอะไร`,
    restored: (rows, files) => `กู้คืน ${rows} แถวและ ${files} ไฟล์แล้ว และเทียบกับข้อมูลสำรองครบทุกตาราง\n`,
    time: (moment) =>
      `นี่คือสถานะเมื่อ ${moment} สิ่งที่เกิดหลังจากนั้นไม่มีอยู่ ค่าใช้จ่าย คีย์ และการตัดสินใจหลังจากนั้นต้องใส่ใหม่ และข่าวที่รอส่งอยู่ตอนนั้นจะถูกโพสต์ตอนนี้ คีย์ที่เก็บไว้จะถูกทดสอบเมื่อเปิดครั้งแรก และจะแจ้งคีย์ที่ถูกปฏิเสธ\n`,
    opens: (count) => `คีย์หลักเปิดคีย์ข้อมูลได้ทั้ง ${count} รายการ\n`,
    noKeys: 'ไม่มีคีย์ที่เก็บไว้\n',
    closed: (why) => `เปิดคีย์ที่เก็บไว้ไม่ได้ ${why} อย่างอื่นกู้คืนแล้ว หลังแก้ไขให้สั่ง: npm run vault -- verify\n`,
  },
});
type Texts = ReturnType<typeof messages.in>;

const rowsAtOnce = 500;

/** `npm run restore`: puts a backup into an empty place, all of it or nothing, and returns the exit code. */
export function runRestore(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = await settingsOf(own);
    const texts = messages.in(config.locale);
    const [given, ...rest] = own.argv.slice(2);
    if (!given || rest.length > 0) {
      own.stdout.write(texts.usage);
      return 1;
    }
    const folder = resolve(given);
    const contents = await contentsOf(folder);
    await checkFiles(contents, folder, config);
    await using whole = await WholeDatabase.open(config.database);
    if (String(await whole.migrations()) !== String(contents.migrations))
      throw refusal((words) => words.otherVersion(contents.migrations.at(-1) ?? '–'));
    const rows = await whole.transaction((all) => restore(all, contents, folder, config));
    own.stdout.write(texts.restored(rows, Object.keys(contents.files).length));
    own.stdout.write(texts.time(contents.madeAt));
    const { text, isFine } = await keysOf(whole, config, texts);
    own.stdout.write(text);
    return isFine ? 0 : 1;
  });
}

function refusal(say: (texts: Texts) => string): UserError {
  return new UserError(messages.both(say) as Bilingual);
}

async function contentsOf(folder: string): Promise<BackupContents> {
  try {
    return backupContents.parse(JSON.parse(await readFile(join(folder, backupParts.contents), 'utf8')));
  } catch {
    throw refusal((texts) => texts.noBackup(folder));
  }
}

/** The backup's files must be whole, and the place must hold no other ones: those of an interrupted restore may stay. */
async function checkFiles(
  { files, auditHeads }: BackupContents,
  folder: string,
  { filesFolder }: Config,
): Promise<void> {
  const copies = await checksumsOf(join(folder, backupParts.files));
  const broken = Object.keys(files).find((path) => copies[path] !== files[path]);
  if (auditHeads && (await checksumOf(join(folder, backupParts.auditHeads))) !== auditHeads)
    throw refusal((texts) => texts.damaged(backupParts.auditHeads));
  if (broken) throw refusal((texts) => texts.damaged(broken));
  const present = Object.entries(await checksumsOf(filesFolder));
  if (present.some(([path, sum]) => files[path] !== sum))
    throw refusal((texts) => texts.otherFiles(filesFolder));
}

/** Returns the number of rows. The files are there before the rows that name them. */
async function restore(
  all: WholeTransaction,
  contents: BackupContents,
  folder: string,
  { dataFolder, filesFolder }: Config,
): Promise<number> {
  await all.hold();
  const filled = await all.filled();
  if (filled.length > 0) throw refusal((texts) => texts.notEmpty(filled.join(', ')));
  try {
    await insertRows(all, join(folder, backupParts.database));
  } catch (cause) {
    throw new UserError(
      messages.both((texts) => texts.damaged(backupParts.database)),
      { cause },
    );
  }
  let rows = 0;
  for (const table of all.tables) {
    const { [table.name]: written } = contents.tables;
    const figures = await all.figures(table);
    if (figures.rows !== written?.rows || figures.fingerprint !== written.fingerprint)
      throw refusal((texts) => texts.damaged(table.name));
    rows += figures.rows;
  }
  // A key that was replaced since may be revoked by now: the first start asks the vendor.
  await all.change(`update credential set next_test_at = now() where state = 'current'`);
  for (const path of Object.keys(contents.files)) {
    await mkdir(dirname(join(filesFolder, path)), { recursive: true });
    await copyFile(join(folder, backupParts.files, path), join(filesFolder, path));
  }
  const { path: heads } = HeadFile.in(dataFolder);
  // Newer heads that are there tell what the log lacks since the backup.
  if (contents.auditHeads && !existsSync(heads)) await copyFile(join(folder, backupParts.auditHeads), heads);
  return rows;
}

async function insertRows(all: WholeTransaction, path: string): Promise<void> {
  let table: WholeTable | undefined;
  let batch: string[] = [];
  const flush = async () => {
    if (table) await all.insert(table, batch);
    batch = [];
  };
  for await (const line of linesOf(path)) {
    if (line.startsWith('[')) batch.push(line);
    else {
      await flush();
      table = tableOf(all, tableHeader.parse(JSON.parse(line)));
    }
    if (batch.length >= rowsAtOnce) await flush();
  }
  await flush();
}

/** The lines of a compressed file. A row's text may hold any other line break, so only `\n` ends one. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  let rest = '';
  for await (const chunk of source.pipe(text).setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) throw new Error('the last line is cut off');
}

function tableOf(all: WholeTransaction, header: { table: string; columns: string[] }): WholeTable {
  const table = all.tables.find(({ name }) => name === header.table);
  if (!table || String(table.columns.map(({ name }) => name)) !== String(header.columns))
    throw new Error(`the table ${header.table} has other columns`);
  return table;
}

/** Whether the master key that is set here opens what was restored. */
async function keysOf(whole: WholeDatabase, { masterKey, locale }: Config, texts: Texts) {
  const vault = new Vault(whole.commons, masterKey && wrappingOf(masterKey), systemClock);
  try {
    const [{ count } = { count: 0 }] = await whole.transaction((all) =>
      all.run<{ count: number }>('select count(*)::int as count from data_key'),
    );
    if (count === 0) return { text: texts.noKeys, isFine: true };
    await vault.verify();
    return { text: texts.opens(count), isFine: true };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { text: texts.closed(error.text[locale]), isFine: false };
  }
}
