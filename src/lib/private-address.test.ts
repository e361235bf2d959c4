import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrivate, isPrivateHost } from './private-address.ts';

test('no address of a private network counts as public', () => {
  const byte = fc.nat(255);
  const tails = fc.tuple(byte, byte).map((bytes) => bytes.join('.'));
  const heads = fc.constantFrom(
    '10.1',
    '127.0',
    '192.168',
    '172.20',
    '169.254',
    '100.100',
    '0.0',
    '224.0',
    '255.255',
  );
  fc.assert(
    fc.property(heads, tails, (head, tail) => {
      expect(isPrivate(`${head}.${tail}`)).toBe(true);
      expect(isPrivate(`::ffff:${head}.${tail}`)).toBe(true);
    }),
  );
  for (const address of [
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001:db8::1',
    '::',
    '64:ff9b::a00:1',
  ]) {
    expect(isPrivate(address)).toBe(true);
  }
  for (const address of ['1.1.1.1', '8.8.8.8', '2606:4700::1111']) expect(isPrivate(address)).toBe(false);
});

test.each([
  ['localhost', true],
  ['ollama', true],
  ['studio.local', true],
  ['::1', true],
  ['192.168.1.20', true],
  ['localhost.example.com', false],
  ['api.groq.com', false],
  ['2606:4700::1111', false],
])('the host %s is private: %s', (host, expected) => {
  expect(isPrivateHost(host)).toBe(expected);
});
