import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { ReplyClaims } from './reply-claims.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(async () => {
  await storage[Symbol.asyncDispose]();
});

test('of several events that claim a message one has it, and has it again when it asks again', async () => {
  const claims = new ReplyClaims(storage, new TestClock());
  const events = ['E1', 'E2', 'E3', 'E4'];
  const claimed = await Promise.all(events.map((event) => claims.claim('slack', event, 'C1:1.0')));
  expect(claimed.filter(Boolean)).toHaveLength(1);
  const again = await Promise.all(events.map((event) => claims.claim('slack', event, 'C1:1.0')));
  expect(again).toEqual(claimed);
  expect(await claims.claim('slack', 'E5', 'C1:2.0')).toBe(true);
});

test('claims are forgotten after days', async () => {
  const clock = new TestClock();
  const claims = new ReplyClaims(storage, clock);
  await claims.claim('slack', 'E1', 'C2:1.0');
  clock.advance(2 * 24 * 3_600_000);
  await claims.claim('slack', 'E1', 'C2:2.0');
  clock.advance(2 * 24 * 3_600_000);
  await claims.forgetOld();
  expect(await claims.claim('slack', 'E2', 'C2:1.0')).toBe(true);
  expect(await claims.claim('slack', 'E2', 'C2:2.0')).toBe(false);
});
