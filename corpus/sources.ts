import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const repository = join(import.meta.dirname, '..');
/** Folders with the lines, and with the code that learning runs. */
const folders = [
  'corpus',
  'src/planner/announced',
  'src/planner/lexicon',
  'src/planner/meaning',
  'src/planner/reading',
];
const singleFiles = [
  'src/planner/announced-tools.ts',
  'src/planner/intent.ts',
  'src/planner/providers.ts',
  'src/tools/field-kind.ts',
  'src/tools/step-text.ts',
  'src/tools/toolbox.ts',
];
/** Never learnt from. */
const heldBack = 'corpus/held-back.jsonl';

/** The files that the classifiers are learnt from, by their paths in the repository. */
export interface Sources {
  /** Lines and code. Any change may change what is learnt. */
  whole: readonly string[];
  /** Tools. Only their texts are learnt from: titles, descriptions and examples. */
  tools: readonly string[];
}

export function findSources(): Sources {
  return {
    whole: [...folders.flatMap(filesIn), ...singleFiles].filter((file) => file !== heldBack),
    tools: filesIn('src/capabilities').filter((file) => dirname(file).endsWith('/tools')),
  };
}

/**
 * A digest of the sizes and modification times of the sources. While it stays the same the sources count as unchanged, as in
 * git's index. It costs a start some twenty milliseconds, a hash of the contents several times that.
 */
export function stampOf({ whole, tools }: Sources): string {
  const digest = createHash('sha256').update(`ICU ${process.versions.icu}`);
  for (const file of [...whole, ...tools]) {
    const { size, mtimeMs } = statSync(join(repository, file));
    digest.update(`${file} ${size} ${Math.floor(mtimeMs)}\n`);
  }
  return digest.digest('hex');
}

/** A digest of everything that is learnt from. ICU is part of it because it divides Thai into words. */
export function hashOf({ whole }: Sources, examples: unknown): string {
  const digest = createHash('sha256').update(`ICU ${process.versions.icu}`).update(JSON.stringify(examples));
  for (const file of whole) digest.update(`${file}\n`).update(readFileSync(join(repository, file)));
  return digest.digest('hex');
}

function filesIn(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$|\.jsonl$/.test(entry.name))
    .map(({ parentPath, name }) => relative(repository, join(parentPath, name)))
    .sort();
}
