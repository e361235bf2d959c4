import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const values = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);

const waysToShow: Record<string, (secret: Secret) => string> = {
  template: (secret) => `${secret}`,
  concatenation: (secret) => `${'key: '}${String(secret)}`,
  json: (secret) => JSON.stringify({ nested: [{ secret }] }),
  inspect: (secret) => inspect({ nested: { secret } }, { depth: null, showHidden: true }),
  'inspect without its own way': (secret) => inspect(secret, { customInspect: false, showHidden: true }),
  'format as object': (secret) => format('%o %O %j %s', secret, secret, secret, secret),
  'error message': (secret) => inspect(new Error(`refused ${secret}`)),
  'error cause': (secret) => inspect(new Error('refused', { cause: secret })),
  'error property': (secret) => inspect(Object.assign(new Error('refused'), { secret })),
  keys: (secret) => JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)]),
  copy: (secret) => JSON.stringify({ ...secret }) + inspect(structuredClone(secret)),
};

test.each(Object.entries(waysToShow))('a secret cannot be seen by %s', (_name, show) => {
  fc.assert(
    fc.property(values, (value) => {
      expect(show(new Secret(value))).not.toContain(value);
    }),
  );
});

test('it shows as [secret] where it would stand', () => {
  const secret = new Secret('s3cr3t');
  expect(`${secret}`).toBe('[secret]');
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
  expect(inspect({ secret })).toBe('{ secret: [secret] }');
});

test('only revealing gives the value', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(new Secret(value).reveal()).toBe(value);
    }),
  );
});
