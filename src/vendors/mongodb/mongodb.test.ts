import type { Document } from 'mongodb';
import { expect, test } from 'vitest';
import { databaseFactsSchema } from '#capabilities/integrations/database-facts.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import type { Resolve } from '#lib/checked-lookup.ts';
import { type Answers, refusal, startFakeMongo, unauthorized } from '../../../test/fakes/mongo.ts';
import {
  closedPort,
  credential,
  everywhere,
  failureOf,
  never,
  nowhere,
  sorted,
  startTcp,
} from '../../../test/observed.ts';
import { open as openDatabase } from './database.ts';
import { open as openTest } from './key-test.ts';
import type { SeedRecords } from './seeds.ts';

const password = 'tr0ub4dor-and-3';
const user = { name: 'ada', password };
const timeoutMs = 5_000;
const read = (url: string, ms = timeoutMs, reach = everywhere, records?: SeedRecords) =>
  openDatabase({ timeoutMs: ms, reach }, records)(credential({ key: url }), never);
const tried = (url: string, ms = timeoutMs, reach = everywhere, records?: SeedRecords) =>
  openTest(undefined, ms, reach, records)(credential({ key: url }), never);
const at = (port: number, path = 'app?authSource=admin') =>
  `mongodb://ada:${password}@127.0.0.1:${port}/${path}`;

const cursor = (...firstBatch: Document[]) => ({ cursor: { id: 0, ns: 'admin.$cmd.aggregate', firstBatch } });

/** As the documents of MongoDB 7 show them, shortened. */
const answers: Answers = {
  listDatabases: { databases: [{ name: 'admin' }, { name: 'app' }], totalSize: 9_000_000 },
  buildInfo: { version: '7.0.14', gitVersion: 'ce59cfc6a3c5e5c067dca0d30697edd68d4f5188' },
  serverStatus: {
    ...{ host: 'db', version: '7.0.14', process: 'mongod', uptime: 74_156.9 },
    connections: { current: 12, available: 838_848, totalCreated: 86, active: 3, threaded: 12 },
    globalLock: { totalTime: 1, currentQueue: { total: 2, readers: 1, writers: 1 } },
    transactions: { currentActive: 1, currentInactive: 1, currentOpen: 2 },
  },
  dbStats: {
    db: 'app',
    dataSize: 5_000_000,
    storageSize: 3_000_000,
    indexSize: 500_000,
    totalSize: 3_500_000,
  },
  profile: { was: 1, slowms: 100, sampleRate: 1 },
  aggregate: ({ aggregate }) =>
    aggregate === 'system.profile'
      ? cursor({ _id: null, slow: 4, slowest: 6200 })
      : cursor({ _id: null, slow: 1, longest: 34_500_000 }),
};

test('a server is tested with nothing but reading, and named without its password', async () => {
  await using server = await startFakeMongo({ user, answers });
  expect(await tried(at(server.port))).toEqual({ account: `app at 127.0.0.1:${server.port}` });
  const commands = server.received.map((command) => Object.keys(command)[0]);
  const allowed = ['ismaster', 'hello', 'saslStart', 'saslContinue', 'listDatabases', 'endSessions'];
  expect(commands.filter((command) => !allowed.includes(command ?? ''))).toEqual([]);
  expect(JSON.stringify(server.received)).not.toContain(password);
  for (const socket of server.sockets) await expect.poll(() => socket.readyState).toBe('closed');
});

