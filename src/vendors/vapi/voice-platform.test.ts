import { afterEach, expect, test } from 'vitest';
import { voiceUsageSchema } from '#capabilities/integrations/voice-usage.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { credential, failureOf, never } from '../../../test/observed.ts';
import { open } from './voice-platform.ts';

const key = 'vapi-right-key-0123456789';
const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };

interface Call {
  id: string;
  createdAt: string;
  [other: string]: unknown;
}

/** As Vapi's documents have it: filters by `createdAt`, at most `limit`, newest first. */
function listing(calls: readonly Call[]) {
  return (path: string): Answer => {
    const query = new URL(path, 'http://vapi').searchParams;
    const at = (name: string, fallback: number) => {
      const given = query.get(name);
      return given === null ? fallback : Date.parse(given);
    };
    const found = calls
      .filter(({ createdAt }) => {
        const moment = Date.parse(createdAt);
        const isBefore = moment < at('createdAtLt', Infinity) && moment <= at('createdAtLe', Infinity);
        return isBefore && moment >= at('createdAtGe', -Infinity);
      })
      .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    return { json: found.slice(0, Number(query.get('limit') ?? 100)) };
  };
}

let server: FakeServer | undefined;
afterEach(() => server?.close());

async function usage(answer: (path: string) => Answer, timeoutMs = 5_000) {
  server = await startFakeServer(({ path, method, headers }) =>
    method === 'GET' && headers.authorization === `Bearer ${key}` ? answer(path) : { status: 404, json: {} },
  );
  return open({ baseUrl: server.url, timeoutMs })(credential({ key }), period, never);
}

const ended = (minute: number, more: object = {}): Call => ({
  id: `call-${minute}`,
  createdAt: new Date(Date.UTC(2026, 10, 2) + minute * 60_000).toISOString(),
  startedAt: new Date(Date.UTC(2026, 10, 2) + minute * 60_000).toISOString(),
  endedAt: new Date(Date.UTC(2026, 10, 2) + minute * 60_000 + 90_500).toISOString(),
  ...{ status: 'ended', cost: 0.1 },
  ...more,
});

test('calls, time and cost are summed over all pages, exactly, and each call once', async () => {
  const calls = Array.from({ length: 250 }, (_, at) => ended(at));
  // Ten calls of one moment, across the end of a page.
  for (const [at, call] of calls.entries()) if (at >= 145 && at < 155) call.createdAt = ended(150).createdAt;
  const found = await usage(listing(calls));
  expect(voiceUsageSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  expect(found).toEqual({
    ...{ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', calls: 250, seconds: 22_625 },
    cost: { amount: '25', currency: 'USD' },
    ...{ ongoing: 0, unpriced: 0, unmeasured: 0, isCut: false },
  });
});

test('calls outside of the period are not asked for', async () => {
  const edge = [ended(0, { id: 'first', createdAt: '2026-11-01T00:00:00.000Z' })];
  const outside = [
    ended(0, { id: 'before', createdAt: '2026-10-31T23:59:59.999Z' }),
    ended(0, { id: 'after', createdAt: '2026-12-01T00:00:00.000Z' }),
  ];
  expect(await usage(listing([...edge, ...outside]))).toMatchObject({ calls: 1 });
});

test('what is not told is counted, and nothing of it is zero', async () => {
  const calls = [
    ended(1, { cost: undefined }),
    ended(2, { endedAt: undefined, status: 'in-progress', cost: undefined }),
    ended(3, { endedAt: null, status: 'ended', cost: 0.25 }),
    ended(4, { startedAt: undefined, cost: 0 }),
  ];
  expect(await usage(listing(calls))).toMatchObject({
    ...{ calls: 4, ongoing: 1, unpriced: 1, unmeasured: 1, seconds: 90.5 },
    cost: { amount: '0.25', currency: 'USD' },
  });
});

test('no call is no cost', async () => {
  expect(await usage(listing([]))).toMatchObject({ calls: 0, cost: { amount: '0' }, isCut: false });
});

test('reading ends at a limit, which is told', async () => {
  let number = 0;
  const endless = () => ({
    json: Array.from({ length: 100 }, () => ended(100_000 - number, { id: `c${number++}` })),
  });
  expect(await usage(endless)).toMatchObject({ calls: 20_000, isCut: true });
  expect(server?.received.length).toBe(200);
});

test('a server that repeats a page for ever is left', async () => {
  const page = { json: Array.from({ length: 100 }, (_, at) => ended(100 - at)) };
  expect(await usage(() => page)).toMatchObject({ calls: 100, isCut: true });
});

test.each([
  ['a page of HTML', { bytes: Buffer.from('<html>') }, 'malformed_answer'],
  ['a success that says no', { json: { message: 'Unauthorized', statusCode: 401 } }, 'malformed_answer'],
  ['calls in another order', { json: Array.from({ length: 100 }, (_, at) => ended(at)) }, 'malformed_answer'],
  ['a cost that is no number', { json: [ended(1, { cost: '0.1' })] }, 'malformed_answer'],
  [
    'a refusal',
    { status: 401, json: { message: `Invalid Key ${key}`, error: 'Unauthorized' } },
    'authentication',
  ],
  ['a redirect', { status: 302, json: {}, headers: { location: 'http://127.0.0.1:1/' } }, 'malformed_answer'],
  ['silence', { json: [], delayMs: 2_000 }, 'timed_out'],
] as const)('%s is no usage', async (_what, answer, reason) => {
  expect(
    (
      await failureOf(
        usage(() => answer as Answer, 400),
        key,
      )
    ).reason,
  ).toBe(reason);
});
