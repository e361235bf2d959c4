import type { FilterQuery } from '@mikro-orm/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, MemberEntity } from '#capabilities/organization/member.entity.ts';
import { openTestStorage } from '../../test/storage.ts';
import { newId } from './columns.ts';
import type { Storage } from './storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const member = (name: string) => ({
  id: newId(),
  platform: 'test',
  externalId: newId(),
  name,
  role: 'member' as const,
  createdAt: new Date(),
});

test('an organisation sees its own rows and nobody else does', async () => {
  const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
  await ours.insert(MemberEntity, member('mia'));
  expect((await ours.find(MemberEntity, {})).map((row) => row.name)).toEqual(['mia']);
  expect(await theirs.find(MemberEntity, {})).toEqual([]);
  expect(await theirs.count(MemberEntity)).toBe(0);
  expect(await theirs.aggregate(MemberEntity, { groupBy: ['role'] })).toEqual([]);
});

test('no condition reaches into another organisation, not even one that names it', async () => {
  const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
  const row = member('mia');
  await ours.insert(MemberEntity, row);
  const conditions: FilterQuery<Member>[] = [
    { id: row.id },
    { organizationId: ours.organizationId },
    { $or: [{ name: 'mia' }, { organizationId: ours.organizationId }] },
    { $not: { name: 'nobody' } },
  ];
  for (const where of conditions) {
    expect(await theirs.find(MemberEntity, where)).toEqual([]);
    expect(await theirs.update(MemberEntity, where, { name: 'stolen' })).toBe(0);
    expect(await theirs.delete(MemberEntity, where)).toBe(0);
  }
  expect((await ours.find(MemberEntity, {}))[0]?.name).toBe('mia');
});

test('a row that names another organisation still lands in the one that writes it', async () => {
  const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
  await theirs.insert(MemberEntity, { ...member('spy'), organizationId: ours.organizationId } as never);
  expect(await ours.count(MemberEntity)).toBe(0);
  expect(await theirs.count(MemberEntity)).toBe(1);
});

test('a change cannot move a row to another organisation', async () => {
  const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
  await ours.insert(MemberEntity, member('mia'));
  await ours.update(MemberEntity, {}, { organizationId: theirs.organizationId } as never);
  expect(await ours.count(MemberEntity)).toBe(1);
  expect(await theirs.count(MemberEntity)).toBe(0);
});

test('a transaction keeps its organisation and leaves nothing behind when it fails', async () => {
  const scope = storage.scope(newId());
  const failing = scope.transaction(async (inside) => {
    await inside.insert(MemberEntity, member('ghost'));
    expect(await inside.count(MemberEntity)).toBe(1);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await scope.count(MemberEntity)).toBe(0);
});

test('inserting once inserts once, however many try', async () => {
  const scope = storage.scope(newId());
  const row = member('mia');
  const tries = await Promise.all(
    Array.from({ length: 5 }, () =>
      scope.insertOnce(MemberEntity, { ...row, id: newId() }, ['organizationId', 'platform', 'externalId']),
    ),
  );
  expect(tries.filter(Boolean)).toHaveLength(1);
});

test('aggregates count exactly what was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('viewer', 'member', 'admin'), { maxLength: 12 }),
      async (roles) => {
        const scope = storage.scope(newId());
        await scope.insert(MemberEntity, ...roles.map((role) => ({ ...member('x'), role: role as never })));
        const groups = await scope.aggregate(MemberEntity, { groupBy: ['role'] });
        for (const group of groups)
          expect(group.count).toBe(roles.filter((role) => role === group.role).length);
        expect(groups.reduce((total, group) => total + group.count, 0)).toBe(roles.length);
      },
    ),
    { numRuns: 20 },
  );
});
