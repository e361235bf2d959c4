import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { readConfig } from '#settings.ts';
import { buildApp } from '../../src/app.ts';
import { runAudit } from '../../src/operator/audit-command.ts';
import { runBackup } from '../../src/operator/backup-command.ts';
import { runRestore } from '../../src/operator/restore-command.ts';
import { startFakeHuggingFace } from '../fakes/huggingface.ts';
import { entersKey, keyNumber } from '../key-user.ts';
import { type Environment, Home, JarvisProcess } from './process.ts';

const masterKey = { JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
const [yesterdays, todays] = [keyNumber(1), keyNumber(2)];

async function run(command: typeof runAudit, env: Environment, ...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const code = await command({ argv: ['', '', ...words], env, stdout: { write }, stderr: { write } });
  return { code, text: printed.join('') };
}

test('restored from yesterday’s backup, a key that was replaced since is found to be dead, and the gap in the audit log is told', {
  timeout: 120_000,
}, async () => {
  const vendor = await startFakeHuggingFace(yesterdays);
  onTestFinished(() => vendor.close());
  const standIns = { vendors: { huggingface: vendor.url } };
  vendor.keys.add(todays);
  await using home = await Home.open();
  const environment = { ...home.environment, ...masterKey };
  const enters = async (tool: string, key: string) => {
    await using app = await buildApp(readConfig(environment, standIns), openLog('silent'));
    await entersKey(app, await app.terminal.actorFor('mia', undefined), tool, key);
  };
  await enters('add_api_key', yesterdays);
  const backup = join(home.folder, '..', `${home.folder.split('/').at(-1)}-backup`);
  onTestFinished(() => rmSync(backup, { recursive: true }));
  expect((await run(runBackup, environment, backup)).code).toBe(0);
  await enters('rotate_api_key', todays);
  vendor.keys.delete(yesterdays);

  await using place = await Home.open();
  copyFileSync(join(home.folder, 'audit-heads.jsonl'), join(place.folder, 'audit-heads.jsonl'));
  const here = { ...place.environment, ...masterKey };
  const restored = await run(runRestore, here, backup);
  expect(restored.text).toContain('The stored keys are tested at the first start');
  expect(restored.code).toBe(0);
  const verified = await run(runAudit, here, 'verify');
  expect(verified.code).toBe(1);
  expect(verified.text).toMatch(
    /THE END OF THE AUDIT LOG IS MISSING\.\s+Numbers? \d+.* missing: an older backup/,
  );

  await using jarvis = new JarvisProcess(place, ['--json'], masterKey, standIns);
  const refused = 'refused: wrong, revoked or without a needed right';
  let listed = await jarvis.hears('list my keys');
  while (!listed.plain.includes(refused)) listed = await jarvis.hears('list my keys');
  const { complaints } = await jarvis.ends();
  expect(complaints).toMatch(
    /^The audit log of .* lacks numbers? .*: an older backup was restored, or its end was cut off\. Run npm run audit -- verify\.\n$/,
  );
});
