import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import { type Span, slicesOf } from '#lib/period.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { newOrganization, openTestStorage } from '../../../test/storage.ts';
import { type Charge, Ledger } from './ledger.ts';
import { type LedgerEntry, LedgerEntryEntity } from './ledger-entry.entity.ts';
import { Spending, type Spent } from './spending.ts';

const now = new Date('2026-11-20T05:00:00Z');
const november = { start: new Date('2026-11-01T00:00:00Z'), end: new Date('2026-12-01T00:00:00Z') };

let storage: Storage;
let ledger: Ledger;
let spending: Spending;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, { now: () => now });
  spending = new Spending(storage);
});
afterAll(() => storage[Symbol.asyncDispose]());

async function charge(change: Partial<Charge> = {}): Promise<Charge> {
  return {
    organizationId: change.organizationId ?? (await newOrganization(storage)),
    memberId: newId(),
    idempotencyKey: newId(),
    provider: 'flux',
    product: 'flux-2-pro',
    category: 'image',
    quantity: 1,
    unit: 'image',
    estimate: Money.of('0.03'),
    source: 'list price of 2026-08-21',
    ...change,
  };
}

async function entryOf({ organizationId, idempotencyKey }: Charge) {
  const entries = await storage.scope(organizationId).find(LedgerEntryEntity, { idempotencyKey });
  expect(entries).toHaveLength(1);
  return entries[0];
}

/** Digits as a `numeric` column gives them back. */
const exact = (digits: string) => {
  const [whole, fraction = ''] = digits.split('.');
  return `${whole}.${fraction.padEnd(18, '0')}`;
};

const many = <Result>(work: (at: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: 8 }, (_, at) => work(at)));

test('the platform fee is booked by the terms of the reservation, apart from the price, and not on what failed', async () => {
  const [made, failed, free] = [await charge(), await charge(), await charge({ estimate: Money.zero() })];
  const setFee = (platformFee: FeeTerms | null, { organizationId }: Charge) =>
    storage.scope(organizationId).update(OrganizationEntity, {}, { platformFee });
  for (const one of [made, failed, free]) {
    await setFee({ percent: '5', isLimited: true }, one);
    await ledger.reserve(one);
    await setFee(null, one);
  }
  expect(await entryOf(made)).toMatchObject({ amount: exact('0.03'), fee: exact('0.0015') });
  await ledger.settle(made.organizationId, made.idempotencyKey, { reported: Money.of('0.04') });
  await ledger.settle(failed.organizationId, failed.idempotencyKey, { isFailed: true });
  await ledger.settle(free.organizationId, free.idempotencyKey);
  const [one, other, third] = [await entryOf(made), await entryOf(failed), await entryOf(free)];
  expect(one).toMatchObject({ amount: exact('0.04'), fee: exact('0.002'), limitedFee: exact('0.002') });
  expect(other).toMatchObject({ amount: exact('0.03'), fee: exact('0'), limitedFee: exact('0') });
  expect(third).toMatchObject({ amount: exact('0'), fee: exact('0') });
  await ledger.record({ ...made, idempotencyKey: 'later' });
  expect(await entryOf({ ...made, idempotencyKey: 'later' })).toMatchObject({ fee: exact('0') });
  await setFee({ each: '0.01', isLimited: false }, made);
  await ledger.record({ ...made, idempotencyKey: 'last' });
  expect(await entryOf({ ...made, idempotencyKey: 'last' })).toMatchObject({
    ...{ amount: exact('0.03'), fee: exact('0.01'), limitedFee: exact('0') },
  });
});

test('of many reservations of the same charge at once one is kept', async () => {
  const one = await charge();
  const kept = await many((at) => ledger.reserve({ ...one, estimate: Money.of(String(at)) }));
  expect(kept.filter(Boolean)).toHaveLength(1);
  expect(await entryOf(one)).toMatchObject({ state: 'reserved', settledAt: null });
});

test('of many settlements at once one counts, and its figure stays', async () => {
  const one = await charge();
  await ledger.reserve(one);
  const settled = await many((at) =>
    ledger.settle(one.organizationId, one.idempotencyKey, { reported: Money.of(String(at + 1)) }),
  );
  expect(settled.filter(Boolean)).toHaveLength(1);
  const winner = Money.of(String(settled.indexOf(true) + 1));
  expect(Money.of((await entryOf(one))?.amount ?? '').equals(winner)).toBe(true);
  const [spent] = await spending.spent(one.organizationId, november);
  expect(spent?.amount.equals(winner)).toBe(true);
  expect(spent?.charges).toBe(1);
});

