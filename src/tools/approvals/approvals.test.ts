import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { approvalsOn } from '../../../test/approvals.ts';
import { TestClock, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const proposed = {
  ...{ threadId: undefined, place: undefined, tool: 'buy', input: {}, plan: {} },
  ...{ card: { en: 'Buy', th: 'ซื้อ' }, quote: undefined },
};

/** A proposal, as those see it who have just looked it up to decide it. */
async function seenProposal() {
  const clock = new TestClock();
  const { approvals } = approvalsOn(storage, clock);
  const people = new TestJarvis(storage, []);
  const { code } = await approvals.propose({ ...proposed, actor: people.actor('mia'), callId: newId() });
  return { clock, approvals, people, approval: await approvals.pending(people.organizationId, code) };
}

test('of several who decide at the same moment one does, and the others are refused', async () => {
  const { approvals, people, approval } = await seenProposal();
  const takes = Array.from({ length: 6 }, (_, index) =>
    approvals.take(approval, people.actor(`person ${index}`), index % 2 === 0 ? 'running' : 'denied'),
  );
  const ends = await Promise.allSettled(takes);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(UserError);
});

test('a proposal that expires between the look at it and the decision is not carried out any more', async () => {
  const { clock, approvals, people, approval } = await seenProposal();
  clock.advance(30 * 60_000);
  await expect(approvals.take(approval, people.actor('tom'), 'running')).rejects.toThrow('expired');
});

test('a call that proposes again, as after a crash, gets the card that it has', async () => {
  const { approvals, people, approval } = await seenProposal();
  const again = { ...proposed, actor: people.actor('mia'), callId: approval.callId, plan: { other: true } };
  expect(await approvals.propose(again)).toEqual(approval);
  expect(await approvals.allPending(people.organizationId)).toEqual([approval]);
});

test('a code means nothing in another organisation', async () => {
  const { approvals, people, approval } = await seenProposal();
  await expect(approvals.pending(newId(), approval.code)).rejects.toThrow('no approval');
  expect(await approvals.pending(people.organizationId, approval.code)).toEqual(approval);
});
