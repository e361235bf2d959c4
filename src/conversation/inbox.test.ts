import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
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

test('a process that stops hands its unfinished events over at once', async () => {
  const leaving = newProcess();
  const eventId = newId();
  await leaving.receive('http', eventId, {});
  await leaving.handOver();
  expect((await newProcess().claimAbandoned('http')).map((item) => item.eventId)).toEqual([eventId]);
});
