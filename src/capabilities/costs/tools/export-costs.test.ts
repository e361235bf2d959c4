import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import { categories } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { publishedDays, ratesOn } from '../../../../test/exchange-rates.ts';
import { focusFaults, type Row } from '../../../../test/focus-columns.ts';
import { hasFocusRules, officialFaults } from '../../../../test/focus-rules.ts';
import { TestJarvis } from '../../../../test/jarvis.ts';
import { insertOrganization, openTestStorage } from '../../../../test/storage.ts';
import { CostReports } from '../cost-reports.ts';
import { CostExports } from '../export/cost-exports.ts';
import { exportCosts } from './export-costs.ts';
import { showCosts } from './show-costs.ts';

let storage: Storage;
let world: CostsWorld;
let folder: string;
let tool: ReturnType<typeof exportCosts>;
let reports: CostReports;
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
  const { spending, names, clock } = world;
  const { rates } = ratesOn(storage, clock, publishedDays({ '2026-10-30': { USD: '1.25', THB: '50' } }));
  reports = new CostReports(spending, names, clock, rates);
  tool = exportCosts(new CostExports({ spending, names, reports, clock, files: new MediaFiles(folder) }));
});
afterAll(async () => {
  await storage[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** What is exported, read as a program reads it. */
async function exported(actor: Actor, input: Record<string, unknown> = {}) {
  const { report, en, th } = await world.ask(tool as never, actor, input as never);
  const done = report as { file: { path: string; name: string; bytes: number } | null };
  const text = done.file ? await readFile(join(folder, done.file.path), 'utf8') : '';
  const [columns = [], ...lines] = parse(text, { bom: true }) as string[][];
  const rows = lines.map(
    (cells): Row => Object.fromEntries(columns.map((name, at) => [name, cells[at] || null])),
  );
  return { done, en, th, text, columns, rows };
}

const total = (rows: readonly Row[], column = 'BilledCost', currency = 'USD') =>
  Money.sum(
    rows
      .filter((row) => (row.BillingCurrency ?? row.Currency) === currency)
      .map((row) => Money.of(row[column] ?? '0', currency)),
    currency,
  ).toDecimalString();

test('last month goes into a file of every charge, oldest first, with its sum above', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '0.000123456789', '2026-10-31T23:30');
  await world.spend(mia, '7', '2026-10-01T00:10', { category: 'llm', unit: 'token', quantity: 1_500 });
  await world.spend(mia, '5', '2026-11-01T00:10');
  const { rows, done, en, th } = await exported(mia);
  expect(rows).toMatchObject([
    {
      ...{ BilledCost: '7.0', ListCost: '7.0', ServiceName: 'Language Models', x_Member: 'mia' },
      ...{ ConsumedQuantity: '1500.0', ConsumedUnit: 'Tokens', x_PaidBy: 'organization' },
      ...{ ChargePeriodStart: '2026-09-30T17:10:00Z', ChargePeriodEnd: '2026-09-30T17:10:01Z' },
      ...{ BillingPeriodStart: '2026-09-30T17:00:00Z', BillingPeriodEnd: '2026-10-31T17:00:00Z' },
    },
    { BilledCost: '0.000123456789', ProviderName: 'FLUX', ChargeClass: null },
  ]);
  expect(done.file?.name).toBe('costs-2026-10-01-to-2026-10-31-focus-1.2.csv');
  expect(en).toContain('2 charges as FOCUS 1.2');
  expect(en).toContain('$7.00');
  expect(th).toContain('2 รายการ');
});

test('the file is FOCUS 1.2, whatever was spent', async () => {
  const charge = fc.record({
    amount: fc.integer({ min: 0, max: 10 ** 9 }),
    decimals: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    category: fc.constantFrom(...categories),
    unit: fc.constantFrom('image', 'second', 'character', 'token', 'request'),
    quantity: fc.integer({ min: 1, max: 10 ** 6 }),
    currency: fc.constantFrom('USD', 'EUR', 'THB'),
    payer: fc.constantFrom('organization', 'operator', undefined),
    product: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== ''),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(charge, { minLength: 1, maxLength: 8 }), async (charges) => {
      const { mia } = await world.team('mia');
      const sums = new Map<string, Money>();
      for (const { amount, decimals, day, currency, payer, ...more } of charges) {
        const estimate = Money.of(
          Money.of(String(amount))
            .dividedBy(10 ** decimals)
            .toDecimalString(),
          currency,
        );
        sums.set(currency, estimate.plus(sums.get(currency) ?? Money.zero(currency)));
        const when = `2026-10-${String(day).padStart(2, '0')}T09:00`;
        await world.spend(mia, '1', when, { ...more, estimate, ...(payer && { payer }) } as never);
      }
      const { columns, rows } = await exported(mia);
      expect(focusFaults(columns, rows)).toEqual([]);
      for (const [currency, sum] of sums)
        for (const column of ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'])
          expect(total(rows, column, currency)).toBe(sum.toDecimalString());
    }),
    { numRuns: 15 },
  );
});

test.skipIf(!hasFocusRules)(
  'an export breaks none of the rules of the official validator that a program can check, and they find what is wrong (needs ../shared/data)',
  async () => {
    const { mia } = await world.team('mia');
    await storage
      .scope(mia.organizationId)
      .update(OrganizationEntity, {}, { platformFee: { percent: '5', isLimited: true } });
    for (const [at, category] of categories.entries())
      await world.spend(mia, `${at}.000000000123`, `2026-10-1${at}T10:00`, { category });
    await world.spend(mia, '7', '2026-10-20T10:00');
    const { columns, rows } = await exported(mia);
    expect(rows.some(({ ChargeDescription }) => /fee/i.test(ChargeDescription ?? ''))).toBe(true);
    const { checked, faults } = officialFaults({ columns, rows });
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(90);
    const faultsOf = (change: Row) =>
      officialFaults({ columns, rows: [{ ...rows[0], ...change }] }).faults.map(
        (fault) => fault.split(':')[0],
      );
    expect(faultsOf({ ListCost: '7' })).toContain('ListCost-C-001-M');
    expect(faultsOf({ InvoiceIssuerName: null })).toContain('InvoiceIssuerName-C-003-M');
    expect(faultsOf({ ChargeCategory: 'Fees' })).not.toEqual([]);
    expect(officialFaults({ columns: columns.slice(1), rows }).faults).toHaveLength(1);
  },
);

test('what FOCUS does not allow is found', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', '2026-10-10T10:00');
  const { columns, rows } = await exported(mia);
  const faultsOf = (change: Row) => focusFaults(columns, [{ ...rows[0], ...change }]);
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ BilledCost: '1' })).toEqual(['BilledCost is "1"']);
  expect(faultsOf({ BillingCurrency: 'usd' })).toHaveLength(1);
  expect(faultsOf({ ChargePeriodStart: '2026-10-10 03:00:00' })).toContain(
    'ChargePeriodStart is "2026-10-10 03:00:00"',
  );
  expect(faultsOf({ ServiceCategory: 'AI' })).toHaveLength(1);
  expect(faultsOf({ ListCost: null })).toEqual(['ListCost is null']);
  expect(focusFaults(columns.slice(1), rows)).toEqual(['BilledCost is missing']);
});

