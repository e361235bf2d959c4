import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Breach } from '#capabilities/capability.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { AlertEntity } from '#capabilities/watch/alert.entity.ts';
import { Alerts } from '#capabilities/watch/alerts.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { insertOrganization, openTestStorage } from '../../../../test/storage.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { Spending } from '../spending.ts';
import { spendingSpike } from './spending-spike.ts';

const dayMs = 86_400_000;
/** Friday at noon in Bangkok. */
const friday = new Date('2026-11-20T05:00:00Z');
let now = friday;
const clock = { now: () => now };

let storage: Storage;
let organizationId: string;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());
beforeEach(async () => {
  now = friday;
  organizationId = newId();
  await insertOrganization(storage, organizationId);
});

const source = () =>
  spendingSpike({ spending: new Spending(storage), catalogue: new Catalogue(clock), clock });

/** A charge some days from Friday, at noon. */
async function charged(day: number, amount: string, more: Partial<Charge> = {}): Promise<void> {
  const at = { now: () => new Date(friday.getTime() + day * dayMs) };
  await new Ledger(storage, at).record({
    ...{ organizationId, memberId: newId(), idempotencyKey: newId() },
    ...{
      provider: 'runway',
      product: 'gen4.5',
      category: 'video',
      quantity: 100,
      unit: 'second',
      source: 'test',
    },
    ...{ estimate: Money.of(amount), ...more },
  });
}

/** Five weeks of twenty dollars a day. */
async function usualWeeks(more: Partial<Charge> = {}): Promise<void> {
  for (let day = -35; day < 0; day += 1) await charged(day, day % 2 === 0 ? '20' : '21', more);
}

/** One round of the watch at a time of the day, some days from Friday. */
async function roundOn(day: number, hours = 0): Promise<Breach[]> {
  now = new Date(friday.getTime() + day * dayMs + hours * 3_600_000);
  const breaches = await source().breaches({ organizationId, timeZone: 'Asia/Bangkok' });
  const alerts = new Alerts(storage, clock);
  await storage
    .scope(organizationId)
    .transaction((scope) => alerts.reconcile(scope, 'spending_spike', breaches));
  return breaches;
}

const alerts = () => storage.scope(organizationId).find(AlertEntity, {}, { orderBy: { id: 'asc' } });
const openSubjects = async () =>
  (await alerts()).filter(({ resolvedAt }) => resolvedAt === null).map(({ subject }) => subject);

test('a service that costs far more than usual is told by its name, with the likely reason', async () => {
  await usualWeeks();
  await charged(0, '50', { quantity: 240 });
  const [breach, ...others] = await roundOn(0);
  expect(others).toEqual([]);
  expect(breach?.what.en).toBe(
    'Runway (Video): $50.00 has been spent today, usual is $20.49. Likely reason: 240 seconds instead of the usual 100 a day.',
  );
  expect(breach?.what.th).toContain('Runway (วิดีโอ): วันนี้ใช้ไปแล้ว $50.00');
});

test('if a unit costs more, that is the reason', async () => {
  await usualWeeks();
  await charged(0, '50', { quantity: 110 });
  const [breach] = await roundOn(0);
  expect(breach?.what.en).toContain('one second costs $0.455 instead of $0.205');
});

test('a usual day, and an increase of a few dollars, is no alarm', async () => {
  await usualWeeks();
  await charged(0, '24');
  expect(await roundOn(0)).toEqual([]);
  organizationId = newId();
  await insertOrganization(storage, organizationId);
  for (let day = -35; day < 0; day += 1) await charged(day, '0.50');
  await charged(0, '4');
  expect(await roundOn(0)).toEqual([]);
});

test('one provider that spikes is seen although the others are larger', async () => {
  await usualWeeks();
  for (let day = -35; day < 0; day += 1)
    await charged(day, day % 3 === 0 ? '300' : '420', { provider: 'openai', category: 'llm', unit: 'token' });
  await charged(0, '390', { provider: 'openai', category: 'llm', unit: 'token' });
  await charged(0, '60');
  expect((await roundOn(0)).map(({ subject }) => subject)).toEqual(['USD runway video']);
});

test('what is new by itself is judged in all', async () => {
  await usualWeeks();
  await charged(0, '20');
  await charged(0, '70', { provider: 'luma' });
  const [breach] = await roundOn(0);
  expect(breach?.subject).toBe('USD');
  expect(breach?.what.en).toContain('Everything together: $90.00 has been spent today');
  expect(breach?.what.en).toContain('Most of it went to Luma');
});

test('one alert for a spike of two days, over when a day is as usual', async () => {
  await usualWeeks();
  await charged(0, '60');
  await roundOn(0);
  await roundOn(0, 6);
  await roundOn(1, -11);
  expect(await openSubjects()).toEqual(['USD runway video']);
  await charged(1, '60');
  await roundOn(1, 1);
  expect(await alerts()).toHaveLength(1);
  await charged(2, '20');
  await roundOn(2, 6);
  await roundOn(3);
  expect(await openSubjects()).toEqual([]);
  expect(await alerts()).toHaveLength(1);
});

test('a lasting step is told once as a new level and is then usual', async () => {
  await usualWeeks();
  for (let day = 0; day < 14; day += 1) {
    await charged(day, '60');
    await roundOn(day, 2);
  }
  expect((await alerts()).map(({ subject }) => subject)).toEqual([
    'USD runway video',
    'USD runway video level',
  ]);
  const [, level] = await alerts();
  expect(level?.what.en).toContain('spending has been on a new level for');
  expect(await openSubjects()).toEqual([]);
});

test('late charges of past days alert nobody', async () => {
  await usualWeeks();
  for (const day of [-3, -2, -1]) await charged(day, '200');
  await charged(0, '20');
  await roundOn(0);
  await roundOn(1);
  expect(await alerts()).toEqual([]);
});

test('a rare service is compared with the days on which it was used', async () => {
  for (let day = -35; day < 0; day += 5) await charged(day, '10');
  await charged(0, '12');
  expect(await roundOn(0)).toEqual([]);
  await charged(0, '20');
  expect((await roundOn(0)).map(({ subject }) => subject)).toEqual(['USD runway video']);
});
