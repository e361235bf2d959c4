import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { UserError } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { Answer } from '../../../test/fakes/fake-server.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from '../../../test/fakes/huggingface.ts';
import { type FakeOpenAiMedia, startFakeOpenAiMedia } from '../../../test/fakes/openai-media.ts';
import { type FakeRunway, startFakeRunway } from '../../../test/fakes/runway.ts';
import { buildMedia, type MediaSetting } from '../../../test/media-harness.ts';
import { setUseRules, unlimited } from '../../../test/organization-rules.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';
import { GenerationEntity } from './generation.entity.ts';
import { generationReply } from './tools/generation-reply.ts';
import type { GenerationView } from './tools/generation-view.ts';
import type { WorkView } from './tools/work.ts';

let storage: Storage;
let filesFolder: string;
let runway: FakeRunway;
let huggingFace: FakeHuggingFace;
let openai: FakeOpenAiMedia;
let cleanups: (() => Promise<unknown>)[];

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

beforeEach(async () => {
  [runway, huggingFace, openai] = await Promise.all([
    startFakeRunway(),
    startFakeHuggingFace(),
    startFakeOpenAiMedia(),
  ]);
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
  cleanups = [
    () => rm(filesFolder, { recursive: true, force: true }),
    ...[runway, huggingFace, openai].map((fake) => () => fake.close()),
  ];
});
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

type Provider = MediaSetting['configured'][number];
type Team = Awaited<ReturnType<typeof team>>;

/** A team whose route for images is Runway ($0.08), then OpenAI ($0.014), then whoever else has a key. */
async function team(...configured: Provider[]) {
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder, configured },
    ...{ runwayUrl: runway.url, huggingFaceUrl: huggingFace.url, more: { openai: openai.url } },
  });
  await built.queue.start(built.media.jobs ?? []);
  cleanups.push(() => built.queue.stop());
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'owner' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  for (const provider of ['openai', 'runway'])
    await built.providers.switch(mia, await built.providers.proposeSwitch(mia, 'image', provider));
  return { ...built, mia };
}

async function use<Output = WorkView>({ media, mia }: Team, name: string, input: object): Promise<Output> {
  const tool = media.tools.find((one) => one.name === name);
  const context = {
    ...{ actor: mia, decider: mia, callId: newId(), progress: () => {} },
    ...{ signal: AbortSignal.timeout(100_000), threadId: undefined, place: undefined },
  };
  return useTool(tool, input, context);
}

const lighthouse = { type: 'image', description: 'a lighthouse at dusk' };
const make = (jarvis: Team, more: object = {}) => use(jarvis, 'generate_media', { ...lighthouse, ...more });

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`not a refusal: ${error}`);
  return error;
}

const ledger = ({ mia }: Team) =>
  storage.scope(mia.organizationId).find(LedgerEntryEntity, {}, { orderBy: { occurredAt: 'asc' } });
const generationsOf = ({ mia }: Team) => storage.scope(mia.organizationId).find(GenerationEntity, {});

const busy: Answer = { status: 429, json: { error: 'Too many' }, headers: { 'retry-after': '0.01' } };
const down: Answer = { status: 503, json: { error: 'Down' }, headers: { 'retry-after': '0.01' } };
const wrongKey: Answer = { status: 401, json: { error: 'Invalid API key.' } };
/** As in OpenAI's guide to error codes, read 2026-12-01. */
const spent: Answer = {
  ...{ status: 429 },
  json: { error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'No credit.' } },
};

test.each([
  ['is down', [down, down], 'Runway was not reachable, so OpenAI made it.'],
  ['is busy', [busy, busy], 'Runway took no more requests, so OpenAI made it.'],
  ['refuses the key', [wrongKey], 'Runway refused the key, so OpenAI made it.'],
])('where the first vendor %s, the next one makes it, and people are told', async (_, answers, told) => {
  const jarvis = await team('runway', 'openai');
  runway.creations.push(...answers);
  const made = await make(jarvis);
  expect(made).toMatchObject({ state: 'done', provider: 'openai', passedOver: [{ provider: 'runway' }] });
  expect(generationReply(made, 'en')).toContainEqual({ kind: 'notice', tone: 'info', text: told });
  expect(await ledger(jarvis)).toMatchObject([
    { state: 'released', provider: 'runway', payer: null },
    { state: 'settled', provider: 'openai', payer: 'operator', source: /counted by openai/ },
  ]);
  const { generations } = await use<{ generations: GenerationView[] }>(jarvis, 'list_generations', {});
  expect(generations).toMatchObject([{ providerName: 'OpenAI', passedOver: [{ providerName: 'Runway' }] }]);
});

