import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LedgerEntry, LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { openTestStorage } from '../../test/storage.ts';
import { newId } from './columns.ts';
import type { Storage } from './storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const joins = async (organizationId: string, name: string, day: number) => {
  const row = {
    ...{ id: newId(), platform: 'test', externalId: newId(), name, role: 'member' as const },
    isRoleSet: false,
    createdAt: new Date(Date.UTC(2026, 0, day)),
    leftAt: null,
    removedAt: null,
  };
  await storage.scope(organizationId).insert(MemberEntity, row);
  return { organizationId, id: row.id };
};

test('work of several organisations is found by one query, as ids only, in order and up to a limit', async () => {
  const [one, other] = await Promise.all(
    ['T1', 'T2'].map((id) => storage.organizationOf('test', id, newId())),
  );
  const second = await joins(one as string, 'due', 2);
  const first = await joins(other as string, 'due', 1);
  await joins(other as string, 'not due', 1);
  await joins(one as string, 'due', 3);
  const found = await storage.allOrganizations.find(
    MemberEntity,
    { name: 'due' },
    { orderBy: { createdAt: 'asc' }, limit: 2 },
  );
  expect(found).toEqual([first, second]);
});

test('organisations are found by what they have: enough matching rows, and enough in sum', async () => {
  const [one, other] = (await Promise.all(
    ['T7', 'T8'].map((id) => storage.organizationOf('test', id, newId())),
  )) as [string, string];
  const spends = async (organizationId: string, amount: string | null) => {
    const decimals = {
      quantity: '1',
      amount,
      estimatedAmount: null,
      reportedAmount: null,
      reconciledAmount: null,
      ...{ cachedTokens: null, cacheWriteTokens: null, feeTerms: null, fee: '0', limitedFee: '0' },
    };
    await storage.scope(organizationId).insert(LedgerEntryEntity, {
      ...{ id: newId(), memberId: newId(), idempotencyKey: newId(), state: 'settled', provider: 'runway' },
      ...{
        product: 'having',
        category: 'video',
        unit: 'second',
        currency: 'USD',
        source: 'test',
        ...decimals,
      },
      ...{
        inputTokens: null,
        outputTokens: null,
        relatedKind: null,
        relatedId: null,
        payer: null,
        credentialId: null,
        credentialVersion: null,
        integrationId: null,
        settledAt: null,
      },
      occurredAt: new Date('2026-01-01T00:00:00Z'),
    });
  };
  await Promise.all([spends(one, '0.6'), spends(one, '0.4'), spends(other, '0.7'), spends(other, null)]);
  const having = (share?: Parameters<typeof storage.allOrganizations.having<LedgerEntry>>[2]) =>
    storage.allOrganizations.having(LedgerEntryEntity, { product: 'having' }, share);
  expect((await having()).toSorted()).toEqual([one, other].toSorted());
  expect(await having({ sums: { amount: 1 } })).toEqual([one]);
  expect((await having({ rows: 2 })).toSorted()).toEqual([one, other].toSorted());
  expect(await having({ rows: 3 })).toEqual([]);
});

test('an organisation that rests while its workspace is linked to another has no work due', async () => {
  const [host, guest] = [newId(), newId()];
  await storage.organizationOf('slack', 'T3', host);
  await storage.organizationOf('discord', 'G3', guest);
  const address = await joins(guest, 'resting', 1);
  const find = () => storage.allOrganizations.find(MemberEntity, { name: 'resting' }, { limit: 9 });
  const having = () => storage.allOrganizations.having(MemberEntity, { name: 'resting' });
  expect([await find(), await having()]).toEqual([[address], [guest]]);
  expect(await storage.workspaces.link(guest, host)).toBeUndefined();
  expect([await find(), await having()]).toEqual([[], []]);
});

test('what waits for a commit happens after it, in the order in which it was asked for, and not if it is rolled back', async () => {
  const scope = storage.scope(newId());
  const done: string[] = [];
  scope.afterCommit(() => done.push('outside'));
  await scope.transaction(async (within) => {
    within.afterCommit(() => done.push('first'));
    await within.transaction(async (inner) => inner.afterCommit(() => done.push('second')));
    done.push('work');
  });
  const failing = scope.transaction(async (within) => {
    within.afterCommit(() => done.push('never'));
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(done).toEqual(['outside', 'work', 'first', 'second']);
});
