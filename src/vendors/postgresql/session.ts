import type { Client, ClientConfig, QueryResultRow } from 'pg';
import type { AddressGuard } from '#lib/address-guard.ts';
import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import { beforeDeadline, connectionFailure, type Target } from '#vendors/connection-failure.ts';
import { type ConnectionUrl, connectionUrl, placeOf, type UrlKind } from '#vendors/connection-url.ts';
import type { Reach } from '#vendors/define-vendor.ts';
import { failureOf } from './errors.ts';
import { GuardedSocket } from './guarded-socket.ts';

/** Asks for the rows of a statement. A statement that fails does not end the session. */
export type Ask = <Row extends QueryResultRow>(statement: string) => Promise<Row[]>;

export interface Session {
  ask: Ask;
  target: Target;
}

export interface SessionLimits {
  reach: Reach;
  timeoutMs: number;
  signal: AbortSignal;
}

const postgresUrl = {
  schemes: ['postgresql', 'postgres'],
  port: 5432,
  example: 'postgresql://jarvis:password@db.example.com:5432/app',
};
const statementTimeoutMs = 5_000;
const lockTimeoutMs = 1_000;

/**
 * Reads from a database with one connection, which is always closed. All statements are in one transaction that is read-only and has
 * the limits of its own, since a setting of the session would stay behind for others in a pool such as PgBouncer's or Supabase's.
 */
export async function inSession<Result>(
  { vendor, name }: Pick<UrlKind, 'vendor' | 'name'>,
  secret: Secret,
  { reach, timeoutMs, signal }: SessionLimits,
  read: (session: Session) => Promise<Result>,
): Promise<Result> {
  const url = connectionUrl({ vendor, name, ...postgresUrl }, secret);
  const target: Target = { vendor, name, at: placeOf(url) };
  if (url.hosts.length > 1) throw connectionFailure(target, 'oneHost');
  return beforeDeadline(target, { timeoutMs, signal }, async (stop) => {
    try {
      return await connected(url, reach, stop, (ask) => read({ ask, target }));
    } catch (error) {
      throw error instanceof VendorError
        ? error
        : failureOf(target, url.database || (url.user ?? 'postgres'), error);
    }
  });
}

async function connected<Result>(
  url: ConnectionUrl,
  { guard }: Reach,
  stop: AbortSignal,
  read: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  for (const { host } of url.hosts) await guard.check(host);
  const client = await connect(url, guard, stop);
  try {
    await client.query('begin transaction read only');
    await client.query(`set local statement_timeout = ${statementTimeoutMs}`);
    await client.query(`set local lock_timeout = ${lockTimeoutMs}`);
    return await read((statement) => asked(client, statement));
  } finally {
    await client.end().catch(() => {});
  }
}

async function asked<Row extends QueryResultRow>(client: Client, statement: string): Promise<Row[]> {
  await client.query('savepoint statement');
  try {
    const { rows } = await client.query<Row>(statement);
    await client.query('release savepoint statement');
    return rows;
  } catch (error) {
    await client.query('rollback to savepoint statement');
    throw error;
  }
}

type Tls = ClientConfig['ssl'];

/** What `sslmode` means, as PostgreSQL's documents have it. A mode that is not known is taken for the strictest. */
const tlsOf: Readonly<Record<string, Tls>> = {
  disable: false,
  allow: { rejectUnauthorized: false },
  prefer: { rejectUnauthorized: false },
  require: { rejectUnauthorized: false },
  'no-verify': { rejectUnauthorized: false },
  'verify-ca': { checkServerIdentity: () => undefined },
};
const noTls = /does not support SSL/;

async function connect(url: ConnectionUrl, guard: AddressGuard, stop: AbortSignal): Promise<Client> {
  const ssl = url.options.get('ssl');
  const usual = ssl === null ? 'prefer' : /^(?:0|false|off|no)$/.test(ssl) ? 'disable' : 'verify-full';
  const mode = url.options.get('sslmode') ?? usual;
  try {
    return await open(url, guard, stop, mode in tlsOf ? tlsOf[mode] : true);
  } catch (error) {
    const isOptional = mode === 'prefer' || mode === 'allow';
    if (!isOptional || !(error instanceof Error) || !noTls.test(error.message)) throw error;
    return open(url, guard, stop, false);
  }
}

async function open(url: ConnectionUrl, guard: AddressGuard, stop: AbortSignal, ssl: Tls): Promise<Client> {
  stop.throwIfAborted();
  const { default: pg } = await import('pg');
  const socket = new GuardedSocket(guard);
  const [{ host, port } = { host: '', port: 0 }] = url.hosts;
  const user = url.user ?? 'postgres';
  const client = new pg.Client({
    ...{ host, port, user, database: url.database || user, ssl: ssl ?? false },
    // As a function: what is empty is otherwise taken from the operator's own environment and files.
    password: () => url.password,
    fallback_application_name: 'Jarvis',
    stream: () => socket,
  });
  // A broken connection also rejects what is being waited for.
  client.on('error', () => {});
  stop.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    await client.connect();
    return client;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
