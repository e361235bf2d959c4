import type { Document } from 'mongodb';
import {
  type DatabaseFacts,
  type Figure,
  type ReadDatabase,
  slowAfterMs,
} from '#capabilities/integrations/database-facts.ts';
import { publicOnly, type Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import type { SeedRecords } from './seeds.ts';
import { type Ask, inSession, type Session } from './session.ts';

const usualTimeoutMs = 30_000;

export function open(
  { timeoutMs = usualTimeoutMs, reach = publicOnly }: Surroundings,
  records?: SeedRecords,
): ReadDatabase {
  return (fields, signal) =>
    inSession(fieldOf(fields, 'key'), { reach, timeoutMs, signal, records }, readFacts);
}

/** The role that may see what the whole server does. */
const monitor = 'clusterMonitor';

async function readFacts({ ask, database, target }: Session): Promise<DatabaseFacts> {
  const { version } = await ask({ buildInfo: 1 });
  const status = await known(async () => ({ value: await ask({ serverStatus: 1, metrics: 0, locks: 0 }) }));
  const of = (read: (status: Document) => unknown): Figure<number> =>
    'value' in status ? countOf(read(status.value)) : status;
  return {
    version: { value: `MongoDB ${version}` },
    ...(database && { database }),
    at: target.at,
    sizeBytes: await sizeOf(ask, database),
    uptimeSeconds: of(({ uptime }) => uptime),
    connections: {
      used: of(({ connections }) => connections?.current),
      most: of(({ connections }) => connections && connections.current + connections.available),
      active: of(({ connections }) => connections?.active),
      idle: of(({ connections }) => connections && connections.current - connections.active),
      idleInTransaction: of(({ transactions }) => transactions?.currentInactive),
      waiting: of(({ globalLock }) => globalLock?.currentQueue?.total),
    },
    running: await readRunning(ask),
    recorded: await recorded(ask, database),
  };
}

/** Error codes of MongoDB. */
const unauthorized = 13;
const maxTimeExpired = 50;

/** A figure, or why the server refuses it. A broken connection is thrown. */
async function known<Value>(read: () => Promise<Figure<Value>>, right = monitor): Promise<Figure<Value>> {
  try {
    return await read();
  } catch (error) {
    const { name, code } = error as Error & { code?: unknown };
    if (name !== 'MongoServerError') throw error;
    if (code === unauthorized) return { unknown: 'right', needs: right };
    return { unknown: code === maxTimeExpired ? 'too_slow' : 'not_told' };
  }
}

function countOf(value: unknown): Figure<number> {
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) && number >= 0 ? { value: Math.floor(number) } : { unknown: 'not_told' };
}

/** What the database takes on the disk, with its indexes; of all databases if the URL names none. */
function sizeOf(ask: Ask, database: string): Promise<Figure<number>> {
  if (!database)
    return known(async () => countOf((await ask({ listDatabases: 1 })).totalSize), 'readAnyDatabase');
  return known(async () => {
    const { totalSize, storageSize, indexSize } = await ask({ dbStats: 1 }, database);
    return countOf(totalSize ?? storageSize + indexSize);
  }, `read on ${database}`);
}

/**
 * What is running, without Jarvis, without what waits for changes by its nature (a tailing cursor, `hello`) and without the copying
 * between members.
 */
const operations = [
  { $currentOp: { allUsers: true, idleConnections: false } },
  {
    $match: {
      ...{ active: true, op: { $ne: 'none' }, desc: /^conn/, appName: { $ne: 'Jarvis' } },
      ...{ ns: { $ne: 'local.oplog.rs' }, 'cursor.tailable': { $ne: true } },
      ...{ 'command.hello': null, 'command.isMaster': null, 'command.ismaster': null },
    },
  },
  {
    $group: {
      _id: null,
      slow: { $sum: { $cond: [{ $gt: ['$microsecs_running', slowAfterMs * 1000] }, 1, 0] } },
      longest: { $max: '$microsecs_running' },
    },
  },
];

async function readRunning(ask: Ask): Promise<DatabaseFacts['running']> {
  const found = await known(async () => {
    const { cursor } = await ask({ aggregate: 1, pipeline: operations, cursor: {} });
    const [{ slow = 0, longest = 0 } = {}] = cursor.firstBatch;
    return { value: { slow: Number(slow), longest: Number(longest) / 1e6 } };
  });
  if (!('value' in found)) return { slow: found, longestSeconds: found };
  return { slow: { value: found.value.slow }, longestSeconds: { value: found.value.longest } };
}

const profiler = 'system.profile';

/** What the profiler has kept of this database. The operations themselves are not read. */
async function recorded(ask: Ask, database: string): Promise<DatabaseFacts['recorded']> {
  if (!database) return { unknown: 'not_told' };
  return known(async () => {
    const { was, slowms } = await ask({ profile: -1 }, database);
    if (!was) return { unknown: 'switched_off', needs: 'profiler' };
    const after = Math.max(slowAfterMs, Number(slowms ?? 0));
    const pipeline = [
      { $match: { millis: { $gt: after } } },
      { $group: { _id: null, slow: { $sum: 1 }, slowest: { $max: '$millis' } } },
    ];
    const { cursor } = await ask({ aggregate: profiler, pipeline, cursor: {} }, database);
    const [{ slow = 0, slowest = undefined } = {}] = cursor.firstBatch;
    const value = { by: profiler, counts: 'times' as const, slow: Number(slow), slowAfterMs: after };
    return { value: slowest === undefined ? value : { ...value, slowestMs: Number(slowest) } };
  }, `dbAdmin on ${database}`);
}
