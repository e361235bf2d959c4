import { expect, test } from 'vitest';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { Ledger } from './ledger.ts';
import { LedgerEntryEntity } from './ledger-entry.entity.ts';
import { LedgerModelMeter } from './model-meter.ts';

const clock = { now: () => new Date('2026-11-20T05:00:00Z') };
const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };

test('a turn that is started over after a crash calls its model again, and both calls are booked', async () => {
  await using storage = await openTestStorage();
  const actor = { organizationId: newId(), memberId: newId() } as Actor;
  const call = { actor, turnId: newId(), provider: 'anthropic', model: 'claude-haiku-4-5', usage };
  const [cost, again] = [1, 2].map(() => {
    const meter = new LedgerModelMeter(new Ledger(storage, clock), clock);
    return meter.record(call);
  });
  await Promise.all([cost?.recorded, again?.recorded]);
  const entries = await storage.scope(actor.organizationId).find(LedgerEntryEntity, {});
  expect(entries.map(({ amount }) => Number(amount))).toEqual([1, 1]);
  expect(cost?.cost?.toDecimalString()).toBe('1');
});
