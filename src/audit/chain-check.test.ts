import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { openTestStorage } from '../../test/storage.ts';
import { AuditChainEntity } from './audit-chain.entity.ts';
import { type AuditEvent, AuditEventEntity } from './audit-event.entity.ts';
import { AuditLog } from './audit-log.ts';
import { checkChain } from './chain-check.ts';
import { Chainer } from './chainer.ts';
import { hashOf, noHash } from './event-hash.ts';
import type { KnownHead } from './head-seals.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const length = 9;
let scope: Scope;

/** A chain of nine events, as Jarvis writes it. */
beforeEach(async () => {
  scope = storage.scope(newId());
  await grow(length);
});

async function grow(count: number): Promise<void> {
  const audit = new AuditLog(systemClock);
  for (let at = 1; at <= count; at += 1) {
    const who = { askedBy: newId(), decidedBy: newId(), about: newId(), approvalId: newId() };
    const what = { en: `Switch video to number ${at}`, th: `เปลี่ยน ${at}` };
    const details = { what, price: { amount: '12.340', currency: 'USD' } };
    await audit.append(scope, { kind: 'done', tool: 'switch_provider', callId: `t:${at}`, ...who, details });
  }
  await new Chainer(storage, openLog('silent')).run();
}

const event = async (number: number) => (await scope.findOne(AuditEventEntity, { number })) as AuditEvent;
const change = (number: number, to: Partial<AuditEvent>) => scope.update(AuditEventEntity, { number }, to);
const remove = (number: number) => scope.delete(AuditEventEntity, { number });
const faults = async (...sealed: KnownHead[]) => (await checkChain(scope, sealed)).faults;

/** The head at this moment, as it was sealed. */
async function sealedNow(): Promise<KnownHead> {
  const head = await scope.findOne(AuditChainEntity, {});
  if (!head) throw new Error('there is no chain');
  const at = '2026-11-30T00:00:00.000Z';
  return { organization: scope.organizationId, count: head.count, hash: head.hash, at, seal: '' };
}

/** Writes every hash from `first` on anew, and the head, as whoever can write into the database and knows how. */
async function recompute(first: number): Promise<void> {
  let previous = first === 1 ? noHash : ((await event(first - 1)).hash as string);
  const rest = await scope.find(
    AuditEventEntity,
    { number: { $gte: first } },
    { orderBy: { number: 'asc' } },
  );
  for (const [index, one] of rest.entries()) {
    const link = { number: first + index, previous };
    const hash = hashOf({ ...one, ...link }) as string;
    await scope.update(AuditEventEntity, { id: one.id }, { ...link, hash });
    previous = hash;
  }
  const count = first + rest.length - 1;
  await scope.update(AuditChainEntity, {}, { count, hash: previous });
}

test('a chain that nobody touched is whole, with every head that was sealed of it', async () => {
  const early = await sealedNow();
  await grow(3);
  const verdict = await checkChain(scope, [await sealedNow(), early]);
  expect(verdict).toMatchObject({ count: 12, waiting: 0, faults: [], sealed: { count: 12 } });
  expect((await event(1)).previous).toBe(noHash);
});

test('the hash covers every column', async () => {
  const one = await event(4);
  const flipped = Object.keys(one).filter((name) => {
    const value = one[name as keyof AuditEvent];
    const other = value instanceof Date ? new Date(value.getTime() + 1) : `${value}x`;
    return hashOf({ ...one, [name]: name === 'version' ? 1 : other }) !== one.hash;
  });
  expect(flipped.toSorted()).toEqual(
    Object.keys(one)
      .filter((name) => name !== 'hash' && name !== 'version')
      .toSorted(),
  );
});

test.each<[string, (one: AuditEvent) => Partial<AuditEvent>]>([
  ['id', () => ({ id: newId() })],
  ['version', () => ({ version: 2 })],
  ['previous', ({ hash }) => ({ previous: hash })],
  ['hash', ({ hash }) => ({ hash: flip(hash as string) })],
  ['at', ({ at }) => ({ at: new Date(at.getTime() + 1) })],
  ['kind', () => ({ kind: 'refused' })],
  ['tool', () => ({ tool: 'switch_providers' })],
  ['callId', () => ({ callId: 't:6' })],
  ['callId', () => ({ callId: null })],
  ['approvalId', () => ({ approvalId: newId() })],
  ['askedBy', ({ decidedBy }) => ({ askedBy: decidedBy })],
  ['decidedBy', () => ({ decidedBy: null })],
  ['about', () => ({ about: newId() })],
  ['details', ({ details }) => ({ details: details.replace('12.340', '12.34') })],
  ['details', ({ details }) => ({ details: details.replace('{"', '{ "') })],
])('a change of the column %s is found where it is', async (_column, to) => {
  await change(5, to(await event(5)));
  const kind = _column === 'version' ? 'later' : 'altered';
  expect(await faults()).toMatchObject([{ kind, number: 5 }]);
});

function flip(hash: string): string {
  return `${hash[0] === '0' ? '1' : '0'}${hash.slice(1)}`;
}

test.each([
  [[5], { from: 5, to: 5, before: { number: 4 }, after: { number: 6 } }],
  [[1], { from: 1, to: 1, before: undefined, after: { number: 2 } }],
  [[3, 4, 5], { from: 3, to: 5, before: { number: 2 }, after: { number: 6 } }],
])('events %o deleted from the middle are missed', async (numbers, where) => {
  for (const number of numbers) await remove(number);
  expect(await faults()).toMatchObject([{ kind: 'missing', ...where }]);
});

