import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import { ecbFile, FakeEcb } from '../../../test/fakes/ecb.ts';

const days = {
  '2026-11-20': { USD: '1.0876', THB: '35.612' },
  '2026-11-19': { USD: '1.0912', JPY: '163.4500' },
};
const signal = new AbortController().signal;
const whole = ecbFile(days);
const text = (content: string) => ({ bytes: Buffer.from(content), headers: { 'content-type': 'text/xml' } });

let ecb: FakeEcb;
beforeAll(async () => {
  ecb = await FakeEcb.start(days);
});
beforeEach(() => {
  ecb.says = undefined;
});
afterAll(() => ecb.close());

test('the files are read with the digits that they hold', async () => {
  expect(await ecb.published().read('day', signal)).toEqual([
    { day: '2026-11-20', rates: days['2026-11-20'] },
  ]);
  expect(await ecb.published().read('quarter', signal)).toHaveLength(2);
  expect(await ecb.published().read('history', signal)).toContainEqual({
    ...{ day: '2026-11-19', rates: { USD: '1.0912', JPY: '163.4500' } },
  });
  expect(ecb.read).toEqual(['daily', 'hist-90d', 'hist']);
});

test.each([
  ['a page in HTML', '<!DOCTYPE html><html><body><h1>We will be back</h1></body></html>'],
  ['nothing', ''],
  ['JSON', '{"rates":{"USD":1.08}}'],
  ['a torn download', whole.slice(0, -120)],
  ['no day', ecbFile({})],
  ['a rate in words', whole.replace('1.0876', 'about one')],
  ['a rate of zero', whole.replace('1.0876', '0.0000')],
  ['a negative rate', whole.replace('1.0876', '-1.0876')],
  ['a rate with a comma', whole.replace('1.0876', '1,0876')],
  ['a currency of four letters', whole.replace("'USD'", "'USDT'")],
  ['a day that there is not', whole.replace('2026-11-20', '2026-11-31')],
  [
    'entities that grow',
    whole
      .replace(
        '<gesmes:Envelope',
        '<!DOCTYPE x [<!ENTITY a "9999999999"><!ENTITY b "&a;&a;&a;">]><gesmes:Envelope',
      )
      .replace('1.0876', '&b;'),
  ],
])('%s is no file of rates', async (_what, content) => {
  ecb.says = text(content);
  const failure = await ecb
    .published()
    .read('day', signal)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(VendorError);
  expect(failure).toMatchObject({ reason: 'malformed_answer' });
});

test('a file that is too large is not read to its end', async () => {
  ecb.says = { flood: Buffer.from(whole) };
  await expect(ecb.published().read('day', signal)).rejects.toMatchObject({ reason: 'malformed_answer' });
});

test('a file that comes too late, or bit by bit, is given up', async () => {
  ecb.says = { ...text(whole), delayMs: 60_000 };
  await expect(ecb.published(80).read('day', signal)).rejects.toMatchObject({ reason: 'timed_out' });
  ecb.says = { drip: Buffer.from(whole), everyMs: 20 };
  await expect(ecb.published(80).read('day', signal)).rejects.toMatchObject({ reason: 'timed_out' });
});

test('a refusal and a redirect are failures', async () => {
  ecb.says = { ...text('no'), status: 403 };
  await expect(ecb.published().read('day', signal)).rejects.toBeInstanceOf(VendorError);
  ecb.says = { ...text(''), status: 302, headers: { location: 'http://127.0.0.1:9/' } };
  await expect(ecb.published().read('day', signal)).rejects.toMatchObject({ reason: 'malformed_answer' });
});
