import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Category } from '#lib/categories.ts';
import { type Locale, locales } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { datesOf } from '#lib/period.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { newOrganization, openTestStorage } from '../../../test/storage.ts';

import { SpendingDigests } from '../costs/digest/spending-digests.ts';
import { spendingSection } from '../costs/digest/spending-section.ts';
import { Ledger } from '../costs/ledger.ts';
import { Spending } from '../costs/spending.ts';
import { LeavingProducts } from '../providers/digest/leaving-products.ts';
import { leavingSection } from '../providers/digest/leaving-section.ts';
import { type Cadence, latestSlot } from './cadence.ts';
import { coverageOf, daysOf } from './coverage.ts';
import { Digests } from './digests.ts';

/** Monday, 09:00 in Bangkok. */
const monday = new Date('2026-11-23T02:00:00Z');
let now = monday;
const clock = { now: () => now };
const timeZone = 'Asia/Bangkok';
const weekly: Cadence = { every: 'week', dayNumber: 1, timeOfDay: '09:00', timeZone };

let storage: Storage;
let ledger: Ledger;
let spending: SpendingDigests;
let leavingProducts: LeavingProducts;
let digests: Digests;
let organizationId: string;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  spending = new SpendingDigests(new Spending(storage), new Catalogue(clock));
  leavingProducts = new LeavingProducts(new Spending(storage), new Catalogue(clock));
  digests = new Digests(() => [spendingSection(spending), leavingSection(leavingProducts, () => true)]);
});
afterAll(() => storage[Symbol.asyncDispose]());
beforeEach(async () => {
  organizationId = await newOrganization(storage);
});

interface Purchase {
  amount?: string;
  provider?: string;
  product?: string;
  category?: Category;
  currency?: string;
}

async function bought(at: string, purchase: Purchase = {}): Promise<void> {
  const { amount, provider = 'runway', product = 'gen4.5', category = 'video', currency } = purchase;
  now = new Date(`${at}:00+07:00`);
  await ledger.record({
    ...{ organizationId, memberId: newId(), idempotencyKey: newId(), provider, product, category },
    ...{ quantity: 1, unit: 'second', source: 'test' },
    estimate: amount === undefined ? undefined : Money.of(amount, currency),
  });
  now = monday;
}

async function digestOf(cadence: Cadence, at = monday) {
  const days = daysOf(cadence, latestSlot(cadence, at));
  return {
    ...(await spending.of(organizationId, days)),
    dates: datesOf(days.span, days.timeZone),
    leaving: await leavingProducts.of(organizationId, days.at),
  };
}
async function digestText(cadence: Cadence, locale: Locale = 'en'): Promise<string> {
  const slot = latestSlot(cadence, monday);
  const blocks = await digests.of(organizationId, cadence, slot, { waiting: 0, shown: 0 }, locale);
  return blocksToText(blocks, { locale, widthColumns: 120, colour: false });
}
const days = ({ start, end }: { start: Date; end: Date }) =>
  [start, end].map((moment) => moment.toISOString());

test('a weekly digest counts seven days against the seven before, to the midnight', async () => {
  await bought('2026-11-16T00:00', { amount: '2' });
  await bought('2026-11-22T23:59', { amount: '3.10' });
  await bought('2026-11-23T00:00', { amount: '50' });
  await bought('2026-11-15T23:59', { amount: '1.10', provider: 'luma' });
  await bought('2026-11-08T23:59', { amount: '70' });
  const digest = await digestOf(weekly);
  expect(digest.dates).toEqual({ from: '2026-11-16', until: '2026-11-22' });
  expect(digest.comparedWith).toEqual({ from: '2026-11-09', until: '2026-11-15' });
  const [dollars] = digest.currencies;
  expect([dollars?.spent.toString(), dollars?.before.toString()]).toEqual(['5.1 USD', '1.1 USD']);
  expect(dollars?.movers.map(({ provider }) => provider)).toEqual(['Runway', 'Luma']);
  const byDay = dollars?.days.map(({ day, amount }) => [day, amount.toDecimalString()]);
  expect(byDay?.filter(([, amount]) => amount !== '0')).toEqual([
    ['2026-11-16', '2'],
    ['2026-11-22', '3.1'],
  ]);
  const text = await digestText(weekly);
  expect(text).toContain('$5.10');
  expect(text).toMatch(/\$4\.00 more than in .* \(\$1\.10\)/);
  expect(text).toContain('−$1.10');
});

