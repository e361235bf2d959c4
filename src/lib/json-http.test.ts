import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answer, type FakeServer, startFakeServer } from '../../test/fakes/fake-server.ts';
import {
  failureOfConnection,
  failureOfStatus,
  JsonHttp,
  type JsonHttpOptions,
  retryAfterMs,
} from './json-http.ts';
import { Secret } from './secret.ts';

const key = new Secret('a-key-that-must-not-show');
const shape = z.object({ id: z.string() });
let answers: Answer[];
let server: FakeServer;

beforeEach(async () => {
  answers = [];
  server = await startFakeServer(() => answers.shift() ?? { json: { id: 'it' } });
});
afterEach(() => server.close());

function http(more: Partial<JsonHttpOptions> = {}): JsonHttp {
  return new JsonHttp({
    vendor: 'acme',
    baseUrl: server.url,
    headers: (held) => ({ authorization: `Bearer ${held.reveal()}` }),
    refusals: { detail: z.object({ error: z.string() }).transform(({ error }) => error) },
    ...more,
  });
}

test('a request carries the key and its body, and the answer is parsed', async () => {
  expect(await http().post('/things', { size: 2 }, shape, { key })).toEqual({ id: 'it' });
  expect(server.received).toMatchObject([
    {
      ...{ method: 'POST', path: '/things', body: { size: 2 } },
      headers: { authorization: `Bearer ${key.reveal()}`, 'content-type': 'application/json' },
    },
  ]);
});

const failing: Answer[] = [
  { status: 503, json: {} },
  { status: 500, json: {} },
  { status: 429, json: {}, headers: { 'retry-after': '0.05' } },
  { cut: true },
];

test.each(failing)('a read is repeated after %j', async (answer) => {
  answers = [answer, answer];
  expect(await http().get('/things/it', shape, { key })).toEqual({ id: 'it' });
  expect(server.received).toHaveLength(3);
});

test.each(failing)('an order is never repeated, not even after %j', async (answer) => {
  answers = [answer];
  await expect(http().post('/things', {}, shape, { key })).rejects.toMatchObject({ name: 'VendorError' });
  answers = [answer];
  await expect(http().delete('/things/it', { key })).rejects.toMatchObject({ name: 'VendorError' });
  expect(server.received).toHaveLength(2);
});

test('a read is given up after three tries, and at once where the vendor asks for a long wait', async () => {
  answers = Array.from({ length: 4 }, () => ({ status: 503, json: {} }));
  await expect(http().get('/things', shape, { key })).rejects.toMatchObject({ reason: 'unavailable' });
  expect(server.received).toHaveLength(3);
  answers = [{ status: 429, json: {}, headers: { 'retry-after': '60' } }];
  await expect(http().get('/things', shape, { key })).rejects.toMatchObject({ retryAfterMs: 60_000 });
  expect(server.received).toHaveLength(4);
});

test('what the vendor says is no part of its own doing is not repeated', async () => {
  answers = [{ status: 404, json: { error: 'no such thing' } }];
  await expect(http().get('/things/it', shape, { key })).rejects.toMatchObject({
    ...{ message: 'acme: HTTP 404 no such thing', reason: 'retired', status: 404 },
  });
  expect(server.received).toHaveLength(1);
});

test('after the deadline nothing is repeated, and the outcome stays open', async () => {
  answers = Array.from({ length: 3 }, () => ({ json: {}, delayMs: 400 }));
  await expect(http({ timeoutMs: 150 }).get('/things', shape, { key })).rejects.toMatchObject({
    ...{ name: 'VendorError', reason: 'timed_out', retryable: false },
  });
  expect(server.received).toHaveLength(1);
});

test('an abort by the caller rejects with its reason, also while waiting to try again', async () => {
  const reason = new Error('the person pressed Stop');
  answers = [{ status: 429, json: {}, headers: { 'retry-after': '4' } }];
  const stop = new AbortController();
  const reading = http().get('/things', shape, { key, signal: stop.signal });
  setTimeout(() => stop.abort(reason), 100);
  await expect(reading).rejects.toBe(reason);
});

test('an answer that is too large, or not of the shape described, is malformed', async () => {
  answers = [{ json: { id: 'x'.repeat(2_000) } }];
  const small = http({ maxAnswerBytes: 1_000 });
  await expect(small.get('/things', shape, { key })).rejects.toMatchObject({ reason: 'malformed_answer' });
  answers = [{ json: { name: 'it' } }, { bytes: Buffer.from('<html>') }];
  for (const _ of [...answers])
    await expect(http().get('/', shape, { key })).rejects.toMatchObject({ reason: 'malformed_answer' });
});

