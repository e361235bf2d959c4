import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '#lib/log.ts';
import type { Tick } from './define-tick.ts';
import { Scheduler } from './scheduler.ts';

let scheduler: Scheduler;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T08:59:30Z') });
  scheduler = new Scheduler(openLog('silent'));
});
afterEach(async () => {
  await scheduler.stop();
  vi.useRealTimers();
});

const everyMinute = (run: Tick['run']): Tick => ({ name: 'look-around', pattern: '* * * * *', run });

test('a tick runs at once and then whenever its pattern says', async () => {
  const woken: string[] = [];
  scheduler.start([
    everyMinute(async () => {
      woken.push(new Date().toISOString().slice(11, 19));
    }),
  ]);
  await vi.advanceTimersByTimeAsync(121_000);
  expect(woken).toEqual(['08:59:30', '09:00:00', '09:01:00']);
});

test('a tick that is still running is not started again', async () => {
  const done: (() => void)[] = [];
  scheduler.start([everyMinute(() => new Promise((resolve) => done.push(resolve)))]);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(done).toHaveLength(1);
  done[0]?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toHaveLength(2);
  done[1]?.();
});

test('a tick that is woken while it runs runs once more, and the others do not', async () => {
  const done: (() => void)[] = [];
  const runs = (name: string): Tick => ({
    ...everyMinute(() => new Promise((resolve) => done.push(resolve))),
    name,
  });
  scheduler.start([runs('send-news'), runs('look-around')]);
  expect(done).toHaveLength(2);
  scheduler.wake('send-news');
  scheduler.wake('send-news');
  for (const end of done) end();
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toHaveLength(3);
  done[2]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toHaveLength(3);
});

test('a tick that fails is woken again, and the others do not notice', async () => {
  const woken = { failing: 0, well: 0 };
  scheduler.start([
    everyMinute(async () => {
      woken.failing += 1;
      throw new Error('no');
    }),
    everyMinute(async () => {
      woken.well += 1;
    }),
  ]);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(woken).toEqual({ failing: 2, well: 2 });
});

test('stopping tells what runs to stop, waits for it, and lets nothing start', async () => {
  let [started, ended] = [0, 0];
  scheduler.start([
    everyMinute(async (signal) => {
      started += 1;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended += 1;
    }),
  ]);
  await scheduler.stop();
  expect(ended).toBe(1);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(started).toBe(1);
});