test('two vendors in a row are passed over, and each has its own entry in the ledger', async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  runway.creations.push(down, down);
  openai.answers.push(spent);
  const made = await make(jarvis);
  expect(made.provider).toBe('huggingface');
  expect(made.reason.en).toBe(
    'Runway was not reachable and OpenAI had no credit left, so it went to Hugging Face',
  );
  expect((await ledger(jarvis)).map(({ provider, state }) => [provider, state])).toEqual([
    ['runway', 'released'],
    ['openai', 'released'],
    ['huggingface', 'settled'],
  ]);
});

test('work that a vendor took and gave up without a charge goes on; what it charges for does not', async () => {
  const jarvis = await team('runway', 'openai');
  runway.course = () => [
    { status: 'FAILED', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01', cost: { credits: 0 } },
  ];
  expect(await make(jarvis)).toMatchObject({ provider: 'openai', passedOver: [{ reason: 'gave_up' }] });
  runway.course = () => [
    { status: 'FAILED', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01', cost: { credits: 8 } },
  ];
  await refusal(make(jarvis, { fresh: true }));
  expect((await ledger(jarvis)).map(({ provider, state }) => [provider, state])).toEqual([
    ['runway', 'released'],
    ['openai', 'settled'],
    ['runway', 'settled'],
  ]);
});

test('a lost answer, a request at fault and forbidden content go nowhere else', async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  runway.creations.push({ cut: true });
  await refusal(make(jarvis));
  runway.creations.push({ status: 400, json: { error: 'Validation of body failed' } });
  await refusal(make(jarvis));
  runway.course = () => [{ status: 'FAILED', failureCode: 'SAFETY.INPUT.TEXT', cost: { credits: 0 } }];
  await refusal(make(jarvis));
  expect(openai.received.length + huggingFace.received.length).toBe(0);
  expect((await generationsOf(jarvis)).map(({ state }) => state).toSorted()).toEqual([
    ...['failed', 'failed', 'unknown'],
  ]);
});

test('a provider that somebody named is not replaced by another', async () => {
  const jarvis = await team('runway', 'openai');
  runway.creations.push(wrongKey);
  const { text } = await refusal(make(jarvis, { provider: 'runway' }));
  expect(text.en).toContain('Runway refused the key');
  expect(openai.received).toEqual([]);
});

test('nobody pays more than was quoted: a dearer vendor does not step in', async () => {
  const jarvis = await team('openai', 'runway');
  await jarvis.providers.switch(
    jarvis.mia,
    await jarvis.providers.proposeSwitch(jarvis.mia, 'image', 'openai'),
  );
  openai.answers.push(spent);
  await refusal(make(jarvis));
  expect(runway.received).toEqual([]);
});

test('the card says who may step in and for how much', async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  const tool = jarvis.media.tools.find(({ name }) => name === 'generate_media');
  if (!tool || tool.risk === 'read') throw new Error('there is no such tool');
  const context = {
    actor: jarvis.mia,
    callId: newId(),
    place: undefined,
    signal: AbortSignal.timeout(10_000),
  };
  const cardOf = async (more: object) => tool.card(await tool.plan({ ...lighthouse, ...more }, context));
  expect((await cardOf({ count: 2 })).en).toMatch(
    /“a lighthouse at dusk”\. If Runway fails: OpenAI for \$0\.0273, then Hugging Face for \$0\.00629\.$/,
  );
  expect((await cardOf({})).th).toMatch(
    /ถ้า Runway ทำไม่สำเร็จจะใช้ OpenAI ราคา \$0\.0137 แล้วจึงเป็น Hugging Face ราคา/,
  );
  expect((await cardOf({ provider: 'runway' })).en).not.toContain('If Runway fails');
});

