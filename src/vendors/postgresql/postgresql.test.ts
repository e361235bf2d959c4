import { createServer } from 'node:http';
import pg from 'pg';
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

const server = process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const isThere = await new pg.Client(server).connect().then(
  () => true,
  () => false,
);
if (!isThere) console.info('no PostgreSQL server: what needs one is skipped');

const password = 'tr0ub4dor-and-3';
const timeoutMs = 5_000;
const read = (url: string, ms = timeoutMs, reach = everywhere) =>
  openDatabase({ timeoutMs: ms, reach })(credential({ key: url }), never);
const tried = (url: string, ms = timeoutMs, reach = everywhere) =>
  openTest(undefined, ms, reach)(credential({ key: url }), never);
const at = (port: number, path = 'app') => `postgresql://ada:${password}@127.0.0.1:${port}/${path}`;

describe.skipIf(!isThere)('a server', () => {
  const suffix = `${process.pid}_${Date.now() % 100_000}`;
  const database = `observed_${suffix}`;
  const watcher = `watcher_${suffix}`;
  const stranger = `stranger_${suffix}`;
  const clients: pg.Client[] = [];
  const root = new pg.Client(server);
  const as = (user: string, name = database) => {
    const url = new URL(server);
    Object.assign(url, { username: user, password, pathname: `/${name}` });
    return url.href;
  };
  const client = async () => {
    const one = new pg.Client(as(new URL(server).username));
    one.on('error', () => {});
    clients.push(one);
    await one.connect();
    return one;
  };

  beforeAll(async () => {
    await root.connect();
    await root.query(`create database ${database}`);
    await root.query(
      `create role ${watcher} login; grant pg_monitor to ${watcher}; create role ${stranger} login`,
    );
  });
  afterAll(async () => {
    for (const one of clients) await one.end();
    await root.query(`drop database ${database} with (force)`);
    await root.query(`drop role ${watcher}; drop role ${stranger}`);
    await root.end();
  });

  test('is tested with nothing but a connection, and named without its password', async () => {
    const { host } = new URL(as(watcher));
    expect(await tried(as(watcher))).toEqual({ account: `${database} at ${host}` });
  });

  test('tells its figures to a user who may monitor it', async () => {
    const facts = await read(as(watcher));
    expect(databaseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    const { rows } = await root.query(
      `select current_setting('max_connections')::int as most, pg_database_size('${database}')::int as size,
              current_setting('server_version') as version`,
    );
    expect(facts).toMatchObject({
      version: { value: `PostgreSQL ${rows[0].version.split(' ')[0]}` },
      database,
      connections: { most: { value: rows[0].most }, waiting: { value: expect.any(Number) } },
      recorded: { unknown: 'extension', needs: 'pg_stat_statements' },
    });
    const { sizeBytes, uptimeSeconds, connections } = facts;
    expect('value' in sizeBytes && sizeBytes.value).toBeGreaterThan(rows[0].size * 0.9);
    expect('value' in uptimeSeconds && uptimeSeconds.value).toBeGreaterThan(0);
    expect('value' in connections.used && connections.used.value).toBeGreaterThanOrEqual(2);
  });

  test('says which right is missing instead of a zero', async () => {
    const facts = await read(as(stranger));
    const missing = { unknown: 'right', needs: 'pg_monitor' };
    expect(facts.connections).toMatchObject({
      ...{ active: missing, idle: missing, idleInTransaction: missing, waiting: missing },
      used: { value: expect.any(Number) },
    });
    expect(facts.running).toEqual({ slow: missing, longestSeconds: missing });
  });

  test('tells what runs long, what waits for a lock and who holds a transaction open', async () => {
    const [sleeper, holder, waiter] = [await client(), await client(), await client()];
    await holder.query('create table t ()');
    await holder.query('begin; lock table t');
    const blocked = waiter.query('begin; lock table t').catch(() => {});
    const sleeping = sleeper.query('select pg_sleep(30)').catch(() => {});
    const value = (figure: object) => ('value' in figure ? Number(figure.value) : -1);
    await expect
      .poll(
        async () => {
          const { connections, running } = await read(as(watcher));
          return (
            value(running.slow) >= 1 &&
            value(running.longestSeconds) >= 1 &&
            value(connections.waiting) >= 1 &&
            value(connections.idleInTransaction) >= 1 &&
            value(connections.active) >= 1
          );
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    await root.query(`select pg_cancel_backend(pid) from pg_stat_activity where datname = '${database}'`);
    await Promise.all([blocked, sleeping]);
    await waiter.query('rollback');
    await holder.query('rollback; drop table t');
  });

  test('is asked read-only, with limits that stay within the transaction, and left without a connection', async () => {
    const kind = { vendor: 'postgresql', name: 'PostgreSQL' };
    await inSession(
      kind,
      new Secret(as(watcher)),
      { reach: everywhere, timeoutMs, signal: never },
      async ({ ask }) => {
        await expect(ask('create table never ()')).rejects.toMatchObject({ code: '25006' });
        expect(await ask('select 1 as still')).toEqual([{ still: 1 }]);
        const [limits] = await ask<Record<string, string>>(
          `select current_setting('transaction_read_only') as now, current_setting('default_transaction_read_only') as later,
                current_setting('statement_timeout') as longest`,
        );
        expect(limits).toEqual({ now: 'on', later: 'off', longest: '5s' });
      },
    );
    await expect
      .poll(async () => {
        const { rows } = await root.query(`select 1 from pg_stat_activity where usename = '${watcher}'`);
        return rows.length;
      })
      .toBe(0);
  });

  test('whose extension is not loaded says so', async () => {
    const one = await client();
    const { rows } = await one.query('show shared_preload_libraries');
    if (rows[0].shared_preload_libraries.includes('pg_stat_statements')) return;
    await one.query('create extension pg_stat_statements');
    expect((await read(as(watcher))).recorded).toMatchObject({ unknown: 'switched_off' });
    await one.query('drop extension pg_stat_statements');
  });

  test.each([
    [
      'a database that is not there',
      () => as(watcher, 'nowhere'),
      'invalid_request',
      /no database “nowhere”/,
    ],
    ['a user that is not there', () => as(`nobody_${suffix}`), 'authentication', /does not accept this user/],
  ] as const)('%s is told', async (_what, url, reason, sentence) => {
    for (const work of [tried, read])
      expect(await failureOf(work(url()), password)).toMatchObject(sorted(reason, sentence));
  });

  test('that offers no TLS is not spoken to in the clear if the URL demands TLS', async () => {
    const { rows } = await root.query('show ssl');
    if (rows[0].ssl === 'on') return;
    for (const demand of ['sslmode=require', 'sslmode=verify-full', 'sslmode=unheard-of', 'ssl=true'])
      expect(await failureOf(tried(`${as(watcher)}?${demand}`), password)).toMatchObject(
        sorted('invalid_request', /no encrypted connection/),
      );
    for (const demand of ['sslmode=disable', 'sslmode=prefer', 'sslmode=allow', 'ssl=false'])
      expect(await tried(`${as(watcher)}?${demand}`)).toHaveProperty('account');
  });
});

/** A message of PostgreSQL's protocol: its kind, its length and its body. */
function message(kind: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

/** Source: PostgreSQL's documents, message formats: `E` is fields, each a letter and a text that ends with a zero. */
const refusal = (code: string, text: string) =>
  message('E', ['SFATAL', 'VFATAL', `C${code}`, `M${text}`, ''].join('\0').concat('\0'));

/** A server that declines TLS, asks for the password and then says no. */
const refusing = (code: string, text: string) =>
  startTcp((socket) => {
    socket.on('data', (data: Buffer) => {
      const isTlsRequest = data.length === 8 && data.readInt32BE(4) === 80_877_103;
      if (isTlsRequest) socket.write('N');
      else if (data[0] === 'p'.charCodeAt(0)) socket.end(refusal(code, text));
      else socket.write(message('R', Buffer.from([0, 0, 0, 3])));
    });
  });

test.each([
  ['28P01', 'authentication', /does not accept this user with this password/],
  ['28000', 'authentication', /does not accept this user/],
  ['53300', 'unavailable', /All connections/],
  ['57P03', 'unavailable', /starting or stopping/],
  ['42501', 'authentication', /lacks the right `CONNECT`/],
] as const)(
  'a refusal %s is told, and nothing that the server repeats of the password',
  async (code, reason, sentence) => {
    await using server = await refusing(code, `password ${password} of user ada is wrong`);
    for (const work of [tried, read])
      expect(await failureOf(work(at(server.port)), password)).toMatchObject(sorted(reason, sentence));
  },
);

test('a user without a password is told that one is wanted, and no other is taken from Jarvis’ surroundings', async () => {
  const received: string[] = [];
  await using server = await startTcp((socket) => {
    socket.on('data', (data: Buffer) => {
      received.push(data.toString());
      if (data.length === 8) socket.write('N');
      else if (data[0] === 'p'.charCodeAt(0)) socket.end(refusal('28P01', 'no'));
      else socket.write(message('R', Buffer.from([0, 0, 0, 3])));
    });
  });
  process.env.PGPASSWORD = 'of-the-operator';
  const error = await failureOf(tried(`postgresql://ada@127.0.0.1:${server.port}/app`));
  delete process.env.PGPASSWORD;
  expect(error).toMatchObject(sorted('authentication', /does not accept/));
  expect(received.join()).not.toContain('of-the-operator');
});

test('a server that never answers is given up, and its connection closed', async () => {
  await using server = await startTcp((socket) => socket.resume());
  expect(await failureOf(read(at(server.port), 300), password)).toMatchObject(
    sorted('timed_out', /does not answer/),
  );
  for (const socket of server.sockets) await expect.poll(() => socket.readyState).toBe('closed');
});

test('a person’s stop is their own', async () => {
  await using server = await startTcp((socket) => socket.resume());
  const stop = new AbortController();
  const reading = openTest(
    undefined,
    timeoutMs,
    everywhere,
  )(credential({ key: at(server.port) }), stop.signal);
  stop.abort(new Error('stopped'));
  await expect(reading).rejects.toThrow('stopped');
});

test('what is no PostgreSQL is told: a web server, and one that hangs up', async () => {
  const web = createServer((_request, response) => response.end(`<html>${password}</html>`));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const port = (web.address() as { port: number }).port;
  expect(await failureOf(tried(at(port)), password)).toMatchObject(
    sorted('malformed_answer', /is no PostgreSQL/),
  );
  expect(await failureOf(tried(`${at(port)}?sslmode=disable`), password)).toMatchObject(
    sorted('unavailable', /broke off. Check that PostgreSQL answers there/),
  );
  web.close();
  await using rude = await startTcp((socket) => socket.destroy());
  expect((await failureOf(tried(at(rude.port)), password)).reason).toBe('unavailable');
});

test('a port on which nothing listens, and a host that is not there, are told', async () => {
  expect(await failureOf(tried(at(await closedPort())), password)).toMatchObject(
    sorted('unavailable', /Nothing takes connections/),
  );
  expect(
    await failureOf(tried(`postgresql://ada:${password}@db.invalid/app`, timeoutMs, nowhere), password),
  ).toMatchObject(sorted('unavailable', /no host of the name/));
});

test.each([
  '127.0.0.1',
  'localhost',
  '2130706433',
  '127.1',
  '0x7f.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
])('the private address %s is refused before anything is sent there', async (host) => {
  await using server = await startTcp(() => {});
  const url = `postgresql://ada:${password}@${host}:${server.port}/app`;
  for (const work of [tried, read])
    expect(await failureOf(work(url, timeoutMs, nowhere), password)).toMatchObject(
      sorted('invalid_request', /not on the public internet.*JARVIS_PRIVATE_ADDRESSES/),
    );
  expect(server.sockets.size).toBe(0);
});

test.each([
  `mysql://ada:${password}@db.example.com/app`,
  `postgresql://ada:${password}/x@db.example.com/app`,
  `postgresql://ada:${password}?@db.example.com/app`,
  `postgresql://ada:${password}%@db.example.com/app`,
  `postgresql://ada:${password}@db.example.com:99999/app`,
  `postgresql://ada:${password}@/app?host=/var/run/postgresql`,
  `postgresql://ada:${password}@%2Fvar%2Frun/app`,
  `postgresql://ada:${password}@db.example.com/app extra`,
  `host=db.example.com password=${password}`,
  password,
])('what is no connection URL is refused without repeating it: %s', async (url) => {
  expect(await failureOf(tried(url), password)).toMatchObject(
    sorted('invalid_request', /no connection URL of PostgreSQL/),
  );
});

test.each([
  ['postgresql://ada:[YOUR-PASSWORD]@db.example.com/app', /placeholder/],
  [`postgresql://ada:${password}@db.example.com/app?sslrootcert=/etc/passwd`, /Leave out `sslrootcert`/],
  [`postgresql://ada:${password}@a.example.com,b.example.com/app`, /Leave one host/],
])('%s is refused with what to do', async (url, sentence) => {
  expect(await failureOf(tried(url), password)).toMatchObject(sorted('invalid_request', sentence));
});
