import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { announcedTools } from '#planner/announced-tools.ts';
import { declaredTools } from '../../corpus/real-tools.ts';

const source = join(import.meta.dirname, '../../src');
const rooms = ['planner', 'conversation', 'platforms'];

/** A name of one word, such as "help", is also an ordinary word that people type. */
const names = [...announcedTools, ...(await declaredTools())]
  .map(({ name }) => name)
  .filter((name) => name.includes('_'));

/** Where a file names a tool as a string. */
function mentionsIn(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return names.filter((name) => text.includes(`'${name}'`)).map((name) => `${file}: ${name}`);
}

test('the planner, the conversation, the platforms and the composition root know no tool by its name', () => {
  const files = rooms
    .flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: source }))
    .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('planner/announced/'));
  expect(files.length).toBeGreaterThan(150);
  expect([...files, 'app.ts'].flatMap(mentionsIn)).toEqual([]);
});
