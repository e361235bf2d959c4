import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findSources } from './sources.ts';

const repository = join(import.meta.dirname, '..');

test('every file of the planner and the corpus that learning imports is among the compared sources', () => {
  const { whole } = findSources();
  expect(importedBy('corpus/learn.ts').filter((file) => !whole.includes(file))).toEqual([]);
});

test('every set and every tool is among the compared sources', () => {
  const { whole, tools } = findSources();
  expect(whole).toEqual(expect.arrayContaining(globSync('corpus/sets/*.jsonl', { cwd: repository })));
  expect(tools).toContain('src/capabilities/providers/tools/switch-provider.ts');
  expect(whole).not.toContain('corpus/held-back.jsonl');
});

/** All files that a file imports, directly or indirectly, except types and lib.  */
function importedBy(file: string, known = new Set<string>()): string[] {
  if (known.has(file)) return [];
  known.add(file);
  const text = readFileSync(join(repository, file), 'utf8');
  for (const [statement, path = ''] of text.matchAll(/^import (?!type )[^;]*?from '([.#][^']+)';/gm)) {
    const target = path.startsWith('#')
      ? `src/${path.slice(1)}`
      : relative(repository, join(repository, dirname(file), path));
    if (!target.startsWith('src/lib/') && statement !== '') importedBy(target, known);
  }
  return [...known];
}
