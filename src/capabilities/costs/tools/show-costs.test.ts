import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Block, ChartBlock } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { Organizations } from '../../organization/organizations.ts';
import type { CostReport } from '../cost-report.ts';
import { CostReports } from '../cost-reports.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { LedgerNames } from '../ledger-names.ts';
import { Spending } from '../spending.ts';
import { showCosts } from './show-costs.ts';

/** Friday at noon in Bangkok. */
const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };
const providers = {
  find: (id: string) => ({ flux: { name: 'FLUX' }, runway: { name: 'Runway' } })[id],
  resolve: (name: string): never => {
    throw new UserError({ en: `no ${name}`, th: `ไม่มี ${name}` });
  },
};

let storage: Storage;
let ledger: Ledger;
let organizations: Organizations;
let tool: ReturnType<typeof showCosts>;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  organizations = new Organizations(storage, clock, defaults);
  tool = showCosts(new CostReports(new Spending(storage), new LedgerNames(organizations, providers), clock));
});
afterAll(() => storage[Symbol.asyncDispose]());

const teamOf = async (names: readonly string[], workspaceId = newId()) =>
  Promise.all(
    names.map((personName) =>
      organizations.welcome({
        platform: 'test',
        workspaceId,
        workspaceName: 'team',
        personId: personName,
        personName,
        newcomerRole: 'admin',
      }),
    ),
  );

async function spend(
  actor: Actor,
  amount: string | undefined,
  at = '2026-11-20T11:00',
  more: Partial<Charge> = {},
) {
  now = new Date(`${at}:00+07:00`);
  const charge: Charge = {
    organizationId: actor.organizationId,
    memberId: actor.memberId,
    idempotencyKey: newId(),
    provider: 'flux',
    product: 'flux-2-pro',
    category: 'image',
    quantity: 1,
    unit: 'image',
    estimate: amount === undefined ? undefined : Money.of(amount),
    source: 'list price',
    ...more,
  };
  await ledger.record(charge);
  now = friday;
  return charge;
}

async function costs(actor: Actor, input: z.input<typeof tool.input> = {}): Promise<CostReport> {
  const context = {
    actor,
    decider: actor,
    signal: AbortSignal.timeout(5_000),
    progress() {},
    callId: newId(),
    threadId: undefined,
    place: undefined,
  };
  return tool.output.parse(await tool.execute(tool.input.parse(input), context));
}

const shown = (report: CostReport, locale: 'en' | 'th' = 'en') =>
  blocksToText(tool.present(report, locale), { locale, widthColumns: 100, colour: false });
const kinds = (blocks: readonly Block[]) => blocks.map((block) => block.kind);

test('with nothing spent it says so and what to do next, in both languages', async () => {
  const [mia] = await teamOf(['mia']);
  const report = await costs(mia as Actor);
  expect(report).toMatchObject({ period: 'this_month', groupBy: 'category', charges: 0, currencies: [] });
  expect(shown(report)).toContain('Nothing has been spent this month yet');
  expect(shown(report)).toContain('generate an image');
  expect(shown(report, 'th')).toContain('เดือนนี้ยังไม่มีค่าใช้จ่าย');
  expect(shown(await costs(mia as Actor, { period: 'last_week' }))).toContain(
    'Nothing was spent last week (',
  );
});

test('the total, the groups and their shares are exact', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '0.1');
  await spend(mia, '0.2');
  await spend(mia, '0.7', undefined, { category: 'video', provider: 'runway', unit: 'second' });
  const [dollars] = (await costs(mia)).currencies;
  expect(dollars).toMatchObject({ currency: 'USD', total: '1' });
  expect(dollars?.groups.map(({ key, amount, share }) => [key, amount, share])).toEqual([
    ['video', '0.7', 0.7],
    ['image', '0.3', 0.3],
  ]);
});

