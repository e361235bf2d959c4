import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, MemberEntity } from '#capabilities/organization/member.entity.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { openTestStorage } from '../../test/storage.ts';
import { newId } from './columns.ts';
import type { Condition } from './condition.ts';
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
  isRoleSet: false,
  createdAt: new Date(),
  leftAt: null,
  removedAt: null,
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
  const conditions: Condition<Member>[] = [
    { id: row.id },
    { organizationId: ours.organizationId },
    { $or: [{ name: 'mia' }, { organizationId: ours.organizationId }] },
    { $not: { name: 'nobody' } },
  ];
  for (const where of conditions) {
    expect(await theirs.find(MemberEntity, where)).toEqual([]);
    expect(await theirs.count(MemberEntity, where)).toBe(0);
    expect(await theirs.update(MemberEntity, where, { name: 'stolen' })).toBe(0);
    expect(await theirs.claim(MemberEntity, where, { name: 'stolen' })).toEqual([]);
    expect(await theirs.delete(MemberEntity, where)).toBe(0);
  }
  expect((await ours.find(MemberEntity, {}))[0]?.name).toBe('mia');
});

test('only the columns that are asked for are read, in one’s own rows', async () => {
  const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
  const row = member('mia');
  await ours.insert(MemberEntity, row);
  const columns = ['leftAt', 'name'] as const;
  const own = [{ name: 'mia', leftAt: null }];
  expect(await ours.find(MemberEntity, { id: row.id }, { columns, orderBy: { id: 'asc' } })).toEqual(own);
  expect(await ours.findOne(MemberEntity, {}, { columns })).toEqual(own[0]);
  expect(await theirs.find(MemberEntity, { id: row.id }, { columns })).toEqual([]);
});

const names = fc.constantFrom('mia', 'noi', 'o’neil', "'; drop table member; --", '$1', '50%');
const moments = fc.integer({ min: 0, max: 3 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));
const leaf = fc.oneof(
  names.map((name) => ({ name })),
  names.map((name) => ({ name: { $ne: name } })),
  fc.array(names, { maxLength: 3 }).map(($in) => ({ name: { $in } })),
  fc.array(names, { maxLength: 3 }).map(($nin) => ({ name: { $nin } })),
  fc.option(moments).map((leftAt) => ({ leftAt })),
  fc.constant({ leftAt: { $ne: null } }),
  fc.tuple(moments, moments).map(([$gte, $lt]) => ({ leftAt: { $gte, $lt } })),
  fc.tuple(names, moments).map(([name, $gt]) => ({ name, leftAt: { $gt } })),
  fc.constant({}),
);
const { condition: conditions } = fc.letrec<{ condition: Condition<Member> }>((again) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(again('condition'), { maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(again('condition'), { maxLength: 3 }).map(($or) => ({ $or })),
    again('condition').map(($not) => ({ $not })),
  ),
}));

test('a condition means what SQL means by it, among one’s own rows only', async () => {
  const people = fc.array(fc.record({ name: names, leftAt: fc.option(moments) }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(people, conditions, async (wanted, condition) => {
      const [ours, theirs] = [storage.scope(newId()), storage.scope(newId())];
      const rows = wanted.map(({ name, leftAt }) => ({ ...member(name), leftAt }));
      const copies = rows.map((row) => ({ ...row, id: newId() }));
      await ours.insert(MemberEntity, ...rows);
      await theirs.insert(MemberEntity, ...copies);
      const meant = rows.filter((row) => holds(condition, row)).map(({ id }) => id);
      const found = await ours.find(MemberEntity, condition, { orderBy: { id: 'asc' } });
      expect(found.map(({ id }) => id)).toEqual(meant);
      expect(await ours.count(MemberEntity, condition)).toBe(meant.length);
      expect(await ours.update(MemberEntity, condition, { role: 'admin' })).toBe(meant.length);
      expect(await ours.delete(MemberEntity, condition)).toBe(meant.length);
      const untouched = await theirs.find(MemberEntity, { role: 'member' });
      expect(untouched.map(({ id }) => id).sort()).toEqual(copies.map(({ id }) => id).sort());
    }),
    { numRuns: 80 },
  );
});

type Verdict = boolean | undefined;

/** Three-valued, as in SQL: a comparison with a missing value is neither true nor false. */
function holds(condition: object, row: Record<string, unknown>): Verdict {
  return every(
    Object.entries(condition).map(([name, wanted]) => {
      if (name === '$and') return every(wanted.map((each: object) => holds(each, row)));
      if (name === '$or') return not(every(wanted.map((each: object) => not(holds(each, row)))));
      if (name === '$not') return not(holds(wanted, row));
      return compare(row[name], wanted);
    }),
  );
}

function compare(value: unknown, wanted: unknown): Verdict {
  if (wanted === null) return value === null;
  if (typeof wanted !== 'object' || wanted instanceof Date)
    return value === null ? undefined : Number(value) === Number(wanted) || value === wanted;
  return every(
    Object.entries(wanted).map(([operator, bound]) => {
      if (bound === null) return value !== null;
      if (Array.isArray(bound)) return operator === '$in' ? bound.includes(value) : !bound.includes(value);
      if (value === null) return undefined;
      if (operator === '$ne') return value !== bound;
      const [at, than] = [Number(value), Number(bound)];
      return operator === '$gte' ? at >= than : operator === '$gt' ? at > than : at < than;
    }),
  );
}

function every(verdicts: Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function not(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

test('what is no property, no value or no comparison is refused, not guessed', async () => {
  const scope = storage.scope(newId());
  const faulty = [
    { 'name" = \'mia\' or "name': 'mia' },
    { nickname: 'mia' },
    { name: undefined },
    { name: { $in: undefined } },
    { name: { $regex: 'mia' } },
    { leftAt: { $lt: null } },
  ];
  for (const where of faulty as never[]) {
    await expect(scope.find(MemberEntity, where)).rejects.toThrow(TypeError);
    await expect(scope.update(MemberEntity, where, { name: 'x' })).rejects.toThrow(TypeError);
    await expect(scope.delete(MemberEntity, where)).rejects.toThrow(TypeError);
  }
  const orderBy = { 'name" desc --': 'asc' } as never;
  await expect(scope.find(MemberEntity, {}, { orderBy })).rejects.toThrow(TypeError);
});

test('whatever JSON goes in comes out', async () => {
  const scope = storage.scope(newId());
  const entry = { memberId: newId(), tool: 'x', risk: 'read', outcome: 'done', callId: 'x' } as const;
  const more = { plan: null, initiator: 'model', approvalId: null, approvedBy: null } as const;
  const values = fc.jsonValue().filter((value) => value !== null);
  await fc.assert(
    fc.asyncProperty(values, async (input) => {
      const row = { id: newId(), ...entry, ...more, input, at: new Date() };
      await scope.insert(AuditEntryEntity, row);
      const expected = {
        ...row,
        input: JSON.parse(JSON.stringify(input)),
        organizationId: scope.organizationId,
      };
      expect(await scope.findOne(AuditEntryEntity, { id: row.id })).toEqual(expected);
    }),
    { numRuns: 50 },
  );
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
