import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { newOrganization, openTestStorage } from '../../../test/storage.ts';
import { type Charge, Ledger } from '../costs/ledger.ts';
import { LedgerEntryEntity } from '../costs/ledger-entry.entity.ts';
import { sumOfLedger } from '../costs/limit-sums.ts';
import type { LimitChoice } from './limit-choice.ts';
import { LimitCountEntity } from './limit-count.entity.ts';
import type { ProposedLimit } from './limit-proposals.ts';
import { Limits } from './limits.ts';
import { LimitReached } from './refusal.ts';
import { limitsReached } from './watches/limits-reached.ts';

let now = new Date('2026-11-20T05:00:00Z');
const clock = { now: () => now };

let storage: Storage;
let ledger: Ledger;
let limits: Limits;
beforeAll(async () => {
  storage = await openTestStorage();
  ledger = new Ledger(storage, clock);
  limits = new Limits({ storage, clock, sumOfLedger });
});
afterAll(() => storage[Symbol.asyncDispose]());

const anybody = { memberId: null, memberName: null, isPerMember: false, isOwn: false };
const anything = { category: null, provider: null, providerName: null, before: null };

function limitOf(amount: string | null, change: Partial<ProposedLimit> = {}): ProposedLimit {
  return {
    ...{ mode: 'limit', cycle: 'day', amount, currency: 'USD', pieces: null },
    ...anybody,
    ...anything,
    ...change,
  };
}

async function set(organizationId: string, ...wanted: ProposedLimit[]): Promise<void> {
  const actor = {
    organizationId,
    memberId: newId(),
    name: 'mia',
    role: 'admin',
    locale: 'en',
    timeZone: 'UTC',
  } as const;
  for (const limit of wanted) await limits.set(actor, limit);
}

function charge(organizationId: string, amount: string | undefined, change: Partial<Charge> = {}): Charge {
  return {
    ...{
      organizationId,
      memberId: newId(),
      idempotencyKey: newId(),
      provider: 'flux',
      product: 'flux-2-pro',
    },
    ...{ category: 'image', quantity: 1, unit: 'image', source: 'list price' },
    estimate: amount === undefined ? undefined : Money.of(amount),
    ...change,
  };
}

const passes = (one: Charge) =>
  ledger.reserve(one).then(
    () => true,
    (error: unknown) => {
      if (error instanceof LimitReached) return false;
      throw error;
    },
  );

/** What each count holds, and what the ledger sums under its limit. */
async function countsAndSums(organizationId: string) {
  const scope = storage.scope(organizationId);
  const all = await limits.all(organizationId);
  const counts = await scope.find(LimitCountEntity, {});
  return Promise.all(
    counts.map(async ({ limitId, holder, start, end, used, pieces }) => {
      const limit = all.find(({ id }) => id === limitId);
      if (!limit) throw new Error('a count without a limit');
      const sum = await sumOfLedger(scope, { limit, holder, span: { start, end } });
      return {
        held: [Money.of(used).toDecimalString(), pieces],
        summed: [sum.amount.toDecimalString(), sum.pieces],
        cap: limit.amount,
      };
    }),
  );
}

test('of many requests at once as many pass as there is room for, and never more', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1.00'));
  const passed = await Promise.all(Array.from({ length: 40 }, () => passes(charge(organizationId, '0.03'))));
  expect(passed.filter(Boolean)).toHaveLength(33);
  const [count] = await countsAndSums(organizationId);
  expect(count).toMatchObject({ held: ['0.99', 33], summed: ['0.99', 33] });
});

test('whatever is reserved, settled, released and recorded at once under overlapping limits, counts equal the ledger and no limit is passed', async () => {
  const organizationId = await newOrganization(storage);
  const people = Array.from({ length: 3 }, () => newId());
  const [ann = ''] = people;
  await set(
    organizationId,
    limitOf('2'),
    limitOf('1.5', { cycle: 'week', category: 'image' }),
    limitOf('0.9', { cycle: 'month', isPerMember: true }),
    limitOf(null, { pieces: 25, category: 'video' }),
    limitOf('0.4', { memberId: ann, isOwn: true }),
    limitOf('0.1', { mode: 'budget', cycle: 'year' }),
  );
  const worker = async (seed: number) => {
    const random = fc.sample(fc.infiniteStream(fc.nat()), { seed, numRuns: 1 })[0] as Iterator<number>;
    const next = (below: number) => random.next().value % below;
    for (let step = 0; step < 25; step += 1) {
      const one = charge(organizationId, `0.0${1 + next(9)}`, {
        memberId: people[next(3)] ?? ann,
        category: next(2) ? 'image' : 'video',
        paidWith: {
          payer: next(3) ? 'operator' : 'member',
          credentialId: null,
          credentialVersion: null,
          integrationId: null,
        },
      });
      if (!(await passes(one))) continue;
      const fate = next(5);
      if (fate === 0) await ledger.release(organizationId, one.idempotencyKey);
      else if (fate < 4) await ledger.settle(organizationId, one.idempotencyKey);
      if (next(4) === 0)
        await storage
          .scope(organizationId)
          .transaction(async (scope) => {
            await ledger.reserve(charge(organizationId, '0.01'), scope).catch(() => {});
            await sleep(next(5));
            throw new Error('the work was not recorded');
          })
          .catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, at) => worker(at + 1)));
  const counts = await countsAndSums(organizationId);
  expect(counts.length).toBeGreaterThan(5);
  for (const { held, summed } of counts) expect(held).toEqual(summed);
  const states = await limits.states(organizationId, ann, await limits.all(organizationId));
  for (const { limit, cap, used } of states.filter(({ limit: { mode } }) => mode === 'limit')) {
    if (limit.amount == null) expect(used.pieces).toBeLessThanOrEqual(cap.pieces);
    else expect(cap.amount.isLessThan(used.amount)).toBe(false);
  }
});