test('groups always add up to the total, however it is grouped', async () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 9 - 1 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(amounts, async (units) => {
      const team = (await teamOf(['mia', 'ben'])) as [Actor, Actor];
      for (const [at, unit] of units.entries()) {
        const [category, provider] = at % 3 ? (['image', 'flux'] as const) : (['video', 'runway'] as const);
        const day = String(1 + ((at * 7) % 20)).padStart(2, '0');
        await spend(team[at % 2 ? 1 : 0], `0.${String(unit).padStart(9, '0')}`, `2026-11-${day}T09:00`, {
          category,
          provider,
        });
      }
      const expected = Money.of(String(units.reduce((sum, unit) => sum + unit, 0))).dividedBy(10 ** 9);
      for (const group_by of ['category', 'provider', 'member', 'day'] as const) {
        const [dollars] = (await costs(team[0], { group_by })).currencies;
        const known = dollars?.groups.map(({ amount }) => Money.of(amount ?? '0')) ?? [];
        expect(Money.sum(known).equals(expected)).toBe(true);
        expect(dollars?.total).toBe(expected.toDecimalString());
      }
    }),
    { numRuns: 8 },
  );
});

test('this month is compared with the same days of last month and not with all of it', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '5', '2026-11-02T10:00');
  await spend(mia, '3', '2026-10-20T11:59');
  await spend(mia, '99', '2026-10-20T12:01');
  const report = await costs(mia);
  expect(report.currencies[0]).toMatchObject({ total: '5', before: '3', difference: '2' });
  expect(report.comparedWith).toEqual({ from: '2026-10-01', until: '2026-10-20' });
  expect(shown(report)).toMatch(/\$2\.00 more than in 1\s–\s20 Oct 2026 \(\$3\.00\)/);
});

test('the difference agrees with the amounts beside it, and bars are amounts of money', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '97.214', '2026-11-02T10:00');
  await spend(mia, '93.618', '2026-10-20T11:59');
  const told = shown(await costs(mia, { group_by: 'day' }));
  expect(told).toMatch(/\$97\.214.*\$3\.596 more than in .*\(\$93\.618\)/);
  expect(told).toMatch(/\$97\.21 ┤/);
});

test('a month that is over is compared with the whole month before', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '5', '2026-10-31T23:59');
  await spend(mia, '8', '2026-09-30T23:59');
  const report = await costs(mia, { period: 'last_month' });
  expect(report.currencies[0]).toMatchObject({ total: '5', before: '8', difference: '-3' });
  expect(shown(report)).toMatch(/\$3\.00 less than in 1\s–\s30 Sept 2026 \(\$8\.00\)/);
});

test('a day begins at midnight in the zone of the organisation', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1', '2026-11-19T23:59');
  await spend(mia, '2', '2026-11-20T00:00');
  expect((await costs(mia, { period: 'today' })).currencies[0]?.total).toBe('2');
  expect((await costs(mia, { period: 'yesterday' })).currencies[0]?.total).toBe('1');
});

