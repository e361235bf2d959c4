import { expect, test } from 'vitest';
import { SpendingLimitEntity } from '#capabilities/limits/spending-limit.entity.ts';
import { Money } from '#lib/money.ts';
import type { PaidWith } from '#models/chat-model.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import { newOrganization, openTestStorage } from '../../../test/storage.ts';
import { modelRequest } from '../../../test/wire/model-steps.ts';
import { Ledger } from './ledger.ts';
import { LedgerEntryEntity } from './ledger-entry.entity.ts';
import { settleLostCalls } from './lost-calls.ts';
import { LedgerModelMeter } from './model-meter.ts';

const clock = { now: () => new Date('2026-11-20T05:00:00Z') };
const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };

test('a turn that is started over after a crash calls its model again, and both calls are booked', async () => {
  await using storage = await openTestStorage();
  const actor = { organizationId: await newOrganization(storage), memberId: newId() } as Actor;
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

test('a call whose process stopped before its end is booked after an hour at what was reserved for it', async () => {
  await using storage = await openTestStorage();
  const actor = { organizationId: await newOrganization(storage), memberId: newId() } as Actor;
  const scope = storage.scope(actor.organizationId);
  await scope.insert(SpendingLimitEntity, {
    ...{
      id: newId(),
      subject: 'all',
      mode: 'limit',
      cycle: 'day',
      amount: '50',
      currency: 'USD',
      pieces: null,
    },
    ...{ memberId: null, isPerMember: false, category: null, provider: null, isOwn: false },
    ...{ setBy: newId(), createdAt: clock.now() },
  });
  const ledger = new Ledger(storage, clock);

  const call = {
    actor,
    turnId: newId(),
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    request: modelRequest('hi', { maxOutputTokens: 1_000 }),
  };
  expect(await new LedgerModelMeter(ledger, clock).admit(call)).toHaveProperty('reserved');
  const entry = async () => (await scope.find(LedgerEntryEntity, {}))[0];
  const signal = new AbortController().signal;
  const sweptAt = (moment: string) =>
    settleLostCalls(storage, ledger, { now: () => new Date(moment) }).run(signal);
  await sweptAt('2026-11-20T05:50:00Z');
  expect(await entry()).toMatchObject({ state: 'reserved' });
  await sweptAt('2026-11-20T06:10:00Z');
  expect(await entry()).toMatchObject({ state: 'settled', source: 'estimate; the outcome was never learnt' });
  expect(Number((await entry())?.amount)).toBeGreaterThanOrEqual(0.005);
});

test('a price that the operator states is the operator’s; others’ calls go by the list, and a free one says nothing of them', async () => {
  await using storage = await openTestStorage();
  const actor = { organizationId: await newOrganization(storage), memberId: newId() } as Actor;
  const stated = (usd: string) => ({
    perMillionInput: Money.of(usd),
    perMillionOutput: Money.of(usd),
    source: 'COMPATIBLE_PRICE_USD',
  });
  const [listed, unlisted, free] = ['gemini-2.5-flash', 'tuned', 'tuned-for-free'] as const;
  const operators = [
    { provider: 'gemini', model: listed, price: stated('7') },
    { provider: 'gemini', model: unlisted, price: stated('7') },
    { provider: 'gemini', model: free, price: stated('0') },
  ];
  const meter = new LedgerModelMeter(new Ledger(storage, clock), clock, operators);
  const credential = { id: newId(), version: 3, integrationId: newId() };
  const paid = async (model: string, paidWith?: PaidWith) => {
    const { cost, recorded } = meter.record({
      ...{ actor, turnId: newId(), provider: 'gemini', model, usage, paidWith },
    });
    await recorded;
    return cost?.toDecimalString();
  };
  const member = { payer: 'member', credential } as const;
  expect([await paid(listed), await paid(unlisted), await paid(free)]).toEqual(['7', '7', '0']);
  expect(await paid(listed, member)).toBe('0.3');
  expect([await paid(unlisted, member), await paid(free, member)]).toEqual(['7', undefined]);
  const rows = await storage.scope(actor.organizationId).find(LedgerEntryEntity, { payer: 'member' });
  const { id: credentialId, version: credentialVersion, integrationId } = credential;
  for (const row of rows) expect(row).toMatchObject({ credentialId, credentialVersion, integrationId });
});
