import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { Storage } from '#storage/storage.ts';
import { openVault } from '#vault/open-vault.ts';
import { ownKeyFile } from '#vault/settings.ts';
import { kmsEnvironment, startFakeKms } from '../../test/fakes/kms.ts';
import { startFakeTransit } from '../../test/fakes/transit.ts';
import { runVault } from './vault-command.ts';

/** Each command opens an embedded database. */
const timeout = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'vault-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on an embedded installation of its own. */
async function run(data: string, ...words: string[]) {
  return runWith({ JARVIS_DATA: data }, ...words);
}

async function runWith(env: Record<string, string>, ...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = { argv: ['', '', ...words], env, stdout: { write }, stderr: { write } };
  const code = await runVault(own);
  return { code, text: printed.join('') };
}

test('the master key of an embedded installation is shown, verified and rotated, also while Jarvis is running', {
  timeout,
}, async () => {
  const data = join(folder, 'one');
  expect(await run(data, 'status')).toEqual({
    code: 0,
    text: `Master key: local:1 (${join(data, 'master.key')})\n1 data key wrapped by local:1\n`,
  });
  expect((await run(data, 'rotate')).text).toMatch(/^local:2 wraps now, and 1 data key was wrapped again/);
  expect((await run(data, 'verify')).text).toBe('All 1 data keys open with the master keys given.\n');
  {
    await using storage = await Storage.open({ kind: 'folder', folder: data });
    const { vault } = await openVault(storage.commons, ownKeyFile(data), systemClock);
    const sealed = await vault.seal('org', 'r', 'secret');
    expect((await run(data, 'rotate')).text).toMatch(
      /^local:3 wraps from now on\. The Jarvis that is running/,
    );
    expect(await vault.rewrap()).toBe(2);
    expect(await vault.open('org', 'r', sealed)).toBe('secret');
  }
  expect((await run(data, 'status')).text).toContain('2 data keys wrapped by local:3');
  expect((await run(data)).code).toBe(1);
  rmSync(join(data, 'master.key'));
  const lost = await run(data, 'verify');
  expect(lost.code).toBe(1);
  expect(lost.text).toContain('is gone. Put back your copy');
});

test('no command prints a key', { timeout }, async () => {
  const data = join(folder, 'two');
  const texts = [await run(data, 'status'), await run(data, 'rotate'), await run(data, 'verify')];
  const keys = readFileSync(join(data, 'master.key'), 'utf8').match(/[A-Za-z\d+/]{43}=/g) ?? [];
  expect(keys).toHaveLength(2);
  for (const { text } of texts) for (const key of keys) expect(text).not.toContain(key.slice(0, 8));
});

/** A key service of each kind, and what to set for it. */
async function keyServices() {
  const [kms, transit] = [await startFakeKms(), await startFakeTransit()];
  for (const [name, value] of Object.entries(kmsEnvironment(kms.url))) vi.stubEnv(name, value);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await Promise.all([kms.close(), transit.close()]);
  });
  const key = kms.addKey({ alias: 'alias/jarvis' });
  transit.addKey('transit/jarvis');
  transit.policies.set('token', /./);
  return {
    ...{ kms, key, transit },
    ofKms: { JARVIS_KMS_KEY_ID: 'alias/jarvis' },
    ofTransit: {
      ...{ JARVIS_TRANSIT_ADDRESS: `${transit.url}/`, JARVIS_TRANSIT_KEY_NAME: 'jarvis' },
      JARVIS_TRANSIT_TOKEN: 'token',
    },
  };
}

test('an installation moves from its own file to AWS KMS, on to HashiCorp Vault, and back, and everything opens', {
  timeout,
}, async () => {
  const { key, transit, ofKms, ofTransit } = await keyServices();
  const data = join(folder, 'moving');
  const local = { JARVIS_DATA: data };
  {
    await using storage = await Storage.open({ kind: 'folder', folder: data });
    const { vault } = await openVault(storage.commons, ownKeyFile(data), systemClock);
    await vault.seal('org', 'r', 'secret');
  }
  const toKms = { ...local, ...ofKms };
  expect((await runWith(toKms, 'status')).text).toBe(
    `Master key: kms:${key.arn} (in AWS KMS)\n2 data keys wrapped by local:1. Run rotate to wrap again.\n`,
  );
  expect((await runWith(toKms, 'rotate')).text).toContain(
    `kms:${key.arn} wraps now, and 2 data keys were wrapped again`,
  );
  expect((await runWith(local, 'verify')).text).toContain('Set JARVIS_KMS_KEY_ID as well');

  const both = { ...local, ...ofKms, ...ofTransit };
  expect((await runWith(both, 'status')).text).toContain(
    'JARVIS_MASTER_KEY_IN must say which of kms, transit',
  );
  const toTransit = { ...both, JARVIS_MASTER_KEY_IN: 'transit' };
  expect((await runWith(toTransit, 'rotate')).text).toContain('transit:transit/jarvis:1 wraps now');
  transit.rotate('transit/jarvis');
  expect((await runWith({ ...local, ...ofTransit }, 'rotate')).text).toContain(
    'transit:transit/jarvis:2 wraps now',
  );

  expect((await runWith({ ...local, ...ofTransit, JARVIS_MASTER_KEY_IN: 'local' }, 'rotate')).text).toMatch(
    /^local:1 wraps now, and 2 data keys were wrapped again\. Keep a copy/,
  );
  await using storage = await Storage.open({ kind: 'folder', folder: data });
  const { vault } = await openVault(storage.commons, ownKeyFile(data), systemClock);
  await vault.verify();
  expect((await vault.status()).wrapped).toEqual(new Map([['local:1', 2]]));
});

test('an installation that begins with a key service makes no file, and later finds one where it moves to local', {
  timeout,
}, async () => {
  const { ofKms, key } = await keyServices();
  const data = join(folder, 'kms-first');
  const inKms = { JARVIS_DATA: data, ...ofKms };
  expect((await runWith(inKms, 'verify')).text).toContain('All 1 data keys open');
  expect(existsSync(join(data, 'master.key'))).toBe(false);
  key.rights.clear();
  const refused = await runWith(inKms, 'status');
  expect(refused).toEqual({ code: 1, text: expect.stringMatching(/^AWS KMS refuses kms:Encrypt .*\n$/) });
  expect(existsSync(join(data, 'master.key'))).toBe(false);
  key.rights.add('kms:Encrypt').add('kms:Decrypt');
  expect((await runWith(inKms, 'rotate')).text).toContain('AWS KMS rotates the key itself');
  key.rights.delete('kms:Encrypt');
  const moved = await runWith({ ...inKms, JARVIS_MASTER_KEY_IN: 'local' }, 'rotate');
  expect(moved.text).toContain('local:1 wraps now, and 1 data key was wrapped again');
  expect(existsSync(join(data, 'master.key'))).toBe(true);
});