test('by day the empty days are drawn too, up to today', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1', '2026-11-03T08:00');
  await spend(mia, '2', '2026-11-20T08:00');
  const report = await costs(mia, { group_by: 'day' });
  const series = report.currencies[0]?.series ?? [];
  expect(series.map(({ key }) => key)).toEqual(
    Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`),
  );
  expect(series.filter(({ amount }) => amount !== '0')).toHaveLength(2);
  const chart = tool.present(report, 'en').find((block) => block.kind === 'chart');
  expect(chart).toMatchObject({ shape: 'line' });
  expect(chart?.series[0]?.points[2]).toEqual({ label: '3 Nov', y: 1 });
  expect(chart?.series[0]?.points[3]).toEqual({ label: '4 Nov', y: 0 });
});

test('the days of a year are shown as its months', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1', '2026-02-28T08:00');
  const report = await costs(mia, { period: 'this_year', group_by: 'day' });
  expect(report.currencies[0]?.series).toHaveLength(11);
  expect(shown(report)).toContain('Feb 2026');
});

test.each([
  [
    'en',
    /^You spent \*{0,2}\$5\.00\*{0,2} in 1\s–\s15 Nov 2026: \$2\.00 more than in 17\s–\s31 Oct 2026 \(\$3\.00\)\./,
    'By day',
    '3 Nov',
  ],
  [
    'th',
    /^ช่วง 1\s?[-–]\s?15 พ\.ย\. 2569 ใช้ไป \*{0,2}\$5\.00\*{0,2} มากกว่าช่วง 17\s?[-–]\s?31 ต\.ค\. 2569 \(\$3\.00\) อยู่ \$2\.00/,
    'แยกตามวัน',
    '3 พ.ย.',
  ],
] as const)(
  'any days are reported in %s by their dates, compared with as many days before and drawn',
  async (locale, verdict, title, label) => {
    const [mia] = (await teamOf(['mia'])) as [Actor];
    await spend(mia, '99', '2026-10-16T23:59');
    await spend(mia, '3', '2026-10-17T00:00');
    await spend(mia, '1', '2026-11-03T08:00');
    await spend(mia, '4', '2026-11-15T23:59');
    await spend(mia, '99', '2026-11-16T00:00');
    const report = await costs(mia, { period: '2026-11-01/2026-11-15', group_by: 'day' });
    expect(report).toMatchObject({
      period: '2026-11-01/2026-11-15',
      dates: { from: '2026-11-01', until: '2026-11-15' },
      comparedWith: { from: '2026-10-17', until: '2026-10-31' },
    });
    expect(report.currencies[0]).toMatchObject({ total: '5', before: '3', difference: '2' });
    expect(report.currencies[0]?.series).toHaveLength(15);
    const blocks = tool.present(report, locale);
    expect(kinds(blocks)).toEqual(['text', 'table', 'chart', 'text']);
    expect(blocks[0]).toMatchObject({ text: expect.stringMatching(verdict) });
    expect(blocks[1]).toMatchObject({ title });
    expect(blocks[2]).toMatchObject({ shape: 'line', series: [{ points: { length: 15 } }] });
    expect((blocks[2] as ChartBlock).series[0]?.points[2]).toEqual({ label, y: 1 });
  },
);

test('a month of another year is compared with the month before it', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '8', '2025-09-01T00:00');
  await spend(mia, '5', '2025-10-31T23:59');
  await spend(mia, '99', '2026-10-10T12:00');
  const report = await costs(mia, { period: '2025-10-01/2025-10-31' });
  expect(report.currencies[0]).toMatchObject({ total: '5', before: '8', difference: '-3' });
  expect(shown(report)).toMatch(/in 1\s–\s31 Oct 2025: \$3\.00 less than in 1\s–\s30 Sept 2025/);
});

test('days until today count what was spent so far, and the days before are as long', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '2', '2026-11-20T11:59');
  await spend(mia, '1', '2026-11-07T00:00');
  await spend(mia, '99', '2026-11-13T12:01');
  const report = await costs(mia, { period: '2026-11-14/2026-11-20' });
  expect(report.currencies[0]).toMatchObject({ total: '2', before: '1' });
  expect(report.comparedWith).toEqual({ from: '2026-11-07', until: '2026-11-13' });
});

test('one day is named by its date, also where nothing was spent', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1', '2026-11-03T08:00');
  expect(shown(await costs(mia, { period: '2026-11-03/2026-11-03' }))).toContain('on 3 Nov 2026: ');
  const none = await costs(mia, { period: '2026-11-04/2026-11-04' });
  expect(shown(none)).toBe('Nothing was spent on 4 Nov 2026.');
  expect(shown(none, 'th')).toBe('วันที่ 4 พ.ย. 2569 ไม่มีค่าใช้จ่าย');
});

test('more days than can be told apart are shown as months', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1', '2025-02-28T08:00');
  const report = await costs(mia, { period: '2025-01-01/2025-12-31', group_by: 'day' });
  expect(report.currencies[0]?.series).toHaveLength(12);
  expect(shown(report)).toContain('Feb 2025');
});

test.each(['2026-11-15/2026-11-01', '2026-11-31/2026-12-01', '2026-11-01', '/', 'last_decade'])(
  '"%s" is no period',
  (period) => {
    expect(tool.input.safeParse({ period }).success).toBe(false);
  },
);

test('by member it names people, also those who left', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1');
  await spend({ ...mia, memberId: newId() }, '2');
  const report = await costs(mia, { group_by: 'member' });
  expect(report.currencies[0]?.groups.map(({ name }) => name)).toEqual([null, 'mia']);
  expect(shown(report)).toContain('a former member');
});

test('a member sees what they spent themselves, said so, and an admin what everybody did', async () => {
  const [mia, ben] = (await teamOf(['mia', 'ben'])) as [Actor, Actor];
  await spend(mia, '1');
  await spend(ben, '2');
  for (const role of ['viewer', 'member'] as const)
    for (const group_by of ['category', 'provider', 'member', 'day'] as const) {
      const own = await costs({ ...mia, role }, { group_by });
      expect(own).toMatchObject({ isOwn: true, charges: 1 });
      expect(Number(own.currencies[0]?.total)).toBe(1);
      expect(shown(own)).toContain('only what you used yourself');
    }
  for (const role of ['admin', 'owner'] as const) {
    const all = await costs({ ...mia, role });
    expect(all).toMatchObject({ isOwn: false, charges: 2 });
    expect(shown(all)).not.toContain('only what you used');
  }
});

test('a charge without a price is told and never counted as zero', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1');
  await spend(mia, undefined, undefined, { category: 'music', provider: 'suno' });
  const report = await costs(mia);
  expect(report).toMatchObject({ charges: 2, unpriced: 1 });
  expect(report.currencies[0]?.groups.find(({ key }) => key === 'music')?.amount).toBeNull();
  expect(report.currencies[0]?.series.map(({ key }) => key)).toEqual(['image']);
  expect(shown(report)).toContain('1 of 2 charges has no known price and is not included: Music (1).');
  expect(shown(report, 'th')).toContain('1 จาก 2 รายการที่ไม่ทราบราคา');
});

test('where no price is known at all the total is unknown', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, undefined);
  expect(shown(await costs(mia))).toContain('Spending this month is unknown');
  expect(shown(await costs(mia))).not.toContain('$0.00');
});

test('free use is free and says so', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '0');
  await spend(mia, '0');
  expect(shown(await costs(mia))).toContain('You paid nothing this month: all 2 uses were free.');
});

test('what is reserved stands apart from what is spent', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  const charge = await spend(mia, '1');
  await ledger.reserve({ ...charge, idempotencyKey: newId(), estimate: Money.of('0.5') });
  await ledger.reserve({ ...charge, idempotencyKey: newId(), estimate: undefined });
  const report = await costs(mia);
  expect(report.currencies[0]?.total).toBe('1');
  expect(report.inProgress).toEqual({
    charges: 2,
    unpriced: 1,
    amounts: [{ currency: 'USD', amount: '0.5' }],
  });
  expect(shown(report)).toContain('In progress, not in the total: $0.50 + an unknown amount for 2 charges.');
});

test('currencies each have their own total', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1');
  await spend(mia, undefined, undefined, { estimate: Money.of('2', 'EUR') });
  const report = await costs(mia);
  expect(report.currencies.map(({ currency, total }) => [currency, total]).toSorted()).toEqual([
    ['EUR', '2'],
    ['USD', '1'],
  ]);
  expect(shown(report)).toContain('€2.00');
});

test('another organisation sees nothing of it', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  const [spy] = (await teamOf(['spy'])) as [Actor];
  await spend(mia, '1');
  for (const group_by of ['category', 'provider', 'member', 'day'] as const)
    expect(await costs(spy, { group_by })).toMatchObject({ charges: 0, currencies: [] });
});

test.each(locales)('the reply in %s has a verdict, a table and a chart', async (locale) => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '0.000278', undefined, { category: 'llm', unit: 'token', provider: 'anthropic' });
  await spend(mia, '0.03');
  const report = await costs(mia, { group_by: 'provider' });
  expect(kinds(tool.present(report, locale))).toEqual(['text', 'table', 'chart', 'text']);
  expect(shown(report, locale)).toContain('$0.000278');
  expect(shown(report, locale)).toContain('FLUX');
});

test('what is shown holds nothing but what the output schema lets through', async () => {
  const [mia] = (await teamOf(['mia'])) as [Actor];
  await spend(mia, '1');
  const report = await costs(mia);
  expect(shown(JSON.parse(JSON.stringify(report)) as CostReport)).toBe(shown(report));
});