test('a text that a spreadsheet would calculate is made harmless, and a negative amount stays a number', async () => {
  const { mia } = await world.team('mia');
  const products = [
    '=1+1',
    '+1',
    '-2',
    '@sum(a1)',
    '\t=1',
    '＝1',
    'plain-1',
    'a "quoted", one\nof two lines',
  ];
  for (const product of products) await world.spend(mia, '1', '2026-10-10T10:00', { product });
  await world.spend(mia, '-0.5', '2026-10-11T10:00');
  const { rows } = await exported(mia);
  expect(
    rows
      .map((row) => row.x_Product)
      .slice(0, products.length)
      .toSorted(),
  ).toEqual(products.map((product) => (/^[a-z]/.test(product) ? product : `'${product}`)).toSorted());
  expect(rows.at(-1)?.BilledCost).toBe('-0.5');
  expect(total(rows)).toBe('7.5');
});

test('the platform fee on a charge is a line of its own, of Jarvis, in no sum of charges', async () => {
  const { mia } = await world.team('mia');
  const platformFee = { percent: '5', isLimited: false } as const;
  await storage.scope(mia.organizationId).update(OrganizationEntity, {}, { platformFee });
  await world.spend(mia, '2', '2026-10-10T10:00');
  const { rows, columns, en } = await exported(mia);
  expect(rows).toMatchObject([
    { BilledCost: '2.0', ProviderName: 'FLUX' },
    { BilledCost: '0.1', ProviderName: 'Jarvis', ServiceName: 'Platform Fee', x_Product: 'flux-2-pro' },
  ]);
  expect(focusFaults(columns, rows)).toEqual([]);
  expect(en).toContain('$2.00, ');
  expect(en).toContain('Beside them $0.10 of platform fees are in the file, apart.');
  const report = await exported(mia, { format: 'report', period: 'last_month' });
  expect(report.rows).toMatchObject([{ Amount: '2.0', PlatformFee: '0.1' }]);
});

