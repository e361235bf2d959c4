import { secretFinder } from '#vendors/all.ts';
import { innocentTexts } from '../test/innocent-texts.ts';
import { median } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const rounds = 7;
const times = 300;
const prose = innocentTexts.join('\n').slice(0, 4_000);

/** Looking for pasted secrets, as in every message, beside cutting the same text into words. */
export async function benchSecrets(): Promise<void> {
  print(`Looking for secrets in ${prose.length} characters of ordinary text (median of ${rounds} rounds)`);
  const words: number[] = [];
  const secrets: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    words.push(microsecondsOf(() => prose.match(/[\p{L}\p{M}\p{N}]+/gu)));
    secrets.push(microsecondsOf(() => secretFinder.find(prose)));
  }
  const floor = median(words);
  print(`  cut into words      ${Math.round(floor)} µs`);
  print(
    `  looked for secrets  ${Math.round(median(secrets))} µs   ${(median(secrets) / floor).toFixed(1)} times`,
  );
  print();
}

function microsecondsOf(work: () => unknown): number {
  const startedMs = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return ((performance.now() - startedMs) * 1_000) / times;
}
