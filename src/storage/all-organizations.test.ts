import { afterAll, beforeAll, expect, test } from 'vitest';
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
    createdAt: new Date(Date.UTC(2026, 0, day)),
    leftAt: null,
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

test('an organisation that rests while its workspace is linked to another has no work due', async () => {
  const [host, guest] = [newId(), newId()];
  await storage.organizationOf('slack', 'T3', host);
  await storage.organizationOf('discord', 'G3', guest);
  const address = await joins(guest, 'resting', 1);
  const find = () => storage.allOrganizations.find(MemberEntity, { name: 'resting' }, { limit: 9 });
  expect(await find()).toEqual([address]);
  expect(await storage.workspaces.link(guest, host)).toBeUndefined();
  expect(await find()).toEqual([]);
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
