import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { OwnExchangeRate } from './own-exchange-rate.entity.ts';
import { RateTable } from './rate-table.ts';

const friday = { day: '2026-11-20', rates: { USD: '1.0876', THB: '35.612', JPY: '163.45', GBP: '0.8412' } };
const thursday = { day: '2026-11-19', rates: { USD: '1.0912', THB: '35.401', RUB: '90.5' } };
const table = new RateTable([friday, thursday]);

const own = (more: Partial<OwnExchangeRate>): OwnExchangeRate => ({
  ...{ organizationId: 'o', id: '1', base: 'USD', quote: 'THB', rate: '33', note: null },
  ...{ fromDay: '2026-11-20', untilDay: '2026-11-21', setAt: new Date('2026-11-20T05:00:00Z') },
  ...more,
});

const published = fc
  .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) =>
    Money.of(String(digits))
      .dividedBy(10 ** decimals)
      .toDecimalString(),
  );
const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, decimals]) => Money.of(String(digits)).dividedBy(String(10 ** decimals)));
const rates = fc.record({ USD: published, THB: published, JPY: published });
const of = (one: Record<string, string>) => new RateTable([{ day: '2026-11-20', rates: one }]);

test('an amount is converted through the euro', () => {
  const { money, rate } = table.convert(Money.of('1.0876'), 'EUR', '2026-11-20') ?? {};
  expect(money?.roundedTo(20).toString()).toBe('1 EUR');
  expect(rate).toMatchObject({ day: '2026-11-20', source: 'published' });
  expect(table.convert(Money.of('2', 'EUR'), 'THB', '2026-11-20')?.money.toString()).toBe('71.224 THB');
  expect(table.convert(Money.of('10.876'), 'THB', '2026-11-20')?.money.roundedTo(15).toString()).toBe(
    '356.12 THB',
  );
});

test('Saturday and Sunday take Friday’s rate, and a day takes no rate of a later one', () => {
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-22'])
    expect(table.rate('EUR', 'USD', day)).toMatchObject({ value: '1.0876', day: '2026-11-20' });
  expect(table.rate('EUR', 'USD', '2026-11-19')).toMatchObject({ value: '1.0912', day: '2026-11-19' });
  expect(table.rate('EUR', 'USD', '2026-11-18')).toBeUndefined();
});

test('a rate holds for a week and no longer', () => {
  expect(table.rate('EUR', 'USD', '2026-11-27')).toMatchObject({ day: '2026-11-20' });
  expect(table.rate('EUR', 'USD', '2026-11-28')).toBeUndefined();
});

test('a currency without a rate on the last day is unknown, though it had one before', () => {
  expect(table.rate('USD', 'RUB', '2026-11-19')).toBeDefined();
  expect(table.rate('USD', 'RUB', '2026-11-20')).toBeUndefined();
  expect(table.unpublished(['USD', 'RUB'], '2026-11-20')).toBe('RUB');
  expect(table.unpublished(['USD', 'RUB'], '2026-12-20')).toBeUndefined();
});

test('a rate that the organisation set counts on its days only, in both directions, and the last one that was set', () => {
  const set = [own({}), own({ id: '2', rate: '34', setAt: new Date('2026-11-20T06:00:00Z'), note: 'bank' })];
  const ours = new RateTable([friday], set);
  expect(ours.rate('USD', 'THB', '2026-11-20')).toEqual({
    ...{ value: '34', day: '2026-11-20', source: 'own', note: 'bank' },
  });
  expect(ours.rate('THB', 'USD', '2026-11-21')).toMatchObject({ source: 'own' });
  expect(ours.rate('USD', 'THB', '2026-11-22')).toMatchObject({ source: 'published' });
  expect(ours.rate('EUR', 'THB', '2026-11-20')).toMatchObject({ source: 'published' });
});

test('what stays in its currency is not touched, on any day', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(table.convert(amount, 'USD', '1990-01-01')?.money.equals(amount)).toBe(true);
    }),
  );
});

test('the sum of converted amounts is the converted sum, to the last digit', () => {
  fc.assert(
    fc.property(rates, fc.array(amounts, { minLength: 1, maxLength: 20 }), (one, parts) => {
      const [all, each] = [Money.sum(parts), parts].map((some) =>
        [some].flat().map((part) => of(one).convert(part, 'THB', '2026-11-20')?.money as Money),
      ) as [Money[], Money[]];
      expect(Money.sum(each, 'THB').equals(all[0] as Money)).toBe(true);
    }),
  );
});

test('there and back is the same amount up to the 24th digit, directly and through a third currency', () => {
  const isClose = (a: Money, b: Money) => a.isZero || Math.abs(a.minus(b).ratioTo(a)) < 1e-24;
  fc.assert(
    fc.property(rates, amounts, (one, amount) => {
      const to = (money: Money, currency: string) =>
        of(one).convert(money, currency, '2026-11-20')?.money as Money;
      expect(isClose(amount, to(to(amount, 'THB'), 'USD'))).toBe(true);
      expect(isClose(to(amount, 'JPY'), to(to(amount, 'THB'), 'JPY'))).toBe(true);
    }),
  );
});
