import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineMessages } from '#lib/messages.ts';
import { replaceFile } from '#lib/replace-file.ts';
import { findSources, hashOf, stampOf } from './sources.ts';

const messages = defineMessages({
  en: { learning: 'Learning how people word requests. This takes some ten seconds, once …\n' },
  th: { learning: 'กำลังเรียนรู้วิธีที่ผู้คนพูดคำขอ ใช้เวลาราวสิบวินาที ครั้งเดียวเท่านั้น …\n' },
});

const folder = join(import.meta.dirname, '../src/planner/learnt');
const classifiers = join(folder, 'classifiers.json');
/** Identifies the sources that the classifiers were learnt from. */
const origin = join(folder, 'origin.json');

interface Origin {
  stamp: string;
  hash: string;
}

/**
 * Builds the planner's classifiers unless those that are there were learnt from the same sources. `prepare` does this when
 * the packages are installed; where scripts are skipped, the first start does.
 */
export async function buildClassifiers(): Promise<void> {
  const sources = findSources();
  const stamp = stampOf(sources);
  const built = readOrigin();
  if (built?.stamp === stamp) return;
  // Learning needs the whole planner and all tools. A start that finds everything built must not load them twice.
  const { learnFromCorpus, toolTexts } = await import('./learn.ts');
  const hash = hashOf(sources, await toolTexts());
  if (built?.hash === hash) return keepStamp({ stamp, hash });
  process.stderr.write(messages.in(process.env.LANG?.startsWith('th') ? 'th' : 'en').learning);
  replaceFile(classifiers, JSON.stringify(await learnFromCorpus()));
  replaceFile(origin, JSON.stringify({ stamp, hash }));
}

/** Saves the next start the comparison, unless this user may not write where Jarvis is installed. */
function keepStamp(known: Origin): void {
  try {
    replaceFile(origin, JSON.stringify(known));
  } catch (error) {
    if (!isUnwritable(error)) throw error;
  }
}

function isUnwritable(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  );
}

/** Learns again and compares: the same sources must give the same bytes. */
async function checkClassifiers(): Promise<void> {
  const { learnFromCorpus } = await import('./learn.ts');
  if (JSON.stringify(await learnFromCorpus()) === readFileSync(classifiers, 'utf8')) return;
  process.stderr.write('Learning twice from the same sources gave different classifiers.\n');
  process.exitCode = 1;
}

function readOrigin(): Origin | undefined {
  if (!existsSync(origin) || !existsSync(classifiers)) return undefined;
  return JSON.parse(readFileSync(origin, 'utf8')) as Origin;
}

if (process.argv[1] === import.meta.filename) {
  await buildClassifiers();
  if (process.argv.includes('--check')) await checkClassifiers();
}
