import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backTest } from '#capabilities/costs/forecast/back-test.ts';
import { coverage, likelyRange } from '#capabilities/costs/forecast/likely-range.ts';
import { type MethodName, methods } from '#capabilities/costs/forecast/methods.ts';
import { mean, sum } from '#lib/statistics.ts';
import { benchUnusual } from './unusual.ts';

/** Not in the repository: the M4 files state no licence. */
const folder = join(import.meta.dirname, '../data/m4');
const address = 'https://raw.githubusercontent.com/Mcompetitions/M4-methods/master/Dataset';
/** As much history as the product looks at, in seasons of a week, and as many steps at least. */
const mostSeasons = 17;
const leastSteps = 120;

const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Seasons and horizons are those of the competition, the figures those that it published (Makridakis and others, 2020). */
const kinds = [
  { name: 'Weekly', season: 1, horizon: 13, naive: 9.161, seasonal: 9.161 },
  { name: 'Hourly', season: 24, horizon: 48, naive: 43.003, seasonal: 13.912 },
] as const;
type Kind = (typeof kinds)[number];

interface Score {
  smape: number;
  mase: number;
  /** How far off the sum of all steps is, as a share. */
  sum: number;
}

/** How good the forecasts are beside the naive ones, how often the range holds, and what is found unusual. */
export async function benchForecast(): Promise<void> {
  print(
    'Forecasts of M4 series, by the method that did best on the history (sMAPE, MASE), and ranges of their sums',
  );
  for (const kind of kinds) {
    const files = [`Train/${kind.name}-train.csv`, `Test/${kind.name}-test.csv`];
    const [train, test] = files.map((file) => join(folder, file.split('/')[1] ?? file));
    if (!train || !test || !existsSync(train) || !existsSync(test)) {
      print(`  ${kind.name}: not measured, the files are not there. To download them:`);
      for (const file of files)
        print(`    curl --create-dirs -fo bench/data/m4/${file.split('/')[1]} ${address}/${file}`);
    } else measure(kind, seriesIn(train), seriesIn(test));
  }
  print();
  benchUnusual();
}

function seriesIn(file: string): number[][] {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) =>
    line
      .split(',')
      .slice(1)
      .map((value) => value.replaceAll('"', '').trim())
      .filter((value) => value !== '' && value !== 'NA')
      .map(Number),
  );
}

function measure(
  { name, season, horizon, naive, seasonal }: Kind,
  known: number[][],
  outcomes: number[][],
): void {
  const scores: Record<'naive' | 'seasonal' | 'chosen', Score[]> = { naive: [], seasonal: [], chosen: [] };
  const chosen = new Map<MethodName, number>();
  let within = 0;
  for (const [index, history] of known.entries()) {
    const outcome = (outcomes[index] ?? []).slice(0, horizon);
    const recent = history.slice(-Math.max(leastSteps, mostSeasons * season));
    const tested = backTest(recent, { steps: horizon, season, training: Math.max(14, 2 * season) });
    const method = tested?.method ?? 'average';
    const forecast = methods[method](recent, horizon, season);
    scores.naive.push(scoreOf(methods.repeated(history, horizon, 1), outcome, history, season));
    scores.seasonal.push(scoreOf(methods.repeated(history, horizon, season), outcome, history, season));
    scores.chosen.push(scoreOf(forecast, outcome, history, season));
    chosen.set(method, (chosen.get(method) ?? 0) + 1);
    const range = tested && likelyRange(sum(forecast), tested);
    if (range && range.low <= sum(outcome) && sum(outcome) <= range.high) within += 1;
  }
  const show = (ours: readonly Score[]) =>
    `sMAPE ${mean(ours.map(({ smape }) => smape)).toFixed(3)}  MASE ${mean(ours.map(({ mase }) => mase)).toFixed(3)}  sum off by ${percent(mean(ours.map((score) => score.sum)))}`;
  print(`  ${name}, ${known.length} series, ${horizon} steps ahead`);
  print(`    naive            ${show(scores.naive)}  (published: sMAPE ${naive})`);
  print(`    seasonal naive   ${show(scores.seasonal)}  (published: sMAPE ${seasonal})`);
  print(
    `    chosen method    ${show(scores.chosen)}  (${[...chosen].map(([one, count]) => `${one} ${count}`).join(', ')})`,
  );
  print(
    `    the sum lies within the range in ${percent(within / known.length)} (${percent(coverage)} wanted)`,
  );
}

function scoreOf(
  forecast: readonly number[],
  outcome: readonly number[],
  history: readonly number[],
  season: number,
): Score {
  const errors = outcome.map((actual, at) => Math.abs(actual - (forecast[at] ?? 0)));
  const relative = errors.map(
    (error, at) => (200 * error) / (Math.abs(outcome[at] ?? 0) + Math.abs(forecast[at] ?? 0)),
  );
  const naiveErrors = history.slice(season).map((value, at) => Math.abs(value - (history[at] ?? 0)));
  const all = sum(outcome);
  return {
    smape: mean(relative),
    mase: mean(errors) / mean(naiveErrors),
    sum: Math.abs(sum(forecast) - all) / all,
  };
}
