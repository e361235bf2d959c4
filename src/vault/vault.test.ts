import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { Secret } from '#lib/secret.ts';
import type { Storage } from '#storage/storage.ts';
import { startFakeTransit } from '../../test/fakes/transit.ts';
import { TestClock } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { DataKeyEntity } from './data-key.entity.ts';
import { KeyFile } from './key-file.ts';
import { readKeyring } from './keyring.ts';
import { openVault } from './open-vault.ts';
import type { MasterKeySetting } from './settings.ts';
import { installation, type Vault } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
afterAll(() => rmSync(folder, { recursive: true }));
let storage: Storage;
beforeEach(async () => {
  storage = await openTestStorage();
  return () => storage[Symbol.asyncDispose]();
});

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const given = (keys: string): MasterKeySetting => ({ kind: 'given', keys: new Secret(keys) });
const newFile = () =>
  ({ kind: 'file', path: join(mkdtempSync(join(folder, 'keys-')), 'master.key') }) as const;
const opened = async (setting: MasterKeySetting | undefined): Promise<Vault> =>
  (await openVault(storage.commons, setting, systemClock)).vault;

test('what is sealed for one owner and record opens for no other', async () => {
  const vault = await opened(given(keyOf(1)));
  const sealed = await vault.seal('org-1', 'credential:7', 'key_0123');
  expect(sealed).not.toContain('key_0123');
  expect(await vault.open('org-1', 'credential:7', sealed)).toBe('key_0123');
  await vault.seal('org-2', 'credential:7', 'other');
  await expect(vault.open('org-2', 'credential:7', sealed)).rejects.toThrow('cannot be opened');
  await expect(vault.open('org-1', 'credential:8', sealed)).rejects.toThrow('cannot be opened');
  await expect(vault.open('org-3', 'credential:7', sealed)).rejects.toThrow('cannot be opened');
});

test('the first embedded start makes a master key that only its owner may read, and later starts use it', async () => {
  const file = newFile();
  const first = await openVault(storage.commons, file, systemClock);
  expect(first.madeFile).toBe(file.path);
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  const sealed = await first.vault.seal('org-1', 'r', 'secret');
  const second = await openVault(storage.commons, file, systemClock);
  expect(second.madeFile).toBeUndefined();
  expect(await second.vault.open('org-1', 'r', sealed)).toBe('secret');
});

test('of several first starts at once, all use the same master key and data key', async () => {
  const file = newFile();
  const vaults = await Promise.all([1, 2, 3, 4].map(() => opened(file)));
  const sealed = await Promise.all(vaults.map((vault, at) => vault.seal('org-1', `${at}`, `text ${at}`)));
  for (const vault of vaults)
    for (const [at, one] of sealed.entries())
      expect(await vault.open('org-1', `${at}`, one)).toBe(`text ${at}`);
});

test('a wrong, missing or lost master key is refused at the start, with what to do', async () => {
  const file = newFile();
  await (await opened(file)).seal('org-1', 'r', 'secret');
  await expect(opened(given(keyOf(9)))).rejects.toThrow('number 1 is not the one');
  await expect(opened(given(`2:${keyOf(9)}`))).rejects.toThrow('number 1, which is not among');
  await expect(opened(undefined)).rejects.toThrow('has no master key');
  const copy = readFileSync(file.path);
  rmSync(file.path);
  await expect(opened(file)).rejects.toThrow('is gone. Put back your copy');
  writeFileSync(file.path, 'not a key');
  await expect(opened(file)).rejects.toThrow('holds no key');
  writeFileSync(file.path, copy);
  await expect(opened(file)).resolves.toBeDefined();
});

test('without a master key Jarvis starts, and stores nothing', async () => {
  const vault = await opened(undefined);
  await expect(vault.seal('org-1', 'r', 'secret')).rejects.toThrow('JARVIS_MASTER_KEY');
  expect(await vault.status()).toEqual({ current: undefined, wrapped: new Map() });
});