test('its figures are told as the server states them', async () => {
  await using server = await startFakeMongo({ user, answers });
  const facts = await read(at(server.port));
  expect(databaseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  expect(facts).toEqual({
    ...{ version: { value: 'MongoDB 7.0.14' }, database: 'app', at: `127.0.0.1:${server.port}` },
    ...{ sizeBytes: { value: 3_500_000 }, uptimeSeconds: { value: 74_156 } },
    connections: {
      ...{ used: { value: 12 }, most: { value: 838_860 }, active: { value: 3 }, idle: { value: 9 } },
      ...{ idleInTransaction: { value: 1 }, waiting: { value: 2 } },
    },
    running: { slow: { value: 1 }, longestSeconds: { value: 34.5 } },
    recorded: {
      value: { by: 'system.profile', counts: 'times', slow: 4, slowAfterMs: 1000, slowestMs: 6200 },
    },
  });
  for (const socket of server.sockets) await expect.poll(() => socket.readyState).toBe('closed');
});

test('only what groups operations is asked, and nothing that could change anything', async () => {
  await using server = await startFakeMongo({ user, answers });
  await read(at(server.port));
  const reading =
    /^(?:ismaster|hello|sasl\w+|endSessions|buildInfo|serverStatus|dbStats|profile|aggregate)$/i;
  for (const command of server.received) {
    expect(Object.keys(command)[0]).toMatch(reading);
    if (command.profile !== undefined) expect(command.profile).toBe(-1);
    if (command.aggregate !== undefined) expect(command.pipeline.at(-1)).toHaveProperty('$group._id', null);
  }
});

test('what a user may not see is a right that is missing, not a zero', async () => {
  const forbidden = {
    serverStatus: unauthorized,
    aggregate: unauthorized,
    dbStats: unauthorized,
    profile: unauthorized,
  };
  await using server = await startFakeMongo({ user, answers: { ...answers, ...forbidden } });
  const facts = await read(at(server.port));
  const monitor = { unknown: 'right', needs: 'clusterMonitor' };
  expect(facts).toMatchObject({
    version: { value: 'MongoDB 7.0.14' },
    ...{ uptimeSeconds: monitor, running: { slow: monitor, longestSeconds: monitor } },
    connections: { used: monitor, most: monitor, active: monitor, idle: monitor, waiting: monitor },
    sizeBytes: { unknown: 'right', needs: 'read on app' },
    recorded: { unknown: 'right', needs: 'dbAdmin on app' },
  });
});

test('what a server does not keep, does not know or takes too long for is told as that', async () => {
  await using server = await startFakeMongo({
    answers: {
      ...answers,
      profile: { was: 0, slowms: 100 },
      dbStats: refusal(50, 'MaxTimeMSExpired'),
      serverStatus: { uptime: 5, connections: { current: 1, available: 9 } },
    },
  });
  expect(await read(`mongodb://127.0.0.1:${server.port}/app`)).toMatchObject({
    recorded: { unknown: 'switched_off', needs: 'profiler' },
    sizeBytes: { unknown: 'too_slow' },
    connections: {
      ...{ used: { value: 1 }, most: { value: 10 }, active: { unknown: 'not_told' } },
      ...{ idle: { unknown: 'not_told' }, idleInTransaction: { unknown: 'not_told' } },
    },
  });
});

test('without a database in the URL the figures are of the whole server', async () => {
  await using server = await startFakeMongo({ user, answers });
  const facts = await read(at(server.port, ''));
  expect(facts).toMatchObject({ sizeBytes: { value: 9_000_000 }, recorded: { unknown: 'not_told' } });
  expect(facts).not.toHaveProperty('database');
});

test('a user without any right but to connect, and a list without names, are no failure', async () => {
  await using server = await startFakeMongo({ user, answers: { listDatabases: unauthorized } });
  expect(await tried(at(server.port))).toHaveProperty('account');
});

test.each([
  [
    'a wrong password',
    (port: number) => at(port).replace(password, 'wr0ng-secret'),
    'authentication',
    /does not accept/,
  ],
  [
    'a user that is not there',
    (port: number) => at(port).replace('ada', 'eve'),
    'authentication',
    /does not accept/,
  ],
  [
    'no user at all',
    (port: number) => `mongodb://127.0.0.1:${port}/app`,
    'authentication',
    /does not accept/,
  ],
  [
    'a database that is not there',
    (port: number) => at(port, 'nowhere?authSource=admin'),
    'invalid_request',
    /no database “nowhere”/,
  ],
] as const)('%s is told', async (_what, url, reason, sentence) => {
  await using server = await startFakeMongo({ user, answers });
  expect(await failureOf(tried(url(server.port)), password, 'wr0ng-secret')).toMatchObject(
    sorted(reason, sentence),
  );
});

test('a server that names other members is not followed to them', async () => {
  await using inside = await startTcp(() => {});
  const members = [`127.0.0.1:${inside.port}`];
  const hello = {
    setName: 'rs0',
    hosts: members,
    me: members[0],
    primary: members[0],
    isWritablePrimary: false,
    secondary: true,
  };
  await using server = await startFakeMongo({ user, answers, hello });
  expect(await tried(`${at(server.port)}&replicaSet=rs0`)).toHaveProperty('account');
  expect(inside.sockets.size).toBe(0);
});

test('of several hosts the first that answers is looked at, and a wrong password is not tried on all', async () => {
  await using server = await startFakeMongo({ user, answers });
  await using other = await startFakeMongo({ user, answers });
  const closed = await closedPort();
  const several = (secret: string) =>
    `mongodb://ada:${secret}@127.0.0.1:${closed},127.0.0.1:${server.port},127.0.0.1:${other.port}/app?authSource=admin`;
  expect(await tried(several(password))).toEqual({ account: `app at 127.0.0.1:${server.port}` });
  expect(await failureOf(tried(several('wr0ng-secret')), 'wr0ng-secret')).toMatchObject({
    reason: 'authentication',
  });
  expect(other.sockets.size).toBe(0);
});

function recordsOf(...names: readonly [string, number][]): SeedRecords & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolveSrv: async (name) => {
      asked.push(name);
      return names.map(([host, port]) => ({ name: host, port }));
    },
    resolveTxt: async () => [['authSource=admin&replicaSet=rs0&tls', 'CAFile=/etc/passwd']],
  };
}

