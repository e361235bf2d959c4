import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendThrough } from '#lib/proxy.ts';
import { readConfig } from '#settings.ts';
import { type FakeServer, onePixelPng, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { TlsProxy } from '../../../test/fakes/tls-proxy.ts';
import { openDownload } from './download.ts';

const signal = AbortSignal.timeout(20_000);
const download = openDownload({ behindProxy: true });
let files: FakeServer;
let proxy: TlsProxy;

beforeAll(async () => {
  files = await startFakeServer(() => ({ bytes: onePixelPng }));
  proxy = await TlsProxy.start({ files: files.url });
  setDefaultCACertificates([...getCACertificates(), proxy.certificate]);
  const { proxies } = readConfig({ HTTPS_PROXY: proxy.address });
  if (proxies) await sendThrough(proxies);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await files.close();
});

test('a file comes through the proxy, also from a host that only the proxy can resolve', async () => {
  expect(onePixelPng.equals(await download('https://files.test/a.png', signal))).toBe(true);
  expect(proxy.tunnels).toEqual(['files.test:443']);
});

test.each([
  'https://127.0.0.1/a.png',
  'https://localhost/a.png',
  'https://intranet/a.png',
  'https://wiki.internal/a.png',
  'https://192.168.1.1/a.png',
])('the proxy is not asked for what is in a private network: %s', async (url) => {
  const before = proxy.tunnels.length;
  await expect(download(url, signal)).rejects.toThrow('a private address');
  expect(proxy.tunnels.length).toBe(before);
});
