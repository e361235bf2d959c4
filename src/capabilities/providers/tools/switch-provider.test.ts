import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { providersAwaitingApproval } from '../awaiting-approval.ts';
import { RouteChangeEntity } from '../route-change.entity.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A team whose model proposes to switch video to Luma. */
async function team() {
  const harness = await ProviderToolsHarness.open(storage, new TestClock(), ['runway', 'luma', 'openai']);
  const input = { category: 'video', provider: 'ลูม่า' };
  const model = new ScriptedModel({ calls: [{ name: 'switch_provider', input }] }, { text: 'ok' });
  const jarvis = new TestJarvis(storage, harness.tools, model);
  jarvis.organizationId = harness.actor.organizationId;
  const primary = () => harness.providers.primaryFor(harness.actor.organizationId, 'video');
  return { harness, jarvis, primary };
}

test('a switch that was approved after another one asks again, as what it would replace is another now', async () => {
  const { harness, jarvis, primary } = await team();
  const { calls } = await jarvis.hears('mia', 'we would rather have luma for video');
  await harness.run('switch_provider', { category: 'video', provider: 'gemini' });
  const again = await jarvis.hears('tom', `approve ${calls[0]?.approvalCode}`);
  expect(again.calls).toMatchObject([{ outcome: 'needs_approval' }]);
  expect(again.words).toMatch(/Use Luma.* for video instead of .*Gemini/);
  expect(await primary()).toBe('gemini');
  await jarvis.hears('tom', `approve ${calls[0]?.approvalCode}`);
  expect(await primary()).toBe('luma');
});

test('a provider waits for approval once a switch to it is proposed, under any of its names', async () => {
  const { jarvis } = await team();
  await jarvis.hears('mia', 'we would rather have luma for video');
  const { approvals } = jarvis.core;
  expect([...(await providersAwaitingApproval(approvals, jarvis.organizationId))]).toEqual(['luma']);
  expect([...(await providersAwaitingApproval(approvals, newId()))]).toEqual([]);
});

test('a route keeps its order behind the head that was moved there', async () => {
  const { harness, jarvis } = await team();
  for (const provider of ['runway', 'luma', 'gemini', 'luma'])
    await harness.run('switch_provider', { category: 'video', provider });
  const changes = await storage
    .scope(jarvis.organizationId)
    .find(RouteChangeEntity, {}, { orderBy: { position: 'asc' } });
  expect(changes.map(({ after }) => after.map(({ provider }) => provider))).toEqual([
    ['runway'],
    ['luma', 'runway'],
    ['gemini', 'luma', 'runway'],
    ['luma', 'gemini', 'runway'],
  ]);
  await harness.run('undo_switch');
  await harness.run('undo_switch');
  expect(await harness.providers.primaryFor(jarvis.organizationId, 'video')).toBe('luma');
});
