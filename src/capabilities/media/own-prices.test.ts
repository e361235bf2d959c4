import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import type { NewOwnPrice } from '#capabilities/prices/own-prices.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import type { MediaPlan } from './media-plan.ts';

let storage: Storage;
let filesFolder: string;
beforeAll(async () => {
  storage = await openTestStorage();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
});
afterAll(async () => {
  await storage[Symbol.asyncDispose]();
  await rm(filesFolder, { recursive: true, force: true });
});

async function team() {
  const nowhere = 'http://127.0.0.1:9';
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder },
    ...{ configured: ['runway', 'huggingface'], runwayUrl: nowhere, huggingFaceUrl: nowhere },
  });
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  const tool = built.media.tools.find(({ name }) => name === 'generate_media');
  if (tool?.risk !== 'spend') throw new Error('there is no such tool');
  const context = { actor: mia, callId: newId(), place: undefined, signal: AbortSignal.timeout(10_000) };
  const planOf = async () => {
    const input = { type: 'image', description: `a lighthouse ${newId()}`, provider: 'runway' };
    return (await tool.plan(input, context)) as MediaPlan;
  };
  return { ...built, mia, tool, planOf };
}

const agreed: NewOwnPrice = {
  ...{ provider: 'runway', category: 'image', product: 'gen4_image', integrationId: null },
  ...{ usd: '0.05', outputUsd: null, unit: 'image', steps: [], reason: 'contract A-12' },
  ...{ validFrom: new Date('2026-01-01T00:00:00Z'), validUntil: null, day: '2026-01-01', setBy: newId() },
};

test('a quote, its reservation and the choice of the cheapest go by the price that the organisation has agreed', async () => {
  const ours = await team();
  expect((await ours.planOf()).price.amount).toEqual({ amount: '0.08', currency: 'USD' });
  await ours.ownPrices.add(ours.mia.organizationId, agreed);
  const plan = await ours.planOf();
  expect(ours.tool.quote(plan)).toMatchObject({
    amount: expect.objectContaining({ currency: 'USD' }),
    basis: { en: expect.stringContaining('own price of 1 Jan 2026 (contract A-12)') },
  });
  expect(plan.price).toMatchObject({
    amount: { amount: '0.05', currency: 'USD' },
    source: 'own price of 2026-01-01 (contract A-12)',
  });
  await ours.tool
    .execute(plan, {
      ...{ actor: ours.mia, decider: ours.mia, callId: newId(), place: undefined, threadId: undefined },
      ...{ signal: AbortSignal.timeout(200), progress: () => {} },
    })
    .catch(() => {});
  const [entry] = await storage.scope(ours.mia.organizationId).find(LedgerEntryEntity, {});
  expect(Number(entry?.estimatedAmount)).toBe(0.05);
  expect(entry?.source).toBe('own price of 2026-01-01 (contract A-12)');
});

test('what one organisation has agreed is no price of another', async () => {
  const [ours, theirs] = [await team(), await team()];
  await ours.ownPrices.add(ours.mia.organizationId, agreed);
  expect((await theirs.planOf()).price).toMatchObject({ amount: { amount: '0.08' } });
  expect(JSON.stringify(await theirs.planOf())).not.toContain('A-12');
});

test('the route of the cheapest follows what was agreed', async () => {
  const { ownPrices, providers, mia, tool } = await team();
  const wanted = {
    category: 'image' as const,
    strategy: 'cheapest' as const,
    providers: undefined,
    shares: undefined,
  };
  await providers.routing.carryOut(mia, await providers.routing.propose(mia, wanted));
  await ownPrices.add(mia.organizationId, { ...agreed, usd: '0.001' });
  const context = { actor: mia, callId: newId(), place: undefined, signal: AbortSignal.timeout(10_000) };
  const plan = (await tool.plan({ type: 'image', description: 'a lighthouse' }, context)) as MediaPlan;
  expect(plan.provider).toBe('runway');
  expect(plan.decision?.candidates).toContainEqual(
    expect.objectContaining({ provider: 'runway', price: { amount: '0.001', currency: 'USD' } }),
  );
});
