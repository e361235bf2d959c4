import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { openVault } from '#vault/open-vault.ts';
import { ownKeyFile } from '#vault/settings.ts';
import { copyDatabase } from '../../test/storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const owners = Array.from({ length: 150 }, (_, at) => `org-${at}`);
const kills = 3;

async function installation() {
  const template = inject('template');
  const file = ownKeyFile(folder);
  if (template.kind === 'file')
    return { file, env: { JARVIS_DATA: folder }, database: { kind: 'folder', folder } as const };
  const url = await copyDatabase(template.serverUrl, template.name);
  const env = { JARVIS_DATA: folder, DATABASE_URL: url, JARVIS_MASTER_KEY_FILE: join(folder, 'master.key') };
  return { file, env, database: { kind: 'server', url: new Secret(url) } as const };
}

test('kill -9 in the middle of rotations of the master key: everything still opens, and the next one ends them', {
  timeout: 120_000,
}, async () => {
  const { file, env, database } = await installation();
  const keyFile = join(folder, 'master.key');
  const sealed = new Map<string, string>();
  {
    await using storage = await Storage.open(database);
    const { vault } = await openVault(storage.commons, file, systemClock);
    for (const owner of owners) sealed.set(owner, await vault.seal(owner, 'r', `secret of ${owner}`));
  }
  for (let round = 0; round < kills; round += 1) {
    const before = readFileSync(keyFile, 'utf8');
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'bin/vault.js', 'rotate'],
      {
        env: { PATH: process.env.PATH, ...env },
        stdio: 'ignore',
      },
    );
    while (readFileSync(keyFile, 'utf8') === before && child.exitCode === null) await wait(2);
    await wait(Math.random() * 100);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(keyFile)).toBe(true);
  }
  await using storage = await Storage.open(database);
  const { vault } = await openVault(storage.commons, file, systemClock);
  for (const [owner, text] of sealed) expect(await vault.open(owner, 'r', text)).toBe(`secret of ${owner}`);
  await vault.rewrap();
  await vault.verify();
  expect((await vault.status()).wrapped).toEqual(new Map([[`local:${kills + 1}`, owners.length + 1]]));
});
