import { connect as connectSocket, isIPv6 } from 'node:net';
import type { Connection, ConnectionOptions, RowDataPacket } from 'mysql2/promise';
import type { AddressGuard } from '#lib/address-guard.ts';
import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import { beforeDeadline, connectionFailure, type Target } from '#vendors/connection-failure.ts';
import { type ConnectionUrl, connectionUrl, placeOf, type UrlKind } from '#vendors/connection-url.ts';
import type { Reach } from '#vendors/define-vendor.ts';
import { failureOf } from './errors.ts';

/** Asks for the rows of a statement. */
export type Ask = <Row extends object>(statement: string) => Promise<Row[]>;

export interface Session {
  ask: Ask;
  /** Empty if the URL names none. */
  database: string;
  /** Host and port. */
  at: string;
}

const kind: UrlKind = {
  ...{ vendor: 'mysql', name: 'MySQL', schemes: ['mysql', 'mariadb'], port: 3306 },
  example: 'mysql://jarvis:password@db.example.com:3306/app',
};
const statementTimeoutMs = 5_000;

/** Reads from a server with one connection, which is always closed, in one transaction that is read-only. */
export async function inSession<Result>(
  secret: Secret,
  { reach, timeoutMs, signal }: { reach: Reach; timeoutMs: number; signal: AbortSignal },
  read: (session: Session) => Promise<Result>,
): Promise<Result> {
  const url = connectionUrl(kind, secret);
  const target: Target = { vendor: kind.vendor, name: kind.name, at: placeOf(url) };
  if (url.hosts.length > 1) throw connectionFailure(target, 'oneHost');
  return beforeDeadline(target, { timeoutMs, signal }, async (stop) => {
    try {
      for (const { host } of url.hosts) await reach.guard.check(host);
      const connection = await connect(url, reach.guard, stop);
      try {
        const ask = asking(connection);
        await limit(ask);
        return await read({ ask, database: url.database, at: target.at });
      } finally {
        await connection.end().catch(() => connection.destroy());
      }
    } catch (error) {
      throw error instanceof VendorError ? error : failureOf(target, url.database, error);
    }
  });
}

function asking(connection: Connection): Ask {
  return async <Row extends object>(statement: string) => {
    const [rows] = await connection.query<(Row & RowDataPacket)[]>(statement);
    return rows;
  };
}

/** The two names for the same limit: seconds in MariaDB, milliseconds in MySQL. What knows neither is bounded by our deadline. */
async function limit(ask: Ask): Promise<void> {
  const [server] = await ask<{ version: string }>('select version() as version');
  const isMariaDb = /mariadb/i.test(server?.version ?? '');
  const setting = isMariaDb
    ? `max_statement_time = ${statementTimeoutMs / 1000}`
    : `max_execution_time = ${statementTimeoutMs}`;
  await ask(`set session ${setting}`).catch(() => {});
  await ask('start transaction read only');
}

type Tls = Exclude<NonNullable<ConnectionOptions['ssl']>, string>;

/** What `ssl-mode` means, as MySQL's documents have it. A mode that is not known is taken for the strictest. */
const tlsOf: Readonly<Record<string, Tls | undefined>> = {
  disabled: undefined,
  preferred: { rejectUnauthorized: false },
  required: { rejectUnauthorized: false },
  verify_ca: { rejectUnauthorized: true },
};
const strictest: Tls = { rejectUnauthorized: true, verifyIdentity: true };

async function connect(url: ConnectionUrl, guard: AddressGuard, stop: AbortSignal): Promise<Connection> {
  const mode = tlsModeOf(url);
  const tls = mode in tlsOf ? tlsOf[mode] : strictest;
  try {
    return await open(url, guard, stop, tls);
  } catch (error) {
    const isWithout = (error as { code?: unknown }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
    if (mode !== 'preferred' || !isWithout) throw error;
    return open(url, guard, stop, undefined);
  }
}

/** By the names of MySQL's shell, of libraries that follow PostgreSQL's, and of Prisma. */
function tlsModeOf({ options }: ConnectionUrl): string {
  const mode = options.get('ssl-mode') ?? options.get('sslmode') ?? options.get('sslMode');
  if (mode !== null)
    return mode
      .toLowerCase()
      .replace('-', '_')
      .replace(/^disable$/, 'disabled');
  if (options.get('sslaccept') === 'accept_invalid_certs') return 'required';
  const ssl = options.get('ssl');
  if (ssl === null && options.get('sslaccept') === null) return 'preferred';
  return /^(?:0|false|off|no)$/.test(ssl ?? '') ? 'disabled' : 'verify_identity';
}

async function open(url: ConnectionUrl, guard: AddressGuard, stop: AbortSignal, tls: Tls | undefined) {
  stop.throwIfAborted();
  const { createConnection } = await import('mysql2/promise');
  const [{ host, port } = { host: '', port: 0 }] = url.hosts;
  const socket = connectSocket({ host, port, lookup: guard.lookup, ...(isIPv6(host) && { family: 6 }) });
  stop.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    const connection = await createConnection({
      ...{ host, port, user: url.user ?? 'root', password: url.password, database: url.database },
      ...(tls && { ssl: { ...tls } }),
      stream: () => socket,
      // A server may ask for any file of ours otherwise; and no code is made of the names that it sends.
      ...{ flags: ['-LOCAL_FILES'], disableEval: true },
    });
    // A broken connection also rejects what is being waited for.
    connection.on('error', () => {});
    return connection;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
