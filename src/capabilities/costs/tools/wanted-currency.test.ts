import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OwnExchangeRateEntity } from '#capabilities/currencies/own-exchange-rate.entity.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { CostsWorld } from '../../../../test/costs-world.ts';
import { publishedDays, ratesOn } from '../../../../test/exchange-rates.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { costGroups } from '../cost-groups.ts';
import { CostReports } from '../cost-reports.ts';
import { showCosts } from './show-costs.ts';

/** Friday 6 November, then Monday and Tuesday, and the days up to the 19th. */
const published = publishedDays({
  '2026-11-02': { USD: '1.25', THB: '50', GBP: '0.875' },
  '2026-11-03': { USD: '1.25', THB: '50', GBP: '0.875' },
  '2026-11-04': { USD: '1.25', THB: '50', GBP: '0.875' },
  '2026-11-05': { USD: '1.25', THB: '50', GBP: '0.875' },
  '2026-11-06': { USD: '1.25', THB: '50', GBP: '0.875' },
  '2026-11-09': { USD: '1.25', THB: '45', GBP: '0.875' },
  '2026-11-10': { USD: '1.2', THB: '45', GBP: '0.875' },
  '2026-11-16': { USD: '1.3', THB: '42', GBP: '0.9' },
  '2026-11-17': { USD: '1.3', THB: '42', GBP: '0.9' },
  '2026-11-19': { USD: '1.3', THB: '42', GBP: '0.9' },
  '2026-10-01': { USD: '1.3', THB: '42', GBP: '0.9' },
});

let storage: Storage;
let world: CostsWorld;
let tool: ReturnType<typeof showCosts>;
beforeAll(async () => {
  storage = await openTestStorage();
  world = new CostsWorld(storage);
  const { rates } = ratesOn(storage, world.clock, published);
  tool = showCosts(new CostReports(world.spending, world.names, world.clock, rates));
});
afterAll(() => storage[Symbol.asyncDispose]());

test('what was spent is shown in baht, each day at its own rate, with the rates under the figure', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', '2026-11-06T10:00');
  await world.spend(mia, '2', '2026-11-09T10:00', { category: 'video' });
  const { report, en, th } = await world.ask(tool, mia, { wanted_in: 'THB' });
  expect(report.currencies).toMatchObject([{ currency: 'THB', total: '112' }]);
  expect(report.currencies[0]?.groups.map(({ key, amount }) => [key, amount])).toEqual([
    ['video', '72'],
    ['image', '40'],
  ]);
  expect(en).toContain('You spent ฿112.00');
  const rates = '1 USD = 36 to 40 THB (European Central Bank, 6 – 9 Nov 2026)';
  expect(en).toContain(`Converted, each day at its own rate: ${rates}.`);
  expect(en).not.toContain('$');
  expect(th).toContain('แปลงค่าตามอัตราของแต่ละวันที่ 1 USD = 36 ถึง 40 THB (ธนาคารกลางยุโรป 6');
});

test('what was spent at the weekend takes Friday’s rate', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', '2026-11-07T23:30');
  await world.spend(mia, '1', '2026-11-08T00:30');
  const { report, en } = await world.ask(tool, mia, { wanted_in: 'thb' });
  expect(report.currencies).toMatchObject([{ currency: 'THB', total: '80' }]);
  expect(en).toContain('Converted: 1 USD = 40 THB (European Central Bank, 6 Nov 2026).');
});

test('several currencies come to one total, and comparison, work in progress and own keys are converted too', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '13', '2026-10-01T10:00');
  await world.spend(mia, '1.25', '2026-11-06T10:00');
  await world.spend(mia, '0.875', '2026-11-06T10:00', { estimate: Money.of('0.875', 'GBP') });
  await world.spend(mia, '2.5', '2026-11-06T10:00', { payer: 'member' });
  const { report, en } = await world.ask(tool, mia, { wanted_in: 'EUR' });
  expect(report.currencies).toHaveLength(1);
  const { total = '', before = '' } = report.currencies[0] ?? {};
  expect([total, before].map((digits) => Money.of(digits).roundedTo(20).toDecimalString())).toEqual([
    '2',
    '10',
  ]);
  expect(report.ownKeys?.amounts).toEqual([{ currency: 'EUR', amount: '2' }]);
  expect(en).toContain('€2.00');
  expect(en.replaceAll(/\s+/g, ' ')).toContain('1 GBP = 1.14286 EUR');
  expect(en).not.toMatch(/[$£]/);
});

test('charges without a price stay unknown, and need no rate', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, undefined, '2026-11-09T10:00');
  const { report, en } = await world.ask(tool, mia, { wanted_in: 'LAK' });
  expect(report).toMatchObject({ charges: 1, unpriced: 1 });
  expect(en).toContain('is unknown');
});

