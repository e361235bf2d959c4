import type { KeyTest } from '#capabilities/keys/key-test.ts';
import { connectionFailure } from '#vendors/connection-failure.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import type { SeedRecords } from './seeds.ts';
import { inSession, type Session } from './session.ts';

const usualTimeoutMs = 15_000;

/** Connects, asks for the names of the databases that this user may use, and closes the connection. */
export function open(
  _baseUrl?: string,
  timeoutMs = usualTimeoutMs,
  reach: Reach = publicOnly,
  records?: SeedRecords,
): KeyTest {
  return (fields, signal) =>
    inSession(fieldOf(fields, 'key'), { reach, timeoutMs, signal, records }, async (session) => {
      const { database, target } = session;
      const names = await namesOf(session);
      if (database && names && !names.includes(database))
        throw connectionFailure(target, 'noDatabase', database);
      return { account: database ? `${database} at ${target.at}` : target.at };
    });
}

/** `undefined` if the server does not list them for this user, who may be one of a single database. */
async function namesOf({ ask, hasUser }: Session): Promise<string[] | undefined> {
  try {
    const { databases } = await ask({ listDatabases: 1, nameOnly: true, authorizedDatabases: true });
    return Array.isArray(databases) ? databases.map(({ name }) => String(name)) : undefined;
  } catch (error) {
    // Without a user, the server lets anybody connect and nobody do anything.
    if (!hasUser || (error as Error).name !== 'MongoServerError') throw error;
    return undefined;
  }
}
