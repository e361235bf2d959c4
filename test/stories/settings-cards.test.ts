import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ApprovalEntity } from '#tools/approvals/approval.entity.ts';
import { type ScriptedModel, TestClock, TestJarvis } from '../jarvis.ts';
import { organizationsOn } from '../organization-parts.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A workspace of two owners who ask for settings in words, without a model. */
async function workspace(model?: ScriptedModel) {
  const { organizations, tools } = organizationsOn(storage, new TestClock());
  const jarvis = new TestJarvis(storage, tools, model, '0.25', { roster: organizations });
  const at = { platform: 'slack', workspaceId: newId(), workspaceName: 'Team' } as const;
  for (const personName of ['olga', 'otto']) {
    const person = { ...at, personName, personId: `U-${personName}`, newcomerRole: 'owner' } as const;
    const actor = await organizations.welcome(person);
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
  }
  const waiting = async () => {
    const scope = storage.scope(jarvis.organizationId);
    const pending = await scope.find(ApprovalEntity, { state: 'pending' }, { orderBy: { id: 'asc' } });
    return pending.map(({ input }) => input);
  };
  return { jarvis, waiting };
}

test('of two wishes for the same setting the newer card stays, in whatever words, and other settings keep theirs', async () => {
  const { jarvis, waiting } = await workspace();
  await jarvis.hears('olga', 'ask for a second approval above $50');
  await jarvis.hears('olga', 'show the costs to all members');
  const again = await jarvis.hears('olga', 'ask for a second approval above $80');
  expect(again.words).toContain('takes its place');
  expect(await waiting()).toEqual([{ costs_shown_to: 'everyone' }, { amount: 80 }]);
});

test('“off” takes the place of an amount for the same setting', async () => {
  const { jarvis, waiting } = await workspace();
  const call = (input: Record<string, unknown>) => ({ tool: 'update_settings', input });
  await jarvis.hears('otto', 'x', { call: call({ amount: 50 }) });
  await jarvis.hears('olga', 'ask for a second approval above $80');
  await jarvis.hears('olga', 'no more second approval');
  expect(await waiting()).toEqual([{ second_approval: 'off' }]);
});