test('a digest is about the days since the one before it', () => {
  const covered = (cadence: Cadence, at = monday) => {
    const { span, before } = coverageOf(cadence, latestSlot(cadence, at));
    return [...days(span), ...days(before)].map((moment) => moment.slice(0, 10));
  };
  const utc = { timeOfDay: '02:00', timeZone: 'Etc/UTC' };
  expect(covered({ ...utc, every: 'day' })).toEqual(['2026-11-22', '2026-11-23', '2026-11-21', '2026-11-22']);
  expect(covered({ ...utc, every: 'weekday' })).toEqual([
    '2026-11-20',
    '2026-11-23',
    '2026-11-13',
    '2026-11-16',
  ]);
  expect(covered({ ...utc, every: 'month', dayNumber: 1 })).toEqual([
    '2026-10-01',
    '2026-11-01',
    '2026-09-01',
    '2026-10-01',
  ]);
  expect(covered({ ...utc, every: 'month', dayNumber: 31 })).toEqual([
    '2026-09-30',
    '2026-10-31',
    '2026-08-31',
    '2026-09-30',
  ]);
});

test('an organisation without any history is told the truth and what to try', async () => {
  expect(await digestText(weekly)).toContain('Nothing has been bought through Jarvis yet');
  expect(await digestText(weekly)).toContain('Nothing is waiting for a decision');
  expect(await digestText(weekly, 'th')).toContain('ยังไม่เคยมีการซื้อผ่าน Jarvis');
  await bought('2026-09-01T10:00', { amount: '5' });
  expect(await digestText(weekly)).toContain('Nothing was spent, and nothing in');
});

test('what has no known price is never taken for nothing', async () => {
  await bought('2026-11-17T10:00');
  expect(await digestText(weekly)).toContain('unknown');
  await bought('2026-11-17T11:00', { amount: '4' });
  expect(await digestText(weekly)).toContain('1 of 2 charges has no known price');
  await bought('2026-11-10T11:00');
  expect(await digestText(weekly)).toContain('cannot be compared');
});

test('currencies stand apart', async () => {
  await bought('2026-11-17T10:00', { amount: '4' });
  await bought('2026-11-17T11:00', { amount: '90', currency: 'THB' });
  const { currencies } = await digestOf(weekly);
  expect(currencies.map(({ spent }) => spent.toString()).toSorted()).toEqual(['4 USD', '90 THB']);
});

test('a product in use that will be shut down within 60 days is named, with what to use instead', async () => {
  const leaving = new Catalogue(clock)
    .all()
    .flatMap(({ id, offers }) => offers.map((offer) => ({ id, ...offer })))
    .find(({ retiresOn }) => retiresOn !== undefined && retiresOn > '2026-11-23' && retiresOn < '2027-01-20');
  if (!leaving) throw new Error('the catalogue knows no retirement that comes soon');
  const { id: provider, product, category, name } = leaving;
  expect((await digestOf(weekly)).leaving).toEqual([]);
  await bought('2026-11-01T10:00', { amount: '1', provider, product, category });
  expect((await digestOf(weekly)).leaving).toMatchObject([{ name, on: leaving.retiresOn }]);
  expect(await digestText(weekly)).toContain(`${name}, which you use, will be shut down`);
});

test('whatever was spent, both languages say it all', async () => {
  await bought('2026-11-17T10:00', { amount: '4' });
  await bought('2026-11-10T10:00', { amount: '9', provider: 'somebody-new', category: 'llm' });
  for (const locale of locales) {
    for (const every of ['day', 'weekday', 'week', 'month'] as const) {
      const text = await digestText(
        { every, dayNumber: every === 'month' ? 20 : 1, timeOfDay: '09:00', timeZone },
        locale,
      );
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(await digestText(weekly, locale)).toContain('somebody-new');
  }
});
