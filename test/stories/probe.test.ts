import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { Home, JarvisProcess } from './process.ts';
test('probe', { timeout: 300000 }, async () => {
  await using home = await Home.open();
  const t0 = performance.now();
  await using jarvis = new JarvisProcess(home, (process.env.PROBE_WORDS ?? '--json').split(' '));
  for (const line of readFileSync('/tmp/probe.txt', 'utf8').split('\n').filter(Boolean)) {
    const told = await jarvis.hears(line);
    console.log(`>>> ${line.slice(0,200)}\n${told.plain.slice(0, 1500)}\n${JSON.stringify(told.calls.map(c => ({...c, output: JSON.stringify(c.output)?.slice(0,600)})))} ${told.elapsedMs}`);
  }
  const e = await jarvis.ends();
  console.log(e.exitCode, e.complaints, performance.now() - t0);
});
