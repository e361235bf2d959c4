import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Strategy } from '#lib/routing.ts';
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

type Team = Awaited<ReturnType<typeof team>>;

/** A team with keys for Runway ($0.08), OpenAI ($0.014) and Hugging Face ($0.003); nothing is made here. */
async function team() {
  const nowhere = 'http://127.0.0.1:9';
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder },
    ...{ configured: ['runway', 'openai', 'huggingface'], runwayUrl: nowhere, huggingFaceUrl: nowhere },
  });
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  return { ...built, mia };
}

async function route({ providers, mia }: Team, strategy: Strategy, names?: string[], shares?: string) {
  const wanted = { category: 'image' as const, strategy, providers: names, shares };
  return providers.routing.carryOut(mia, await providers.routing.propose(mia, wanted));
}

/** Plans a picture of a lighthouse as the call of this id. */
async function planOf({ media, mia }: Team, callId: string = newId()): Promise<MediaPlan> {
  const tool = media.tools.find(({ name }) => name === 'generate_media');
  if (!tool || tool.risk === 'read') throw new Error('there is no such tool');
  const context = { actor: mia, callId, place: undefined, signal: AbortSignal.timeout(10_000) };
  return (await tool.plan({ type: 'image', description: 'a lighthouse at dusk' }, context)) as MediaPlan;
}

/** Calls of the last minutes, the oldest first: how long each took, or that it failed. */
async function calls({ providers, mia }: Team, provider: string, ...outcomes: (number | 'failed')[]) {
  for (const outcome of outcomes)
    await providers.recordOutcome(mia.organizationId, {
      ...{ provider, category: 'image' satisfies Category },
      failure: outcome === 'failed' ? 'unavailable' : undefined,
      elapsedMs: outcome === 'failed' ? 0 : outcome,
    });
}

test('the cheapest for this very request is chosen, dearer ones do not step in, and the prices are kept', async () => {
  const jarvis = await team();
  await route(jarvis, 'cheapest');
  const { provider, reason, alternatives, decision } = await planOf(jarvis);
  expect([provider, alternatives]).toEqual(['huggingface', []]);
  expect(reason.en).toContain('cheapest');
  expect(decision).toMatchObject({ strategy: 'cheapest' });
  expect(decision?.candidates).toContainEqual(
    expect.objectContaining({ provider: 'runway', price: { amount: '0.08', currency: 'USD' } }),
  );
});

test('the fastest is who was it lately, failures counted; without enough calls it is the first of the route', async () => {
  const jarvis = await team();
  await route(jarvis, 'fastest', ['runway', 'openai']);
  expect((await planOf(jarvis)).provider).toBe('runway');
  await calls(jarvis, 'runway', 9_000, 9_000, 9_000);
  await calls(jarvis, 'openai', 5_000, 5_000, 5_000);
  await calls(jarvis, 'huggingface', 'failed', 'failed', 4_000, 4_000, 4_000);
  const plan = await planOf(jarvis);
  expect(plan.provider).toBe('openai');
  expect(plan.reason.en).toContain('5.0 s');
});

test('the best is who has the best grade in the catalogue', async () => {
  const jarvis = await team();
  await route(jarvis, 'best');
  const { provider, product, decision } = await planOf(jarvis);
  const grades = decision?.candidates.map(({ grade }) => grade ?? 0) ?? [];
  const chosen = decision?.candidates.find((one) => one.provider === provider && one.product === product);
  expect(chosen?.grade).toBe(Math.max(...grades));
});

test('requests for the same are drawn anew, and share the providers as the rule says, whatever it says', async () => {
  const jarvis = await team();
  const shares = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }));
  const keepsThem = fc.asyncProperty(shares, async ([runway, huggingFace]) => {
    await route(jarvis, 'weighted', ['runway', 'huggingface'], `${runway} ${huggingFace}`);
    const plans = await Promise.all(
      Array.from({ length: 200 }, (_, index) => planOf(jarvis, `turn ${runway} ${huggingFace}:${index}`)),
    );
    const share = runway / (runway + huggingFace);
    const drawn = plans.filter(({ provider }) => provider === 'runway').length;
    // A sound draw leaves four standard deviations in one of 16,000 cases; these are always the same ones.
    expect(Math.abs(drawn - 200 * share)).toBeLessThanOrEqual(4 * Math.sqrt(200 * share * (1 - share)) + 0.5);
    const passed = plans.filter(({ decision }) => (decision?.draw ?? 1) < share);
    expect(passed.every(({ provider }) => provider === 'runway')).toBe(true);
  });
  await fc.assert(keepsThem, { numRuns: 5, seed: 20261201 });
});

test('a call is drawn once, so that what was shown for approval is what is done', async () => {
  const jarvis = await team();
  await route(jarvis, 'weighted', ['runway', 'huggingface'], '50 50');
  const calls = Array.from({ length: 20 }, () => newId());
  const plan = (callId: string) => planOf(jarvis, callId);
  const shown = await Promise.all(calls.map(plan));
  expect(new Set(shown.map(({ provider }) => provider)).size).toBe(2);
  expect(await Promise.all(calls.map(plan))).toEqual(shown);
});

test('who keeps failing rests, is said to, and leads again once it has made something', async () => {
  const jarvis = await team();
  await route(jarvis, 'primary', ['runway', 'openai']);
  await calls(jarvis, 'runway', ...Array.from({ length: 5 }, () => 'failed' as const));
  const resting = await planOf(jarvis);
  expect(resting.provider).not.toBe('runway');
  expect(resting.reason.en).toContain('Runway, the primary provider, has just failed several times in a row');
  await calls(jarvis, 'runway', 3_000);
  expect((await planOf(jarvis)).provider).toBe('runway');
});

test('a switch makes one provider the primary again, and an undo brings the rule back', async () => {
  const jarvis = await team();
  const { providers, mia } = jarvis;
  await route(jarvis, 'cheapest');
  const proposed = await providers.proposeSwitch(mia, 'image', 'runway');
  expect(proposed.changed).toBe(true);
  await providers.switch(mia, proposed);
  expect((await planOf(jarvis)).provider).toBe('runway');
  await providers.undoSwitch(mia, undefined);
  expect((await planOf(jarvis)).provider).toBe('huggingface');
});

test.each([
  ['weighted', ['runway', 'openai'], '70', 'one share above zero for each of the 2'],
  ['weighted', ['runway', 'openai'], '0 100', 'one share above zero'],
  ['cheapest', undefined, '70 30', 'Only “weighted” takes shares'],
  ['primary', ['runway', 'midjourney'], undefined, 'Midjourney'],
] as const)(
  'routing that cannot be is refused with what to do: %s %s %s',
  async (strategy, names, shares, told) => {
    const jarvis = await team();
    const { routing } = jarvis.providers;
    const wanted = { category: 'image' as const, strategy, providers: names, shares };
    const error = await routing.propose(jarvis.mia, wanted).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text.en).toContain(told);
    expect((error as UserError).text.th).toMatch(/[ก-๙]/);
  },
);
