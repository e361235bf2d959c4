import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumOfDigits } from '#lib/digits.ts';
import { Money } from '#lib/money.ts';
import { type Span, slicesOf } from '#lib/period.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { closeAll, storagesForProcesses } from '../../../../test/clock-world.ts';
import { newOrganization } from '../../../../test/storage.ts';
import { type Charge, Ledger } from '../ledger.ts';
import { type LedgerEntry, LedgerEntryEntity } from '../ledger-entry.entity.ts';
import { Spending } from '../spending.ts';
import { closeDays } from './close-days.ts';
import { ClosedDayEntity } from './closed-day.entity.ts';
import { DayClosing } from './day-closing.ts';
import { DaySumEntity } from './day-sum.entity.ts';
import { type EntryFigures, type FiguresWanted, figuresOf, keptApart, summedColumns } from './figures.ts';

/** Friday 20 November 2026, noon in Bangkok. */
const noon = new Date('2026-11-20T05:00:00Z');
const hourMs = 3_600_000;
const hoursAgo = (hours: number) => new Date(noon.getTime() - hours * hourMs);
const never = new AbortController().signal;
const members = [newId(), newId(), newId()] as const;
const integrationId = newId();

let storages: Storage[];
beforeAll(async () => {
  storages = await storagesForProcesses(3);
});
afterAll(() => closeAll(storages));

const storageOf = (process = 0) => storages[process % storages.length] as Storage;
const closing = (now = noon, process = 0) => new DayClosing(storageOf(process), { now: () => now });
const ledgerAt = (moment: Date, process = 0) => new Ledger(storageOf(process), { now: () => moment });

function charge(
  organizationId: string,
  amount: string | undefined = '1',
  more: Partial<Charge> = {},
): Charge {
  return {
    ...{
      organizationId,
      memberId: members[0],
      idempotencyKey: newId(),
      provider: 'flux',
      product: 'flux-2-pro',
    },
    ...{ category: 'image', quantity: 1, unit: 'image', source: 'list price' },
    estimate: amount === undefined ? undefined : Money.of(amount),
    ...more,
  };
}

const all: Omit<FiguresWanted, 'slices'> = {
  by: keptApart,
  sum: summedColumns,
  filter: {},
  isOfMember: false,
};
const lastDays = (days: number): Span => ({ start: hoursAgo(24 * days), end: new Date(noon.getTime() + 1) });

/** The same figures from the rows themselves. */
async function figuresOfRows(
  scope: Scope,
  { slices, by, sum, filter }: FiguresWanted,
): Promise<EntryFigures[]> {
  const figures: EntryFigures[] = [];
  for (const [slice, { start, end }] of slices.entries()) {
    const rows = await scope.aggregate(LedgerEntryEntity, {
      where: { $and: [filter as object, { occurredAt: { $gte: start, $lt: end } }] },
      ...{ groupBy: by, sum, part: { amount: null } },
    });
    // Without columns to group by there is one row, even of nothing.
    const some = rows.filter(({ count }) => count > 0);
    figures.push(...some.map((row) => ({ ...row, slice }) as EntryFigures));
  }
  return figures;
}

/** Figures in one order, their digits in one form. */
function plain(figures: readonly EntryFigures[], by: readonly (keyof LedgerEntry)[]): string[] {
  const digits = (sums: Record<string, string>) =>
    Object.entries(sums).map(([name, sum]) => `${name} ${sumOfDigits(sum, '0')}`);
  const line = ({ slice, sums, count, part, ...values }: EntryFigures) =>
    JSON.stringify([
      slice,
      by.map((column) => values[column] ?? null),
      digits(sums),
      count,
      digits(part.sums),
      part.count,
    ]);
  return figures.map(line).toSorted();
}

async function closedDays(organizationId: string): Promise<string[]> {
  const options = { orderBy: { start: 'asc' } } as const;
  const days = await storageOf().scope(organizationId).find(ClosedDayEntity, { isClosed: true }, options);
  return days.map(({ start }) => start.toISOString());
}

const total = async (organizationId: string, span = lastDays(10)) => {
  const spent = await new Spending(storageOf()).spent(organizationId, span);
  return spent.map(({ amount, charges }) => `${amount.toDecimalString()} in ${charges}`).join();
};

test('a day of the organisation is closed two hours after it ended', async () => {
  const organizationId = await newOrganization(storageOf());
  await storageOf().organizationOf('test', organizationId, organizationId);
  await ledgerAt(new Date('2026-11-18T10:00:00Z')).record(charge(organizationId));
  await ledgerAt(new Date('2026-11-19T10:00:00Z')).record(charge(organizationId));
  await closeDays(closing(new Date('2026-11-19T18:59:00Z'))).run(never);
  expect(await closedDays(organizationId)).toEqual(['2026-11-17T17:00:00.000Z']);
  await closeDays(closing(new Date('2026-11-19T19:00:00Z'))).run(never);
  expect(await closedDays(organizationId)).toEqual(['2026-11-17T17:00:00.000Z', '2026-11-18T17:00:00.000Z']);
});

