import { parseArgs } from 'node:util';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { accountedTurn } from './accounted-turns.ts';
import { benchAudit } from './audit.ts';
import { bareOpenAi, jarvisLoop } from './contenders.ts';
import { benchForecast } from './forecast/forecast.ts';
import { benchGenerations } from './generations.ts';
import { benchOfferedTools } from './offered-tools.ts';
import { onNewDatabase } from './on-new-database.ts';
import { benchOverview } from './overview.ts';
import { benchPlanner } from './planner.ts';
import { benchReports } from './reports.ts';
import { benchReservations } from './reservations.ts';
import { benchRotation } from './rotation.ts';
import { inRounds, median, medianRatio } from './rounds.ts';
import { benchScale } from './scale.ts';
import { benchSealing } from './sealing.ts';
import { benchSecrets } from './secrets.ts';
import { benchSlackEvents } from './slack-events.ts';
import { measureStarts } from './start-up.ts';
import { aiSdk, vercelLacks } from './vercel-sdks.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const rate = (values: readonly number[] = []) => `${Math.round(median(values))} turns/s`;

const sections: Record<string, () => Promise<void>> = {
  loop: benchLoop,
  database: benchDatabase,
  planner: benchPlanner,
  start: benchStart,
  slack: benchSlackEvents,
  tools: benchOfferedTools,
  scale: benchScale,
  reports: benchReports,
  overview: benchOverview,
  audit: benchAudit,
  sealing: benchSealing,
  secrets: benchSecrets,
  rotation: benchRotation,
  generations: benchGenerations,
  reservations: benchReservations,
  forecast: benchForecast,
};

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
for (const [name, run] of Object.entries(sections)) {
  if (positionals.length === 0 || positionals.includes(name)) await run();
}

async function benchLoop(): Promise<void> {
  print(
    'Agent turns, one tool call, zero-latency model behind the same fetch, no database (median of 7 rounds)',
  );
  const rates = await inRounds({ openai: bareOpenAi(), ...(await aiSdk()), jarvis: jarvisLoop() });
  const { openai = [], aiSdk: ai = [], jarvis = [] } = rates;
  const beside = (values: readonly number[], floor: readonly number[]) =>
    medianRatio(values, floor).toFixed(2);
  print(`  bare openai SDK   ${rate(openai)}`);
  print(`  AI SDK            ${vercelLacks ?? `${rate(ai)}   ${beside(ai, openai)} of the bare SDK`}`);
  const besideAi = vercelLacks ? '' : `, ${beside(jarvis, ai)} of the AI SDK`;
  print(`  Jarvis            ${rate(jarvis)}   ${beside(jarvis, openai)} of the bare SDK${besideAi}`);
  print();
}

async function benchDatabase(): Promise<void> {
  print('Agent turns with everything stored and accounted (16 at once)');
  const embedded = await Storage.open({ kind: 'memory' });
  await benchOn('embedded PGlite', embedded);
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) {
    print('  PostgreSQL        not measured: set DATABASE_URL');
    return;
  }
  await onNewDatabase(serverUrl, async (url) =>
    benchOn('PostgreSQL', await Storage.open({ kind: 'server', url: new Secret(url) })),
  );
  print();
}

async function benchOn(label: string, storage: Storage): Promise<void> {
  const rates = await inRounds(
    { turn: await accountedTurn(storage) },
    { rounds: 5, roundMs: 1500, atOnce: 16 },
  );
  print(`  ${label.padEnd(17)} ${rate(rates.turn)}`);
  await storage[Symbol.asyncDispose]();
}

async function benchStart(): Promise<void> {
  print('Start of the process on an embedded database: until one can type, and until the first answer');
  const { first, second } = await measureStarts();
  const seconds = (ms: number | undefined) => (ms === undefined ? '?' : (ms / 1000).toFixed(2));
  for (const [name, { promptAfterMs, answeredAfterMs, peakMegabytes }] of Object.entries({ first, second })) {
    print(
      `  ${name.padEnd(8)} prompt ${seconds(promptAfterMs)} s, answer ${seconds(answeredAfterMs)} s, ${peakMegabytes ?? '?'} MB at most`,
    );
  }
  print();
}