test('where nobody is left, each vendor that failed is named, and nothing is charged', async () => {
  const jarvis = await team('runway', 'openai');
  runway.creations.push(wrongKey);
  openai.answers.push(spent);
  const { text } = await refusal(make(jarvis));
  expect(text.en).toMatch(
    /^Runway refused the key, so it went to OpenAI\. .*OpenAI.* Nothing was charged\.$/,
  );
  expect(text.th).toMatch(/^Runway ไม่ยอมรับคีย์ จึงเปลี่ยนไปใช้ OpenAI .*ไม่มีการคิดเงิน$/);
  expect((await ledger(jarvis)).map(({ state }) => state)).toEqual(['released', 'released']);
});

test('what somebody asked to cancel, and what somebody removed had asked for, is bought nowhere else', async () => {
  const jarvis = await team('runway', 'openai');
  runway.course = () => [{ status: 'RUNNING', progress: 0.1 }];
  const running = make(jarvis).catch((error: unknown) => error);
  await expect.poll(() => runway.tasks.length).toBe(1);
  const { mia, media } = jarvis;
  await storage.scope(mia.organizationId).transaction(async (scope) => {
    for (const tie of media.ties ?? []) await tie.cut?.(scope, [mia.memberId]);
  });
  expect(await storage.scope(mia.organizationId).count(MemberEntity)).toBe(1);
  for (const task of runway.tasks)
    task.looks = [{ status: 'FAILED', failureCode: 'INTERNAL', cost: { credits: 0 } }];
  await running;
  expect(openai.received).toEqual([]);
});

/** Repeats the same draws for the same seed: mulberry32. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An endless list of scripted answers: three of ten requests are refused safely, and some answers get lost. */
function chaos(refusals: readonly Answer[], lost: number, draw: () => number): Answer[] {
  const next = () => {
    if (draw() < lost) return { cut: true } as const;
    return draw() < 0.3 ? refusals[Math.floor(draw() * refusals.length)] : undefined;
  };
  return Object.assign([], { shift: next });
}

test('of 200 requests with chaos at two vendors all recover that may, and each is made and charged once', {
  timeout: 120_000,
}, async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  await setUseRules(storage, jarvis.mia.organizationId, unlimited);
  const draw = draws(20261201);
  runway.creations = chaos([busy, down, wrongKey], 0.04, draw);
  openai.answers = chaos([busy, down, spent, wrongKey], 0.04, draw);
  runway.course = (task) => [
    { status: 'SUCCEEDED', output: [`${runway.url}/outputs/${task.id}.png`], cost: { credits: 7 } },
  ];
  const descriptions = Array.from({ length: 200 }, (_, index) => `lighthouse number ${index}`);
  for (let first = 0; first < descriptions.length; first += 25)
    await Promise.all(
      descriptions
        .slice(first, first + 25)
        .map((description) => make(jarvis, { description }).catch(() => undefined)),
    );

  const [generations, entries] = [await generationsOf(jarvis), await ledger(jarvis)];
  const worked = [
    ...runway.tasks.map(({ promptText }) => promptText),
    ...openai.prompts,
    ...huggingFace.prompts,
  ];
  expect(worked.toSorted()).toEqual(descriptions.toSorted());
  const byState = Map.groupBy(generations, ({ state }) => state);
  expect([...byState.keys()].toSorted()).toEqual(['done', 'unknown']);
  expect(new Set(byState.get('done')?.map(({ provider }) => provider)).size).toBe(3);
  for (const { id, state, provider, passedOver } of generations) {
    const own = entries.filter(({ relatedId }) => relatedId === id);
    const isDone = state === 'done';
    expect(own.map((entry) => [entry.provider, entry.state])).toEqual([
      ...passedOver.map((passed) => [passed.provider, 'released']),
      [provider, isDone ? 'settled' : 'reserved'],
    ]);
    if (isDone) expect(Number(own.at(-1)?.amount)).toBe(priceAt[provider as Provider]);
  }
  expect(byState.get('unknown')?.every(({ failure }) => /does not retry/.test(failure?.en ?? ''))).toBe(true);
});

/** What the fakes charge: seven credits, 12 and 196 tokens, the list price of SDXL at Nscale. */
const priceAt: Partial<Record<Provider, number>> = {
  runway: 0.07,
  openai: 0.00594,
  huggingface: 0.003145728,
};
