import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds from the start of the process to its first answer, and the most memory it has held. */
export interface Start {
  answeredAfterMs: number;
  /** `undefined` where the system does not tell (it does on Linux). */
  peakMegabytes: number | undefined;
}

/** Starts Jarvis on an embedded database in a new folder, then again on the same: the second is everybody's every day. */
export async function measureStarts(): Promise<{ first: Start; second: Start }> {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-bench-'));
  try {
    return { first: await measureStart(folder), second: await measureStart(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureStart(folder: string): Promise<Start> {
  const begun = performance.now();
  const main = join(import.meta.dirname, '../src/main.ts');
  const jarvis = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, JARVIS_DATA: folder, JARVIS_PERSON: 'bench' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => jarvis.once('close', resolve));
  jarvis.stdin.write('help\n');
  await new Promise((resolve) => jarvis.stdout.once('data', resolve));
  const answeredAfterMs = performance.now() - begun;
  const peakMegabytes = await peakOf(jarvis.pid);
  jarvis.stdin.end();
  await ended;
  return { answeredAfterMs, peakMegabytes };
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
