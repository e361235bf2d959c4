import { afterEach, expect, test } from 'vitest';
import { voiceUsageSchema } from '#capabilities/integrations/voice-usage.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { credential, failureOf, never } from '../../../test/observed.ts';
import { open } from './voice-platform.ts';

const key = ['key', '0123456789abcdef01234567'].join('_');
const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };

interface Asked {
  filter_criteria: { start_timestamp: { type: string; op: string; value: [number, number] } };
  sort_order: string;
  limit: number;
  pagination_key?: string;
}

/** As Retell's SDK 5.66 describes `POST /v3/list-calls`: a range with both ends, and an opaque key for the next page. */
function listing(calls: readonly { start_timestamp: number }[]) {
  return ({ filter_criteria: { start_timestamp: range }, limit, pagination_key }: Asked): Answer => {
    const [least, most] = range.value;
    const found = calls.filter(({ start_timestamp: at }) => at >= least && at <= most);
    const from = pagination_key === undefined ? 0 : Number(pagination_key.replace('opaque-', ''));
    const next = from + limit;
    const hasMore = next < found.length;
    return {
      json: {
        ...{ items: found.slice(from, next), has_more: hasMore },
        ...(hasMore && { pagination_key: `opaque-${next}` }),
      },
    };
  };
}

let server: FakeServer | undefined;
afterEach(() => server?.close());

async function usage(answer: (asked: Asked) => Answer, timeoutMs = 5_000) {
  server = await startFakeServer(({ path, method, headers, body }) =>
    method === 'POST' && path === '/v3/list-calls' && headers.authorization === `Bearer ${key}`
      ? answer(body as Asked)
      : { status: 404, json: {} },
  );
  return open({ baseUrl: server.url, timeoutMs })(credential({ key }), period, never);
}

const ended = (minute: number, more: object = {}) => ({
  ...{ call_id: `call-${minute}`, call_type: 'phone_call', call_status: 'ended', duration_ms: 60_500 },
  start_timestamp: Date.UTC(2026, 10, 2) + minute * 60_000,
  call_cost: {
    combined_cost: 7.35,
    product_costs: [],
    total_duration_seconds: 60,
    total_duration_unit_price: 0.12,
  },
  ...more,
});

test('calls, time and cost are summed over all pages, from cents to exact dollars', async () => {
  const found = await usage(listing(Array.from({ length: 450 }, (_, at) => ended(at))));
  expect(voiceUsageSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  expect(found).toEqual({
    ...{ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', calls: 450, seconds: 27_225 },
    cost: { amount: '33.075', currency: 'USD' },
    ...{ ongoing: 0, unpriced: 0, unmeasured: 0, isCut: false },
  });
  expect(server?.received.length).toBe(3);
});

test('a call at the end of the period belongs to the next', async () => {
  const at = (text: string) => ({ start_timestamp: Date.parse(text) });
  const calls = [
    ended(1, { call_id: 'a', ...at('2026-10-31T23:59:59.999Z') }),
    ended(1, { call_id: 'b', ...at('2026-11-01T00:00:00.000Z') }),
    ended(1, { call_id: 'c', ...at('2026-11-30T23:59:59.999Z') }),
    ended(1, { call_id: 'd', ...at('2026-12-01T00:00:00.000Z') }),
  ];
  expect(await usage(listing(calls))).toMatchObject({ calls: 2 });
});

test('what is not told is counted, and nothing of it is zero', async () => {
  const calls = [
    ended(1, { call_cost: undefined }),
    ended(2, { call_status: 'ongoing', duration_ms: undefined, call_cost: undefined }),
    ended(3, { call_status: 'error', duration_ms: undefined }),
    ended(4, { call_status: 'not_connected', duration_ms: undefined, call_cost: { combined_cost: 0 } }),
  ];
  expect(await usage(listing(calls))).toMatchObject({
    ...{ calls: 4, ongoing: 1, unpriced: 1, unmeasured: 1, seconds: 60.5 },
    cost: { amount: '0.0735', currency: 'USD' },
  });
});

test('reading ends at a limit, which is told', async () => {
  let number = 0;
  const endless = () => {
    const items = Array.from({ length: 200 }, () => ended(1, { call_id: `c${number++}` }));
    return { json: { items, has_more: true, pagination_key: `k${number}` } };
  };
  expect(await usage(endless)).toMatchObject({ calls: 20_000, isCut: true });
});

test.each([
  [
    'a list that repeats itself',
    { json: { items: [ended(1)], has_more: true, pagination_key: 'same' } },
    'malformed_answer',
  ],
  ['a list that goes on without a key', { json: { items: [ended(1)], has_more: true } }, 'malformed_answer'],
  ['a page of HTML', { bytes: Buffer.from('<html>') }, 'malformed_answer'],
  ['the older list', { json: [ended(1)] }, 'malformed_answer'],
  [
    'a success that says no',
    { json: { status: 'error', message: 'API key is missing or invalid.' } },
    'authentication',
  ],
  ['a refusal', { status: 401, json: { status: 'error', message: `no ${key}` } }, 'authentication'],
  ['an unpaid bill', { status: 402, json: { status: 'error', message: 'Trial has ended' } }, 'quota'],
  ['a redirect', { status: 307, json: {}, headers: { location: 'http://127.0.0.1:1/' } }, 'timed_out'],
  ['silence', { json: {}, delayMs: 2_000 }, 'timed_out'],
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
