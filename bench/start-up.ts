import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };

/** Milliseconds count from the start of the process. What a system does not tell is `undefined`. */
export interface Start {
  /** Until one can type in a terminal and be answered: needs the `script` of util-linux. */
  promptAfterMs: number | undefined;
  /** Until the first answer on a pipe in which a question has waited from the beginning. */
  answeredAfterMs: number;
  /** The most memory it has held by then; Linux tells. */
  peakMegabytes: number | undefined;
}

type Environment = Record<string, string | undefined>;

const projectFolder = join(import.meta.dirname, '..');
/** What `npm start` runs, without the shell around it. */
const [, ...startWords] = manifest.scripts.start.replace('--import ./bin/env-file.js ', '').split(' ');

/**
 * Starts Jarvis on an embedded database in a new folder, with nothing compiled yet, then again on the same: the second
 * is everybody's every day.
 */
export async function measureStarts(): Promise<{ first: Start; second: Start }> {
  const [firstPrompt, secondPrompt] = await twice(untilPrompt);
  const [first, second] = await twice(untilAnswer);
  return {
    first: { ...first, promptAfterMs: firstPrompt },
    second: { ...second, promptAfterMs: secondPrompt },
  };
}

async function twice<Result>(
  measure: (environment: Environment) => Promise<Result>,
): Promise<[Result, Result]> {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-bench-'));
  try {
    const { PATH, HOME } = process.env;
    const own = { JARVIS_DATA: folder, JARVIS_PERSON: 'bench', NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const environment = { PATH, HOME, TERM: 'xterm', LANG: 'C.UTF-8', ...own };
    return [await measure(environment), await measure(environment)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function untilAnswer(env: Environment): Promise<Omit<Start, 'promptAfterMs'>> {
  const begun = performance.now();
  const jarvis = spawn(process.execPath, startWords, { cwd: projectFolder, env });
  const ended = once(jarvis, 'close');
  jarvis.stdin.write('help\n');
  await shows(jarvis, /./);
  const answeredAfterMs = performance.now() - begun;
  const peakMegabytes = await peakOf(jarvis.pid);
  jarvis.stdin.end();
  await ended;
  return { answeredAfterMs, peakMegabytes };
}

async function untilPrompt(env: Environment): Promise<number | undefined> {
  const command = [process.execPath, ...startWords].map((word) => `'${word}'`).join(' ');
  const begun = performance.now();
  const terminal = spawn('script', ['-qec', command, '/dev/null'], { cwd: projectFolder, env });
  const ended = once(terminal, 'close').catch(() => {});
  const isShown = await shows(terminal, /› /);
  const promptAfterMs = performance.now() - begun;
  if (isShown) terminal.stdin.write('\u0004');
  await ended;
  return isShown ? promptAfterMs : undefined;
}

/** Waits until a process shows this; `false` when it ends, or cannot be started, without. */
function shows({ stdout }: ChildProcess, expected: RegExp): Promise<boolean> {
  let shown = '';
  return new Promise((resolve) => {
    stdout?.setEncoding('utf8').on('data', (part) => {
      shown += part;
      if (expected.test(shown)) resolve(true);
    });
    stdout?.once('close', () => resolve(false));
  });
}

/** The most memory a process has held, in megabytes; `undefined` where the system does not tell. */
export async function peakOf(pid: number | undefined): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } catch {
    return undefined;
  }
}
