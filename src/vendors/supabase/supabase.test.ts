import { afterEach, expect, test } from 'vitest';
import { databaseFactsSchema } from '#capabilities/integrations/database-facts.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { credential, failureOf, never, sorted } from '../../../test/observed.ts';
import { open as openDatabase } from './database.ts';
import { open as openTest } from './key-test.ts';

const key = ['sb', 'secret', 'aB3dE6gH9jK2mN5pQ8'].join('_');
const url = 'https://abcdefghijklmnopqrst.supabase.co';
const fields = credential({ key: `${url} ${key}` });

/** As supabase/supabase-grafana lists them (`metrics.md`), shortened. */
const labels =
  'supabase_project_ref="abcdefghijklmnopqrst",service_type="postgresql",server="localhost:5432"';
const metrics = `# HELP pg_database_size_mb Disk space used by the database
# TYPE pg_database_size_mb gauge
pg_database_size_mb{${labels}} 152.5
# HELP pg_stat_database_num_backends The number of active backends
# TYPE pg_stat_database_num_backends gauge
pg_stat_database_num_backends{${labels}} 17
pgbouncer_pools_client_waiting_connections{service_type="db",database="pgbouncer",user="pgbouncer"} 9
pgbouncer_pools_client_waiting_connections{service_type="db",database="postgres",user="app"} 2
pgbouncer_pools_client_waiting_connections{service_type="db",database="postgres",user="odd } { \\" name"} 1
node_memory_MemTotal_bytes{service_type="db"} 9.62404352e+08
auth_users_user_count{${labels}} NaN
`;

let server: FakeServer | undefined;
afterEach(() => server?.close());

async function serve(answer: Answer): Promise<string> {
  server = await startFakeServer(({ method, path, headers }) => {
    const isKnown =
      headers.authorization === `Basic ${Buffer.from(`service_role:${key}`).toString('base64')}`;
    if (method !== 'GET' || path !== '/customer/v1/privileged/metrics') return { status: 404, json: {} };
    return isKnown ? answer : { status: 401, json: { message: 'Invalid authentication credentials' } };
  });
  return server.url;
}
const text = (body: string, more: object = {}): Answer => ({
  ...{ bytes: Buffer.from(body), headers: { 'content-type': 'text/plain; version=0.0.4' } },
  ...more,
});

test('a project is tested by the metrics that are read later, and named by its reference', async () => {
  const test = openTest(await serve(text(metrics)));
  expect(await test(fields, never)).toEqual({ account: 'abcdefghijklmnopqrst' });
});

test('what the metrics tell are figures, and what they do not is no zero', async () => {
  const facts = await openDatabase({ baseUrl: await serve(text(metrics)) })(fields, never);
  expect(databaseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  const none = { unknown: 'not_told' };
  expect(facts).toMatchObject({
    ...{ version: none, database: 'abcdefghijklmnopqrst', at: 'abcdefghijklmnopqrst.supabase.co' },
    ...{ sizeBytes: { value: 159_907_840 }, uptimeSeconds: none, recorded: none },
    connections: { used: { value: 17 }, most: none, active: none, waiting: { value: 3 } },
  });
});

test('without the metrics of a database nothing of it is known', async () => {
  const facts = await openDatabase({ baseUrl: await serve(text('node_load1 0.5\n')) })(fields, never);
  expect(facts).toMatchObject({
    sizeBytes: { unknown: 'not_told' },
    connections: { used: { unknown: 'not_told' } },
  });
});

test.each([
  [
    'a wrong key',
    credential({ key: `${url} sb_secret_wrong` }),
    text(metrics),
    sorted('authentication', /has to be a secret key/),
  ],
  [
    'a plan without metrics',
    fields,
    { status: 404, json: { message: 'no' } },
    sorted('retired', /tells no metrics/),
  ],
  ['a page', fields, text('<html>Welcome</html>'), sorted('malformed_answer', /tells no metrics/)],
  [
    'a success that says no',
    fields,
    { json: { error: 'paused' } },
    sorted('malformed_answer', /tells no metrics/),
  ],
] as const)('%s is told with what to do', async (_what, given, answer, expected) => {
  const baseUrl = await serve(answer);
  for (const work of [() => openTest(baseUrl)(given, never), () => openDatabase({ baseUrl })(given, never)])
    expect(await failureOf(work(), key, Buffer.from(`service_role:${key}`).toString('base64'))).toMatchObject(
      expected,
    );
});

test('a redirect does not take the key elsewhere, silence is given up, and a flood is cut', async () => {
  const elsewhere = await startFakeServer(() => text(metrics));
  const baseUrl = await serve({ status: 302, json: {}, headers: { location: elsewhere.url } });
  expect((await failureOf(openTest(baseUrl)(fields, never), key)).reason).toBe('malformed_answer');
  expect(elsewhere.received).toEqual([]);
  await elsewhere.close();
  await server?.close();
  const slow = await serve(text(metrics, { delayMs: 2_000 }));
  expect((await failureOf(openTest(slow, 300)(fields, never), key)).reason).toBe('timed_out');
  await server?.close();
  const flood = await serve({ bytes: Buffer.alloc(9 * 1024 ** 2, 'a') });
  expect((await failureOf(openTest(flood)(fields, never), key)).reason).toBe('malformed_answer');
});

test('project and key may also stand in one URL, as curl takes them', async () => {
  const test = openTest(await serve(text(metrics)));
  const one = `https://service_role:${key}@abcdefghijklmnopqrst.supabase.co/`;
  expect(await test(credential({ key: one }), never)).toEqual({ account: 'abcdefghijklmnopqrst' });
});

test.each([
  `http://abcdefghijklmnopqrst.supabase.co ${key}`,
  `https://abcdefghijklmnopqrst.supabase.co.evil.example ${key}`,
  `https://evil.example/?abcdefghijklmnopqrst.supabase.co ${key}`,
  `https://user:${key}@abcdefghijklmnopqrst.supabase.co`,
  `https://abcdefghijklmnopqrst.supabase.co:8443 ${key}`,
  `https://localhost ${key}`,
  `https://supabase.co ${key}`,
  `https://a.b.supabase.co ${key}`,
  `https://service_role:${key}@abcdefghijklmnopqrst.supabase.co ${key}`,
  url,
  key,
])('%s is no project with its key, and nothing is sent there', async (wrong) => {
  expect(await failureOf(openTest()(credential({ key: wrong }), never), key)).toMatchObject(
    sorted('invalid_request', /Give the project URL and, behind a blank, its secret key/),
  );
});

test('the connection string is that of a PostgreSQL database, and is held to the operator’s rules', async () => {
  const string = 'postgresql://postgres.abcdefghijklmnopqrst:tr0ub4dor@localhost:6543/postgres';
  for (const work of [openTest(), openDatabase({})])
    expect(await failureOf(work(credential({ key: string }), never), 'tr0ub4dor')).toMatchObject(
      sorted('invalid_request', /not on the public internet/),
    );
});
