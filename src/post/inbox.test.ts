import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { InboxItemEntity } from './inbox.entity.ts';
import { Inbox } from './inbox.ts';

let storage: Storage;
const clock = new TestClock();
const open: Inbox[] = [];
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(async () => {
  for (const inbox of open) inbox[Symbol.dispose]();
  await storage[Symbol.asyncDispose]();
});

function newProcess(): Inbox {
  const inbox = new Inbox(storage, clock);
  open.push(inbox);
  return inbox;
}

test('an event that comes to several processes several times is received once', async () => {
  const eventId = newId();
  const receipts = await Promise.all(
    Array.from({ length: 6 }, () => newProcess().receive('slack', eventId, {})),
  );
  expect(receipts.filter(Boolean)).toHaveLength(1);
});

const step = fc.record({
  process: fc.nat(1),
  event: fc.nat(3),
  act: fc.constantFrom('receive', 'receive', 'done'),
  /** Whether everything asked for so far is over before the next step. */
  settles: fc.boolean(),
});

test('however receipts and ends of a few events interleave in two processes, each is new once, and only when stored', async () => {
  const processes = [newProcess(), newProcess()];
  const play = async (steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
    const run = newId();
    const timesNew = new Map<string, number>();
    let underway: Promise<void>[] = [];
    for (const { process, event, act, settles } of steps) {
      const eventId = `${run} ${event}`;
      const inbox = processes[process] as Inbox;
      if (act === 'done') underway.push(inbox.done('slack', eventId));
      else
        underway.push(
          inbox.receive('slack', eventId, { event }).then(async (isNew) => {
            timesNew.set(eventId, (timesNew.get(eventId) ?? 0) + Number(isNew));
            expect(await storedIds([eventId])).toEqual([eventId]);
          }),
        );
      if (settles) underway = await Promise.all(underway).then(() => []);
    }
    await Promise.all(underway);
    expect([...timesNew.values()].every((times) => times === 1)).toBe(true);
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), play), { numRuns: 60 });
});

test('an event that cannot be stored is refused alone, and those that came with it are not', async () => {
  const inbox = newProcess();
  const [twice, bad, once] = [newId(), newId(), newId()];
  const [first, refused, single, second] = await Promise.allSettled([
    inbox.receive('slack', twice, {}),
    inbox.receive('slack', bad, { count: 1n }),
    inbox.receive('slack', once, {}),
    inbox.receive('slack', twice, {}),
  ]);
  expect(refused.status).toBe('rejected');
  expect(single).toEqual({ status: 'fulfilled', value: true });
  expect([first, second]).toContainEqual({ status: 'fulfilled', value: true });
  expect([first, second]).toContainEqual({ status: 'fulfilled', value: false });
  expect(await storedIds([twice, bad, once])).toEqual([twice, once].sort());
});

test('all that is abandoned is claimed at once, however much it is, and once by those who ask together', async () => {
  const dead = newProcess();
  const eventIds = Array.from({ length: 250 }, newId);
  await Promise.all(eventIds.map((id) => dead.receive('terminal', id, {})));
  clock.advance(61_000);
  const claims = await Promise.all([newProcess(), newProcess()].map((one) => one.claimAbandoned('terminal')));
  expect(
    claims
      .flat()
      .map(({ eventId }) => eventId)
      .sort(),
  ).toEqual(eventIds.toSorted());
});

test('what a dead process left goes to one successor, with its payload and the reply it had begun', async () => {
  const eventId = newId();
  const dead = newProcess();
  await dead.receive('discord', eventId, { text: 'hi' });
  await dead.noteReply('discord', eventId, 'm1');
  expect(await newProcess().claimAbandoned('discord')).toEqual([]);
  clock.advance(61_000);
  const claims = await Promise.all(Array.from({ length: 4 }, () => newProcess().claimAbandoned('discord')));
  expect(
    claims.flat().map(({ eventId: id, payload, replyMessageId }) => ({ id, payload, replyMessageId })),
  ).toEqual([{ id: eventId, payload: { text: 'hi' }, replyMessageId: 'm1' }]);
});

test('what is done is never claimed again, and is forgotten after days', async () => {
  const inbox = newProcess();
  const eventId = newId();
  await inbox.receive('slack', eventId, {});
  await inbox.done('slack', eventId);
  clock.advance(61_000);
  const claimed = await newProcess().claimAbandoned('slack');
  expect(claimed.map((item) => item.eventId)).not.toContain(eventId);
  expect(await inbox.receive('slack', eventId, {})).toBe(false);
  clock.advance(4 * 24 * 3_600_000);
  expect(await inbox.forgetOld()).toBeGreaterThan(0);
});

test('what a living process works on for minutes is not taken over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const [working, other] = [newProcess(), newProcess()];
  const key = { platform: 'terminal', eventId: newId() } as const;
  await working.receive(key.platform, key.eventId, {});
  const claimedMs = async () =>
    (await storage.commons.findOne(InboxItemEntity, key))?.claimedUntil.getTime() ?? 0;
  for (let round = 0; round < 6; round += 1) {
    const before = await claimedMs();
    clock.advance(20_000);
    vi.advanceTimersByTime(20_000);
    for (let tries = 0; tries < 100 && (await claimedMs()) === before; tries += 1) await sleep(10);
  }
  expect((await other.claimAbandoned(key.platform)).map(({ eventId }) => eventId)).not.toContain(key.eventId);
  await working.done(key.platform, key.eventId);
});

test('a process that stops hands its unfinished events over at once', async () => {
  const leaving = newProcess();
  const eventId = newId();
  await leaving.receive('http', eventId, {});
  await leaving.handOver('discord');
  expect(await newProcess().claimAbandoned('http')).toEqual([]);
  await leaving.handOver('http');
  expect((await newProcess().claimAbandoned('http')).map((item) => item.eventId)).toEqual([eventId]);
});

async function storedIds(eventIds: string[]): Promise<string[]> {
  const items = await storage.commons.find(InboxItemEntity, { eventId: { $in: eventIds } });
  return items.map(({ eventId }) => eventId).sort();
}