test('a limit that is set while others spend counts all of it', async () => {
  const organizationId = await newOrganization(storage);
  const spending = Array.from({ length: 30 }, async (_, at) => {
    await sleep(at % 7);
    const one = charge(organizationId, '0.05');
    if (await passes(one))
      await ledger.settle(organizationId, one.idempotencyKey, { reported: Money.of('0.06') });
  });
  await sleep(4);
  await set(organizationId, limitOf('100'));
  await Promise.all(spending);
  await ledger.record(charge(organizationId, '0.05'));
  const [count] = await countsAndSums(organizationId);
  expect(count?.held).toEqual(count?.summed);
  expect(count?.held).toEqual(['1.85', 31]);
});

test('a bill above its reservation is booked past the limit, and the next call is refused', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  const one = charge(organizationId, '0.9');
  expect(await passes(one)).toBe(true);
  await ledger.settle(organizationId, one.idempotencyKey, { reported: Money.of('1.2') });
  expect((await countsAndSums(organizationId))[0]?.held).toEqual(['1.2', 1]);
  expect(await passes(charge(organizationId, '0.01'))).toBe(false);
  expect(await passes(charge(organizationId, '0'))).toBe(true);
});

test('a platform fee takes its share of a limit where limits count it, and its count equals the ledger', async () => {
  const organizationId = await newOrganization(storage);
  const fee = (isLimited: boolean) =>
    storage
      .scope(organizationId)
      .update(OrganizationEntity, {}, { platformFee: { percent: '50', isLimited } });
  await set(organizationId, limitOf('2'));
  await fee(true);
  expect(await passes(charge(organizationId, '1.4'))).toBe(false);
  const one = charge(organizationId, '1.2');
  expect(await passes(one)).toBe(true);
  const held = async () => (await countsAndSums(organizationId))[0];
  expect((await held())?.held).toEqual(['1.8', 1]);
  await ledger.settle(organizationId, one.idempotencyKey, { reported: Money.of('1') });
  await fee(false);
  expect(await passes(charge(organizationId, '0.5'))).toBe(true);
  expect((await held())?.held).toEqual(['2', 2]);
  expect((await held())?.summed).toEqual(['2', 2]);
});

test('of requests at once one that does not fit leaves room for those behind it, and one that is repeated takes its share once', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  const twice = charge(organizationId, '0.4');
  const asked = [
    charge(organizationId, '0.5'),
    charge(organizationId, '0.9'),
    twice,
    twice,
    charge(organizationId, '0.2'),
  ];
  expect(await Promise.all(asked.map(passes))).toEqual([true, false, true, true, false]);
  expect((await countsAndSums(organizationId))[0]).toMatchObject({ held: ['0.9', 2], summed: ['0.9', 2] });
  expect(await passes(charge(organizationId, '0.1'))).toBe(true);
});

test('of writes at once one that cannot be fails by itself', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('10'));
  const all = Array.from({ length: 4 }, () => charge(organizationId, '1'));
  await Promise.all(all.map(passes));
  const [first, second, third, fourth] = all.map(({ idempotencyKey }) => idempotencyKey);
  const settle = (key = '', reported?: Money) =>
    ledger.settle(organizationId, key, { ...(reported && { reported }) });
  const outcomes = await Promise.allSettled([
    settle(first, Money.of('2')),
    settle('nobody knows it'),
    settle(second, Money.of('2', 'EUR')),
    ledger.release(organizationId, third ?? ''),
    settle(fourth),
    settle(fourth),
  ]);
  const told = outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)));
  expect(told).toEqual([
    ...[true, expect.stringContaining('nothing was reserved'), expect.stringContaining('reported in EUR')],
    ...[true, true, false],
  ]);
  expect((await countsAndSums(organizationId))[0]).toMatchObject({ held: ['4', 3], summed: ['4', 3] });
});

