import { afterAll, beforeAll, expect, test } from 'vitest';
import { FeedbackBook } from '#conversation/feedback.ts';
import { TurnEntity } from '#conversation/history/turn.entity.ts';
import { systemClock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { buildMedia } from '../../../../test/media-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { useTool } from '../../../../test/use-tool.ts';
import { GenerationEntity } from '../generation.entity.ts';
import type { RouteComparisonView } from './compare-routes.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

type Team = Awaited<ReturnType<typeof team>>;

async function team() {
  const nowhere = 'http://127.0.0.1:9';
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder: '/nowhere' },
    ...{ configured: ['runway', 'openai'], runwayUrl: nowhere, huggingFaceUrl: nowhere },
  });
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  return { ...built, mia };
}

interface Work {
  provider: string;
  seconds?: number;
  failed?: VendorFailure;
  /** The vendor that had it before and was unavailable. */
  after?: string;
  daysAgo?: number;
  amount?: string;
  callId?: string;
  type?: 'video' | 'image';
}

/** Something that was made, or failed, as it is recorded. */
async function worked({ mia }: Team, work: Work) {
  const {
    provider,
    seconds = 10,
    failed,
    after,
    daysAgo = 1,
    amount = '0.02',
    callId = newId(),
    type = 'video',
  } = work;
  const submittedAt = new Date(Date.now() - daysAgo * 86_400_000);
  const finishedAt = new Date(submittedAt.getTime() + seconds * 1_000);
  const reason = { en: '', th: '' };
  const passed = { providerName: '', product: 'any', chosen: reason, reason: 'unavailable' as const, at: '' };
  await storage.scope(mia.organizationId).insert(GenerationEntity, {
    ...{ id: newId(), callId, memberId: mia.memberId, locale: 'en', threadId: null, place: null },
    ...{ task: type, type, tier: 'premium', provider, product: 'any', description: 'waves' },
    ...{ quantity: '5', unit: 'second' },
    ...{ parameters: {}, input: null, decision: null, attempt: 1, alternatives: [], reason },
    passedOver: after ? [{ ...passed, provider: after }] : [],
    ...{ state: failed ? 'failed' : 'done', vendorJobId: null, submitAttempts: 1, progress: 100, files: [] },
    ...{ credentialId: null, credentialVersion: null, integrationId: null, payer: 'organization' },
    ...{ currency: 'USD', feeTerms: null, estimatedAmount: amount, reportedAmount: amount },
    ...{
      charge: failed ? 'none' : 'reported',
      failure: failed ? reason : null,
      failureReason: failed ?? null,
      fingerprint: null,
    },
    ...{ isAccounted: true, createdAt: submittedAt, submittedAt, finishedAt },
    ...{ cancelRequestedAt: null, toldAt: null },
  });
}

async function compared(jarvis: Team, input: object = {}, actor: Actor = jarvis.mia, locale: Locale = 'en') {
  const tool = jarvis.media.tools.find(({ name }) => name === 'compare_routes');
  const view: RouteComparisonView = await useTool(
    tool,
    { category: 'video', ...input },
    {
      ...{ actor, decider: actor, callId: newId(), progress: () => {} },
      ...{ signal: AbortSignal.timeout(20_000), threadId: undefined, place: undefined },
    },
  );
  const blocks = tool?.present(view, locale) ?? [];
  const table = blocks.find((block) => block.kind === 'table');
  return { view, words: blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join(' '), table };
}

test('who was clearly faster, failed less often and cost less is told, with the figures and the way to settle on it', async () => {
  const jarvis = await team();
  for (let number = 0; number < 20; number += 1) {
    await worked(jarvis, { provider: 'luma', seconds: 10 + (number % 5), amount: '0.02' });
    await worked(jarvis, { provider: 'runway', seconds: 30 + (number % 7), amount: '0.05' });
  }
  for (let number = 0; number < 12; number += 1)
    await worked(jarvis, { provider: 'runway', failed: 'unavailable' });
  const { view, words, table } = await compared(jarvis);
  expect(words).toContain('For video, Luma was faster, Luma failed less often and Luma cost less per piece.');
  expect(words).toContain('“switch video to luma”');
  expect(view.records.find(({ provider }) => provider === 'luma')).toMatchObject({
    ...{ pieces: 20, calls: 20, failures: 0, medianMs: 12_000, p90Ms: 14_000 },
    costPerPiece: { amount: '0.02', currency: 'USD' },
  });
  expect(table?.rows.find(([name]) => name === 'Runway')?.[2]).toBe('38% (23% to 55%)');
  expect(table?.note).toContain('Mann–Whitney');
});

