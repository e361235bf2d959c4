import { afterAll, beforeAll, expect, test } from 'vitest';
import { PermissionError, UserError } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { CostReports } from '../cost-reports.ts';
import { showCosts } from './show-costs.ts';

let storage: Storage;
let world: CostsWorld;
let tool: ReturnType<typeof showCosts>;
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  tool = showCosts(new CostReports(world.spending, world.names, world.clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

test('what members pay with keys of their own stands beside the total, never in it', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '5', undefined, { payer: 'organization' });
  await world.spend(mia, '2', undefined, { payer: 'operator' });
  await world.spend(mia, '1');
  await world.spend(ann, '40', undefined, { payer: 'member' });
  await world.spend(ann, '40', '2026-10-20T11:00', { payer: 'member' });
  const all = await world.ask(tool, mia, {});
  expect(all.report.currencies).toMatchObject([{ total: '8', before: '0' }]);
  expect(all.report.ownKeys).toEqual({
    charges: 1,
    unpriced: 0,
    amounts: [{ currency: 'USD', amount: '40' }],
  });
  expect(all.en).toMatch(/^You spent \$8\.00 this month/);
  expect(all.en).toContain(
    'Members paid $40.00 with keys of their own, for 1 request. That is in no total here',
  );
  expect(all.th).toContain('สมาชิกจ่ายเองด้วยคีย์ส่วนตัวอีก $40.00');
  for (const group_by of [
    'category',
    'provider',
    'product',
    'member',
    'payer',
    'day',
    'week',
    'month',
  ] as const) {
    const { report } = await world.ask(tool, mia, { group_by });
    expect(Number(report.currencies[0]?.total)).toBe(8);
    const sum = report.currencies[0]?.groups.reduce((all, { amount }) => all + Number(amount), 0);
    expect(sum).toBe(8);
  }
});

test('how much members paid themselves is answered without what the organisation pays', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '5', undefined, { payer: 'organization' });
  await world.spend(ann, '4', undefined, { payer: 'member' });
  await world.spend(ann, '3', '2026-10-20T11:00', { payer: 'member' });
  const { report, en, th } = await world.ask(tool, mia, { paid_by: 'members', group_by: 'member' });
  expect(report).toMatchObject({ ownKeys: null, currencies: [{ total: '4', before: '3' }] });
  expect(en).toMatch(/^Members paid \$4\.00 with keys of their own this month .*\$1\.00 more than in/);
  expect(th).toMatch(/^เดือนนี้สมาชิกจ่ายเองด้วยคีย์ส่วนตัว \$4\.00/);
  const none = await world.ask(tool, mia, { paid_by: 'members', period: '2026-09-01/2026-09-30' });
  expect(none.en).toContain('Nothing was paid by members with keys of their own');
});

test('by payer the keys of the organisation and of the operator are told apart', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '5', undefined, { payer: 'organization' });
  await world.spend(mia, '2', undefined, { payer: 'operator' });
  const { en, th } = await world.ask(tool, mia, { group_by: 'payer' });
  expect(en).toMatch(/Keys of the organisation +\$5\.00 +71%/);
  expect(en).toMatch(/Keys of the operator +\$2\.00 +29%/);
  expect(th).toContain('คีย์ขององค์กร');
});

test('a report is narrowed to a category, a provider and a person, and says so', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(ann, '5', '2026-10-03T10:00');
  await world.spend(ann, '1', '2026-10-03T10:00', { provider: 'runway', category: 'video', unit: 'second' });
  await world.spend(mia, '9', '2026-10-03T10:00');
  const { report, en, th } = await world.ask(tool, mia, {
    ...{ period: 'last_month' as const, category: 'image' as const, member: 'Ann' },
  });
  expect(report).toMatchObject({ groupBy: 'provider', about: { category: 'image', member: 'ann' } });
  expect(report.currencies[0]?.total).toBe('5');
  expect(en).toMatch(/^ann spent \$5\.00 on images last month/);
  expect(th).toMatch(/^เดือนที่แล้ว ann ใช้ไป \$5\.00 เฉพาะภาพ/);
  const flux = await world.ask(tool, mia, { period: 'last_month', provider: 'flux', group_by: 'provider' });
  expect(flux.report).toMatchObject({ groupBy: 'product', currencies: [{ total: '14' }] });
  expect(flux.en).toContain('flux-2-pro (FLUX)');
  await expect(world.ask(tool, mia, { member: 'zoe' })).rejects.toThrow(UserError);
  await expect(world.ask(tool, mia, { provider: 'nobody' })).rejects.toThrow(UserError);
});

test('a member may ask for their own costs and is refused those of others', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '9');
  await world.spend(ann, '5');
  const member = { ...ann, role: 'member' } as const;
  expect((await world.ask(tool, member, { member: 'me' })).report.currencies[0]?.total).toBe('5');
  const refused = world.ask(tool, member, { member: 'mia' });
  await expect(refused).rejects.toThrow(PermissionError);
  await expect(refused).rejects.toThrow('admins and owners');
});

