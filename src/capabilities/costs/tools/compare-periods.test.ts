import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { TableBlock } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { comparedSpans, PeriodComparisons } from '../period-comparison.ts';
import { comparePeriods } from './compare-periods.ts';

let storage: Storage;
let world: CostsWorld;
let tool: ReturnType<typeof comparePeriods>;
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  tool = comparePeriods(new PeriodComparisons(world.spending, world.names, world.clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

test('a month that is running is compared with the same days of the other, and says so', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '6', '2026-11-03T10:00');
  await world.spend(mia, '4', '2026-10-20T11:59');
  await world.spend(mia, '99', '2026-10-20T12:01');
  const { report, en, th } = await world.ask(tool, mia, { period: 'this_month', with: 'last_month' });
  expect(report).toMatchObject({
    cut: 'second',
    second: { dates: { from: '2026-10-01', until: '2026-10-20' } },
    currencies: [{ amount: '6', before: '4', difference: '2', change: 0.5 }],
  });
  expect(en).toMatch(
    /^You spent \$6\.00 in 1\s–\s20 Nov 2026: \$2\.00 \(50%\) more than in 1\s–\s20 Oct 2026 \(\$4\.00\)\./,
  );
  expect(en).toContain('is not over, so it is compared with the same stretch of the other');
  expect(th).toContain('ยังไม่จบ');
  const turned = await world.ask(tool, mia, { period: 'last_month', with: 'this_month' });
  expect(turned.report).toMatchObject({ cut: 'first', currencies: [{ amount: '4', before: '6' }] });
});

test('without another period the one just before is compared', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '6', '2026-08-03T10:00');
  await world.spend(mia, '4', '2026-05-20T11:59');
  const { report, en } = await world.ask(tool, mia, { period: 'last_quarter' });
  expect(report).toMatchObject({ cut: null, currencies: [{ amount: '6', before: '4' }] });
  expect(en).not.toContain('not over');
});

test('groups of either period stand side by side, with what is new and what is gone', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '6', '2026-10-03T10:00');
  await world.spend(mia, '1', '2026-10-03T10:00', { provider: 'runway', category: 'video', unit: 'second' });
  await world.spend(mia, '4', '2026-09-20T10:00');
  await world.spend(mia, '2', '2026-09-20T10:00', { provider: 'anthropic', category: 'llm', unit: 'token' });
  await world.spend(mia, '50', '2026-09-20T10:00', { payer: 'member' });
  const { en, th } = await world.ask(tool, mia, {
    period: 'last_month',
    with: '2026-09-01/2026-09-30',
    group_by: 'provider',
  });
  expect(en).toMatch(/FLUX +\$6\.00 +86% +\$4\.00 +\+\$2\.00 +\+50%/);
  expect(en).toMatch(/Anthropic +\$0\.00 +0% +\$2\.00 +−\$2\.00 +-100%/);
  expect(en).toMatch(/Runway +\$1\.00 +14% +\$0\.00 +\+\$1\.00 +new/);
  expect(en).toContain('What members paid with keys of their own is in neither total: nothing and $50.00.');
  expect(th).toContain('แยกตามผู้ให้บริการ');
});

test('nothing in either period is said in one sentence', async () => {
  const { mia } = await world.team('mia');
  const { en, th } = await world.ask(tool, mia, { period: 'last_month' });
  expect(en).toMatch(/^Nothing was spent in 1\s–\s31 Oct 2026, nor in 1\s–\s30 Sept 2026\.$/);
  expect(th).toContain('ไม่มีค่าใช้จ่าย');
});

test('a member compares only what they spent themselves', async () => {
  const { mia, ann } = await world.team('mia', 'ann');
  await world.spend(mia, '9', '2026-10-03T10:00');
  await world.spend(ann, '5', '2026-10-03T10:00');
  const member = { ...ann, role: 'member' } as const;
  const { report, en } = await world.ask(tool, member, { period: 'last_month' });
  expect(report).toMatchObject({ isOwn: true, currencies: [{ amount: '5' }] });
  expect(en).toContain('only what you used yourself');
});

test('what is printed agrees: differences with amounts, percentages with 100', async () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { minLength: 2, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.integer({ min: 2, max: 7 }), async (units, decimals) => {
      const { mia } = await world.team('mia');
      for (const [at, unit] of units.entries()) {
        const amount = Money.of(String(unit))
          .dividedBy(10 ** decimals)
          .toDecimalString();
        await world.spend(mia, amount, at % 2 ? '2026-10-03T10:00' : '2026-09-03T10:00', {
          product: `p${at % 3}`,
        });
      }
      const { report } = await world.ask(tool, mia, { period: 'last_month', group_by: 'product' });
      const table = tool.present(report, 'en').find(({ kind }) => kind === 'table') as TableBlock;
      const money = (text = '') => Money.of(text.replace(/[$,+]/g, '').replace('−', '-'));
      for (const [, amount, , before, difference] of table.rows)
        expect(money(amount).minus(money(before)).equals(money(difference))).toBe(true);
      const shares = table.rows.map(([, , share = '']) =>
        /^[<–]/.test(share) ? 0 : Number(share.replace('%', '')),
      );
      const sum = Math.round(shares.reduce((all, share) => all + share, 0) * 10);
      expect(sum).toBe(report.currencies[0]?.amount === '0' ? 0 : 1000);
    }),
    { numRuns: 12 },
  );
});

test('the stretches that are compared begin at midnight and are equally long while one is running, in every zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moments = fc
    .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2036, 0, 1) / 60_000 })
    .map((minutes) => new Date(minutes * 60_000));
  const running = fc.constantFrom(
    'this_week',
    'this_month',
    'this_quarter',
    'this_year',
    'this_fiscal_month',
  );
  fc.assert(
    fc.property(
      moments,
      zones,
      running,
      fc.integer({ min: 1, max: 28 }),
      (at, timeZone, period, fiscalMonthStart) => {
        const { first, second, cut } = comparedSpans(period, null, at, { timeZone, fiscalMonthStart });
        const days = (from: Date, until: Date) =>
          Math.floor(
            DateTime.fromJSDate(until, { zone: timeZone }).diff(
              DateTime.fromJSDate(from, { zone: timeZone }),
              'days',
            ).days + 1e-9,
          );
        expect(second.end <= first.start).toBe(true);
        if (cut === 'second') expect(days(second.start, second.end)).toBe(days(first.start, at));
      },
    ),
    { numRuns: 500 },
  );
});