test('settling and releasing at once end in exactly one of the two', async () => {
  for (let round = 0; round < 10; round += 1) {
    const one = await charge();
    await ledger.reserve(one);
    const results = await many((at) =>
      at % 2
        ? ledger.settle(one.organizationId, one.idempotencyKey)
        : ledger.release(one.organizationId, one.idempotencyKey),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const state = results.indexOf(true) % 2 ? 'settled' : 'released';
    expect((await entryOf(one))?.state).toBe(state);
  }
});

test('after any sequence of repeated steps the first ending is kept', async () => {
  const steps = fc.array(fc.constantFrom('reserve' as const, 'settle' as const, 'release' as const), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      const one = await charge();
      await ledger.reserve(one);
      for (const step of order) {
        if (step === 'reserve') await ledger.reserve(one);
        else await ledger[step](one.organizationId, one.idempotencyKey);
      }
      const ending = order.find((step) => step !== 'reserve');
      const state = ending === undefined ? 'reserved' : ending === 'settle' ? 'settled' : 'released';
      expect((await entryOf(one))?.state).toBe(state);
      const spent = await spending.spent(one.organizationId, november);
      expect(spent.map(({ amount }) => amount.toDecimalString())).toEqual(
        ending === 'settle' ? ['0.03'] : [],
      );
    }),
    { numRuns: 30 },
  );
});

test('recording the same model call from several places at once charges it once', async () => {
  const one = await charge({
    category: 'llm',
    unit: 'token',
    quantity: 1200,
    tokens: { input: 1000, output: 200 },
  });
  await many(() => ledger.record(one));
  const tokens = ['inputTokens', 'outputTokens'] as const;
  const [total] = await spending.totals(one.organizationId, november, ['category'], tokens);
  expect(total).toMatchObject({ category: 'llm', count: 1 });
  expect(total?.sums).toMatchObject({ inputTokens: '1000', outputTokens: '200' });
});

test('amounts come back from the database to the last decimal', async () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 24n }).map((units) => `${units}`.padStart(19, '0'));
  await fc.assert(
    fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 6 }), async (digits) => {
      const organizationId = await newOrganization(storage);
      const amounts = digits.map((text) => Money.of(`${text.slice(0, -18)}.${text.slice(-18)}`));
      for (const estimate of amounts) await ledger.record(await charge({ organizationId, estimate }));
      const [spent] = await spending.spent(organizationId, november);
      expect(spent?.amount.toDecimalString()).toBe(Money.sum(amounts).toDecimalString());
    }),
    { numRuns: 15 },
  );
});

test('what the vendor reports beats the estimate, and both stay on record', async () => {
  const one = await charge();
  await ledger.reserve(one);
  await ledger.settle(one.organizationId, one.idempotencyKey, {
    reported: Money.of('0.045'),
    source: 'reported by flux',
    quantity: 2,
  });
  const entry = await entryOf(one);
  expect(entry).toMatchObject({ state: 'settled', source: 'reported by flux', settledAt: now });
  const kept = [entry?.amount, entry?.estimatedAmount, entry?.reportedAmount].map((digits) => Number(digits));
  expect(kept).toEqual([0.045, 0.03, 0.045]);
  expect(Number(entry?.quantity)).toBe(2);
});

test('a settlement without a figure keeps the estimate and says what it rests on', async () => {
  const one = await charge();
  await ledger.reserve(one);
  await ledger.settle(one.organizationId, one.idempotencyKey, { source: 'estimate; outcome unknown' });
  const entry = await entryOf(one);
  expect(entry).toMatchObject({
    state: 'settled',
    source: 'estimate; outcome unknown',
    reportedAmount: null,
  });
  expect(Number(entry?.amount)).toBe(0.03);
});

test('a charge without a price counts and adds nothing, and is told apart', async () => {
  const organizationId = await newOrganization(storage);
  await ledger.record(await charge({ organizationId, estimate: undefined }));
  await ledger.record(await charge({ organizationId }));
  const [spent] = await spending.spent(organizationId, november, ['provider']);
  expect(spent).toMatchObject({ key: 'flux', charges: 2, unpriced: 1 });
  expect(spent?.amount.toDecimalString()).toBe('0.03');
});

