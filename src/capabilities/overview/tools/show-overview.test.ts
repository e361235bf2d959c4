import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlannedCharge, WatchSource } from '#capabilities/capability.ts';
import { CostReports } from '#capabilities/costs/cost-reports.ts';
import { CostForecasts } from '#capabilities/costs/forecast/cost-forecasts.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import { renewalsPart, spendingPart } from '#capabilities/costs/overview/overview-parts.ts';
import { SpendingOverview } from '#capabilities/costs/overview/spending-overview.ts';
import { LimitChoice } from '#capabilities/limits/limit-choice.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { nearLimits } from '#capabilities/limits/near-limits.ts';
import { Alerts } from '#capabilities/watch/alerts.ts';
import { openAlerts } from '#capabilities/watch/open-alerts.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { showOverview } from './show-overview.ts';

const words = (text: string) => ({ en: text, th: 'คำเตือน' });
const source = (kind: string, says?: 'costs:read-all'): WatchSource => ({
  ...{ order: 10, kind, title: words(kind), suspects: async () => [], breaches: async () => [] },
  ...(says && { says }),
});

let storage: Storage;
let world: CostsWorld;
let limits: Limits;
let alerts: Alerts;
let tool: ReturnType<typeof showOverview>;
let planned: PlannedCharge[] = [];
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  const { spending, names, clock, organizations } = world;
  const reports = new CostReports(spending, names, clock);
  const plannedCharges = () => [{ order: 10, between: async () => planned }];
  const forecasts = new CostForecasts({ spending, names, clock, plannedCharges, allowances: () => [] });
  limits = new Limits({ storage, clock, sumOfLedger });
  alerts = new Alerts(storage, clock);
  const catalogue = { find: (id: string) => ({ name: id }) } as never;
  const parts = [
    spendingPart(new SpendingOverview({ spending, names, reports, forecasts, clock })),
    renewalsPart(plannedCharges, clock),
    nearLimits({ limits, choice: new LimitChoice({ limits, organizations, catalogue }) }),
    openAlerts(alerts, () => [source('providers_failing'), source('spending_spike', 'costs:read-all')]),
  ];
  tool = showOverview(() => parts);
});
afterAll(() => storage[Symbol.asyncDispose]());

const ask = (actor: Actor, input: { trend?: '30_days' | '6_months' } = {}) => world.ask(tool, actor, input);

const budget = (actor: Actor, amount: string) =>
  limits.set(actor, {
    ...{ mode: 'budget', cycle: 'month', amount, currency: 'USD', pieces: null, before: null },
    ...{ memberId: null, memberName: null, isPerMember: false, isOwn: false },
    ...{ category: null, provider: null, providerName: null },
  });

async function warn(actor: Actor, kind: string, what: string): Promise<void> {
  const mend = { label: words('Look'), value: 'look', typed: 'look' };
  const scope = storage.scope(actor.organizationId);
  await alerts.reconcile(scope, kind, [{ subject: what, what: words(what), mend }]);
}

test('the overview tells the month so far, where it ends and went, what is due, near its end and wrong', async () => {
  const { mia } = await world.team('mia');
  for (let day = 1; day < 20; day += 1)
    for (const month of ['10', '11'])
      await world.spend(mia, day % 2 ? '2' : '4', `2026-${month}-${String(day).padStart(2, '0')}T10:00`);
  await world.spend(mia, '16', '2026-11-18T10:00', {
    provider: 'runway',
    product: 'gen-4',
    category: 'video',
  });
  await budget(mia, '80');
  await warn(mia, 'providers_failing', 'Runway keeps failing.');
  planned = [{ name: 'example.com', day: '2026-12-03', amount: Money.of('12') }];
  const { en, th } = await ask(mia);
  planned = [];
  expect(en).toMatch(/^You spent \$72\.00 this month \(.+\): \$16\.00 more than in .+ \(\$56\.00\)\./);
  expect(en).toMatch(/The month will end at about \$\d+/);
  expect(en).toContain('Where it went: FLUX $56.00 (78%) and Runway $16.00 (22%).');
  expect(en).toContain('• 3 Dec: example.com, $12.00');
  expect(en).toContain('The budget of $80.00 a month: $72.00 used, $8.00 left; starts again on');
  expect(en).toContain('1 open alert\n  • Runway keeps failing.');
  expect(en).toContain('This month: AI services (USD)');
  expect(en).toMatch(/Images +\$56\.00 +78%/);
  expect(en).toContain('Last 30 days (USD)');
  expect(th).toContain('จ่ายให้: FLUX $56.00 (78%)');
  expect(th).toContain('งบ $80.00 ต่อเดือน: ใช้ไป $72.00 เหลือ $8.00');
});

test('the trend of six months begins with the month five months ago', async () => {
  const { mia } = await world.team('mia');
  for (const month of ['06', '09', '11']) await world.spend(mia, '3', `2026-${month}-10T10:00`);
  const { report, en } = await ask(mia, { trend: '6_months' });
  expect(report.parts[0]?.found).toMatchObject({
    trend: [{ points: ['06', '07', '08', '09', '10', '11'].map((month) => ({ key: `2026-${month}` })) }],
  });
  expect(en).toContain('Last 6 months (USD)');
});

test('who may not see what others spend sees nothing of it in the overview', async () => {
  const { mia, ben } = await world.team('mia', 'ben');
  await world.spend(mia, '500', '2026-11-18T10:00', {
    provider: 'runway',
    category: 'video',
    unit: 'second',
  });
  await world.spend(ben, '3', '2026-11-18T11:00');
  await warn(mia, 'spending_spike', 'The team spent $500.00 on Wednesday.');
  planned = [{ name: 'example.com', day: '2026-12-03', amount: Money.of('12') }];
  const { report, en } = await ask({ ...ben, role: 'member' });
  planned = [];
  expect(en).toContain('You spent $3.00 this month');
  expect(en).toContain('No open alerts.');
  expect(JSON.stringify(report) + en).not.toMatch(/500|runway|example\.com/i);
});

test('at the beginning of a month the overview shows the month before', async () => {
  const { mia } = await world.team('mia');
  for (const day of ['05', '12']) await world.spend(mia, '3', `2026-11-${day}T10:00`);
  const noon = world.now;
  world.now = new Date('2026-12-01T02:00:00Z');
  const { en } = await ask(mia);
  world.now = noon;
  expect(en).toMatch(/^Nothing has been spent this month yet \(1 Dec 2026\)\.\n\n/);
  expect(en).toContain('Last 30 days (USD)');
});

test('of a team that has not spent anything the overview says what to do', async () => {
  const { mia } = await world.team('mia');
  const { en, th } = await ask(mia);
  expect(en).toContain('Nothing has been spent this month yet');
  expect(en).toContain('generate an image');
  expect(en).toContain('No budget is set. `set budget $500 a month` warns in time.');
  expect(en).toContain('No open alerts.');
  expect(th).toContain('ยังไม่ได้ตั้งงบ');
});