test('what is closed is read from its sums, and today from the ledger', async () => {
  const organizationId = await newOrganization(storageOf());
  await ledgerAt(hoursAgo(40)).record(charge(organizationId, '2.5'));
  await ledgerAt(hoursAgo(1)).record(charge(organizationId, '0.25'));
  await closing().closeDays(organizationId, never);
  const scope = storageOf().scope(organizationId);
  expect(await scope.count(DaySumEntity)).toBe(2);
  await scope.delete(LedgerEntryEntity, { amount: '2.5' });
  expect(await total(organizationId)).toBe('2.75 in 2');
});

test('a charge that comes in late, and one that is settled late, open their day', async () => {
  const organizationId = await newOrganization(storageOf());
  const reserved = charge(organizationId, '3');
  await ledgerAt(hoursAgo(40)).reserve(reserved);
  await closing().closeDays(organizationId, never);
  expect(await total(organizationId)).toBe('');
  await ledgerAt(noon).settle(organizationId, reserved.idempotencyKey, {
    reported: Money.of('3.000000000000000001'),
  });
  expect(await closedDays(organizationId)).toEqual(['2026-11-18T17:00:00.000Z']);
  expect(await total(organizationId)).toBe('3.000000000000000001 in 1');
  await closing().closeDays(organizationId, never);
  await ledgerAt(hoursAgo(39)).record(charge(organizationId, '1'));
  expect(await total(organizationId)).toBe('4.000000000000000001 in 2');
  expect(await storageOf().scope(organizationId).count(DaySumEntity)).toBe(0);
});

test('in another zone other days are closed', async () => {
  const organizationId = await newOrganization(storageOf());
  for (const hours of [70, 60, 50, 40, 1]) await ledgerAt(hoursAgo(hours)).record(charge(organizationId));
  await closing().closeDays(organizationId, never);
  await storageOf().scope(organizationId).update(OrganizationEntity, {}, { timeZone: 'Asia/Kolkata' });
  expect(await total(organizationId)).toBe('5 in 5');
  await closing().closeDays(organizationId, never);
  const closed = await closedDays(organizationId);
  expect(closed).toEqual([
    '2026-11-16T18:30:00.000Z',
    '2026-11-17T18:30:00.000Z',
    '2026-11-18T18:30:00.000Z',
  ]);
  expect(await total(organizationId)).toBe('5 in 5');
});

test('who died while summing a day leaves it to the next', async () => {
  const organizationId = await newOrganization(storageOf());
  await ledgerAt(hoursAgo(20)).record(charge(organizationId));
  const day = { start: new Date('2026-11-18T17:00:00Z'), end: new Date('2026-11-19T17:00:00Z') };
  const begun = { ...day, id: newId(), timeZone: 'Asia/Bangkok', isClosed: false, begunAt: noon };
  await storageOf().scope(organizationId).insert(ClosedDayEntity, begun);
  await closing(new Date(noon.getTime() + 60_000)).closeDays(organizationId, never);
  expect(await closedDays(organizationId)).toEqual([]);
  await closing(new Date(noon.getTime() + 11 * 60_000)).closeDays(organizationId, never);
  expect(await closedDays(organizationId)).toHaveLength(1);
});

const anyEntry = fc.record({
  hours: fc.integer({ min: 0, max: 200 }),
  ends: fc.constantFrom('settled', 'reserved', 'released'),
  memberId: fc.constantFrom(...members),
  provider: fc.constantFrom('flux', 'runway'),
  category: fc.constantFrom('image', 'video', 'llm'),
  unit: fc.constantFrom('image', 'second', 'token'),
  quantity: fc.integer({ min: 0, max: 10 ** 9 }).map((millionths) => (millionths / 1e6).toFixed(6)),
  estimate: fc.option(
    fc.record({ amount: fc.bigInt({ min: 0n, max: 10n ** 22n }), currency: fc.constantFrom('USD', 'EUR') }),
  ),
  tokens: fc.option(fc.record({ input: fc.nat(1e9), output: fc.nat(1e6) }), { nil: undefined }),
  payer: fc.option(fc.constantFrom('member', 'organization', 'operator')),
  hasIntegration: fc.boolean(),
} as const);
type AnyEntry = typeof anyEntry extends fc.Arbitrary<infer One> ? One : never;

/** Digits with 18 decimals. */
const digitsOf = (smallest: bigint) => {
  const padded = smallest.toString().padStart(19, '0');
  return `${padded.slice(0, -18)}.${padded.slice(-18)}`;
};

async function book(
  organizationId: string,
  { hours, ends, estimate, payer, hasIntegration, ...more }: AnyEntry,
) {
  const ledger = ledgerAt(hoursAgo(hours));
  const { tokens, ...columns } = more;
  const entry = charge(organizationId, undefined, {
    ...columns,
    ...(tokens && { tokens }),
    estimate: estimate ? Money.of(digitsOf(estimate.amount), estimate.currency) : undefined,
    ...(payer && {
      paidWith: {
        ...{ payer, credentialId: null, credentialVersion: null },
        integrationId: hasIntegration ? integrationId : null,
      },
    }),
  });
  await ledger.reserve(entry);
  if (ends === 'settled') await ledger.settle(organizationId, entry.idempotencyKey);
  if (ends === 'released') await ledger.release(organizationId, entry.idempotencyKey);
}