test('an unknown price becomes known when the vendor reports it, in its own currency', async () => {
  const one = await charge({ estimate: undefined });
  await ledger.reserve(one);
  await ledger.settle(one.organizationId, one.idempotencyKey, { reported: Money.of('0.5', 'EUR') });
  const [spent] = await spending.spent(one.organizationId, november);
  expect(spent?.amount.toString()).toBe('0.5 EUR');
  expect(spent?.unpriced).toBe(0);
});

test('currencies are added up apart', async () => {
  const organizationId = await newOrganization(storage);
  await ledger.record(await charge({ organizationId }));
  await ledger.record(await charge({ organizationId, estimate: Money.of('2', 'EUR') }));
  await ledger.record(await charge({ organizationId, estimate: Money.of('3', 'EUR') }));
  const spent = await spending.spent(organizationId, november);
  expect(spent.map(({ amount }) => amount.toString()).toSorted()).toEqual(['0.03 USD', '5 EUR']);
});

test('settling what was never reserved, or in another currency, is refused and changes nothing', async () => {
  const one = await charge();
  await expect(ledger.settle(one.organizationId, one.idempotencyKey)).rejects.toThrow('nothing was reserved');
  await ledger.reserve(one);
  const inEuro = ledger.settle(one.organizationId, one.idempotencyKey, { reported: Money.of('1', 'EUR') });
  await expect(inEuro).rejects.toThrow(TypeError);
  expect((await entryOf(one))?.state).toBe('reserved');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 'many'])(
  'the quantity %s is refused',
  async (quantity) => {
    const one = await charge({ quantity });
    await expect(ledger.record(one)).rejects.toThrow(RangeError);
    await expect(ledger.reserve(one)).rejects.toThrow(RangeError);
    expect(await storage.scope(one.organizationId).count(LedgerEntryEntity)).toBe(0);
  },
);

