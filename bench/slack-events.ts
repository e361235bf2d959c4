import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { onNewDatabase } from './on-new-database.ts';
import { SlackLoad, type Steady } from './slack-load.ts';
import { peakOf } from './start-up.ts';
import { vercelLacks } from './vercel-sdks.ts';

/** One more contender is one more file that takes `announce.ts`'s secret, and a line here. Ratios are to the first. */
const contenders: readonly Contender[] = [
  { label: 'bare Bolt', does: 'remembers nothing', file: 'slack-contenders/bare-bolt.ts' },
  {
    label: 'Chat SDK',
    does: 'remembers message ids in memory, after acknowledging',
    file: 'vercel/chat-sdk.ts',
    lacks: vercelLacks,
  },
  {
    label: 'Jarvis',
    does: 'commits each event to PostgreSQL before acknowledging it',
    file: 'slack-contenders/jarvis-door.ts',
    needsServer: true,
  },
];

interface Contender {
  label: string;
  does: string;
  /** In this folder. */
  file: string;
  needsServer?: boolean;
  /** Why it cannot be measured. */
  lacks?: string | undefined;
}

interface Measured {
  perSecond: number;
  steady: Steady;
  peakMegabytes: number | undefined;
}

const steadyPerSecond = 500;
const warmUpMs = 1_500;
const measureMs = 4_000;
const pauseMs = 1_000;

const print = (line = '') => process.stdout.write(`${line}\n`);

/** Prints what each contender acknowledges, how soon, and the memory its process held at most. */
export async function benchSlackEvents(): Promise<void> {
  print(
    `Signed Slack events: acknowledged per second (32 at once), and latency at a steady ${steadyPerSecond} a second`,
  );
  let first: Measured | undefined;
  for (const contender of contenders) {
    const result = await measuredOn(contender);
    if (typeof result !== 'string') first ??= result;
    const line = typeof result === 'string' ? result : lineOf(result, first);
    print(`  ${contender.label.padEnd(11)}${line} (${contender.does})`);
  }
  print();
}

/** What was measured, or why nothing was. */
async function measuredOn({ file, needsServer, lacks }: Contender): Promise<Measured | string> {
  if (lacks) return lacks;
  if (!needsServer) return measured(file);
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) return 'not measured: set DATABASE_URL';
  return onNewDatabase(serverUrl, (databaseUrl) => measured(file, databaseUrl));
}

function lineOf({ perSecond, steady, peakMegabytes }: Measured, first: Measured | undefined): string {
  const ratio =
    first && first.perSecond !== perSecond ? ` = ${(perSecond / first.perSecond).toFixed(2)}` : '';
  return `${Math.round(perSecond)} events/s${ratio}, ${latencyLine(steady)}, ${peakMegabytes ?? '?'} MB at most`;
}

async function measured(file: string, databaseUrl?: string): Promise<Measured> {
  const contender = start(file, databaseUrl);
  const ended = once(contender, 'exit');
  try {
    using load = new SlackLoad(await addressOf(contender));
    await load.mostPerSecond(warmUpMs, 32);
    const perSecond = await load.mostPerSecond(measureMs, 32);
    await wait(pauseMs);
    const steady = await load.steady(measureMs, steadyPerSecond);
    return { perSecond, steady, peakMegabytes: await peakOf(contender.pid) };
  } finally {
    contender.kill('SIGKILL');
    await ended;
  }
}

function start(file: string, databaseUrl: string | undefined): ChildProcess {
  const path = join(import.meta.dirname, file);
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The first line that the contender prints. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the contender has no output');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('the contender did not start');
}

function latencyLine({ latenciesMs, refused }: Steady): string {
  const at = (share: number) =>
    (latenciesMs[Math.floor(latenciesMs.length * share)] ?? Number.NaN).toFixed(1);
  const faults = refused > 0 ? `, ${refused} refused` : '';
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms${faults}`;
}
