import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { onServer } from '../storage.ts';
import { Home, runJarvis } from './process.ts';

const [, ...migrateWords] = manifest.scripts.migrate.replace('--import ./bin/env-file.js ', '').split(' ');

function migrates(environment: Record<string, string>) {
  return spawnSync(process.execPath, migrateWords, { env: environment, encoding: 'utf8' });
}

test('npm run migrate makes the database ready and ends; done twice it changes nothing', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open({ untouched: true });
  const { DATABASE_URL } = home.environment;
  if (DATABASE_URL) await onServer(DATABASE_URL, 'drop schema public cascade; create schema public');
  for (const _ of ['first', 'second']) {
    expect(migrates(home.environment)).toMatchObject({ status: 0, stdout: 'The database is up to date.\n' });
  }
  const { exitCode, shown } = await runJarvis(home, { input: 'what did we spend this month?\n' });
  expect(exitCode).toBe(0);
  expect(shown).toContain('Nothing has been spent');
});

test('npm run migrate says what to do where there is no server', () => {
  const { status, stderr } = migrates({
    PATH: process.env.PATH ?? '',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('cannot be reached');
});