test('a reservation is rolled back with its transaction', async () => {
  const one = await charge();
  const failing = storage.scope(one.organizationId).transaction(async (scope) => {
    await ledger.reserve(one, scope);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await storage.scope(one.organizationId).count(LedgerEntryEntity)).toBe(0);
});

test('another organisation can neither settle, release nor see a reservation', async () => {
  const one = await charge();
  await ledger.reserve(one);
  const stranger = await newOrganization(storage);
  expect(await ledger.release(stranger, one.idempotencyKey)).toBe(false);
  await expect(ledger.settle(stranger, one.idempotencyKey)).rejects.toThrow('nothing was reserved');
  expect(await spending.totals(stranger, november, ['provider'], [], { state: 'reserved' })).toEqual([]);
  expect((await entryOf(one))?.state).toBe('reserved');
});

/** Moments around midnights at which clocks change, in zones where they change exactly then. */
const midnights = [
  { timeZone: 'America/Havana', at: '2026-03-08T05:00:00Z' },
  { timeZone: 'America/Havana', at: '2026-11-01T04:00:00Z' },
  { timeZone: 'Asia/Beirut', at: '2026-03-28T22:00:00Z' },
  { timeZone: 'America/Sao_Paulo', at: '2018-11-04T03:00:00Z' },
  { timeZone: 'Pacific/Apia', at: '2011-12-30T10:00:00Z' },
  { timeZone: 'Asia/Bangkok', at: '2026-11-20T17:00:00Z' },
];
const hourMs = 3_600_000;

/** A ledger of a few days around a midnight, with most of its charges near the ends of days. */
const ledgers = fc.constantFrom(...midnights).chain(({ timeZone, at }) => {
  const midnightMs = Date.parse(at);
  const occurredAt = fc
    .tuple(fc.integer({ min: -72, max: 72 }), fc.constantFrom(-1, 0, 1, 1_234_567))
    .map(([hours, ms]) => new Date(midnightMs + hours * hourMs + ms));
  const row = fc.record({
    occurredAt,
    amount: fc.option(
      fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map((units) => `${units}.000000000000000001`),
    ),
    quantity: fc.integer({ min: 0, max: 9 }).map(String),
    inputTokens: fc.option(fc.integer({ min: 0, max: 2 ** 30 })),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    provider: fc.constantFrom('flux', 'runway'),
    state: fc.constantFrom('settled' as const, 'settled' as const, 'reserved' as const, 'released' as const),
  });
  const span = fc.tuple(occurredAt, occurredAt).map(([one, other]) => ({
    start: one < other ? one : other,
    end: one < other ? other : one,
  }));
  return fc.record({ rows: fc.array(row, { maxLength: 12 }), span, timeZone: fc.constant(timeZone) });
});
type Row = Pick<LedgerEntry, 'occurredAt' | 'amount' | 'currency' | 'provider' | 'quantity' | 'inputTokens'>;

async function storedLedger(rows: readonly (Row & Pick<LedgerEntry, 'state'>)[]): Promise<string> {
  const organizationId = await newOrganization(storage);
  const entries = rows.map((row) => ({
    ...{ ...row, id: newId(), memberId: newId(), idempotencyKey: newId(), product: 'any', source: 'any' },
    ...{ category: 'llm' as const, unit: 'token' as const, outputTokens: null, estimatedAmount: null },
    ...{
      reportedAmount: null,
      reconciledAmount: null,
      ...{ cachedTokens: null, cacheWriteTokens: null, feeTerms: null, fee: '0', limitedFee: '0' },
      relatedKind: null,
      relatedId: null,
      payer: null,
      credentialId: null,
      credentialVersion: null,
      integrationId: null,
      settledAt: null,
    },
  }));
  await storage.scope(organizationId).insert(LedgerEntryEntity, ...entries);
  return organizationId;
}

/** What {@link Ledger.spent} says, added up in memory. */
function spentOf(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = Map.groupBy(rows, (row) => `${keyOf(row)} ${row.currency}`);
  return [...groups].map(([group, ours]) => ({
    group,
    amount: Money.sum(ours.map(({ amount }) => Money.of(amount ?? '0'))).toDecimalString(),
    charges: ours.length,
    unpriced: ours.filter(({ amount }) => amount === null).length,
  }));
}

const told = (spent: readonly Spent[]) =>
  spent.map(({ key, amount, charges, unpriced }) => ({
    ...{ group: `${key} ${amount.currency}`, amount: amount.toDecimalString(), charges, unpriced },
  }));
const sorted = (groups: readonly { group: string }[]) =>
  groups.toSorted((a, b) => a.group.localeCompare(b.group));

test('what the database adds up is what one adds up by hand, in all, by provider, and day by day', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, async ({ rows, span, timeZone }) => {
      const organizationId = await storedLedger(rows);
      const settled = rows.filter(({ state }) => state === 'settled');
      const within = ({ start, end }: Span) =>
        settled.filter(({ occurredAt }) => occurredAt >= start && occurredAt < end);
      expect(await spending.hasCharges(organizationId)).toBe(settled.length > 0);
      expect(await spending.count(organizationId, span)).toBe(within(span).length);

      const ungrouped = await spending.spent(organizationId, span);
      expect(sorted(told(ungrouped))).toEqual(sorted(spentOf(within(span), () => '')));
      const byProvider = await spending.spent(organizationId, span, ['provider']);
      expect(sorted(told(byProvider))).toEqual(sorted(spentOf(within(span), ({ provider }) => provider)));

      for (const unit of ['day', 'month'] as const) {
        const slices = slicesOf(span, unit, timeZone);
        const inEach = await spending.spentInEach(organizationId, slices);
        const byHand = slices.map((slice) => sorted(spentOf(within(slice), () => '')));
        expect(inEach.map((spent) => sorted(told(spent)))).toEqual(byHand);
      }

      const sums = ['quantity', 'inputTokens'] as const;
      const totals = await spending.totals(organizationId, span, ['provider'], sums);
      for (const { provider, count, unpriced, sums: found } of totals) {
        const ours = within(span).filter((row) => row.provider === provider);
        const total = (rows: readonly Row[], of: (typeof sums)[number]) =>
          rows.reduce((sum, row) => sum + Number(row[of]), 0);
        const without = ours.filter(({ amount }) => amount === null);
        expect([count, unpriced.count]).toEqual([ours.length, without.length]);
        for (const name of sums) {
          expect(Number(found[name])).toBe(total(ours, name));
          expect(Number(unpriced.sums[name])).toBe(total(without, name));
        }
      }
    }),
    { numRuns: 60 },
  );
});