test('whatever is asked, closed days say what the rows say', async () => {
  const question = fc.record({
    by: fc.subarray([...keptApart, 'source' as const]),
    sum: fc.subarray([...summedColumns]),
    filter: fc.constantFrom<FiguresWanted['filter'][]>(
      {},
      { state: 'settled' },
      { state: 'reserved', provider: 'flux' },
      { state: 'settled', $or: [{ payer: null }, { payer: { $ne: 'member' } }] },
      { integrationId, category: 'image' },
      { memberId: members[0] },
    ),
    from: fc.integer({ min: 30, max: 220 }),
    hours: fc.integer({ min: 1, max: 220 }),
    slicedBy: fc.constantFrom('nothing', 'day', 'week'),
    zone: fc.constantFrom('Asia/Bangkok', 'Asia/Kolkata'),
  } as const);
  const entries = fc.array(anyEntry, { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(
      entries,
      fc.array(question, { minLength: 6, maxLength: 12 }),
      async (some, questions) => {
        const organizationId = await newOrganization(storageOf());
        for (const entry of some) await book(organizationId, entry);
        await closing().closeDays(organizationId, never);
        await book(organizationId, some[0] as AnyEntry);
        const scope = storageOf().scope(organizationId);
        for (const { from, hours, slicedBy, zone, by, sum, filter } of questions) {
          const span = { start: hoursAgo(from), end: hoursAgo(from - hours) };
          const slices = slicedBy === 'nothing' ? [span] : slicesOf(span, slicedBy, zone);
          const wanted = { slices, by, sum, filter, isOfMember: 'memberId' in filter };
          const [figures, rows] = [await figuresOf(scope, wanted), await figuresOfRows(scope, wanted)];
          expect(plain(figures, by)).toEqual(plain(rows, by));
        }
      },
    ),
    { numRuns: 8 },
  );
});

test('while days are closed and opened beside each other, they say what the rows say at every moment', async () => {
  const organizationId = await newOrganization(storageOf());
  // Nobody changes the day of this one, so that some are closed all the time.
  await ledgerAt(hoursAgo(190)).record(charge(organizationId));
  // One embedded database does one thing after the other.
  const actions = storageOf().location.kind === 'server' ? 40 : 8;
  let writing = 8;
  let seenClosed = 0;
  const some = (count: number) => Math.floor(Math.random() * count);
  const pastMoment = () => hoursAgo(16 + some(90));

  const write = async (process: number) => {
    const open: string[] = [];
    for (let action = 0; action < actions; action += 1) {
      const ledger = ledgerAt(pastMoment(), process);
      const entry = charge(organizationId, `0.0${some(1000)}`, { memberId: members[some(3)] as string });
      const key = open.at(-1);
      const kind = some(4);
      if (kind === 0) await ledger.record(entry);
      else if (kind === 1 && key) await ledger.settle(organizationId, key, { reported: Money.of('0.5') });
      else if (kind === 2 && key) await ledger.release(organizationId, key);
      else {
        // A transaction that stays open for a while after it has written.
        await storageOf(process)
          .scope(organizationId)
          .transaction(async (within) => {
            await ledger.reserve(entry, within);
            await wait(some(15));
          });
        open.push(entry.idempotencyKey);
      }
      if (kind === 1 || kind === 2) open.pop();
      await wait(some(10));
    }
    writing -= 1;
  };
  const close = async (process: number) => {
    while (writing > 0) {
      await closing(noon, process).closeDays(organizationId, never);
      await wait(some(5));
    }
  };
  const check = async (process: number) => {
    const wanted = { ...all, slices: [lastDays(9)] };
    while (writing > 0) {
      await storageOf(process)
        .scope(organizationId)
        .snapshot(async (now) => {
          seenClosed += await now.count(ClosedDayEntity, { isClosed: true });
          const figures = plain(await figuresOf(now, wanted), all.by);
          expect(figures).toEqual(plain(await figuresOfRows(now, wanted), all.by));
        });
      await wait(1);
    }
  };
  await Promise.all([
    ...Array.from({ length: writing }, (_, process) => write(process)),
    ...[close(0), close(1), check(1), check(2)],
  ]);
  expect(seenClosed).toBeGreaterThan(0);
  await closing().closeDays(organizationId, never);
  expect(await closedDays(organizationId)).toHaveLength(
    await storageOf().scope(organizationId).count(ClosedDayEntity),
  );
  const scope = storageOf().scope(organizationId);
  const wanted = { ...all, slices: [lastDays(9)] };
  expect(plain(await figuresOf(scope, wanted), all.by)).toEqual(
    plain(await figuresOfRows(scope, wanted), all.by),
  );
});