test('few pieces are not enough to tell, and requests at fault count for nobody', async () => {
  const jarvis = await team();
  for (const seconds of [10, 11, 12]) await worked(jarvis, { provider: 'luma', seconds });
  for (const seconds of [30, 31]) await worked(jarvis, { provider: 'runway', seconds });
  await worked(jarvis, { provider: 'runway', failed: 'refused_content' });
  await worked(jarvis, { provider: 'luma', after: 'runway' });
  await worked(jarvis, { provider: 'luma', daysAgo: 40 });
  const { view, words } = await compared(jarvis);
  expect(view.records).toMatchObject([
    { provider: 'luma', calls: 4, failures: 0 },
    { provider: 'runway', calls: 3, failures: 1 },
  ]);
  expect(words).toContain('Not enough to tell who is better in speed and failures.');
  expect(words).toContain('The requests were not drawn by shares');
  expect(words).toContain('“route video weighted between luma and runway”');
  expect((await compared(jarvis, {}, jarvis.mia, 'th')).words).toContain('ข้อมูลยังไม่พอจะบอกว่าใครดีกว่า');
});

test('a rating of an answer counts once for the provider of what it showed', async () => {
  const jarvis = await team();
  const { mia } = jarvis;
  const turnId = newId();
  await storage.scope(mia.organizationId).insert(TurnEntity, {
    ...{ id: turnId, threadId: newId(), memberId: mia.memberId, platform: 'slack', eventId: 'Ev1' },
    ...{ text: 'a video', files: null, state: 'finished', messages: [], tokens: 0, tools: [] },
    ...{ pendingQuestion: null, result: null, startedAt: new Date(), finishedAt: new Date() },
  });
  await worked(jarvis, { provider: 'luma', callId: `${turnId}:a` });
  await worked(jarvis, { provider: 'luma', callId: `${turnId}:a#2` });
  await worked(jarvis, { provider: 'runway' });
  expect((await compared(jarvis)).words).toContain('Nobody rated any of it');
  await new FeedbackBook(storage, systemClock).note(mia, 'slack', 'Ev1', 'good');
  const { view, table } = await compared(jarvis);
  expect(view.records.find(({ provider }) => provider === 'luma')).toMatchObject({ good: 1, bad: 0 });
  expect(table?.rows.map((row) => row.at(-1))).toEqual(['1 good, 0 bad', '–']);
});

test('where only one was used, an A/B test is offered; where none was, that is told', async () => {
  const jarvis = await team();
  expect((await compared(jarvis)).words).toContain(
    'Nothing was made for video by a provider in the last 30 days.',
  );
  await worked(jarvis, { provider: 'runway' });
  const { words } = await compared(jarvis, { providers: ['runway', 'luma'] });
  expect(words).toContain('Only Runway was used for video in this time');
  expect(words).toContain('Not used in this time: Luma');
  expect(words).toContain('“what can I add?” shows which');
  await worked(jarvis, { provider: 'runway', type: 'image' });
  const images = await compared(jarvis, { category: 'image' });
  expect(images.words).toContain('“route images weighted between runway and openai”');
});

test('what the team paid is shown to admins and owners only', async () => {
  const jarvis = await team();
  await worked(jarvis, { provider: 'luma' });
  await worked(jarvis, { provider: 'runway' });
  const { view } = await compared(jarvis, {}, { ...jarvis.mia, role: 'viewer' });
  expect(view.records.map(({ costPerPiece }) => costPerPiece)).toEqual([null, null]);
});