test('a rotation of the master key reaches a running process, and only the wrapped data keys change', async () => {
  const file = newFile();
  const running = await opened(file);
  const sealed = await running.seal('org-1', 'r', 'secret');
  new KeyFile(file.path).rotate();
  const rotating = await opened(file);
  expect(await rotating.rewrap()).toBe(2);
  expect(await rotating.rewrap()).toBe(0);
  expect(await rotating.status()).toEqual({ current: 'local:2', wrapped: new Map([['local:2', 2]]) });
  expect(await running.open('org-1', 'r', sealed)).toBe('secret');
  const fresh = await running.seal('org-2', 'r', 'new');
  expect(await (await opened(file)).open('org-2', 'r', fresh)).toBe('new');
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  const newest = [...(readKeyring(readFileSync(file.path, 'utf8')) ?? [])][0]?.[1].toString('base64');
  expect(await (await opened(given(`2:${newest}`))).open('org-1', 'r', sealed)).toBe('secret');
});

test('an unwrapped data key is kept for five minutes: a key service may be away for so long, and no longer', async () => {
  const service = await startFakeTransit();
  onTestFinished(() => service.close());
  service.addKey('transit/jarvis');
  service.policies.set('token', /./);
  const clock = new TestClock();
  const place = { kind: 'transit', address: service.url, mount: 'transit', keyName: 'jarvis' } as const;
  const { vault } = await openVault(storage.commons, { ...place, token: new Secret('token') }, clock);
  const sealed = await vault.seal('org-1', 'r', 'secret');
  service.isSealed = true;
  clock.advance(4 * 60_000);
  expect(await vault.open('org-1', 'r', sealed)).toBe('secret');
  clock.advance(2 * 60_000);
  await expect(vault.open('org-1', 'r', sealed)).rejects.toThrow('is sealed. Unseal it');
  await expect(opened({ ...place, token: new Secret('token') })).rejects.toThrow('is sealed. Unseal it');
  service.isSealed = false;
  expect(await vault.open('org-1', 'r', sealed)).toBe('secret');
});

test('a digest is the same for the same text, and another for another owner, record, text or vault', async () => {
  const vault = await opened(given(keyOf(1)));
  const digest = await vault.digest('org-1', 'r', 'key_0123');
  expect(await (await opened(given(keyOf(1)))).digest('org-1', 'r', 'key_0123')).toBe(digest);
  const others = [vault.digest('org-2', 'r', 'key_0123'), vault.digest('org-1', 's', 'key_0123')];
  for (const other of [...others, vault.digest('org-1', 'r', 'key_0124')])
    expect(await other).not.toBe(digest);
  await vault.shred('org-1');
  expect(await vault.digest('org-1', 'r', 'key_0123')).not.toBe(digest);
});

test('keys given by number open what the older one sealed, until it is wrapped again', async () => {
  const old = await opened(given(keyOf(1)));
  const sealed = await old.seal('org-1', 'r', 'secret');
  const both = await opened(given(`2:${keyOf(2)},1:${keyOf(1)}`));
  expect(await both.open('org-1', 'r', sealed)).toBe('secret');
  await both.rewrap();
  const renewed = await opened(given(`2:${keyOf(2)}`));
  expect(await renewed.open('org-1', 'r', sealed)).toBe('secret');
});

test('a data key that was shredded, changed or given to another owner opens nothing', async () => {
  const vault = await opened(given(keyOf(1)));
  const sealed = await vault.seal('org-1', 'r', 'secret');
  await vault.shred('org-1');
  await expect(vault.open('org-1', 'r', sealed)).rejects.toThrow('cannot be opened');
  const stolen = await storage.commons.findOne(DataKeyEntity, { owner: installation });
  await storage.commons.insertOnce(
    DataKeyEntity,
    { ...(stolen as never as object), owner: 'org-5' } as never,
    ['owner'],
  );
  await expect(vault.seal('org-5', 'r', 'x')).rejects.toThrow('is not the one');
});

test.each([
  ['', undefined],
  ['c2hvcnQ=', undefined],
  [`1:${keyOf(1)},1:${keyOf(2)}`, undefined],
  [`0:${keyOf(1)}`, undefined],
  [`${keyOf(1)}x`, undefined],
  [keyOf(1), [1]],
  [`3:${keyOf(3)}\n1:${keyOf(1)}\n`, [3, 1]],
])('“%s” as master keys', (text, numbers) => {
  const keyring = readKeyring(text);
  expect(keyring && [...keyring.keys()]).toEqual(numbers);
});
