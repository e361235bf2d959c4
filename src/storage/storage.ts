import { availableParallelism } from 'node:os';
import { bulkhead } from 'cockatiel';
import { AllOrganizations } from './all-organizations.ts';
import { Commons } from './commons.ts';
import { factsOf } from './inspection.ts';
import { migrate } from './migrate.ts';
import { explainOpening, takeDatabase } from './opening.ts';
import { type Database, type Location, type Orm, openOrm } from './orm.ts';
import { Scope } from './scope.ts';
import { faultOf, faultOfRights } from './server-faults.ts';
import { Session } from './session.ts';
import { Workspaces } from './workspaces.ts';

export type { RowAddress } from './all-organizations.ts';
export type { LinkObstacle, Workspace } from './workspaces.ts';

/**
 * A report of several statements must not take every connection from the small reads of other organisations, nor, where
 * the database runs on the same machine, every processor.
 */
const mostReportStatements = availableParallelism() > 2 ? 2 : 1;

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
    const unlock = await takeDatabase(database);
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
   * The same for reports, whose statements may read very many rows: of those of all organisations, at most two run at once and
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
    if (database.kind === 'server') await refuseUnusable(orm, database.url.reveal());
    await migrate(orm);
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

async function refuseUnusable(orm: Orm, url: string): Promise<void> {
  const facts = await factsOf(orm);
  const fault = faultOf(facts, url) ?? faultOfRights(facts, url);
  if (fault) throw fault;
}