/** Name servers that say that every host is this machine. */
const toLoopback = ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
  done(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as Resolve;

test('the records of a host lead to its servers, which are connected to with TLS', async () => {
  await using server = await startTcp((socket) => {
    socket.once('data', (data: Buffer) => {
      greetings.push(data[0] ?? -1);
      socket.end();
    });
  });
  const greetings: number[] = [];
  const records = recordsOf(['shard-00.good.example', server.port]);
  const url = `mongodb+srv://ada:${password}@cluster0.good.example/app`;
  await failureOf(
    tried(url, 1_500, { ...everywhere, guard: new AddressGuard('all', toLoopback) }, records),
    password,
  );
  expect(records.asked).toEqual(['_mongodb._tcp.cluster0.good.example']);
  // The first byte of a TLS handshake.
  expect(greetings[0]).toBe(22);
});

test.each([
  ['servers of another domain', recordsOf(['evil.example.com', 27017])],
  ['no server', recordsOf()],
])('records that lead to %s are not followed', async (_what, records) => {
  const url = `mongodb+srv://ada:${password}@cluster0.good.example/app`;
  expect(await failureOf(tried(url, timeoutMs, everywhere, records), password)).toMatchObject(
    sorted('unavailable', /no host of the name/),
  );
});

test('records that lead to a private address are refused', async () => {
  await using server = await startTcp(() => {});
  const records = recordsOf(['shard-00.good.example', server.port]);
  const url = `mongodb+srv://ada:${password}@cluster0.good.example/app`;
  expect(
    await failureOf(
      tried(url, timeoutMs, { ...nowhere, guard: new AddressGuard([], toLoopback) }, records),
      password,
    ),
  ).toMatchObject(sorted('invalid_request', /not on the public internet/));
  expect(server.sockets.size).toBe(0);
});

test('a server that never answers is given up, and its connections closed', async () => {
  await using silent = await startTcp((socket) => socket.resume());
  expect(await failureOf(read(at(silent.port), 600), password)).toMatchObject(
    sorted('timed_out', /does not answer/),
  );
  for (const socket of silent.sockets) await expect.poll(() => socket.readyState).toBe('closed');
});

test('a person’s stop is their own', async () => {
  await using silent = await startTcp((socket) => socket.resume());
  const stop = new AbortController();
  const reading = openTest(
    undefined,
    timeoutMs,
    everywhere,
  )(credential({ key: at(silent.port) }), stop.signal);
  stop.abort(new Error('stopped'));
  await expect(reading).rejects.toThrow('stopped');
});

test.each([
  ['a page', Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n<html>${password}</html>`)],
  ['nonsense', Buffer.from('0123456789abcdef'.repeat(8), 'hex')],
  ['nothing', Buffer.alloc(0)],
])('what is no MongoDB is told: %s', async (_what, bytes) => {
  await using strange = await startTcp((socket) => socket.on('data', () => socket.end(bytes)));
  const error = await failureOf(tried(at(strange.port), 1_000), password);
  expect(['timed_out', 'unavailable', 'malformed_answer']).toContain(error.reason);
});

test('a server that is too old is told', async () => {
  await using server = await startFakeMongo({ hello: { maxWireVersion: 6 }, answers });
  expect(await failureOf(tried(`mongodb://127.0.0.1:${server.port}/app`, 1_000))).toMatchObject(
    sorted('invalid_request', /needs MongoDB 4.4 or later/),
  );
});

test('a port on which nothing listens is told at once', async () => {
  expect(await failureOf(tried(at(await closedPort())), password)).toMatchObject(
    sorted('unavailable', /Nothing takes connections/),
  );
});

test.each(['127.0.0.1', 'localhost', '2130706433', '127.1', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
  'the private address %s is refused before anything is sent there',
  async (host) => {
    await using server = await startTcp(() => {});
    const url = `mongodb://ada:${password}@${host}:${server.port}/app`;
    for (const work of [tried, read])
      expect(await failureOf(work(url, timeoutMs, nowhere), password)).toMatchObject(
        sorted('invalid_request', /not on the public internet/),
      );
    expect(server.sockets.size).toBe(0);
  },
);

test.each([
  [`mongodb://ada:${password}@%2Ftmp%2Fmongodb-27017.sock/app`, /no connection URL of MongoDB/],
  [`mongodb://ada:${password}/x@db.example.com/app`, /no connection URL of MongoDB/],
  [`mongodb://ada:<db_password>@db.example.com/app`, /placeholder/],
  [`mongodb://ada:${password}@db.example.com/app?tlsCAFile=/etc/passwd`, /Leave out `tlsCAFile`/],
])('%s is refused with what to do', async (url, sentence) => {
  expect(await failureOf(tried(url), password)).toMatchObject(sorted('invalid_request', sentence));
});

test('ways to log in that would use what is on Jarvis’ machine are refused', async () => {
  await using server = await startFakeMongo({ user, answers });
  for (const mechanism of ['MONGODB-AWS', 'MONGODB-OIDC', 'GSSAPI', 'MONGODB-X509'])
    expect(await failureOf(tried(`${at(server.port)}&authMechanism=${mechanism}`), password)).toMatchObject(
      sorted('invalid_request', new RegExp(`Leave out \`authMechanism=${mechanism}\``)),
    );
});