test('charges without a price are told of and not written as zero', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, undefined, '2026-10-10T10:00');
  expect((await exported(mia)).en).toContain('the only charge has no known price');
  await world.spend(mia, '2', '2026-10-10T10:00');
  const { rows, en } = await exported(mia);
  expect(rows).toHaveLength(1);
  expect(en).toContain('1 charge has no known price and is not in the file.');
});

test('what members pay with keys of their own has a file of its own', async () => {
  const { mia, ben } = await world.team('mia', 'ben');
  await world.spend(mia, '1', '2026-10-10T10:00');
  await world.spend(ben, '3', '2026-10-10T10:00', { payer: 'member' });
  const ours = await exported(mia);
  expect(total(ours.rows)).toBe('1');
  expect(ours.en.replaceAll(/\s+/g, ' ')).toContain('`export costs paid by members last month`');
  const theirs = await exported(mia, { paid_by: 'members' });
  expect(theirs.rows).toMatchObject([
    { BilledCost: '3.0', x_PaidBy: 'members', x_Member: 'ben', BillingAccountName: 'Own keys of ben' },
  ]);
  expect(theirs.done.file?.name).toContain('paid-by-members');
  expect(theirs.en).toContain('members bear themselves');
});

test('a member gets their own rows only, and no ids or keys are in the file', async () => {
  const { mia, ben } = await world.team('mia', 'ben');
  await world.spend(mia, '1', '2026-10-10T10:00');
  await world.spend(ben, '2', '2026-10-10T10:00');
  const { rows, en, text } = await exported({ ...ben, role: 'member' });
  expect(rows.map((row) => row.x_Member)).toEqual(['ben']);
  expect(en).toContain('only what you used yourself');
  for (const id of [mia.memberId, ben.memberId, ben.organizationId]) expect(text).not.toContain(id);
});

test('a report is exported as it is shown, also in another currency, and its lines add up', async () => {
  const { mia, ben } = await world.team('mia', 'ben');
  await world.spend(mia, '1', '2026-10-30T10:00');
  await world.spend(ben, '2.5', '2026-10-31T10:00');
  const { rows, columns, text, done } = await exported(mia, { period: 'last_month', group_by: 'member' });
  expect(columns).toContain('Group');
  expect(rows.map((row) => [row.Group, row.Amount])).toEqual([
    ['ben', '2.5'],
    ['mia', '1.0'],
  ]);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(done.file?.name).toBe('costs-2026-10-01-to-2026-10-31-by-member.csv');
  const baht = await exported(mia, { period: 'last_month', wanted_in: 'THB' });
  expect(total(baht.rows, 'Amount', 'THB')).toBe('140');
});

test('“export that” exports what was shown, and asks where nothing was', async () => {
  const jarvis = new TestJarvis(storage, [showCosts(reports), tool]);
  await insertOrganization(storage, jarvis.organizationId);
  const says = (text: string, thread: string) => jarvis.hears('mia', text, { role: 'admin', thread });
  expect((await says('export that', 'nothing')).words).toContain('I do not know which report you mean.');
  await says('show costs last week by provider', 'one');
  expect((await says('export that', 'one')).calls).toMatchObject([
    { tool: 'export_costs', input: { period: 'last_week', group_by: 'provider' } },
  ]);
  await says('what did we spend on images last month in baht', 'two');
  expect((await says('export that as csv', 'two')).calls).toMatchObject([
    { tool: 'export_costs', input: { period: 'last_month', category: 'image', wanted_in: 'THB' } },
  ]);
  expect((await says('export october for finance', 'one')).calls).toMatchObject([
    { tool: 'export_costs', input: { period: 'last_month' } },
  ]);
});
