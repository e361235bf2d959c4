import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { ChargeLists } from '../charge-list.ts';
import { CostReports } from '../cost-reports.ts';
import { listCharges } from './list-charges.ts';
import { showCosts } from './show-costs.ts';

let storage: Storage;
let world: CostsWorld;
let tool: ReturnType<typeof listCharges>;
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  tool = listCharges(new ChargeLists(world.spending, world.names, world.clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

test('the charges of a period are those that its total adds up', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '1', '2026-11-03T10:00', { payer: 'organization' });
  await world.spend(ann, '2', '2026-11-04T10:00', { payer: 'operator' });
  await world.spend(ann, '8', '2026-11-05T10:00', { payer: 'member' });
  await world.spend(ann, '99', '2026-10-31T23:59');
  const costs = showCosts(new CostReports(world.spending, world.names, world.clock));
  const total = (await world.ask(costs, mia, {})).report.currencies[0]?.total;
  const ours = await world.ask(tool, mia, { paid_by: 'organization' });
  const sum = Money.sum(ours.report.charges.map(({ amount }) => Money.of(amount ?? '0')));
  expect(sum.toDecimalString()).toBe(total);
  const all = await world.ask(tool, mia, {});
  expect(all.report.charges.map(({ amount, payer }) => [Number(amount), payer])).toEqual([
    [8, 'member'],
    [2, 'operator'],
    [1, 'organization'],
  ]);
  expect(all.en).toMatch(/Charges this month: 1 to 3 of 3, newest first/);
  expect(all.en).toMatch(/flux-2-pro \(FLUX\) +1 image +\$8\.00 +estimated +ann +own key/);
  expect(all.th).toContain('คีย์ส่วนตัว');
});

test('what a vendor reported stands beside the estimate', async () => {
  const { mia } = await world.team('mia');
  const key = newId();
  await world.ledger.reserve({
    ...{
      organizationId: mia.organizationId,
      memberId: mia.memberId,
      idempotencyKey: key,
      provider: 'runway',
    },
    ...{ product: 'gen-4', category: 'video', quantity: 10, unit: 'second', source: 'list price' },
    estimate: Money.of('0.50'),
  });
  expect((await world.ask(tool, mia, {})).en).toContain('There are no charges this month');
  await world.ledger.settle(mia.organizationId, key, {
    reported: Money.of('0.55'),
    source: 'reported by runway',
  });
  const { report, en } = await world.ask(tool, mia, {});
  expect(report.charges).toMatchObject([{ source: 'reported by runway' }]);
  expect(en).toMatch(/10 seconds +\$0\.55 +reported, estimated \$0\.50/);
});

test('the largest come first if they are asked for, and those without a price last', async () => {
  const { mia } = await world.team('mia');
  for (const amount of ['1', undefined, '3', '2']) await world.spend(mia, amount);
  const { report, en } = await world.ask(tool, mia, { order: 'largest' });
  expect(report.charges.map(({ amount }) => amount && Number(amount))).toEqual([3, 2, 1, null]);
  expect(en).toContain('unknown');
});

test('page after page shows every charge once', async () => {
  const { mia } = await world.team('mia');
  for (let at = 0; at < 7; at += 1) await world.spend(mia, String(at + 1));
  const seen: (string | null)[] = [];
  for (const page of [1, 2, 3]) {
    const { report, en } = await world.ask(tool, mia, { top: 3, page });
    seen.push(...report.charges.map(({ amount }) => amount));
    expect(report.nextPage).toBe(page < 3 ? page + 1 : null);
    expect(en.includes(`\`list charges this month page ${page + 1}\``)).toBe(page < 3);
  }
  expect(seen.map(Number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect((await world.ask(tool, mia, { page: 9 })).en).toContain('There are only 7 charges');
});

test('a member sees their own charges, in their own time', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '1', '2026-11-20T11:00');
  await world.spend(ann, '2', '2026-11-20T11:00');
  const member = { ...ann, role: 'member', timeZone: 'Europe/Berlin' } as const;
  const { report, en } = await world.ask(tool, member, {});
  expect(report.charges).toHaveLength(1);
  expect(en).toContain('20 Nov 2026, 05:00');
  expect(en).toContain('Days begin at midnight in Asia/Bangkok.');
});

test('another organisation sees none of them', async () => {
  const { mia } = await world.team('mia');
  const { spy } = await world.team('spy');
  await world.spend(mia, '1');
  expect((await world.ask(tool, spy, {})).report).toMatchObject({ count: 0, charges: [] });
});
