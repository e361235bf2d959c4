import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { AddressGuard, isNetwork, PrivateAddressError } from './address-guard.ts';
import type { Resolve } from './checked-lookup.ts';

/** Names that mean other addresses each time they are looked up; the last ones stay. */
function resolving(...answers: readonly string[][]): Resolve {
  let times = 0;
  const resolve = (_host: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
    const addresses = answers[Math.min(times++, answers.length - 1)] ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return resolve as unknown as Resolve;
}

test.each([
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '10.1.2.3',
  '169.254.169.254',
  'fd00::1',
  'localhost',
])('%s is refused by default, with what the operator can do', async (host) => {
  const error = await new AddressGuard([]).check(host).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PrivateAddressError);
  const { text } = error as PrivateAddressError;
  for (const sentence of [text.en, text.th]) expect(sentence).toContain('`JARVIS_PRIVATE_ADDRESSES`');
});

test.each(['1.1.1.1', '2606:4700::1111'])('the public address %s is allowed', async (host) => {
  await expect(new AddressGuard([]).check(host)).resolves.toBeUndefined();
});

test.each([
  ['public', ['1.1.1.1'], true],
  ['private', ['10.0.0.5'], false],
  ['both', ['1.1.1.1', '10.0.0.5'], false],
  ['both, the private one first', ['::1', '2606:4700::1111'], false],
  ['metadata of a cloud', ['169.254.169.254'], false],
])(
  'a name that means an address that is %s is judged by all of them',
  async (_what, addresses, isAllowed) => {
    const checking = new AddressGuard([], resolving(addresses)).check('db.example.com');
    if (isAllowed) await expect(checking).resolves.toBeUndefined();
    else await expect(checking).rejects.toBeInstanceOf(PrivateAddressError);
  },
);

test('a name that was public when it was checked and is private when it is connected to is refused', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const guard = new AddressGuard([], resolving(['1.1.1.1'], ['127.0.0.1']));
  await guard.check('db.example.com');
  const { port } = server.address() as AddressInfo;
  const [error] = await once(connect({ host: 'db.example.com', port, lookup: guard.lookup }), 'error');
  expect(error).toBeInstanceOf(PrivateAddressError);
  expect(connections).toBe(0);
  server.close();
});

test('the operator allows all private addresses, or networks of them', async () => {
  await expect(new AddressGuard('all').check('127.0.0.1')).resolves.toBeUndefined();
  const some = new AddressGuard(['10.0.0.0/8', '192.168.1.7', 'fd00::/8']);
  for (const host of ['10.200.0.1', '192.168.1.7', 'fd12::1', '::ffff:10.1.1.1', '8.8.8.8'])
    await expect(some.check(host)).resolves.toBeUndefined();
  for (const host of ['127.0.0.1', '192.168.1.8', '::1', '172.16.0.1'])
    await expect(some.check(host)).rejects.toBeInstanceOf(PrivateAddressError);
});

test.each([
  ['10.0.0.0/8', true],
  ['::1', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['localhost', false],
  ['fd00::/129', false],
  ['', false],
])('%j is a network: %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});

test('what is not there is no private address', async () => {
  await expect(new AddressGuard([]).check('db.invalid')).rejects.toMatchObject({
    code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
  });
});
