import { expect, inject, type TestContext, test } from 'vitest';
import { type Ending, Home, JarvisProcess, runJarvis, type Told } from './process.ts';
import { SmallDisk } from './small-disk.ts';

const outcomes = ({ calls }: Told) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);

async function diskOrSkip(context: TestContext, megabytes: number): Promise<SmallDisk> {
  if (inject('template').kind === 'database') context.skip('the database is on the server’s disk');
  return (await SmallDisk.mount(megabytes)) ?? context.skip('only root may mount a small disk');
}

function expectRemedy({ exitCode, shown, complaints }: Ending, disk: SmallDisk): void {
  expect({ exitCode, shown }).toEqual({ exitCode: 1, shown: '' });
  expect(complaints.trim().split('\n')).toEqual([
    expect.stringContaining(`cannot write to ${disk.folder}. Free some disk space`),
  ]);
}

test('on a disk that fills up each request is told so once, a start too, and with room again Jarvis goes on', {
  timeout: 120_000,
}, async (context) => {
  await using disk = await diskOrSkip(context, 90);
  const home = await Home.open({ folder: disk.folder });
  await using jarvis = new JarvisProcess(home);
  await jarvis.hears('help');
  await disk.fill();
  for (const request of ['generate a dashboard wireframe', 'generate a login wireframe']) {
    const told = await jarvis.hears(request);
    expect(told.calls.filter(({ outcome }) => outcome === 'done')).toEqual([]);
    expect(told.plain.match(/The disk is full/g)).toHaveLength(1);
    expect(told.plain.split('\n')).toHaveLength(1);
  }
  await disk.makeRoom();
  expect(outcomes(await jarvis.hears('generate a login wireframe'))).toEqual(['generate_media done']);
  expect((await jarvis.hears('list generations')).plain).toContain('a login wireframe');
  expect(await jarvis.ends()).toMatchObject({ exitCode: 0, complaints: '' });
  await disk.fill();
  expectRemedy(await runJarvis(home, { input: 'help\n' }), disk);
  await disk.makeRoom();
  expect(await runJarvis(home, { input: 'help\n' })).toMatchObject({ exitCode: 0, complaints: '' });
});

test('a first start on a disk that is too small says what to do', {
  timeout: 120_000,
}, async (context) => {
  await using disk = await diskOrSkip(context, 8);
  const home = await Home.open({ folder: disk.folder, untouched: true });
  expectRemedy(await runJarvis(home, { input: 'help\n' }), disk);
});
