import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import type { Document, MongoClient, MongoClientOptions } from 'mongodb';
import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import {
  beforeDeadline,
  connectionFailure,
  networkFailure,
  type Target,
} from '#vendors/connection-failure.ts';
import { type ConnectionUrl, connectionUrl, placeOf, type UrlKind } from '#vendors/connection-url.ts';
import type { Reach } from '#vendors/define-vendor.ts';
import { failureOf, unknownMechanism } from './errors.ts';
import { type SeedRecords, type Seeds, seedsOf } from './seeds.ts';

/** Runs a command of MongoDB that reads. */
export type Ask = (command: Document, database?: string) => Promise<Document>;

export interface Session {
  ask: Ask;
  /** Empty if the URL names none. */
  database: string;
  /** Whether the URL names a user. */
  hasUser: boolean;
  target: Target;
}

export interface SessionLimits {
  reach: Reach;
  timeoutMs: number;
  signal: AbortSignal;
  /** For `mongodb+srv`; by default those of the system's name servers. */
  records?: SeedRecords | undefined;
}

const kind: UrlKind = {
  ...{ vendor: 'mongodb', name: 'MongoDB', schemes: ['mongodb', 'mongodb+srv'], port: 27_017 },
  example: 'mongodb+srv://jarvis:password@cluster0.example.mongodb.net/app',
};
const mechanisms = ['DEFAULT', 'SCRAM-SHA-1', 'SCRAM-SHA-256'] as const;
type Mechanism = (typeof mechanisms)[number];
const commandTimeoutMs = 5_000;

/**
 * Reads from one server, which is connected to directly: a server can otherwise name other members of its replica set, which would be
 * connected to without asking. The connection is always closed.
 */
export async function inSession<Result>(
  secret: Secret,
  { reach, timeoutMs, signal, records }: SessionLimits,
  read: (session: Session) => Promise<Result>,
): Promise<Result> {
  const url = connectionUrl(kind, secret);
  const target: Target = { vendor: kind.vendor, name: kind.name, at: placeOf(url) };
  return beforeDeadline(target, { timeoutMs, signal }, async (stop) => {
    const seeds = await seedsOf(url, target, records);
    const failures: VendorError[] = [];
    for (const { host, port } of seeds.hosts) {
      const one = { ...target, at: placeOf({ ...url, hosts: [{ host, port, hasPort: true }] }) };
      try {
        await reach.guard.check(host);
        await arrive(host, port, reach, stop);
        return await connected({ url, seeds, host, port, reach, stop, timeoutMs }, (ask) =>
          read({ ask, database: url.database, hasUser: url.user !== undefined, target: one }),
        );
      } catch (error) {
        const failure = error instanceof VendorError ? error : failureOf(one, error);
        failures.push(failure);
        // Another member may be there; but none would say anything else of the user.
        if (!networkFailure(one, error)) throw failure;
      }
    }
    throw failures[0] ?? connectionFailure(target, 'noHost');
  });
}

/** Whether anything listens there. The driver itself would try again and again before it says so. */
async function arrive(host: string, port: number, { guard }: Reach, stop: AbortSignal): Promise<void> {
  const socket = connectSocket({ host, port, lookup: guard.lookup, signal: stop });
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

interface Connecting {
  url: ConnectionUrl;
  seeds: Seeds;
  host: string;
  port: number;
  reach: Reach;
  stop: AbortSignal;
  timeoutMs: number;
}

async function connected<Result>(
  { url, seeds, host, port, reach, stop, timeoutMs }: Connecting,
  read: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const options = clientOptions(url, seeds.options);
  const { MongoClient } = await import('mongodb');
  stop.throwIfAborted();
  const client = new MongoClient(`mongodb://${host.includes(':') ? `[${host}]` : host}:${port}/`, {
    ...options,
    lookup: reach.guard.lookup,
    ...{ serverSelectionTimeoutMS: timeoutMs / 2, connectTimeoutMS: timeoutMs, socketTimeoutMS: timeoutMs },
    ...{ maxPoolSize: 1, serverMonitoringMode: 'poll', retryReads: false, appName: 'Jarvis' },
    // A member that is not the first may answer, too.
    readPreference: 'secondaryPreferred',
  });
  const close = () => client.close().catch(() => {});
  stop.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    return await read(asking(client));
  } finally {
    await close();
  }
}

function asking(client: MongoClient): Ask {
  return (command, database = 'admin') =>
    client.db(database).command({ ...command, maxTimeMS: commandTimeoutMs });
}

/** What counts of a URL's options. Those that are for an application, such as its pool, do not. */
function clientOptions(
  { user, password, database }: ConnectionUrl,
  options: URLSearchParams,
): MongoClientOptions {
  const mechanism = options.get('authMechanism') ?? 'DEFAULT';
  if (!isMechanism(mechanism)) throw unknownMechanism(mechanism.slice(0, 30));
  const isOn = (...names: string[]) => names.some((name) => options.get(name) === 'true');
  const isTls = isOn('tls', 'ssl');
  const isLax = isOn('tlsInsecure', 'sslInsecure');
  return {
    ...(user !== undefined && {
      ...{ auth: { username: user, password }, authMechanism: mechanism },
      authSource: options.get('authSource') ?? (database || 'admin'),
    }),
    ...(isOn('loadBalanced') ? { loadBalanced: true } : { directConnection: true }),
    ...{
      tls: isTls,
      ...(isTls && { tlsAllowInvalidCertificates: isLax || isOn('tlsAllowInvalidCertificates') }),
    },
    ...(isTls && { tlsAllowInvalidHostnames: isLax || isOn('tlsAllowInvalidHostnames') }),
  };
}

function isMechanism(name: string): name is Mechanism {
  return (mechanisms as readonly string[]).includes(name);
}
