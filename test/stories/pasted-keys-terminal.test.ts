import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { Canaries, everyByte, everyRow } from '../canary.ts';
import { unmarkedKeys } from '../canary-keys.ts';
import { Home, runJarvis } from './process.ts';

const noise = { JARVIS_LOG_LEVEL: 'debug' };

async function rowsOf({ folder, environment: { DATABASE_URL } }: Home): Promise<string> {
  const database = DATABASE_URL
    ? ({ kind: 'server', url: new Secret(DATABASE_URL) } as const)
    : ({ kind: 'folder', folder } as const);
  await using storage = await Storage.open(database);
  return await everyRow(storage);
}

test('a key of any shape, typed, piped or given as an argument, is found nowhere behind it', {
  timeout: 300_000,
}, async () => {
  await using home = await Home.open();
  const canaries = new Canaries();
  const typed = canaries.linesThrough('a line');
  const commands = canaries.linesThrough('a command').map((line) => `/generate ${line}`);
  const asJson = await runJarvis(home, {
    words: ['--json'],
    input: [...typed, ...commands].join('\n'),
    environment: noise,
  });
  const lines = canaries.linesThrough('a line of a pipe');
  const asText = await runJarvis(home, { input: lines.join('\n'), environment: noise });
  const pem = canaries.privateKeyThrough('a private key line by line');
  const inLines = await runJarvis(home, { input: pem, environment: noise });
  const question = canaries.linesThrough('the question of a command').join(' ; ');
  const asked = await runJarvis(home, { words: ['ask', question], environment: noise });
  const wrong = await runJarvis(home, { words: canaries.linesThrough('a wrong argument') });
  const name = canaries.linesThrough('the name of a person')[0] ?? '';
  const named = await runJarvis(home, { words: ['--as', name], input: 'hello\n', environment: noise });
  expect([asJson.complaints, asJson.exitCode]).toEqual(['', 0]);
  expect(asJson.shown.match(/looks like a secret/g)?.length).toBeGreaterThan(50);
  expect(asText.shown).toContain('use the private form');
  for (const { shown, complaints } of [asJson, asText, inLines, asked, wrong, named])
    expect(canaries.leaksIn(shown + complaints)).toEqual([]);
  expect(canaries.leaksIn(await everyByte(home.folder))).toEqual([]);
  const rows = await rowsOf(home);
  expect(rows).toContain('[secret]');
  expect(canaries.leaksIn(rows)).toEqual([]);
  console.info(`doors of the terminal: ${canaries.doors.join(', ')}`);
});

test('a key that looks like an id is caught if Jarvis has just shown the form for it', async () => {
  await using home = await Home.open();
  const key = unmarkedKeys.find(({ vendor }) => vendor === 'Deepgram')?.make() ?? '';
  const { shown } = await runJarvis(home, { input: `add my deepgram key\n${key}\n` });
  expect(shown).toContain(`a key or token (…${key.slice(-4)})`);
  expect(shown + (await everyByte(home.folder)) + (await rowsOf(home))).not.toContain(key);
});
