import { availableParallelism } from 'node:os';
import { bulkhead } from 'cockatiel';
import { AllOrganizations } from './all-organizations.ts';
import { Commons } from './commons.ts';
import { openMigrated } from './open-migrated.ts';
import type { Database, Location, Orm } from './orm.ts';
import { Scope } from './scope.ts';
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
    const { orm, unlock } = await openMigrated(database);
    return new Storage(orm, unlock);
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