test('a limit or budget that is set below what is spent already is told of, and no longer once it is higher', async () => {
  const organizationId = await newOrganization(storage);
  await ledger.record(charge(organizationId, '5'));
  const names = async () => () => ({ memberName: null, providerName: null });
  const watch = limitsReached({ storage, limits, choice: { names } as unknown as LimitChoice, clock });
  const told = async () => {
    // The watch looks at an organisation only if one of its counts has reached a threshold.
    if ((await storage.scope(organizationId).count(LimitCountEntity, { level: { $gt: 0 } })) === 0) return [];
    const watched = { organizationId, timeZone: 'UTC' } as Parameters<typeof watch.breaches>[0];
    return (await watch.breaches(watched)).map(({ what }) => what.en);
  };
  await set(organizationId, limitOf('6', { mode: 'budget' }));
  expect(await told()).toEqual([expect.stringContaining('Of the budget of $6.00 a day, $5.00 is used')]);
  await set(organizationId, limitOf('4', { mode: 'budget' }));
  expect(await told()).toEqual([expect.stringContaining('The budget is spent')]);
  await set(organizationId, limitOf('40', { mode: 'budget' }));
  expect(await told()).toEqual([]);
});

test('what has no known price, or one in another currency, is refused under a limit and not under a budget', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1', { mode: 'budget' }));
  expect(await passes(charge(organizationId, undefined))).toBe(true);
  await set(organizationId, limitOf('1'));
  expect(await passes(charge(organizationId, undefined))).toBe(false);
  expect(await passes(charge(organizationId, undefined, { estimate: Money.of('0.1', 'EUR') }))).toBe(false);
});

test('a reservation repeated once the limit is used up is still the same reservation', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  const one = charge(organizationId, '1');
  expect(await ledger.reserve(one)).toBe(true);
  expect(await ledger.reserve(one)).toBe(false);
  expect(await storage.scope(organizationId).count(LedgerEntryEntity)).toBe(1);
});

test('each day of the organisation begins a count of its own', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  // 23:59 and 00:01 in Bangkok.
  now = new Date('2026-11-20T16:59:00Z');
  expect(await passes(charge(organizationId, '1'))).toBe(true);
  expect(await passes(charge(organizationId, '0.5'))).toBe(false);
  now = new Date('2026-11-20T17:01:00Z');
  expect(await passes(charge(organizationId, '1'))).toBe(true);
  now = new Date('2026-11-20T05:00:00Z');
});

test('a raise holds until its end, for whom it was given', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  const [limit] = await limits.all(organizationId);
  const raise = {
    limitId: limit?.id ?? '',
    holder: limit?.id ?? '',
    amount: '0.5',
    until: new Date('2026-11-20T06:00:00Z'),
  };
  const by = { askedBy: newId(), approvedBy: newId(), callId: newId() };
  await limits.raise(organizationId, { ...raise, ...by });
  await limits.raise(organizationId, { ...raise, ...by });
  expect(await passes(charge(organizationId, '1.5'))).toBe(true);
  expect(await passes(charge(organizationId, '0.01'))).toBe(false);
  const [state] = await limits.states(organizationId, newId(), limit ? [limit] : []);
  expect(state).toMatchObject({ isRaised: true });
  now = new Date('2026-11-20T06:00:01Z');
  expect(await passes(charge(organizationId, '0.01'))).toBe(false);
  now = new Date('2026-11-20T05:00:00Z');
});

test('what a member pays with their own key counts against their own limit only', async () => {
  const organizationId = await newOrganization(storage);
  const ann = newId();
  await set(organizationId, limitOf('1'), limitOf('2', { memberId: ann, isOwn: true }));
  const own = {
    memberId: ann,
    paidWith: { payer: 'member', credentialId: null, credentialVersion: null, integrationId: null },
  } as const;
  expect(await passes(charge(organizationId, '1.5', own))).toBe(true);
  expect(await passes(charge(organizationId, '0.6', own))).toBe(false);
  expect(await passes(charge(organizationId, '0.6'))).toBe(true);
  const told = await ledger
    .reserve(charge(organizationId, '0.6', own))
    .catch((error: LimitReached) => error.text);
  expect(told).toMatchObject({
    en: expect.stringContaining('Your limit of $2.00 a day: $0.50 is left, and this takes $0.60.'),
  });
});

test('a reservation that turns out to be paid with another key moves to the limits of who pays', async () => {
  const organizationId = await newOrganization(storage);
  await set(organizationId, limitOf('1'));
  const own = {
    paidWith: { payer: 'member', credentialId: null, credentialVersion: null, integrationId: null },
  } as const;
  const one = charge(organizationId, '0.8', own);
  await ledger.reserve(one);
  await ledger.reserve(charge(organizationId, '0.3'));
  await expect(ledger.assign(organizationId, one.idempotencyKey, 'operator')).rejects.toThrow(LimitReached);
  const small = charge(organizationId, '0.7', own);
  await ledger.reserve(small);
  await ledger.assign(organizationId, small.idempotencyKey, 'organization');
  expect((await countsAndSums(organizationId))[0]?.held).toEqual(['1', 2]);
});