test('a deleted event whose followers were numbered anew leaves a place that does not follow', async () => {
  await remove(5);
  for (let number = 6; number <= length; number += 1) await change(number, { number: number - 1 });
  expect(await faults()).toMatchObject([{ kind: 'reordered', number: 5, belongs: 6 }]);
});

test('two swapped events are found with the places in which they belong', async () => {
  await change(3, { number: 100 });
  await change(6, { number: 3 });
  await change(100, { number: 6 });
  expect(await faults()).toMatchObject([{ kind: 'reordered', number: 3, belongs: 6 }]);
});

test('two events that swapped everything but number and hashes are altered', async () => {
  const { number: _n, previous: _p, hash: _h, id, ...three } = await event(3);
  const { number: _m, previous: _q, hash: _i, id: otherId, ...six } = await event(6);
  await change(3, { ...six, id: newId() });
  await change(6, { ...three, id });
  await change(3, { id: otherId });
  expect(await faults()).toMatchObject([{ kind: 'altered', number: 3 }]);
});

test('an inserted event is found, whether or not its own hash is right', async () => {
  const five = await event(5);
  for (let number = length; number >= 5; number -= 1) await change(number, { number: number + 1 });
  const forged = { ...five, id: newId(), details: '{"what":{"en":"Nothing","th":""}}' };
  await scope.insert(AuditEventEntity, forged);
  expect(await faults()).toMatchObject([{ kind: 'altered', number: 5 }]);
  await change(5, { hash: hashOf(forged) as string });
  expect(await faults()).toMatchObject([{ kind: 'reordered', number: 6, belongs: 5 }]);
  await change(5, { number: 0 });
  expect(await faults()).toMatchObject([{ kind: 'inserted', number: 0 }]);
});

test('an event that was rewritten with its own hash is told by the one that does not follow it', async () => {
  const forged = { ...(await event(5)), decidedBy: newId() };
  await change(5, { decidedBy: forged.decidedBy, hash: hashOf(forged) as string });
  expect(await faults()).toMatchObject([{ kind: 'unlinked', number: 6, before: { number: 5 } }]);
});

test('a tail that was cut off is missed by the head, and by what was sealed if the head was changed too', async () => {
  const sealed = await sealedNow();
  await remove(9);
  await remove(8);
  const cut = { kind: 'cut', from: 8, to: 9, before: { number: 7 } };
  expect(await faults()).toMatchObject([cut]);
  const { hash } = await event(7);
  await scope.update(AuditChainEntity, {}, { count: 7, hash: hash as string });
  expect(await faults()).toEqual([]);
  expect(await faults(sealed)).toMatchObject([{ ...cut, sealed: { count: 9 } }]);
});

test('a chain that is gone altogether is missed by what was sealed', async () => {
  const sealed = await sealedNow();
  await scope.delete(AuditEventEntity, {});
  await scope.delete(AuditChainEntity, {});
  expect(await faults(sealed)).toMatchObject([{ kind: 'cut', from: 1, to: 9, before: undefined }]);
});

test('a chain rewritten with right hashes is found by what was sealed, and between which heads', async () => {
  const sealedHeads = [await sealedNow()];
  await grow(4);
  sealedHeads.push(await sealedNow());
  await grow(4);
  sealedHeads.push(await sealedNow());
  await change(11, { askedBy: newId() });
  await recompute(11);
  expect(await faults()).toEqual([]);
  expect(await faults(...sealedHeads)).toMatchObject([{ kind: 'rewritten', from: 10, to: 13 }]);
  await remove(2);
  await recompute(1);
  expect(await faults()).toEqual([]);
  expect(await faults(...sealedHeads)).toMatchObject([{ kind: 'rewritten', from: 1, to: 9 }]);
});

test('a head that is not that of the last event is found', async () => {
  await scope.update(AuditChainEntity, {}, { hash: noHash });
  expect(await faults()).toMatchObject([{ kind: 'head', number: 9 }]);
  await scope.update(AuditChainEntity, {}, { count: 5 });
  expect(await faults()).toMatchObject([{ kind: 'head', number: 9 }]);
});

test('what is not chained yet is counted and no fault, and is chained next', async () => {
  await new AuditLog(systemClock).append(scope, { kind: 'joined', details: { what: { en: 'x', th: 'x' } } });
  expect(await checkChain(scope, [])).toMatchObject({ count: 9, waiting: 1, faults: [] });
  await new Chainer(storage, openLog('silent')).run();
  expect(await checkChain(scope, [])).toMatchObject({ count: 10, waiting: 0, faults: [] });
});

test('a chain that cannot grow does not stop the others', async () => {
  const other = storage.scope(newId());
  await scope.delete(AuditChainEntity, {});
  const what = { en: 'x', th: 'x' };
  const audit = new AuditLog(systemClock);
  for (const one of [scope, other]) await audit.append(one, { kind: 'joined', details: { what } });
  await new Chainer(storage, openLog('silent')).run();
  expect(await checkChain(other, [])).toMatchObject({ count: 1, waiting: 0, faults: [] });
  expect(await checkChain(scope, [])).toMatchObject({ waiting: 1, faults: [{ kind: 'head', number: 9 }] });
});
