import { UserError } from '#lib/errors.ts';
import { localeOfProcess } from '#lib/language.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Config, readConfig } from '#settings.ts';
import { type Database, isNew } from '#storage/orm.ts';
import { WholeDatabase, type WholeTransaction } from '#storage/whole-database.ts';
import { type Own, orExplained } from './explained.ts';
import { type LedgerSum, ledgerSums } from './ledger-sums.ts';

const messages = defineMessages({
  en: {
    usage:
      'npm run move -- --to postgresql://user:password@host:5432/database\nWithout --to it moves to the server that DATABASE_URL names, so that no password stands on the command line.\n',
    nothing: (folder: string) => `There is no embedded database in ${folder}, so there is nothing to move.`,
    notEmpty: (tables: string) =>
      `The server’s database already holds rows (${tables}), and nothing was moved. Jarvis moves only into a database without any: it may have been moved before.`,
    differs: (table: string) =>
      `The copy of the table ${table} is not the same as the original. Nothing was moved; the server’s database is as empty as before.`,
    table: (name: string, rows: number) => `${name.padEnd(24)} ${String(rows).padStart(10)} rows, the same\n`,
    sum: ({ organization, currency, total, entries }: LedgerSum) =>
      `ledger of ${organization}: ${total} ${currency} in ${entries} entries, the same\n`,
    moved: (rows: number) => `Moved ${rows} rows. Every table’s content was compared on both sides.\n`,
    queue:
      'The job queue is not copied: what it held is found in the tables again, within two minutes of the next start.\n',
    next: (folder: string) =>
      `Now set DATABASE_URL to the server and start Jarvis. The files stay in ${folder}, and the embedded database too, as it was: do not start it again beside the server.\n`,
    key: (file: string) =>
      `Also set JARVIS_MASTER_KEY_FILE=${file}: with a server Jarvis does not look for it by itself, and without it no stored key opens.\n`,
  },
  th: {
    usage:
      'npm run move -- --to postgresql://user:password@host:5432/database\nถ้าไม่ใส่ --to จะย้ายไปเซิร์ฟเวอร์ใน DATABASE_URL เพื่อไม่ให้รหัสผ่านอยู่ในบรรทัดคำสั่ง\n',
    nothing: (folder) => `ไม่มีฐานข้อมูลในตัวที่ ${folder} จึงไม่มีอะไรให้ย้าย`,
    notEmpty: (tables) =>
      `ฐานข้อมูลบนเซิร์ฟเวอร์มีข้อมูลอยู่แล้ว (${tables}) จึงไม่ได้ย้ายอะไร Jarvis ย้ายไปได้เฉพาะฐานข้อมูลที่ว่าง อาจเคยย้ายมาแล้ว`,
    differs: (table) => `สำเนาของตาราง ${table} ไม่ตรงกับต้นฉบับ จึงไม่ได้ย้ายอะไร ฐานข้อมูลบนเซิร์ฟเวอร์ว่างเหมือนเดิม`,
    table: (name, rows) => `${name.padEnd(24)} ${String(rows).padStart(10)} แถว ตรงกัน\n`,
    sum: ({ organization, currency, total, entries }) =>
      `บัญชีของ ${organization}: ${total} ${currency} จาก ${entries} รายการ ตรงกัน\n`,
    moved: (rows) => `ย้ายแล้ว ${rows} แถว และเทียบเนื้อหาทุกตารางทั้งสองฝั่งแล้ว\n`,
    queue: 'ไม่ได้คัดลอกคิวงาน งานที่ค้างจะถูกหาจากตารางใหม่ภายในสองนาทีหลังเปิดครั้งถัดไป\n',
    next: (folder) =>
      `ต่อไปให้ตั้ง DATABASE_URL เป็นเซิร์ฟเวอร์แล้วเปิด Jarvis ไฟล์ยังอยู่ใน ${folder} และฐานข้อมูลในตัวก็อยู่เหมือนเดิม อย่าเปิดใช้พร้อมกับเซิร์ฟเวอร์\n`,
    key: (file) =>
      `ตั้ง JARVIS_MASTER_KEY_FILE=${file} ด้วย เพราะเมื่อใช้เซิร์ฟเวอร์ Jarvis จะไม่หาไฟล์นี้เอง และถ้าไม่มีจะเปิดคีย์ที่เก็บไว้ไม่ได้\n`,
  },
});
type Texts = ReturnType<typeof messages.in>;

/** `npm run move`: copies the embedded database to a PostgreSQL server, all of it or nothing, and returns the exit code. */
export function runMove(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = configOf(own);
    const texts = messages.in(config?.locale ?? localeOfProcess(own.env));
    if (config?.database.kind !== 'server') {
      own.stdout.write(texts.usage);
      return 1;
    }
    const from: Database = { kind: 'folder', folder: config.dataFolder };
    if (isNew(from)) throw new UserError(messages.both(({ nothing }) => nothing(config.dataFolder)));
    await using source = await WholeDatabase.open(from);
    await using target = await WholeDatabase.open(config.database);
    const report = await copy(source, target, texts);
    own.stdout.write([...report, texts.queue, ...next(config, texts)].join(''));
    return 0;
  });
}

/** The settings with the server of `--to` in place of DATABASE_URL; `undefined` if the words are others. */
function configOf({ argv, env }: Own): Config | undefined {
  const [flag, url, ...rest] = argv.slice(2);
  if (flag === undefined) return readConfig(env);
  if (flag !== '--to' || !url || rest.length > 0) return undefined;
  return readConfig({ ...env, DATABASE_URL: url, DATABASE_URL_FILE: undefined });
}

/** Copies and compares before the target commits. Returns what is told about it. */
function copy(source: WholeDatabase, target: WholeDatabase, texts: Texts): Promise<string[]> {
  const work = (from: WholeTransaction) =>
    target.transaction(async (to) => {
      await to.hold();
      const filled = await to.filled();
      if (filled.length > 0)
        throw new UserError(messages.both(({ notEmpty }) => notEmpty(filled.join(', '))));
      const told: string[] = [];
      let rows = 0;
      for (const table of from.tables) {
        for await (const lines of from.lines(table)) await to.insert(table, lines);
        const [before, after] = [await from.figures(table), await to.figures(table)];
        if (before.rows !== after.rows || before.fingerprint !== after.fingerprint)
          throw differing(table.name);
        told.push(texts.table(table.name, after.rows));
        rows += after.rows;
      }
      const [before, after] = [await ledgerSums(from), await ledgerSums(to)];
      if (JSON.stringify(before) !== JSON.stringify(after)) throw differing('ledger_entry');
      return [...told, ...after.map(texts.sum), texts.moved(rows)];
    });
  return source.transaction(work, { isOneState: true });
}

function differing(table: string): UserError {
  return new UserError(messages.both(({ differs }) => differs(table)));
}

function next({ masterKey, dataFolder, filesFolder }: Config, texts: Texts): string[] {
  const own = `${dataFolder}/master.key`;
  const isSet = masterKey !== undefined;
  return [texts.next(filesFolder), ...(isSet ? [] : [texts.key(own)])];
}