test('the costs of somebody who has left can still be asked for', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(ann, '5');
  const [workspace] = await storage.workspaces.of(ann.organizationId);
  const workspaceId = workspace?.externalId ?? '';
  await world.organizations.farewell({ platform: 'test', workspaceId, personId: 'ann' });
  expect((await world.ask(tool, mia, { member: 'ann' })).report.currencies[0]?.total).toBe('5');
});

test('of the top groups the rest is one line, and amounts and percentages add up to the total', async () => {
  const { mia } = await world.team('mia');
  for (const [at, amount] of ['3', '2', '1', '0.5', '0.25'].entries())
    await world.spend(mia, amount, undefined, { product: `model-${at}` });
  const { en, th } = await world.ask(tool, mia, { group_by: 'product', top: 3 });
  expect(en).toMatch(/model-0 .*\$3\.00 +44%[\s\S]*model-1 .*\$2\.00 +30%[\s\S]*model-2 .*\$1\.00 +15%/);
  expect(en).toMatch(/2 more +\$0\.75 +11%/);
  expect(en).not.toContain('model-3 (');
  expect(th).toContain('อีก 2 รายการ');
});

test('weeks begin on Monday and months on the first, in the zone of the organisation', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', '2026-11-08T23:59');
  await world.spend(mia, '2', '2026-11-09T00:00');
  await world.spend(mia, '4', '2026-10-31T23:59');
  const weeks = await world.ask(tool, mia, { group_by: 'week' });
  const spent = weeks.report.currencies[0]?.groups.map(({ key, amount }) => [key, amount]);
  expect(spent).toEqual([
    ['2026-11-02', '1'],
    ['2026-11-09', '2'],
  ]);
  expect(weeks.en).toContain('By week');
  const months = await world.ask(tool, mia, { period: '2026-10-01/2026-11-20', group_by: 'month' });
  expect(months.report.currencies[0]?.series).toEqual([
    { key: '2026-10', amount: '4' },
    { key: '2026-11', amount: '3' },
  ]);
});

test('days begin where the organisation is, wherever the reader lives, and the reader is told', async () => {
  const workspace = newId();
  const { mia } = await world.arrive(workspace, undefined, ['mia']);
  const { zoe } = await world.arrive(workspace, 'America/Los_Angeles', ['zoe']);
  await world.spend(mia, '1', '2026-11-20T00:30');
  await world.spend(mia, '2', '2026-11-19T23:30');
  for (const actor of [mia, zoe]) {
    const { report } = await world.ask(tool, actor, { period: 'today' });
    expect(report.currencies[0]?.total).toBe('1');
    expect(report.dates).toEqual({ from: '2026-11-20', until: '2026-11-20' });
  }
  expect((await world.ask(tool, zoe, { period: 'today' })).en).toContain(
    'Days begin at midnight in Asia/Bangkok.',
  );
  expect((await world.ask(tool, mia, { period: 'today' })).en).not.toContain('midnight');
});

test('a fiscal month begins on the day that the organisation has set', async () => {
  const { mia } = await world.team('mia');
  await storage.scope(mia.organizationId).update(OrganizationEntity, {}, { fiscalMonthStart: 16 });
  await world.spend(mia, '1', '2026-11-16T00:00');
  await world.spend(mia, '2', '2026-11-15T23:59');
  await world.spend(mia, '4', '2026-10-15T23:59');
  const { report, en, th } = await world.ask(tool, mia, { period: 'this_fiscal_month' });
  expect(report).toMatchObject({ dates: { from: '2026-11-16', until: '2026-11-20' } });
  expect(report.currencies[0]).toMatchObject({ total: '1', before: '0' });
  expect(en).toMatch(/^You spent \$1\.00 this fiscal month \(16\s–\s20 Nov 2026\)/);
  expect(th).toMatch(/^เดือนบัญชีนี้ใช้ไป/);
  const last = await world.ask(tool, mia, { period: 'last_fiscal_month' });
  expect(last.report).toMatchObject({ dates: { from: '2026-10-16', until: '2026-11-15' } });
  expect(last.report.currencies[0]).toMatchObject({ total: '2', before: '4' });
});

test.each([
  ['this_quarter', '2026-10-01', '2026-11-20'],
  ['last_quarter', '2026-07-01', '2026-09-30'],
  ['last_year', '2025-01-01', '2025-12-31'],
] as const)('%s runs from %s to %s', async (period, from, until) => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', `${from}T00:00`);
  const { report } = await world.ask(tool, mia, { period, group_by: 'day' });
  expect(report).toMatchObject({ dates: { from, until }, groupBy: 'month', charges: 1 });
});

test('the average of a request leaves out what has no known price', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1');
  await world.spend(mia, '2');
  await world.spend(mia, undefined);
  const { report, en } = await world.ask(tool, mia, {});
  expect(report.currencies[0]?.perRequest).toBe('1.5');
  expect(en).toContain(
    'On average $1.50 a request. See the charges behind it with `list charges this month`.',
  );
});
