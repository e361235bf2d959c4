import { mkdir } from 'node:fs/promises';
import { bulkhead } from 'cockatiel';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { AllOrganizations } from './all-organizations.ts';
import { Commons } from './commons.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { type Database, type Location, type Orm, openOrm } from './orm.ts';
import { Scope } from './scope.ts';
import { Session } from './session.ts';
import { Workspaces } from './workspaces.ts';

export type { RowAddress } from './all-organizations.ts';
export type { LinkObstacle, Workspace } from './workspaces.ts';

const messages = defineMessages({
  en: {
    damaged: (place: string) =>
      `The database in ${place} cannot be opened. Restore your backup of that folder, or move the folder away to start with an empty one.`,
    unreachable:
      'The PostgreSQL server in DATABASE_URL cannot be reached. Check its address, user and password, and that it is running.',
    cannotWrite: (place: string) =>
      `Jarvis cannot write to ${place}. Free some disk space or correct its permissions, or choose another folder with JARVIS_DATA.`,
  },
  th: {
    damaged: (place: string) => `เปิดฐานข้อมูลใน ${place} ไม่ได้ กรุณากู้จากไฟล์สำรอง หรือย้ายโฟลเดอร์นี้ออกแล้วเริ่มใหม่`,
    unreachable: 'ติดต่อเซิร์ฟเวอร์ PostgreSQL ใน DATABASE_URL ไม่ได้ กรุณาตรวจที่อยู่ ผู้ใช้ รหัสผ่าน และดูว่าเซิร์ฟเวอร์ทำงานอยู่',
    cannotWrite: (place: string) =>
      `Jarvis เขียนลง ${place} ไม่ได้ กรุณาเพิ่มพื้นที่ดิสก์หรือแก้สิทธิ์ หรือเลือกโฟลเดอร์อื่นด้วย JARVIS_DATA`,
  },
});

/** A report of several statements must not take every connection from the small reads of other organisations. */
const mostReportStatements = 2;

/** The open database. An organisation's data is reached through {@link Storage.scope} only, one at a time. */
export class Storage implements AsyncDisposable {
  readonly #orm: Orm;
  readonly #session: Session;
  readonly #reports: Session;
  readonly #unlock: () => void;
  readonly commons: Commons;
  /** Finds work that is due across organisations. */
  readonly allOrganizations: AllOrganizations;
  readonly workspaces: Workspaces;

  private constructor(orm: Orm, unlock: () => void) {
    this.#orm = orm;
    this.#session = new Session(orm.manager);
    const reports = bulkhead(mostReportStatements, Number.POSITIVE_INFINITY);
    this.#reports = new Session(orm.manager, undefined, (work) => reports.execute(work));
    this.commons = new Commons(this.#session);
    this.allOrganizations = new AllOrganizations(this.#session);
    this.workspaces = new Workspaces(this.commons);
    this.#unlock = unlock;
  }

  /** Opens and migrates the database. Every failure is a `UserError` that says what to do. */
  static async open(database: Database): Promise<Storage> {
    const unlock = database.kind === 'folder' ? await takeFolder(database.folder) : () => {};
    try {
      return new Storage(await openMigrated(database), unlock);
    } catch (error) {
      unlock();
      throw explainOpening(error, database);
    }
  }

  scope(organizationId: string): Scope {
    return new Scope(this.#session, organizationId);
  }

  /**
   * The same for reports, whose statements may read very many rows: of those of all organisations, two run at once and
   * the others wait. A transaction begun here is not limited.
   */
  reportScope(organizationId: string): Scope {
    return new Scope(this.#reports, organizationId);
  }

  /** The organisation of a workspace. An unknown workspace gets `candidateId`; concurrent calls agree. */
  async organizationOf(platform: string, externalId: string, candidateId: string): Promise<string> {
    return (await this.workspaces.welcome(platform, externalId, candidateId)).belongsTo;
  }

  /** The organisation of a workspace, if it is known. */
  async knownOrganization(platform: string, externalId: string): Promise<string | undefined> {
    return (await this.workspaces.known(platform, externalId))?.belongsTo;
  }

  /** All organisations except dormant ones. */
  organizationIds(): Promise<string[]> {
    return this.workspaces.organizationIds();
  }

  get location(): Location {
    return this.#orm.location;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#orm.close();
    this.#unlock();
  }
}

/** Closes the database if the migration fails, since open connections would delay the end of the process. */
async function openMigrated(database: Database): Promise<Orm> {
  const orm = await openOrm(database);
  try {
    await migrate(orm);
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

async function takeFolder(folder: string): Promise<() => void> {
  try {
    await mkdir(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      messages.both((texts) => texts.cannotWrite(folder)),
      { cause: error },
    );
  }
}

function explainOpening(error: unknown, database: Database): Error {
  if (error instanceof UserError) return error;
  if (database.kind === 'server')
    return new UserError(
      messages.both((texts) => texts.unreachable),
      { cause: error },
    );
  const place = database.kind === 'folder' ? database.folder : 'memory';
  const trouble = isUnwritable(error) ? 'cannotWrite' : 'damaged';
  return new UserError(
    messages.both((texts) => texts[trouble](place)),
    { cause: error },
  );
}

/** WASI's error numbers, which the embedded database's file system throws: EACCES, ENOSPC, EPERM and EROFS. */
const unwritableErrnos = new Set([2, 51, 63, 69]);

/** Includes `53100`, PostgreSQL's code for a full disk. */
function isUnwritable(error: unknown): boolean {
  // The embedded file system throws objects that are not an `Error`.
  if (typeof error !== 'object' || error === null) return false;
  if ('errno' in error && unwritableErrnos.has(error.errno as number)) return true;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === '53100')) return true;
  return 'cause' in error && isUnwritable(error.cause);
}
