import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { type FakeTransit, startFakeTransit } from '../../test/fakes/transit.ts';
import type { TransitKey } from './settings.ts';
import { TransitWrapping } from './transit-wrapping.ts';

let vault: FakeTransit;
beforeEach(async () => {
  vault = await startFakeTransit();
  vault.policies.set('good', /^\/v1\/transit\/(en|de)crypt\/jarvis$/);
});
afterEach(() => vault.close());

const dataKey = Buffer.alloc(32, 5);
const setting = (more: Partial<TransitKey> = {}): TransitKey => ({
  ...{ kind: 'transit', address: vault.url, mount: 'transit', keyName: 'jarvis', token: new Secret('good') },
  ...more,
});

test('a data key is wrapped by the newest version and unwrapped for the same owner only', async () => {
  vault.addKey('transit/jarvis');
  const wrapping = new TransitWrapping(setting());
  const wrapped = await wrapping.wrap(dataKey, 'org-1');
  expect(wrapped.wrappedBy).toBe('transit:transit/jarvis:1');
  vault.rotate('transit/jarvis');
  expect(await wrapping.current()).toBe('transit:transit/jarvis:2');
  expect(await wrapping.unwrap(wrapped, 'org-1')).toEqual(dataKey);
  await expect(wrapping.unwrap(wrapped, 'org-2')).rejects.toThrow('cannot open a data key');
  expect(vault.received[0]?.body).toMatchObject({ context: Buffer.from('org-1').toString('base64') });
});

test('a namespace, another mount and a token that is renewed in its file are used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'transit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'renewed\n');
  vault.policies.set('renewed', /./);
  vault.addKey('team-a/keys/transit/jarvis');
  const wrapping = new TransitWrapping(setting({ namespace: 'team-a', mount: 'keys/transit', tokenFile }));
  const wrapped = await wrapping.wrap(dataKey, 'org-1');
  expect(wrapped.wrappedBy).toBe('transit:keys/transit/jarvis:1');
  vault.policies.set('again', /./);
  vault.policies.delete('renewed');
  writeFileSync(tokenFile, 'again');
  expect(await wrapping.unwrap(wrapped, 'org-1')).toEqual(dataKey);
  rmSync(tokenFile);
  await expect(wrapping.unwrap(wrapped, 'org-1')).rejects.toThrow(`cannot be read from ${tokenFile}`);
});

test('a lost answer is asked for once more', async () => {
  vault.addKey('transit/jarvis');
  vault.answers.push({ cut: true });
  await expect(new TransitWrapping(setting()).wrap(dataKey, 'org-1')).resolves.toBeDefined();
  expect(vault.received).toHaveLength(2);
});

test('a key that was made without derivation is refused, since it tells no organisations apart', async () => {
  vault.addKey('transit/jarvis', false);
  await expect(new TransitWrapping(setting()).current()).rejects.toThrow('made without derived=true');
});

test.each([
  ['a wrong token', { token: new Secret('bad') }, 'refuses the token on transit/encrypt/jarvis'],
  ['a policy for another key', { keyName: 'other' }, 'refuses the token on transit/encrypt/other'],
  ['a key that is not there', { keyName: 'gone', token: new Secret('all') }, 'knows no transit/encrypt/gone'],
  ['a mount that is not there', { mount: 'kv', token: new Secret('all') }, 'knows no kv/encrypt/jarvis'],
  ['another namespace', { namespace: 'team-b', token: new Secret('all') }, 'knows no transit/encrypt/jarvis'],
])('%s is told in a sentence', async (_what, more, told) => {
  vault.addKey('transit/jarvis');
  vault.policies.set('all', /./);
  const refused = new TransitWrapping(setting(more)).current();
  await expect(refused).rejects.toThrow(told);
  await expect(refused).rejects.not.toThrow('good');
  await expect(refused).rejects.toMatchObject({ name: 'UserError' });
});

test('a sealed Vault, one that sends elsewhere and one that is away are each told', async () => {
  vault.addKey('transit/jarvis');
  const wrapping = new TransitWrapping(setting());
  vault.isSealed = true;
  await expect(wrapping.current()).rejects.toThrow('is sealed. Unseal it');
  vault.isSealed = false;
  vault.answers.push({ status: 307, json: {}, headers: { location: 'http://127.0.0.1:1/' } });
  await expect(wrapping.current()).rejects.toThrow('sends Jarvis elsewhere');
  vault.answers.push({ status: 500, json: {} }, { status: 502, json: {} });
  await expect(wrapping.current()).rejects.toThrow('does not answer');
  await expect(new TransitWrapping(setting({ address: 'http://127.0.0.1:1' })).current()).rejects.toThrow(
    'cannot be reached',
  );
});
