import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DailySpend } from '#capabilities/costs/daily-spend.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../../test/jarvis.ts';
import { insertOrganization, openTestStorage } from '../../test/storage.ts';
import { defineTool } from './define-tool.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A shop where everything costs $0.24, and a model that buys something whatever is said. */
async function shop() {
  const clock = new TestClock();
  const ledger = new Ledger(storage, clock);
  const bought: string[] = [];
  const buy = defineTool({
    name: 'buy',
    title: { en: 'Buy', th: 'ซื้อ' },
    description: 'Buy a thing.',
    examples: { en: ['buy bread'], th: ['ซื้อขนมปัง'] },
    risk: 'spend',
    permission: 'media:generate',
    input: z.object({}),
    output: z.object({}),
    plan: async (input) => input,
    card: () => ({ en: 'Buy bread', th: 'ซื้อขนมปัง' }),
    quote: () => ({ amount: Money.of('0.24'), basis: { en: 'list price', th: 'ราคา' }, provider: 'shop' }),
    execute: async (_plan, { actor, callId }) => {
      // Long enough for others to decide before this is in the books.
      await sleep(20);
      const { organizationId, memberId, name } = actor;
      await ledger.reserve({
        ...{ organizationId, memberId, idempotencyKey: callId, provider: 'flux', product: 'flux-2-pro' },
        ...{ category: 'image', quantity: 1, unit: 'image', estimate: Money.of('0.24'), source: 'list' },
      });
      bought.push(name);
      return {};
    },
    present: () => [],
  });
  const model = new ScriptedModel(({ messages }) =>
    messages.at(-1)?.role === 'user' ? { calls: [{ name: 'buy' }] } : { text: 'ok' },
  );
  const daily = new DailySpend(new Spending(storage), clock);
  const jarvis = new TestJarvis(storage, [buy], model, '0.25', { spentInADay: (actor) => daily.of(actor) });
  await insertOrganization(storage, jarvis.organizationId);
  const says = (name: string, thread: string) => jarvis.hears(name, 'hi', { thread });
  return { jarvis, clock, bought, says };
}

test('twenty messages spend four times the small amount, at once no more than that, and then each asks', async () => {
  const { bought, says } = await shop();
  for (let turn = 0; turn < 10; turn += 1) await says('mia', 'main');
  expect(bought).toHaveLength(4);
  const asked = await says('mia', 'main');
  expect(asked.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect(asked.words).toContain('Enough has been spent without a card in the last 24 hours');
  const crowd = await shop();
  await Promise.all(Array.from({ length: 20 }, (_, turn) => crowd.says('mia', `thread ${turn}`)));
  // What runs while others decide may count twice for a moment, but never not at all.
  expect(crowd.bought.length).toBeLessThanOrEqual(4);
  expect(crowd.bought.length).toBeGreaterThan(1);
});

test('all together spend at most twenty times the small amount', async () => {
  const { bought, says } = await shop();
  const people = Array.from({ length: 8 }, (_, index) => `person ${index}`);
  await Promise.all(people.flatMap((name) => [1, 2, 3, 4].map((turn) => says(name, `${name} ${turn}`))));
  expect(bought.length).toBeLessThanOrEqual(20);
  expect(bought.length).toBeGreaterThan(8);
});

test('whoever changes their time zone gets no new day', async () => {
  const { jarvis, bought, clock } = await shop();
  for (const timeZone of ['Asia/Bangkok', 'Pacific/Auckland', 'America/New_York', 'Pacific/Pago_Pago']) {
    for (let turn = 0; turn < 3; turn += 1) await jarvis.hears('mia', 'hi', { timeZone });
    clock.advance(3_600_000);
  }
  expect(bought).toHaveLength(4);
});

test('the next day there is room again, and a card or a command needs none', async () => {
  const { jarvis, clock, bought, says } = await shop();
  for (let turn = 0; turn < 4; turn += 1) await says('mia', 'main');
  const { calls } = await says('mia', 'main');
  await jarvis.hears('mia', `approve ${calls[0]?.approvalCode}`);
  await jarvis.hears('mia', 'buy', { call: { tool: 'buy', input: {} } });
  expect(bought).toHaveLength(6);
  clock.advance(24 * 3_600_000);
  await says('mia', 'main');
  expect(bought).toHaveLength(7);
});
