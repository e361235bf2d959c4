import { RequestClassifier } from '#planner/meaning/request-classifier.ts';
import { type Intent, type Plan, Planner } from '#planner/planner.ts';
import { buildClassifiers } from '../corpus/build.ts';
import { learn } from '../corpus/learn.ts';
import {
  type CorpusLine,
  corpusDay,
  corpusLines,
  corpusSets,
  corpusZone,
  heldBackLines,
  type Measure,
  measure,
} from '../corpus/measure.ts';
import { corpusTools } from '../corpus/real-tools.ts';
import { corpusVocabulary } from '../corpus/vocabulary.ts';

/**
 * Prints how often the offline planner is exactly right, per language, and how long a plan takes. `--folds` adds how it does
 * on every line of the corpus when that was not learnt from (it learns five times, which takes minutes); `--verbose` lists
 * the misses.
 */
export async function benchPlanner(): Promise<void> {
  await buildClassifiers();
  const tools = await corpusTools();
  const changes = new Set(tools.filter(({ risk }) => risk !== 'read').map(({ name }) => name));
  const started = performance.now();
  const planner = new Planner(tools, corpusVocabulary);
  const readyMs = performance.now() - started;
  const plan = (text: string): Plan =>
    planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  const lines = corpusSets.flatMap(corpusLines);
  // Without its misses, whatever is asked: who has read them will write for them.
  report('lines held back', { ...measure(heldBackLines(), plan, changes), misses: [] });
  report('lines it has learnt from', measure(lines, plan, changes));
  if (process.argv.includes('--folds'))
    report('each fifth, learnt from the others', await inFolds(lines, tools, changes));
  const times = timesOf(corpusLines('requests'), plan);
  console.log(
    `planner ready in ${readyMs.toFixed(0)} ms; plan median ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms`,
  );
}

const folds = 5;

async function inFolds(
  lines: readonly CorpusLine[],
  tools: readonly Intent[],
  changes: ReadonlySet<string>,
): Promise<Measure> {
  const sum: Measure = { right: { en: 0, th: 0 }, total: { en: 0, th: 0 }, misses: [], unasked: [] };
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = new RequestClassifier(await learn(lines.filter((_, index) => index % folds !== fold)));
    const planner = new Planner(tools, corpusVocabulary, learnt);
    const plan = (text: string): Plan =>
      planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
    const one = measure(
      lines.filter((_, index) => index % folds === fold),
      plan,
      changes,
    );
    for (const lang of ['en', 'th'] as const) {
      sum.right[lang] += one.right[lang];
      sum.total[lang] += one.total[lang];
    }
    sum.misses.push(...one.misses);
    sum.unasked.push(...one.unasked);
  }
  return sum;
}

function report(name: string, { right, total, misses, unasked }: Measure): void {
  const share = (lang: 'en' | 'th'): string =>
    `${lang} ${right[lang]}/${total[lang]} (${((100 * right[lang]) / total[lang]).toFixed(1)} %)`;
  console.log(`planner on ${name}: ${share('en')}, ${share('th')}, unasked changes ${unasked.length}`);
  if (!process.argv.includes('--verbose')) return;
  for (const { line, got } of misses) {
    console.log(
      `  ${line.id} ${line.text}\n    wanted ${JSON.stringify(line.expect)}\n    got    ${JSON.stringify(got)}`,
    );
  }
}

function timesOf(lines: readonly CorpusLine[], plan: (text: string) => Plan): number[] {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const { text } of lines) {
      const started = performance.now();
      plan(text);
      times.push(performance.now() - started);
    }
  }
  return times.sort((a, b) => a - b);
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
}
