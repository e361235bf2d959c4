import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '#lib/log.ts';
import { onServer, openTestStorage } from '../../test/storage.ts';
import { defineJob, type Job } from './define-job.ts';
import { Queue, type QueueDatabase, type QueueTimes } from './queue.ts';

const log = openLog('silent');
const cleanups: (() => Promise<void>)[] = [];
let database: QueueDatabase;

beforeEach(async () => {
  database = await openDatabase();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openDatabase(): Promise<QueueDatabase> {
  const storage = await openTestStorage();
  cleanups.push(() => storage[Symbol.asyncDispose]());
  return storage.location;
}

async function started(job: Job, times: Partial<QueueTimes> = {}): Promise<Queue> {
  const queue = new Queue(database, log, { abandonedAfterSeconds: 10, lookEverySeconds: 1, ...times });
  await queue.start([job]);
  cleanups.push(() => queue.stop());
  return queue;
}

function countingJob(run: (number: number, signal: AbortSignal) => Promise<void>): Job {
  return defineJob({
    name: 'count-something',
    payload: z.object({ number: z.number() }),
    retries: 3,
    expiresAfterSeconds: 60,
    concurrency: 2,
    run: ({ number }, signal) => run(number, signal),
  });
}

test('a job that is sent is run with its payload', async () => {
  const seen = Promise.withResolvers<number>();
  const queue = await started(countingJob(async (number) => seen.resolve(number)));
  await queue.send('count-something', { number: 7 });
  expect(await seen.promise).toBe(7);
});

test('the same key is not run a second time while the first waits or runs', async () => {
  const seen: number[] = [];
  const both = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const job = countingJob(async (number) => {
    seen.push(number);
    if (seen.length === 2) both.resolve();
    await release.promise;
  });
  const queue = await started(job);
  for (const number of [1, 2, 3]) await queue.send('count-something', { number }, { key: 'one' });
  await queue.send('count-something', { number: 4 }, { key: 'other' });
  await both.promise;
  release.resolve();
  expect(seen.toSorted()).toEqual([1, 4]);
});

test('jobs without a key all run', async () => {
  const seen = new Set<number>();
  const all = Promise.withResolvers<void>();
  const job = countingJob(async (number) => {
    if (seen.add(number).size === 3) all.resolve();
  });
  const queue = await started(job);
  for (const number of [1, 2, 3]) await queue.send('count-something', { number });
  await all.promise;
  expect([...seen].toSorted()).toEqual([1, 2, 3]);
});

test('a worker takes the next job of a backlog as soon as it has ended one, however that ended', async () => {
  const gates = [1, 2, 3, 4, 5, 6].map(() => Promise.withResolvers<void>());
  const begun = gates.map(() => Promise.withResolvers<void>());
  const job = countingJob(async (number) => {
    begun[number]?.resolve();
    await gates[number]?.promise;
  });
  const queue = await started(job, { pollEverySeconds: 3_600 });
  for (const number of gates.keys()) await queue.send('count-something', { number });
  await Promise.all([begun[0]?.promise, begun[1]?.promise]);
  gates[1]?.resolve();
  await begun[2]?.promise;
  gates[2]?.reject(new Error('this one fails'));
  for (const number of [3, 4, 5]) {
    await begun[number]?.promise;
    gates[number]?.resolve();
  }
  gates[0]?.resolve();
});

test('an attempt that fails is tried again', async () => {
  let attempts = 0;
  const succeeded = Promise.withResolvers<number>();
  const job = countingJob(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('not yet');
    succeeded.resolve(attempts);
  });
  const queue = await started(job);
  await queue.send('count-something', { number: 1 });
  expect(await succeeded.promise).toBe(2);
});

test('stopping tells a running attempt, and the next start runs it again', async () => {
  const running = Promise.withResolvers<void>();
  const first = new Queue(database, log);
  const holding = countingJob(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        running.resolve();
      }),
  );
  await first.start([holding]);
  await first.send('count-something', { number: 5 });
  await running.promise;
  await first.stop();

  const seen = Promise.withResolvers<number>();
  await started(countingJob(async (number) => seen.resolve(number)));
  expect(await seen.promise).toBe(5);
});

test('a job whose process died is taken over by the next one', async () => {
  const running = Promise.withResolvers<void>();
  const dead = new Queue(database, log, { stopWithinMs: 0 });
  await dead.start([
    countingJob(() => {
      running.resolve();
      return new Promise(() => {});
    }),
  ]);
  await dead.send('count-something', { number: 9 });
  await running.promise;
  await leaveBehind(dead);

  const seen = Promise.withResolvers<number>();
  await started(countingJob(async (number) => seen.resolve(number)));
  expect(await seen.promise).toBe(9);
});

/** What `kill -9` leaves: the queue gone, and its job still marked as running. */
async function leaveBehind(queue: Queue): Promise<void> {
  const mark = `update jobs.job set state = 'active', heartbeat_on = now() - interval '1 minute' where name = 'count-something'`;
  await queue.stop();
  if (database.kind === 'embedded') {
    await database.database.exec(mark);
    return;
  }
  await onServer(database.url.reveal(), mark);
}
