import type { Check, Finding } from '#lib/check.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Commons } from './commons.ts';
import { FolderInUse } from './folder-lock.ts';
import { type DatabaseFacts, inspectDatabase, readCommons } from './inspection.ts';
import type { Database } from './orm.ts';
import { faultOf, faultOfRights } from './server-faults.ts';

const messages = defineMessages({
  en: {
    database: 'Database',
    rights: 'Rights in the database',
    migrations: 'Migrations',
    notYet: 'The first start makes it.',
    inUse: 'A running Jarvis has it open, so it was not opened. Stop that one to have it looked at.',
    notReached: 'The database was not opened.',
    version: (version: string) => `PostgreSQL ${version}`,
    mayCreate: 'Tables and the job queue may be created.',
    upToDate: 'All are applied.',
    untouched: 'The database is empty; the first start makes its tables.',
    outstanding: (names: string) =>
      `Outstanding: ${names}. Back the database up, then run npm run migrate; the next start would do the same.`,
  },
  th: {
    database: 'ฐานข้อมูล',
    rights: 'สิทธิ์ในฐานข้อมูล',
    migrations: 'การปรับโครงสร้างตาราง',
    notYet: 'จะสร้างเมื่อเริ่มครั้งแรก',
    inUse: 'Jarvis ที่ทำงานอยู่เปิดฐานข้อมูลนี้ไว้ จึงไม่ได้เปิดตรวจ หากต้องการตรวจกรุณาหยุดตัวนั้นก่อน',
    notReached: 'ไม่ได้เปิดฐานข้อมูล',
    version: (version) => `PostgreSQL ${version}`,
    mayCreate: 'สร้างตารางและคิวงานได้',
    upToDate: 'ครบทุกรายการแล้ว',
    untouched: 'ฐานข้อมูลยังว่าง จะสร้างตารางเมื่อเริ่มครั้งแรก',
    outstanding: (names) =>
      `ยังไม่ได้ปรับ: ${names} กรุณาสำรองฐานข้อมูลแล้วรัน npm run migrate หรือจะปรับให้เองเมื่อเริ่มครั้งหน้า`,
  },
});

/** A database as its checks see it: opened once for all of them. */
export interface DatabaseChecks {
  checks: Check[];
  /** The server's clock, if the database is on a server and can be reached. */
  now(): Promise<Date | undefined>;
  /** Reads what no organisation owns, after the checks, since one process at a time opens an embedded database. */
  read<Result>(work: (commons: Commons) => Promise<Result>): Promise<Result | undefined>;
}

/** What `npm run doctor` looks at in the database. It does not migrate. */
export function databaseChecks(database: Database): DatabaseChecks {
  let facts: Promise<DatabaseFacts | undefined> | undefined;
  const look = () => {
    facts ??= inspectDatabase(database);
    return facts;
  };
  const further = (name: string, title: Bilingual, judge: (known: DatabaseFacts) => Finding): Check => ({
    name,
    title,
    examine: async () => {
      const known = await look().catch(() => undefined);
      return known ? judge(known) : { state: 'untried', text: messages.both((texts) => texts.notReached) };
    },
  });
  return {
    checks: [
      {
        name: 'database',
        title: messages.both((texts) => texts.database),
        examine: () => reach(look, database),
      },
      further(
        'database-rights',
        messages.both((texts) => texts.rights),
        (facts) => judgeRights(facts, database),
      ),
      further(
        'migrations',
        messages.both((texts) => texts.migrations),
        judgeMigrations,
      ),
    ],
    read: async (work) => {
      await look();
      return readCommons(database, work);
    },
    now: async () => (database.kind === 'server' ? (await look().catch(() => undefined))?.now : undefined),
  };
}

async function reach(look: () => Promise<DatabaseFacts | undefined>, database: Database): Promise<Finding> {
  try {
    const facts = await look();
    if (!facts) return { state: 'fine', text: messages.both((texts) => texts.notYet) };
    const fault = database.kind === 'server' && faultOf(facts, database.url.reveal());
    if (fault) return { state: 'failed', text: fault.text };
    return { state: 'fine', text: messages.both((texts) => texts.version(facts.version)) };
  } catch (error) {
    if (error instanceof FolderInUse)
      return { state: 'untried', text: messages.both((texts) => texts.inUse) };
    throw error;
  }
}

function judgeRights(facts: DatabaseFacts, database: Database): Finding {
  const fault = database.kind === 'server' && faultOfRights(facts, database.url.reveal());
  return fault
    ? { state: 'failed', text: fault.text }
    : { state: 'fine', text: messages.both((texts) => texts.mayCreate) };
}

function judgeMigrations({ isUntouched, outstandingMigrations }: DatabaseFacts): Finding {
  if (isUntouched) return { state: 'fine', text: messages.both((texts) => texts.untouched) };
  return outstandingMigrations.length === 0
    ? { state: 'fine', text: messages.both((texts) => texts.upToDate) }
    : {
        state: 'doubtful',
        text: messages.both((texts) => texts.outstanding(outstandingMigrations.join(', '))),
      };
}
