import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../src/doctor/doctor.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { paintboxKey, startFakePaintbox } from '../fakes/paintbox.ts';
import { Home, JarvisProcess } from './process.ts';

let paintbox: FakeServer;
let file: string;
let folder: string;
beforeAll(async () => {
  paintbox = await startFakePaintbox();
  folder = await mkdtemp(join(tmpdir(), 'outside-'));
  file = join(folder, 'paintbox.ts');
  await copyFile(join(import.meta.dirname, '../../docs/examples/paintbox.ts'), file);
});
afterAll(async () => {
  await paintbox.close();
  await rm(folder, { recursive: true });
});

const others = {
  JARVIS_ALLOW_PRIVATE_NETWORK: 'yes',
  JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
};

test('a vendor in one file outside the repository is named, asked, paid and kept secret like any other', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const standIns = { vendors: { paintbox: paintbox.url } };
  const environment = { ...others, JARVIS_VENDORS: file, PAINTBOX_API_KEY: paintboxKey };
  await using jarvis = new JarvisProcess(home, ['--json'], environment, standIns);

  const listed = await jarvis.hears('list providers');
  expect(listed.plain).toContain('Paintbox');
  const offered = await jarvis.hears('what can I add?');
  expect(offered.plain).toContain('Paintbox');
  const page = await jarvis.hears('show provider paint box');
  expect(page.plain).toContain('$0.012 per image');
  expect(page.plain).toContain('stated by the plug-in paintbox.ts');
  expect(page.plain).toContain('Quality and speed at the plug-in paintbox.ts are its own grades.');

  const made = await jarvis.hears('make an image of a lighthouse at dusk with paintbox');
  expect(made.calls).toMatchObject([{ tool: 'generate_media', outcome: 'done' }]);
  expect(made.plain).toContain('$0.012');
  expect(JSON.stringify(made.reply.blocks)).toContain('.png');
  const bought = paintbox.received.filter(({ method }) => method === 'POST');
  expect(bought).toMatchObject([
    {
      body: { model: 'brush-2', prompt: expect.stringContaining('a lighthouse at dusk'), size: '1024x1024' },
    },
  ]);

  const pasted = `pbx_${'9z8y7x6w'.repeat(4)}`;
  const warned = await jarvis.hears(`my key is ${pasted}`);
  expect(warned.plain).toContain('Paintbox');
  await jarvis.ends();
  const written = JSON.stringify([warned, made]) + (await home.log());
  for (const key of [pasted, paintboxKey]) expect(written).not.toContain(key);
});

test('what a plug-in made and cost stays, and everything still answers, after it was taken out', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const standIns = { vendors: { paintbox: paintbox.url } };
  const environment = { ...others, JARVIS_VENDORS: file, PAINTBOX_API_KEY: paintboxKey };
  const before = new JarvisProcess(home, ['--json'], environment, standIns);
  await before.hears('make an image of a fox with paintbox');
  const asked = await before.hears('switch image to paintbox');
  const { plain: switched } = await before.hears(`approve ${asked.calls[0]?.approvalCode}`);
  expect(switched).toContain('Paintbox');
  await before.ends();
  const adding = new JarvisProcess(home, ['key', 'add', 'paintbox'], environment, standIns);
  await adding.ends(`${paintboxKey}\n`);

  await using jarvis = new JarvisProcess(home, ['--json'], others);
  const answer = async (words: string) => {
    const { calls, plain } = await jarvis.hears(words);
    expect(calls, words).toMatchObject([{ outcome: 'done' }]);
    return plain;
  };
  expect(await answer('show costs by provider')).toMatch(/paintbox +\$0\.012/);
  expect(await answer('list my generations')).toContain('paintbox · brush-2');
  expect(await answer('show usage')).toContain('1 image');
  expect(await answer('list providers')).not.toContain('Paintbox');
  expect(await answer('compare image providers')).not.toContain('Paintbox');
  expect(await answer('health report')).toContain('of 100');
  expect(await answer('list integrations')).toContain('Paintbox');
  const removal = await jarvis.hears('remove my paintbox key');
  const removed = await jarvis.hears(`approve ${removal.calls[0]?.approvalCode}`);
  expect(removed.plain).toContain(`…${paintboxKey.slice(-4)} is deleted`);
  expect(await answer('list my keys')).not.toContain(paintboxKey.slice(-4));
  expect((await jarvis.hears('show provider paintbox')).plain).toContain("I don't know a provider called");
});

test('a key of a plug-in is taken by the private form, tested at the vendor and told by the doctor', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const standIns = { vendors: { paintbox: paintbox.url } };
  const environment = { ...others, JARVIS_VENDORS: file };
  const entering = new JarvisProcess(home, ['key', 'add', 'paintbox'], environment, standIns);
  const { shown, complaints } = await entering.ends(`${paintboxKey}\n`);
  expect(shown + complaints).toContain(`…${paintboxKey.slice(-4)}`);
  expect(shown).toContain('Team Blue');
  const wrong = new JarvisProcess(home, ['key', 'add', 'paintbox'], environment, standIns);
  expect((await wrong.ends('hunter22hunter22\n')).shown).toContain('Paintbox');

  const parts: string[] = [];
  const stdout = { write: (part: string) => parts.push(part) > 0 };
  const env = { ...home.environment, ...environment, PAINTBOX_API_KEY: paintboxKey };
  await examine({ argv: ['node', 'doctor'], env, stdout }, standIns);
  const told = parts.join('');
  expect(told).toContain(`Paintbox (${file})`);
  expect(told).toContain('PAINTBOX_API_KEY works (Team Blue).');
});

test('with a plug-in that throws, Jarvis does not start and says how to start without it', {
  timeout: 60_000,
}, async () => {
  await using home = await Home.open();
  const liar = join(folder, 'throws.ts');
  await writeFile(liar, "throw new Error('no brushes left');");
  const jarvis = new JarvisProcess(home, [], { JARVIS_VENDORS: `${file},${liar}` });
  const { exitCode, shown, complaints } = await jarvis.ends('hello\n');
  expect([exitCode, shown]).toEqual([1, '']);
  expect(complaints).toContain(
    `JARVIS_VENDORS names ${liar}: it cannot be loaded, “no brushes left”. Mend it, or start without it by taking it out of JARVIS_VENDORS`,
  );
});