test('without a rate nothing is shown, and why and what to do is said', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1', '2026-11-06T10:00');
  const asked = (wanted_in: string) => world.ask(tool, mia, { wanted_in }).catch((error) => error.text);
  expect(await asked('LAK')).toMatchObject({
    en: 'I cannot convert USD to LAK, because I know no rate for 6 Nov 2026. The European Central Bank publishes none for LAK. Set one with `set exchange rate 1 USD = … LAK on 2026-11-06`, or ask again without a currency.',
  });
  expect((await asked('QQQ')).en).toContain('I know no currency QQQ');
  await world.spend(mia, '1', '2026-11-18T10:00');
  await storage.scope(mia.organizationId).insert(OwnExchangeRateEntity, {
    ...{ id: newId(), base: 'USD', quote: 'LAK', rate: '21000', note: 'the bank in Vientiane' },
    ...{ fromDay: '2026-11-01', untilDay: '2026-11-30', setAt: world.clock.now() },
  });
  const { report, en } = await world.ask(tool, mia, { wanted_in: 'LAK' });
  expect(report.currencies).toMatchObject([{ total: '42000' }]);
  expect(en).toContain('1 USD = 21,000 LAK (set here for 6 – 18 Nov 2026: the bank in Vientiane)');
});

test('a rate of one organisation is none of another’s', async () => {
  const { mia } = await world.team('mia');
  const { ben } = await world.team('ben');
  for (const one of [mia, ben]) await world.spend(one, '1', '2026-11-06T10:00');
  await storage.scope(mia.organizationId).insert(OwnExchangeRateEntity, {
    ...{ id: newId(), base: 'USD', quote: 'THB', rate: '33.5', note: null },
    ...{ fromDay: '2026-11-06', untilDay: '2026-11-06', setAt: world.clock.now() },
  });
  expect((await world.ask(tool, mia, { wanted_in: 'THB' })).en).toContain('฿33.50');
  expect((await world.ask(tool, ben, { wanted_in: 'THB' })).en).toContain('฿40.00');
});

test('every grouping adds up to the same total, to the last digit', async () => {
  const charge = fc.record({
    amount: fc.integer({ min: 1, max: 10 ** 9 }),
    day: fc.integer({ min: 3, max: 19 }),
    currency: fc.constantFrom('USD', 'GBP', 'THB'),
    kind: fc.constantFrom('image', 'video'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(charge, { minLength: 1, maxLength: 6 }), async (charges) => {
      const { mia, ben } = await world.team('mia', 'ben');
      for (const [at, { amount, day, currency, kind }] of charges.entries()) {
        const estimate = Money.of(`0.${String(amount).padStart(10, '0')}`, currency);
        const when = `2026-11-${String(day).padStart(2, '0')}T09:00`;
        await world.spend(at % 2 ? mia : ben, '1', when, { estimate, category: kind });
      }
      const totals = new Set<string>();
      for (const group_by of costGroups) {
        const { report } = await world.ask(tool, mia, { group_by, wanted_in: 'EUR' });
        const [euros] = report.currencies;
        const groups = euros?.groups.map(({ amount }) => Money.of(amount ?? '0', 'EUR')) ?? [];
        expect(Money.sum(groups, 'EUR').toDecimalString()).toBe(euros?.total);
        totals.add(euros?.total ?? '');
      }
      expect(totals.size).toBe(1);
    }),
    { numRuns: 5 },
  );
});

test('where a currency is set for reports, the sum of all stands beside each, or why there is none', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1.25', '2026-11-06T10:00');
  const setTo = (reportCurrency: string | null) =>
    storage.scope(mia.organizationId).update(OrganizationEntity, {}, { reportCurrency });
  await setTo('THB');
  const one = await world.ask(tool, mia, {});
  expect(one.en).toContain('You spent $1.25');
  expect(one.en).toContain('That is ฿50.00.');
  await world.spend(mia, '1', '2026-11-06T10:00', { estimate: Money.of('8.75', 'GBP') });
  await world.spend(mia, '1', '2026-11-06T10:00', { payer: 'member' });
  const { report, en } = await world.ask(tool, mia, { group_by: 'provider' });
  expect(report.currencies.map(({ currency }) => currency).toSorted()).toEqual(['GBP', 'USD']);
  expect(
    Money.of(report.sum?.total ?? '0', 'THB')
      .roundedTo(15)
      .toString(),
  ).toBe('550 THB');
  expect(en).toContain('Together that is ฿550.00.');
  expect(en).not.toContain('nothing is converted');
  await setTo('LAK');
  const none = await world.ask(tool, mia, {});
  expect(none.report.sum).toMatchObject({ currency: 'LAK', total: null });
  expect(none.en).toContain('Each currency has its own total; nothing is converted.');
  expect(none.en).toContain('No sum in LAK: I cannot convert');
  await setTo(null);
  expect((await world.ask(tool, mia, {})).report.sum).toBeNull();
});
