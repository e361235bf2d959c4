import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Answer,
  type FakeServer,
  onePixelPng,
  startFakeServer,
} from '../../../test/fakes/fake-server.ts';
import { DownloadError, openDownload } from './download.ts';

const signal = AbortSignal.timeout(20_000);
const trusting = openDownload({ allowPrivateNetwork: true, maxBytes: 1_000, silenceMs: 500 });
let answer: Answer;
let server: FakeServer;

beforeEach(async () => {
  server = await startFakeServer(() => answer);
});
afterEach(() => server.close());

test('a file arrives whole, without any key', async () => {
  answer = { bytes: onePixelPng };
  expect(onePixelPng.equals(await trusting(`${server.url}/a.png`, signal))).toBe(true);
  expect(server.received[0]?.headers.authorization).toBeUndefined();
});

test.each([
  'http://example.com/a.png',
  'file:///etc/passwd',
  'ftp://example.com/a.png',
  'data:image/png;base64,AAAA',
  'not a link',
  'https://127.0.0.1/a.png',
  'https://localhost/a.png',
  'https://[::1]/a.png',
  'https://[::ffff:10.0.0.1]/a.png',
  'https://169.254.169.254/latest/meta-data',
  'https://192.168.1.1/a.png',
  'https://2130706433/a.png',
])('a link into our own network or without TLS is refused: %s', async (url) => {
  await expect(openDownload()(url, signal)).rejects.toMatchObject({
    name: 'DownloadError',
    retryable: false,
  });
});

test('a redirect is checked like the link itself', async () => {
  answer = { status: 302, json: {}, headers: { location: 'file:///etc/passwd' } };
  await expect(trusting(server.url, signal)).rejects.toThrow(DownloadError);
});

test('redirects come to an end', async () => {
  answer = { status: 302, json: {}, headers: { location: '/again' } };
  await expect(trusting(server.url, signal)).rejects.toThrow('too many redirects');
});

test.each([
  [{ bytes: new Uint8Array(1_001) }, false],
  [{ status: 404, json: {} }, false],
  [{ status: 503, json: {} }, true],
  [{ bytes: new Uint8Array(0) }, true],
  [{ bytes: onePixelPng, headers: { 'content-length': '500' } }, true],
  [{ cut: true }, true],
  [{ bytes: onePixelPng, delayMs: 1_500 }, true],
] as const)('what is not the whole file is refused: %j', async (given, retryable) => {
  answer = given;
  await expect(trusting(server.url, signal)).rejects.toMatchObject({ name: 'DownloadError', retryable });
});

test('a file that drips is given up after a while, though the server is never silent', async () => {
  answer = { drip: onePixelPng, everyMs: 20 };
  const impatient = openDownload({ allowPrivateNetwork: true, silenceMs: 500, totalMs: 200 });
  await expect(impatient(server.url, signal)).rejects.toMatchObject({
    name: 'DownloadError',
    retryable: true,
  });
});
