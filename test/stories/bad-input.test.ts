import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, inject, test } from 'vitest';
import { onServer } from '../storage.ts';
import { type Ending, type Environment, Home, JarvisProcess, runJarvis, type Told } from './process.ts';

const isEmbedded = () => inject('template').kind === 'file';
const noStack = /\n\s+at |node:internal|\.ts:\d/;

function oneSentence({ exitCode, shown, complaints }: Ending): string {
  expect(exitCode).not.toBe(0);
  expect(shown).toBe('');
  expect(complaints.trim().split('\n')).toHaveLength(1);
  expect(complaints).not.toMatch(noStack);
  return complaints;
}

test('any text gets one calm answer, unknown names and impossible quantities what is possible', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  await using jarvis = new JarvisProcess(home, ['--json', '--fresh']);
  const texts = [
    'x'.repeat(100_000),
    '\u0007\u001b[31mred',
    'مرحبا كم انفقنا \u202e',
    '🙈🙉🙊',
    "%s %d {{x}} '; drop table turn; --",
  ];
  for (const text of texts) {
    const { plain } = await jarvis.hears(text);
    expect(plain.length).toBeGreaterThan(0);
    expect(plain).not.toMatch(/J-[0-9a-f]{8}|\u001b/);
    expect(plain).not.toMatch(noStack);
  }

  const nearest = await jarvis.hears('/show provider runwey');
  expect(nearest.plain).toContain('Runway');
  const lines = [
    '/compare image -5',
    '/compare image 0',
    '/compare image NaN',
    'how much are 100000000000000000000000 images with flux?',
    '/switch pigeons luma',
  ];
  for (const line of lines) {
    const told: Told = await jarvis.hears(line);
    expect(told.calls.filter((call) => call.outcome === 'done')).toEqual([]);
    expect(told.plain).not.toMatch(/J-[0-9a-f]{8}/);
    expect(told.plain.length).toBeLessThan(500);
  }
});

test('every fault of the environment is named at once', async () => {
  await using home = await Home.open();
  const environment = {
    JARVIS_TIME_ZONE: 'Mars/Olympus',
    JARVIS_AUTO_APPROVE_USD: 'lots',
    COMPATIBLE_BASE_URL: 'nowhere',
    DATABASE_URL: 'mysql://x',
  };
  const sentence = oneSentence(await runJarvis(home, { environment }));
  for (const name of Object.keys(environment)) expect(sentence).toContain(name);
});

test('an unknown flag and an empty variable', async () => {
  await using home = await Home.open();
  expect(oneSentence(await runJarvis(home, { words: ['--loud'] }))).toContain('--help');
  const { exitCode } = await runJarvis(home, {
    input: 'help\n',
    environment: { OPENAI_API_KEY: '', JARVIS_LOCALE: '' },
  });
  expect(exitCode).toBe(0);
});

test('a database that cannot be reached, or that is damaged, is told in a sentence', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const away: Environment = { DATABASE_URL: 'postgresql://nobody:secretpassword@127.0.0.1:1/none' };
  const sentence = oneSentence(await runJarvis(home, { environment: away }));
  expect(sentence).toContain('DATABASE_URL');
  expect(sentence).not.toContain('secretpassword');
  if (!isEmbedded()) return;
  await using damaged = await Home.open();
  for (const file of ['global/pg_control', 'PG_VERSION'])
    await writeFile(join(damaged.folder, 'postgres', file), 'garbage');
  expect(oneSentence(await runJarvis(damaged, {}))).toContain(damaged.folder);
});

test('a database of a newer Jarvis is left alone', { timeout: 120_000 }, async () => {
  await using home = await Home.open();
  await execute(
    home,
    "insert into mikro_orm_migrations (name, executed_at) values ('Migration29991231000000_future', now())",
  );
  const sentence = oneSentence(await runJarvis(home, {}));
  expect(sentence).toContain('newer Jarvis');
  expect(sentence).toContain('Migration29991231000000_future');
});

test('a start that fails for a reason nobody foresaw ends, with a reference to the log', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  await execute(home, 'create schema jobs; create table jobs.version (version text)');
  await execute(home, "insert into jobs.version values ('none')");
  const reference = /J-[0-9a-f]{8}/.exec(oneSentence(await runJarvis(home, {})))?.[0];
  expect(await home.log()).toContain(`"id":"${reference}"`);
});

test('a second process on the same folder is refused while the first goes on', {
  timeout: 120_000,
}, async (context) => {
  if (!isEmbedded()) return context.skip('several processes may share a server');
  await using home = await Home.open();
  await using first = new JarvisProcess(home);
  await first.hears('help');
  expect(oneSentence(await runJarvis(home, {}))).toContain('Another Jarvis');
  expect((await first.hears('help')).plain).toContain('help');
});

test.skipIf(process.platform !== 'linux')(
  'a data folder where none can be made is told in a sentence',
  async () => {
    await using home = await Home.open({ untouched: true });
    for (const folder of ['/proc/jarvis/data', '/proc/1/jarvis']) {
      const sentence = oneSentence(await runJarvis(home, { environment: { JARVIS_DATA: folder } }));
      expect(sentence).toMatch(/JARVIS_DATA .*nothing can be written in \/proc/);
    }
  },
);

test('a data folder that is a file is told in a sentence', async (context) => {
  if (!isEmbedded()) return context.skip('the folder holds the database only when it is embedded');
  await using home = await Home.open();
  const folder = join(home.folder, 'taken');
  await mkdir(home.folder, { recursive: true });
  await writeFile(folder, 'I am a file');
  expect(oneSentence(await runJarvis(home, { environment: { JARVIS_DATA: folder } }))).toContain(
    'JARVIS_DATA',
  );
});

/** Reaches into the database from outside while no Jarvis uses it. */
async function execute({ folder, environment }: Home, sql: string): Promise<void> {
  if (environment.DATABASE_URL) return void (await onServer(environment.DATABASE_URL, sql));
  const database = await PGlite.create(join(folder, 'postgres'));
  await database.exec(sql);
  await database.close();
}
