import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseFactsSchema } from '#capabilities/integrations/database-facts.ts';
import { Secret } from '#lib/secret.ts';
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
import { inSession } from './session.ts';

const server = { host: '127.0.0.1', port: 3306, user: 'root', password: '' };
const isThere = await createConnection(server).then(
  (connection) => connection.end().then(() => true),
  () => false,
);
if (!isThere) console.info('no MySQL or MariaDB server: what needs one is skipped');

const password = 'tr0ub4dor-and-3';
const timeoutMs = 5_000;
const read = (url: string, ms = timeoutMs, reach = everywhere) =>
  openDatabase({ timeoutMs: ms, reach })(credential({ key: url }), never);
const tried = (url: string, ms = timeoutMs, reach = everywhere) =>
  openTest(undefined, ms, reach)(credential({ key: url }), never);
const at = (port: number, path = 'app') => `mysql://ada:${password}@127.0.0.1:${port}/${path}`;
const value = (figure: object) => ('value' in figure ? Number(figure.value) : -1);

describe.skipIf(!isThere)('a server', () => {
  const suffix = `${process.pid}_${Date.now() % 100_000}`;
  const database = `observed_${suffix}`;
  const watcher = `watcher_${suffix}`;
  const stranger = `stranger_${suffix}`;
  const users = [watcher, stranger].map((user) => `'${user}'@'127.0.0.1'`).join(', ');
  const connections: Connection[] = [];
  let root: Connection;
  const as = (user: string, name = database) => `mysql://${user}:${password}@127.0.0.1:3306/${name}`;
  const client = async () => {
    const one = await createConnection({ ...server, database, multipleStatements: true });
    connections.push(one);
    return one;
  };

  beforeAll(async () => {
    root = await createConnection({ ...server, multipleStatements: true });
    await root.query(`create database ${database}; create table ${database}.t (id int primary key) engine=innodb;
      insert into ${database}.t values (1)`);
    for (const user of [watcher, stranger])
      await root.query(`create user '${user}'@'127.0.0.1' identified by '${password}'`);
    await root.query(`grant process on *.* to '${watcher}'@'127.0.0.1';
      grant select on ${database}.* to '${watcher}'@'127.0.0.1';
      grant execute on ${database}.* to '${stranger}'@'127.0.0.1'`);
  });
  afterAll(async () => {
    for (const one of connections) await one.end();
    await root.query(`drop database ${database}; drop user ${users}`);
    await root.end();
  });

  test('is tested with nothing but a connection, and named without its password', async () => {
    expect(await tried(as(watcher))).toEqual({ account: `${database} at 127.0.0.1:3306` });
    expect(await tried(as(watcher, ''))).toEqual({ account: '127.0.0.1:3306' });
  });

  test('tells its figures to a user who may see them', async () => {
    const facts = await read(as(watcher));
    expect(databaseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    const [rows] = await root.query('select version() as version, @@max_connections as most');
    const [{ version, most }] = rows as [{ version: string; most: number }];
    expect(facts).toMatchObject({
      version: { value: expect.stringMatching(/^(?:MariaDB|MySQL) \d+\.\d+/) },
      database,
      at: '127.0.0.1:3306',
      connections: { most: { value: most } },
    });
    expect(version).toContain('value' in facts.version && facts.version.value.split(' ')[1]);
    expect(value(facts.sizeBytes)).toBeGreaterThan(0);
    expect(value(facts.uptimeSeconds)).toBeGreaterThan(0);
    expect(value(facts.connections.used)).toBeGreaterThanOrEqual(2);
    expect(value(facts.connections.idle)).toBeGreaterThanOrEqual(1);
    expect(facts.recorded).toMatchObject({ value: { slow: expect.any(Number) } });
  });

  test('says which right is missing instead of a zero', async () => {
    const facts = await read(as(stranger));
    const missing = { unknown: 'right', needs: 'PROCESS' };
    expect(facts.sizeBytes).toEqual({ unknown: 'right', needs: `SELECT ON ${database}.*` });
    expect(facts.connections).toMatchObject({ active: missing, idle: missing, waiting: missing });
    expect(facts.running).toEqual({ slow: missing, longestSeconds: missing });
    expect(value(facts.connections.used)).toBeGreaterThanOrEqual(2);
  });

  test('tells what runs long, what waits for a lock and who holds a transaction open', async () => {
    const [sleeper, holder, waiter] = [await client(), await client(), await client()];
    await holder.query(
      'start transaction; update t set id = 1 where id = 1; select * from t where id = 1 for update',
    );
    const blocked = waiter.query('select * from t where id = 1 for update').catch(() => {});
    const sleeping = sleeper.query('select sleep(30)').catch(() => {});
    await expect
      .poll(
        async () => {
          const { connections: found, running } = await read(as(watcher));
          const figures = [running.slow, running.longestSeconds, found.waiting, found.idleInTransaction];
          return figures.every((figure) => value(figure) >= 1);
        },
        // InnoDB refreshes what it tells only if nobody has asked for a tenth of a second.
        { timeout: 15_000, interval: 500 },
      )
      .toBe(true);
    await root.query(`kill query ${sleeper.threadId}; kill query ${waiter.threadId}`);
    await Promise.all([blocked, sleeping]);
    await holder.query('rollback');
  }, 20_000);

  test('is asked read-only, and left without a connection', async () => {
    const surroundings = { reach: everywhere, timeoutMs, signal: never };
    const url = `mysql://root@127.0.0.1:3306/${database}`;
    const id = await inSession(new Secret(url), surroundings, async ({ ask }) => {
      await expect(ask('insert into t values (2)')).rejects.toMatchObject({ errno: 1792 });
      const [own] = await ask<{ id: number }>('select connection_id() as id');
      return own?.id;
    });
    await expect
      .poll(async () => {
        const [rows] = await root.query('show processlist');
        return (rows as { Id: number }[]).some((row) => row.Id === id);
      })
      .toBe(false);
  });

  test.each([
    [
      'a wrong password',
      () => as(watcher).replace(password, 'wr0ng-secret'),
      'authentication',
      /does not accept/,
    ],
    ['a user that is not there', () => as('nobody'), 'authentication', /does not accept this user/],
    [
      'a database that is not there',
      () => `mysql://root@127.0.0.1/nowhere_${suffix}`,
      'invalid_request',
      /no database/,
    ],
    [
      'a database that is closed to the user',
      () => as(watcher, 'mysql'),
      'authentication',
      /lacks the right `SELECT ON mysql/,
    ],
  ] as const)('%s is told', async (_what, url, reason, sentence) => {
    for (const work of [tried, read])
      expect(await failureOf(work(url()), password, 'wr0ng-secret')).toMatchObject(sorted(reason, sentence));
  });

  test('that offers no TLS is not spoken to in the clear if the URL demands TLS', async () => {
    const [rows] = await root.query(`show variables like 'have_ssl'`);
    if ((rows as { Value: string }[])[0]?.Value === 'YES') return;
    for (const demand of [
      'ssl-mode=REQUIRED',
      'sslmode=verify-full',
      'ssl=true',
      'sslaccept=strict',
      'ssl-mode=odd',
    ])
      expect(await failureOf(tried(`${as(watcher)}?${demand}`), password)).toMatchObject(
        sorted('invalid_request', /no encrypted connection/),
      );
    for (const demand of ['ssl-mode=DISABLED', 'ssl-mode=PREFERRED', 'ssl=false'])
      expect(await tried(`${as(watcher)}?${demand}`)).toHaveProperty('account');
  });
});

/** A message of MySQL's protocol: its length in three bytes, its number, and its body. */
function packet(number: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([body.length & 255, body.length >> 8, 0, number]), body]);
}

/** Source: MySQL's internals, `ERR_Packet`. */
function refusal(errno: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, errno & 255, errno >> 8]), Buffer.from(`#HY000${text}`)]);
}

test.each([
  [1040, 'unavailable', /All connections/],
  [1130, 'authentication', /does not accept this user/],
  [1053, 'unavailable', /starting or stopping/],
] as const)(
  'a server that refuses with %i before it greets is told, without its words',
  async (errno, reason, sentence) => {
    await using refusing = await startTcp((socket) =>
      socket.end(packet(0, refusal(errno, `no ${password} here`))),
    );
    for (const work of [tried, read])
      expect(await failureOf(work(at(refusing.port)), password)).toMatchObject(sorted(reason, sentence));
  },
);

test('a server that never answers is given up, and its connection closed', async () => {
  await using silent = await startTcp((socket) => socket.resume());
  expect(await failureOf(read(at(silent.port), 300), password)).toMatchObject(
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
  ['a page', Buffer.from(`<html>${password}</html>`), 500],
  ['a page that ends', Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n${password}`), timeoutMs],
  ['a greeting of another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), 500],
  ['a message without a meaning', packet(0, Buffer.from([10, 0, 1, 2])), timeoutMs],
  ['an empty message', packet(0, Buffer.alloc(0)), timeoutMs],
])('what is no MySQL is told: %s', async (what, bytes, ms) => {
  await using strange = await startTcp((socket) => {
    if (what === 'a page that ends') socket.end(bytes);
    else socket.write(bytes);
  });
  const error = await failureOf(tried(at(strange.port), ms), password);
  expect(['timed_out', 'unavailable', 'malformed_answer']).toContain(error.reason);
});

test('a port on which nothing listens is told', async () => {
  expect(await failureOf(tried(at(await closedPort())), password)).toMatchObject(
    sorted('unavailable', /Nothing takes connections/),
  );
});

test.each(['127.0.0.1', 'localhost', '2130706433', '127.1', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
  'the private address %s is refused before anything is sent there',
  async (host) => {
    await using server = await startTcp(() => {});
    const url = `mysql://ada:${password}@${host}:${server.port}/app`;
    for (const work of [tried, read])
      expect(await failureOf(work(url, timeoutMs, nowhere), password)).toMatchObject(
        sorted('invalid_request', /not on the public internet/),
      );
    expect(server.sockets.size).toBe(0);
  },
);

test.each([
  `postgresql://ada:${password}@db.example.com/app`,
  `mysql://ada:${password}/x@db.example.com/app`,
  `mysql://ada:${password}@/app?socketPath=/run/mysqld/mysqld.sock`,
  `ada:${password}@tcp(db.example.com:3306)/app`,
])('what is no connection URL is refused without repeating it: %s', async (url) => {
  expect(await failureOf(tried(url), password)).toMatchObject(
    sorted('invalid_request', /no connection URL of MySQL/),
  );
});
