import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ratesOn } from '../../../test/exchange-rates.ts';
import { type Days, FakeEcb } from '../../../test/fakes/ecb.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { daysBefore, isPublicationDay } from './publication-days.ts';
import { RatesFileEntity } from './rates-file.entity.ts';
import { ReferenceRatesEntity } from './reference-rates.entity.ts';

const signal = new AbortController().signal;
const hourMs = 3_600_000;
const organizationId = newId();

/** A year of days up to Friday 20 November 2026; on each, a dollar is 40 baht. */
const year: Days = Object.fromEntries(
  Array.from({ length: 365 }, (_, back) => daysBefore('2026-11-20', back))
    .filter((day) => isPublicationDay(day))
    .map((day) => [day, { USD: '1.25', THB: '50' }]),
);

let storage: Storage;
let ecb: FakeEcb;
let clock: TestClock;
beforeAll(async () => {
  storage = await openTestStorage();
});
beforeEach(async () => {
  await storage.commons.delete(ReferenceRatesEntity, {});
  await storage.commons.delete(RatesFileEntity, {});
  clock = new TestClock('2026-11-20T16:00:00Z');
  ecb = await FakeEcb.start(year);
  return () => ecb.close();
});
afterAll(() => storage[Symbol.asyncDispose]());

const opened = () => ratesOn(storage, clock, ecb.published(2_000));
const baht = async (day: string, { rates } = opened()) =>
  (await rates.convert(organizationId, Money.of('2'), 'THB', day, signal))?.money.toString();

test('the day’s rates are read once, whoever ticks and however often', async () => {
  const processes = [opened(), opened(), opened()];
  await Promise.all(processes.map(({ feed }) => feed.readDue(signal)));
  for (const { feed } of processes) await feed.readDue(signal);
  expect(ecb.read).toEqual(['daily']);
  expect(await baht('2026-11-20')).toBe('80 THB');
  expect(ecb.read).toEqual(['daily']);
});

test('nothing is read at the weekend once Friday is there, and on Monday only in the afternoon', async () => {
  const { feed } = opened();
  await feed.readDue(signal);
  for (const at of ['2026-11-21T12:00:00Z', '2026-11-22T20:00:00Z', '2026-11-23T14:00:00Z']) {
    clock = new TestClock(at);
    await opened().feed.readDue(signal);
  }
  expect(ecb.read).toEqual(['daily']);
  clock = new TestClock('2026-11-23T15:30:00Z');
  await opened().feed.readDue(signal);
  expect(ecb.read).toEqual(['daily', 'daily']);
});

test('on first need the rates of 90 days are read, and those of years before only if somebody asks for them', async () => {
  expect(await baht('2026-11-02')).toBe('80 THB');
  expect(ecb.read).toEqual(['hist-90d']);
  expect(await baht('2026-02-14')).toBe('80 THB');
  expect(ecb.read).toEqual(['hist-90d', 'hist']);
  expect(await baht('2026-02-13')).toBe('80 THB');
  expect(ecb.read).toEqual(['hist-90d', 'hist']);
});

test('several who need the same file at once wait for the one that reads it', async () => {
  const one = opened();
  const all = await Promise.all(['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => baht(day, one)));
  expect(all).toEqual(['80 THB', '80 THB', '80 THB']);
  expect(ecb.read).toEqual(['hist-90d']);
});

test('a day that the bank left out takes the rate of the day before', async () => {
  const { '2026-11-04': _left, ...rest } = year;
  ecb.days = { ...rest, '2026-11-03': { USD: '1.25', THB: '51.25' } };
  expect(await baht('2026-11-04')).toBe('82 THB');
});

test('today’s rates are not there before they are published: the last ones hold', async () => {
  clock = new TestClock('2026-11-20T09:00:00Z');
  const { '2026-11-20': _unpublished, ...rest } = year;
  ecb.days = rest;
  expect(await baht('2026-11-20')).toBe('80 THB');
  expect(ecb.read).toEqual(['daily']);
});

test('while the bank does not answer, a rate is unknown, and it is asked less and less', async () => {
  ecb.says = { status: 503, bytes: Buffer.from('') };
  expect(await baht('2026-11-20')).toBeUndefined();
  const tries = ecb.read.length;
  expect(await baht('2026-11-20')).toBeUndefined();
  expect(ecb.read).toHaveLength(tries);
  for (let hours = 0; hours < 24; hours += 1) {
    clock.advance(hourMs);
    await opened().feed.readDue(signal);
  }
  // Each look tries three times.
  expect((ecb.read.length - tries) / 3).toBeLessThan(9);
  ecb.says = undefined;
  clock.advance(7 * hourMs);
  expect(await baht('2026-11-20')).toBe('80 THB');
});

test('a file that holds a day to come is refused as a whole', async () => {
  ecb.days = { ...year, '2026-11-23': { USD: '1', THB: '99' } };
  expect(await baht('2026-11-02')).toBeUndefined();
  expect(await storage.commons.find(ReferenceRatesEntity, {})).toEqual([]);
});

test('a rate that was published once does not change any more', async () => {
  await baht('2026-11-02');
  ecb.days = Object.fromEntries(Object.keys(year).map((day) => [day, { USD: '1', THB: '99' }]));
  clock.advance(48 * hourMs);
  ecb.days = { ...ecb.days, '2026-11-10': { USD: '1', THB: '98' } };
  expect(await baht('2026-02-16')).toBe('198 THB');
  expect(await baht('2026-11-02')).toBe('80 THB');
});

test('a currency that the bank does not publish is unknown', async () => {
  const { rates } = opened();
  const laoKip = await rates.convert(organizationId, Money.of('2'), 'LAK', '2026-11-20', signal);
  expect(laoKip).toBeUndefined();
});
