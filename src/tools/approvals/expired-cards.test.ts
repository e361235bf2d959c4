import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { approvalsOn } from '../../../test/approvals.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { ExpiredCards } from './expired-cards.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

test('cards of proposals that nobody decided in time are changed, in every organisation and once', async () => {
  const clock = new TestClock();
  const { approvals } = approvalsOn(storage, clock);
  const propose = async (workspaceId: string) => {
    const people = new TestJarvis(storage, []);
    people.organizationId = await storage.organizationOf('test', workspaceId, newId());
    return approvals.propose({
      ...{ actor: people.actor('mia'), threadId: undefined, place: undefined, callId: newId() },
      ...{
        tool: 'buy',
        input: {},
        plan: {},
        card: { en: 'Buy', th: 'ซื้อ' },
        quote: undefined,
      },
    });
  };
  const overdue = [await propose('T1'), await propose('T2')];
  clock.advance(31 * 60_000);
  await propose('T1');
  const changed: string[] = [];
  const changeCards = async (_of: string, approvalId: string) => {
    changed.push(approvalId);
    return [];
  };
  const cards = { changeCards };
  const sweep = () => new ExpiredCards(approvals, cards).sweep(new AbortController().signal);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect(changed.toSorted()).toEqual(overdue.map(({ id }) => id).toSorted());
});
