import { expect, test } from 'vitest';
import { failureOfConnection, failureOfStatus, retryAfterMs } from './http-failure.ts';

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
