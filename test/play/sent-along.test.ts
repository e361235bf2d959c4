import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLine } from './sent-along.ts';

test('what stands in brackets at the end of a line is sent along, if it is a path', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'play '));
  const [talk, picture] = [join(folder, 'my talk.mp3'), join(folder, 'ภาพ.png')];
  await writeFile(talk, 'la la');
  await writeFile(picture, 'a pier');
  expect(await readLine(`@jarvis use these [${talk}] [${picture}]`)).toEqual({
    text: '@jarvis use these',
    files: [
      { name: 'my talk.mp3', bytes: Buffer.from('la la') },
      { name: 'ภาพ.png', bytes: Buffer.from('a pier') },
    ],
  });
  expect(await readLine(`[${talk}]`)).toMatchObject({ text: '', files: [{ name: 'my talk.mp3' }] });
  expect(await readLine('what is [this]?')).toEqual({ text: 'what is [this]?', files: [] });
  expect(await readLine('label it [draft]')).toEqual({ text: 'label it [draft]', files: [] });
  await rm(folder, { recursive: true });
  await expect(readLine(`look [${talk}]`)).rejects.toThrow('ENOENT');
});
