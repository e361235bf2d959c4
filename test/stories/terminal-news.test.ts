import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { readConfig } from '#settings.ts';
import { buildApp } from '../../src/app.ts';
import { TestClock } from '../jarvis.ts';
import { FakeTerminal } from '../terminal-harness.ts';
import { Home } from './process.ts';

const hourMs = 60 * 60_000;

/** One start of Jarvis, with somebody at the terminal or a pipe, and what they read until `until` and the end. */
async function starts(home: Home, clock: TestClock, { typed = '', until = '' }): Promise<string> {
  const config = readConfig({ ...home.environment, JARVIS_TIME_ZONE: 'Asia/Bangkok' });
  await using app = await buildApp(config, openLog('error', join(home.folder, 'test.log')), clock);
  const terminal = new FakeTerminal({ isTTY: until !== '' }).listen();
  const running = terminal.start(app.terminal);
  if (until === '') terminal.input.end(typed);
  else {
    await terminal.sees('› ');
    terminal.input.write(typed);
    await terminal.sees(until);
    terminal.input.write('\x04');
  }
  await running;
  return terminal.shown;
}

test('a digest that fell due while no terminal was open is shown at the next start, once, and never in a pipe', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const clock = new TestClock('2026-11-20T03:00:00Z');
  expect(await starts(home, clock, { typed: '/send a daily digest at 9am\n' })).toContain(
    'every day at 09:00',
  );
  clock.advance(50 * hourMs);
  expect(await starts(home, clock, { typed: '/list schedules\n' })).not.toContain('cost digest ·');
  const shown = await starts(home, clock, { until: 'Nothing is waiting for a decision' });
  expect(shown).toContain('Late: this was due on Sun, 22 Nov 2026, 09:00');
  expect(shown.match(/Daily cost digest ·/g)).toHaveLength(1);
  const again = await starts(home, clock, { typed: '/list schedules\r', until: 'remove schedule' });
  expect(again).not.toContain('Daily cost digest ·');

  const now = await starts(home, clock, {
    typed: '/run the schedule now\r',
    until: 'Nothing is waiting for',
  });
  expect(now).toMatch(/has been posted to this channel[\s\S]*Daily cost digest ·/);
  expect(await starts(home, clock, { typed: '/run the schedule now\n' })).toContain('No terminal is open');
});