test('a vendor’s own rules come before its status', async () => {
  answers = [
    { status: 400, json: { error: 'no credit left' } },
    { status: 401, json: {} },
  ];
  const strict = http({
    refusals: {
      detail: z.object({ error: z.string() }).transform(({ error }) => error),
      failure: (_status, detail) => (detail.includes('credit') ? 'quota' : undefined),
    },
  });
  await expect(strict.post('/', {}, shape, { key })).rejects.toMatchObject({ reason: 'quota' });
  await expect(strict.post('/', {}, shape, { key })).rejects.toMatchObject({ reason: 'authentication' });
});

test('a key that the vendor repeats in its refusal does not show', async () => {
  answers = [{ status: 401, json: { error: `unknown key ${key.reveal()}` } }];
  const error = await http()
    .post('/', {}, shape, { key })
    .catch((reason: Error) => reason);
  expect(error).toMatchObject({ message: 'acme: HTTP 401 unknown key [secret]' });
});

test('an answer that quotes the key shows it nowhere, not even in the cause', async () => {
  answers = [{ bytes: Buffer.from(`${key.reveal()} is unknown`) }, { json: { error: `no ${key.reveal()}` } }];
  for (const _ of [...answers]) {
    const error = await http()
      .get('/', shape, { key })
      .then(
        () => new Error('it was taken'),
        (reason: Error) => reason,
      );
    expect(`${error.cause} ${error.stack}`).not.toContain(key.reveal().slice(0, 8));
  }
});

test('a key that no header can hold is told, and not sent', async () => {
  const broken = new Secret('a-key\nwith a line break');
  const error = await http()
    .get('/', shape, { key: broken })
    .catch((reason: Error) => reason);
  expect(error).toMatchObject({ reason: 'authentication', text: { en: expect.any(String) } });
  expect(error).not.toHaveProperty('cause');
  expect(server.received).toEqual([]);
});

test('a refusal with the status of a success is sorted by the vendor’s own rules', async () => {
  answers = [{ json: { error: 'no credit left' } }, { json: { error: 'something else' } }];
  const strict = http({
    refusals: {
      detail: z.object({ error: z.string() }).transform(({ error }) => error),
      failure: (_status, detail) => (detail.includes('credit') ? 'quota' : undefined),
    },
  });
  await expect(strict.get('/', shape, { key })).rejects.toMatchObject({ reason: 'quota' });
  await expect(strict.get('/', shape, { key })).rejects.toMatchObject({ reason: 'malformed_answer' });
});

test('a redirect is not followed', async () => {
  const elsewhere = await startFakeServer(() => ({ json: { id: 'stolen' } }));
  const answer = { status: 307, json: {}, headers: { location: `${elsewhere.url}/` } };
  answers = [answer, answer, answer, answer];
  await expect(http().get('/', shape, { key })).rejects.toMatchObject({ reason: 'malformed_answer' });
  await expect(http().post('/', {}, shape, { key })).rejects.toMatchObject({ reason: 'timed_out' });
  expect(server.received).toHaveLength(2);
  expect(elsewhere.received).toEqual([]);
  await elsewhere.close();
});

test.each([
  [400, 'invalid_request'],
  [401, 'authentication'],
  [402, 'quota'],
  [403, 'authentication'],
  [404, 'retired'],
  [408, 'timed_out'],
  [413, 'invalid_request'],
  [429, 'rate_limited'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timed_out'],
  [529, 'unavailable'],
] as const)('status %i is %s', (status, failure) => {
  expect(failureOfStatus(status)).toBe(failure);
});

test('a refused connection is found however deep it lies, and a lost one may have been carried out', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const lost = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  const wrapped = (cause: Error) =>
    new Error('Connection error.', { cause: new TypeError('fetch failed', { cause }) });
  expect(failureOfConnection(wrapped(refused))).toBe('unavailable');
  expect(failureOfConnection(wrapped(lost))).toBe('timed_out');
  expect(failureOfConnection('not even an error')).toBe('timed_out');
});

test.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '1.5' }, 1_500],
  [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('%j asks for a wait of %s ms', (headers, expected) => {
  expect(retryAfterMs(new Headers(headers), Date.parse('2026-11-20T12:00:00Z'))).toBe(expected);
});
