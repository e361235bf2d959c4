import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LedgerEntry, LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { type FakeServer, onePixelPng, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from '../../../test/fakes/huggingface.ts';
import { type FakeRunway, outputOf, startFakeRunway } from '../../../test/fakes/runway.ts';
import { ScriptedModel, TestJarvis } from '../../../test/jarvis.ts';
import { buildMedia, type MediaSetting } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';
import { GenerationEntity } from './generation.entity.ts';
import type { GenerationView } from './tools/generation-view.ts';

let storage: Storage;
let filesFolder: string;
let runway: FakeRunway;
let huggingFace: FakeHuggingFace;
/** Stability AI, on a day on which it blurs whatever it makes. */
let stability: FakeServer;
let cleanups: (() => Promise<unknown>)[];

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

beforeEach(async () => {
  [runway, huggingFace] = [await startFakeRunway(), await startFakeHuggingFace()];
  const blurred = { bytes: onePixelPng, headers: { 'finish-reason': 'CONTENT_FILTERED' } };
  stability = await startFakeServer(() => blurred);
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
  cleanups = [
    () => rm(filesFolder, { recursive: true, force: true }),
    () => runway.close(),
    () => huggingFace.close(),
    () => stability.close(),
  ];
});
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

type Provider = MediaSetting['configured'][number];
type Team = Awaited<ReturnType<typeof team>>;

/** A team with a running Jarvis. */
async function team(...setting: (Clock | Provider)[]) {
  const configured = setting.filter((one): one is Provider => typeof one === 'string');
  const clock = setting.find((one): one is Clock => typeof one === 'object') ?? systemClock;
  const addresses = { runwayUrl: runway.url, huggingFaceUrl: huggingFace.url };
  const built = buildMedia({
    storage,
    queueDatabase: storage.location,
    filesFolder,
    configured,
    clock,
    ...addresses,
    more: { stability: stability.url },
  });
  await built.queue.start(built.media.jobs ?? []);
  cleanups.push(() => built.queue.stop());
  const arrival = { platform: 'test', workspaceName: 'Team', newcomerRole: 'member' as const };
  const workspaceId = newId();
  const mia = await built.organizations.welcome({
    ...arrival,
    workspaceId,
    personId: 'mia',
    personName: 'Mia',
  });
  return {
    ...built,
    mia,
    joins: (personId: string, newcomerRole: Role = 'member') =>
      built.organizations.welcome({ ...arrival, workspaceId, personId, personName: personId, newcomerRole }),
  };
}

const tool = ({ media }: Team, name: string) => media.tools.find((one) => one.name === name) as AnyTool;

async function use<Output = GenerationView>(
  jarvis: Team,
  name: string,
  input: object,
  more: {
    as?: Actor;
    callId?: string;
    place?: Place;
    progress?: (text: string) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Output> {
  const { as: actor = jarvis.mia, callId = newId(), place, progress = () => {} } = more;
  const context = {
    actor,
    decider: actor,
    signal: more.signal ?? AbortSignal.timeout(25_000),
    callId,
    progress,
    threadId: undefined,
    place,
  };
  return useTool(tool(jarvis, name), input, context);
}

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`not a refusal: ${error}`);
  return error;
}

const switchImages = async ({ providers, mia }: Team, provider: string) =>
  providers.switch(mia, await providers.proposeSwitch(mia, 'image', provider));

const ledger = ({ mia }: Team): Promise<LedgerEntry[]> =>
  storage.scope(mia.organizationId).find(LedgerEntryEntity, {});
const fileAt = (path: string) => readFile(join(filesFolder, path));
const lighthouse = { type: 'image', description: 'a lighthouse at dusk' };

test('without any key an image is drawn here, for exactly nothing, and the files are there', async () => {
  const jarvis = await team();
  const made = await use(jarvis, 'generate_media', lighthouse);
  expect(made).toMatchObject({ state: 'done', tier: 'free', provider: 'local', cost: { amount: '0' } });
  const [png, svg] = made.files;
  expect((await fileAt(png?.path ?? '')).subarray(1, 4).toString()).toBe('PNG');
  expect((await fileAt(svg?.path ?? '')).toString()).toContain('<svg');
  expect(await ledger(jarvis)).toMatchObject([{ state: 'settled', provider: 'local', source: 'local' }]);
  expect(Number((await ledger(jarvis))[0]?.amount)).toBe(0);
  expect(runway.received.length + huggingFace.received.length).toBe(0);
});

test('automatic choice takes budget, then premium, then free', async () => {
  const { tier: both } = await use(await team('runway', 'huggingface'), 'generate_media', lighthouse);
  const { tier: one } = await use(await team('runway'), 'generate_media', lighthouse);
  const { tier: none } = await use(await team(), 'generate_media', lighthouse);
  expect([both, one, none]).toEqual(['budget', 'premium', 'free']);
});

test('the primary provider is taken before any other, when it can be used', async () => {
  const jarvis = await team('runway', 'huggingface');
  await switchImages(jarvis, 'runway');
  expect((await use(jarvis, 'generate_media', lighthouse)).provider).toBe('runway');
  await switchImages(jarvis, 'flux');
  const made = await use(jarvis, 'generate_media', lighthouse);
  expect(made.provider).toBe('huggingface');
  expect(made.reason.en).toContain('FLUX');
});

test('a premium image is settled at what Runway reports, and a budget one at its list price', async () => {
  const jarvis = await team('runway', 'huggingface');
  runway.course = (task) => [
    { status: 'SUCCEEDED', output: [`${runway.url}/outputs/${task.id}.png`], cost: { credits: 7 } },
  ];
  const premium = await use(jarvis, 'generate_media', { ...lighthouse, tier: 'premium' });
  const budget = await use(jarvis, 'generate_media', { ...lighthouse, tier: 'budget' });
  expect(premium).toMatchObject({ cost: { amount: '0.07' }, costBasis: 'reported' });
  expect(budget).toMatchObject({ costBasis: 'estimated' });
  const entries = await ledger(jarvis);
  expect(entries.map(({ state }) => state)).toEqual(['settled', 'settled']);
  expect(entries.find(({ provider }) => provider === 'runway')).toMatchObject({
    source: 'reported by runway',
  });
  expect(entries.map(({ amount }) => Number(amount)).toSorted()).toEqual([Number(budget.cost?.amount), 0.07]);
});

test('a video shows its progress and ends as a file', async () => {
  const jarvis = await team('runway');
  const shown: string[] = [];
  const request = { type: 'video', description: 'waves hitting a pier' };
  const made = await use(jarvis, 'generate_media', request, { progress: (text) => shown.push(text) });
  expect(made.files).toMatchObject([{ mediaType: 'video/mp4', name: 'waves-hitting-a-pier.mp4' }]);
  expect(shown.some((text) => text.includes('50'))).toBe(true);
});

test('the same call twice is bought once', async () => {
  const jarvis = await team('runway');
  const callId = newId();
  const [first, second] = await Promise.all([
    use(jarvis, 'generate_media', lighthouse, { callId }),
    use(jarvis, 'generate_media', lighthouse, { callId }),
  ]);
  expect(second.generation).toBe(first.generation);
  expect(runway.tasks).toHaveLength(1);
  expect(await ledger(jarvis)).toHaveLength(1);
});

test('what a vendor declines under its rules is told, and charged as it says', async () => {
  const jarvis = await team('runway');
  runway.course = () => [{ status: 'FAILED', failureCode: 'SAFETY.INPUT.TEXT', cost: { credits: 8 } }];
  const { text } = await refusal(use(jarvis, 'generate_media', lighthouse));
  expect(text.en).toContain('Runway');
  expect(await ledger(jarvis)).toMatchObject([{ state: 'settled', source: 'reported by runway' }]);
});

test('what a vendor makes and hands out blurred is told as declined, and charged, and not kept', async () => {
  const jarvis = await team('stability');
  const { text } = await refusal(use(jarvis, 'generate_media', lighthouse));
  expect(text.en).toBe(
    'Stability AI declined this description under its content rules. Reword it and ask again. Stability AI still charges for it.',
  );
  expect(await ledger(jarvis)).toMatchObject([
    { state: 'settled', provider: 'stability', amount: expect.any(String) },
  ]);
  expect(Number((await ledger(jarvis))[0]?.amount)).toBe(0.03);
  expect(stability.received).toHaveLength(1);
});

test('a refused key costs nothing', async () => {
  const jarvis = await team('runway');
  runway.creations.push({ status: 401, json: { error: 'Invalid API key.' } });
  await refusal(use(jarvis, 'generate_media', lighthouse));
  expect(await ledger(jarvis)).toMatchObject([{ state: 'released' }]);
});

test('a busy vendor is asked again after the time it names', async () => {
  const jarvis = await team('runway');
  const busy = { status: 429, json: { error: 'Too many' }, headers: { 'retry-after': '0.2' } };
  runway.creations.push(busy, busy);
  expect((await use(jarvis, 'generate_media', lighthouse)).state).toBe('done');
  expect(runway.tasks).toHaveLength(1);
});

test('a lost answer is never asked for again, and its money stays reserved', async () => {
  const jarvis = await team('runway', 'huggingface');
  for (const tier of ['premium', 'budget']) {
    runway.creations.push({ cut: true });
    huggingFace.answers.push({ cut: true });
    await refusal(use(jarvis, 'generate_media', { ...lighthouse, tier }));
  }
  await jarvis.media.generations.sweep();
  expect([runway.tasks.length, huggingFace.prompts.length]).toEqual([1, 1]);
  expect((await ledger(jarvis)).map(({ state }) => state)).toEqual(['reserved', 'reserved']);
  const { generations } = await use<{ generations: GenerationView[] }>(jarvis, 'list_generations', {});
  expect(generations.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
});

test('trouble while looking is waited out', async () => {
  const jarvis = await team('runway');
  runway.looks.push(
    { cut: true },
    { status: 503, json: {} },
    { json: { odd: 1 } },
    { status: 401, json: {} },
  );
  expect((await use(jarvis, 'generate_media', lighthouse)).state).toBe('done');
});

test('a task that is out of reach for good ends as unknown', async () => {
  const jarvis = await team('runway');
  runway.looks.push(...Array.from({ length: 3 }, () => ({ status: 404, json: { error: 'gone' } })));
  await refusal(use(jarvis, 'generate_media', lighthouse));
  expect(await ledger(jarvis)).toMatchObject([{ state: 'reserved' }]);
});

test('what was begun with a key that is removed ends as unknown at once, and says so', async () => {
  const jarvis = await team('runway');
  runway.course = () => [{ status: 'RUNNING', progress: 0.1 }];
  const running = refusal(use(jarvis, 'generate_media', lighthouse));
  await expect.poll(() => runway.tasks.length).toBe(1);
  const scope = storage.scope(jarvis.mia.organizationId);
  const begun = { state: 'submitted' } as const;
  await expect.poll(() => scope.update(GenerationEntity, begun, { credentialId: newId() })).toBe(1);
  expect((await running).text.en).toContain('has been removed, so its end cannot be asked for');
  expect(await ledger(jarvis)).toMatchObject([{ state: 'reserved' }]);
});

test('what a vendor has begun for somebody who is removed is finished and booked, what waits is cancelled, and they are told nothing', async () => {
  let lateMs = 0;
  const jarvis = await team({ now: () => new Date(Date.now() + lateMs) }, 'runway');
  const posted: string[] = [];
  jarvis.deliveries.connect({
    platform: 'slack',
    post: async (_place, _reply, key) => String(posted.push(key)),
    find: async () => undefined,
    edit: async () => {},
  });
  const arrival = { platform: 'slack', workspaceId: newId(), workspaceName: 'Team', personName: 'Noi' };
  const noi = await jarvis.organizations.welcome({ ...arrival, personId: 'U0NOI', newcomerRole: 'member' });
  const { workspaceId } = arrival;
  const place = { platform: 'slack', workspaceId, channelId: 'D0NOI', isDirect: true } as const;
  const leaving = new AbortController();
  const asks = (description: string) =>
    use(
      jarvis,
      'generate_media',
      { type: 'image', description },
      { as: noi, place, signal: leaving.signal },
    ).catch(() => {});
  runway.course = () => [{ status: 'RUNNING', progress: 0.1 }];
  const begun = asks('a lighthouse');
  const scope = storage.scope(noi.organizationId);
  await expect.poll(() => scope.count(GenerationEntity, { state: 'submitted' })).toBe(1);
  runway.creations.push({ status: 429, json: {}, headers: { 'retry-after': '1' } });
  const waits = asks('a harbour');
  await expect.poll(() => runway.creations.length).toBe(0);
  leaving.abort();
  await Promise.all([begun, waits]);

  await scope.update(MemberEntity, { id: noi.memberId }, { leftAt: new Date(), removedAt: new Date() });
  for (const tie of jarvis.media.ties ?? [])
    await scope.transaction((inside) => tie.cut?.(inside, [noi.memberId]) ?? Promise.resolve());
  const [task] = runway.tasks;
  if (!task) throw new Error('nothing was begun');
  task.looks = [{ status: 'SUCCEEDED', output: [outputOf(runway.url, task)], cost: { credits: 8 } }];
  await expect.poll(() => scope.count(GenerationEntity, { isAccounted: true }), { timeout: 10_000 }).toBe(2);
  const states = await scope.find(GenerationEntity, {}, { orderBy: { id: 'asc' } });
  expect(states.map(({ state }) => state)).toEqual(['done', 'cancelled']);
  expect(runway.tasks).toHaveLength(1);
  const booked = await scope.find(LedgerEntryEntity, {}, { orderBy: { id: 'asc' } });
  expect(booked.map(({ state }) => state)).toEqual(['settled', 'released']);
  lateMs = 60_000;
  await jarvis.sender.run(AbortSignal.timeout(10_000));
  expect(posted).toEqual([]);
});

test('something else than the kind of file asked for is not kept, but booked', async () => {
  const jarvis = await team('runway');
  runway.course = ({ id }) => [
    { status: 'SUCCEEDED', output: [`${runway.url}/outputs/${id}.mp4`], cost: { credits: 8 } },
  ];
  await refusal(use(jarvis, 'generate_media', lighthouse));
  expect(await ledger(jarvis)).toMatchObject([{ state: 'settled' }]);
});

test('a running generation can be cancelled, and is then removed at the vendor', async () => {
  const jarvis = await team('runway');
  runway.course = () => [{ status: 'RUNNING', progress: 0.1 }];
  const running = use(jarvis, 'generate_media', { type: 'video', description: 'waves' });
  await expect.poll(() => runway.tasks.length).toBe(1);
  const cancelled = await use(jarvis, 'cancel_generation', {});
  expect(cancelled.state).toBe('cancelled');
  expect((await running).state).toBe('cancelled');
  expect(runway.tasks[0]?.isDeleted).toBe(true);
});

test('a proposal to cancel “the generation” is about the one on its card, whatever is begun after it', async () => {
  const jarvis = await team('runway');
  const people = new TestJarvis(storage, jarvis.media.tools);
  people.organizationId = jarvis.mia.organizationId;
  const mia = { as: people.actor('mia') };
  runway.course = () => [{ status: 'RUNNING', progress: 0.1 }];
  const waves = use(jarvis, 'generate_media', { type: 'video', description: 'waves' }, mia);
  await expect.poll(() => runway.tasks.length).toBe(1);
  const card = await people.hears('mia', 'cancel the generation');
  expect(card.words).toContain('“waves”');
  const storm = use(jarvis, 'generate_media', { type: 'video', description: 'a storm' }, mia);
  await expect.poll(() => runway.tasks.length).toBe(2);
  const { words } = await people.hears('ada', `approve ${card.calls[0]?.approvalCode}`);
  expect(words).toContain('Cancelled');
  expect((await waves).state).toBe('cancelled');
  expect(runway.tasks.map(({ isDeleted }) => isDeleted)).toEqual([true, false]);
  await use(jarvis, 'cancel_generation', {}, mia);
  await storm;
});

test('an approved generation that another provider would make by now is asked again, at that one’s price', async () => {
  const jarvis = await team('runway', 'huggingface');
  const model = new ScriptedModel({ calls: [{ name: 'generate_media', input: lighthouse }] }, { text: 'ok' });
  const people = new TestJarvis(storage, jarvis.media.tools, model, '0');
  people.organizationId = jarvis.mia.organizationId;
  const { words, calls } = await people.hears('mia', 'a lighthouse, please');
  expect(words).toContain('Generate an image with Hugging Face');
  await switchImages(jarvis, 'runway');
  const again = await people.hears('ada', `approve ${calls[0]?.approvalCode}`);
  expect(again.words).toMatch(/Generate an image with Runway.*\$0\.08/);
  expect(await ledger(jarvis)).toEqual([]);
  await people.hears('ada', `approve ${calls[0]?.approvalCode}`);
  expect([runway.tasks.length, huggingFace.prompts.length]).toEqual([1, 0]);
});

test('how a generation ended is told at the terminal it was asked from, as soon as one is open, and once', async () => {
  const jarvis = await team();
  const place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' } as const;
  await use(jarvis, 'generate_media', lighthouse, { place });
  const scope = storage.scope(jarvis.mia.organizationId);
  const isWaitedFor = { toldAt: null, finishedAt: new Date(Date.now() - 60_000) };
  await scope.update(GenerationEntity, {}, isWaitedFor);
  await scope.update(OutboxItemEntity, {}, { dueAt: isWaitedFor.finishedAt });
  const look = () => jarvis.sender.run(AbortSignal.timeout(10_000));
  await look();
  expect(await scope.count(GenerationEntity, { toldAt: null })).toBe(1);
  const shown: string[] = [];
  jarvis.deliveries.connect({
    platform: 'terminal',
    post: async (_place, { blocks }) => String(shown.push(JSON.stringify(blocks))),
    find: async () => undefined,
    edit: async () => {},
  });
  await look();
  await look();
  expect(shown).toEqual([expect.stringContaining(lighthouse.description)]);
  expect(await scope.count(GenerationEntity, { toldAt: null })).toBe(0);
});

test('a person who stopped waiting is called to the picture half a minute after it is finished, and once', async () => {
  let lateMs = 0;
  const jarvis = await team({ now: () => new Date(Date.now() + lateMs) }, 'huggingface');
  huggingFace.answers.push({ json: { data: [{ b64_json: onePixelPng.toString('base64') }] }, delayMs: 300 });
  const posts: { mentions: readonly string[] | undefined; words: string }[] = [];
  jarvis.deliveries.connect({
    platform: 'slack',
    post: async (_place, { blocks }, _key, mentions) =>
      String(posts.push({ mentions, words: JSON.stringify(blocks) })),
    find: async () => undefined,
    edit: async () => {},
  });
  const arrival = { platform: 'slack', workspaceId: newId(), workspaceName: 'Team', personName: 'Noi' };
  const noi = await jarvis.organizations.welcome({ ...arrival, personId: 'U0NOI', newcomerRole: 'member' });
  const place = { platform: 'slack', workspaceId: arrival.workspaceId, channelId: 'C1' } as const;
  const leaving = new AbortController();
  const asked = use(jarvis, 'generate_media', lighthouse, { as: noi, place, signal: leaving.signal });
  await expect.poll(() => huggingFace.received.length).toBe(1);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  const isFinished = { isAccounted: true };
  await expect.poll(() => storage.scope(noi.organizationId).count(GenerationEntity, isFinished)).toBe(1);
  const look = () => jarvis.sender.run(AbortSignal.timeout(10_000));
  await look();
  expect(posts).toEqual([]);
  lateMs = 30_000;
  await look();
  await look();
  expect(posts).toEqual([{ mentions: ['U0NOI'], words: expect.stringContaining('image/png') }]);
});

test('what was finished in the meantime is kept, not cancelled', async () => {
  const jarvis = await team('huggingface');
  huggingFace.answers.push({ json: { data: [{ b64_json: onePixelPng.toString('base64') }] }, delayMs: 800 });
  const running = use(jarvis, 'generate_media', lighthouse);
  await expect.poll(() => huggingFace.received.length).toBe(1);
  await use(jarvis, 'cancel_generation', {});
  expect((await running).state).toBe('done');
  expect(await ledger(jarvis)).toMatchObject([{ state: 'settled' }]);
});

test('a task without an end is given up after its deadline, and the vendor is asked to stop', async () => {
  let lateMs = 0;
  const jarvis = await team({ now: () => new Date(Date.now() + lateMs) }, 'runway');
  runway.course = () => [{ status: 'RUNNING' }];
  const running = refusal(use(jarvis, 'generate_media', lighthouse));
  await expect.poll(() => runway.tasks.length).toBe(1);
  lateMs = 11 * 60_000;
  expect((await running).text.en).toContain('Runway');
  expect(runway.tasks[0]?.isDeleted).toBe(true);
  expect(await ledger(jarvis)).toMatchObject([{ state: 'reserved' }]);
});

test('without a place for the file nothing is bought', async () => {
  await rm(filesFolder, { recursive: true });
  await writeFile(filesFolder, 'in the way');
  const jarvis = await team('runway');
  for (const tier of ['premium', 'free']) {
    const { text } = await refusal(use(jarvis, 'generate_media', { ...lighthouse, tier }));
    expect(text.en).toContain('disk space');
  }
  expect(runway.tasks).toEqual([]);
  expect((await ledger(jarvis)).map(({ state }) => state)).toEqual(['released', 'released']);
});

test('the reply shows the picture, the drawing as a file, and what it cost', async () => {
  const jarvis = await team();
  const made = await use(jarvis, 'generate_media', lighthouse);
  for (const locale of ['en', 'th'] as const) {
    const blocks = tool(jarvis, 'generate_media').present(made, locale);
    expect(blocks).toMatchObject([
      { kind: 'image', file: { mediaType: 'image/png' }, alternativeText: lighthouse.description },
      { kind: 'file', file: { mediaType: 'image/svg+xml' } },
      { kind: 'fields' },
    ]);
    expect(JSON.stringify(blocks)).toContain('$0.00');
  }
});

test('one member cannot cancel what another has running, an admin can', async () => {
  const jarvis = await team('runway');
  runway.course = () => [{ status: 'RUNNING' }];
  const running = use(jarvis, 'generate_media', { type: 'video', description: 'waves' });
  await expect.poll(() => runway.tasks.length).toBe(1);
  const [{ generation } = { generation: '' }] = (
    await use<{ generations: GenerationView[] }>(jarvis, 'list_generations', {})
  ).generations;
  await refusal(use(jarvis, 'cancel_generation', { generation }, { as: await jarvis.joins('ben') }));
  await use(jarvis, 'cancel_generation', { generation }, { as: await jarvis.joins('ada', 'admin') });
  expect((await running).state).toBe('cancelled');
});

test('what a colleague’s picture cost is seen by whom it was made for, and by admins', async () => {
  const jarvis = await team('huggingface');
  await use(jarvis, 'generate_media', { ...lighthouse, tier: 'budget' });
  const costsSeenBy = async (as: Actor) => {
    const output = await use<{ generations: GenerationView[] }>(jarvis, 'list_generations', {}, { as });
    const shown = JSON.stringify(tool(jarvis, 'list_generations').present(output, 'en'));
    return [output.generations[0]?.cost?.amount, /\$0\.0/.test(shown)];
  };
  expect(await costsSeenBy(jarvis.mia)).toEqual([expect.stringMatching(/^0\.00/), true]);
  expect(await costsSeenBy(await jarvis.joins('ada', 'admin'))).toEqual([
    expect.stringMatching(/^0\.00/),
    true,
  ]);
  expect(await costsSeenBy(await jarvis.joins('eve', 'viewer'))).toEqual([undefined, false]);
});

test.each([
  [{ type: 'video', description: 'waves' }, 'Runway has no key yet. Type `add key` to enter your own'],
  [{ type: 'music', description: 'lofi' }, 'has no key yet. Type `add key` to enter your own'],
  [{ type: 'audio', description: 'a voice over' }, 'in quotes'],
  [{ ...lighthouse, description: 'a few images of a cat' }, 'How many'],
  [{ ...lighthouse, description: '1,000 images of a cat' }, 'up to 10 at once'],
  [{ ...lighthouse, seconds: 5 }, 'nothing about it can be chosen'],
  [{ type: 'audio', description: 'whoosh', provider: 'elevenlabs' }, 'ElevenLabs'],
  [{ ...lighthouse, provider: 'midjourney' }, 'Midjourney'],
  [{ ...lighthouse, provider: 'dall-e' }, 'DALL'],
  [{ ...lighthouse, provider: 'flux' }, 'FLUX'],
  [{ ...lighthouse, provider: 'runway' }, 'Runway has no key yet. Type `add key` to enter your own'],
  [{ ...lighthouse, tier: 'budget' }, 'Hugging Face has no key yet. Type `add key` to enter your own'],
  [{ type: 'video', description: 'waves', tier: 'free' }, 'free'],
  [{ ...lighthouse, provider: 'xyzzy' }, 'xyzzy'],
  [{ ...lighthouse, description: ' \u0000\u202e ' }, 'lighthouse'],
  [{ ...lighthouse, description: 'x'.repeat(100_000) }, '100,000'],
  [{ ...lighthouse, description: '3 images of a cat' }, 'Ask for “a cat”'],
  [{ ...lighthouse, description: 'two posters that say Hello' }, 'Ask for “that say Hello”'],
  [{ ...lighthouse, description: 'รูปแมว 3 รูป' }, 'Ask for “รูปแมว”'],
])('what cannot be made is refused with the next step: %#', async (input, mentioned) => {
  const jarvis = await team();
  const { text } = await refusal(use(jarvis, 'generate_media', input));
  expect(text.en).toContain(mentioned);
  expect(text.th).toMatch(/[ก-๙]/);
  expect(await ledger(jarvis)).toEqual([]);
});

test.each([
  [{ role: 'member' }, /enter your own in a private form, or ask an admin/],
  [{ role: 'admin' }, /Type `add key` to enter one/],
  [{ role: 'owner', isOperator: true }, /set RUNWAYML_API_SECRET and restart/],
] as const)('of a missing key %o is told what they can do about it', async (who, told) => {
  const jarvis = await team();
  const as = { ...jarvis.mia, ...who };
  const { text } = await refusal(
    use(jarvis, 'generate_media', { type: 'video', description: 'waves' }, { as }),
  );
  expect(text.en).toMatch(told);
  expect(text.en.includes('RUNWAYML')).toBe('isOperator' in who);
});

test('what the free drawing cannot show is offered at the price of the budget tier, before anything is begun', async () => {
  const cat = { type: 'image', description: 'a cat wearing glasses' };
  const jarvis = await team();
  const { text } = await refusal(use(jarvis, 'generate_media', cat));
  expect(text.en).toMatch(/“wearing glasses”.*Hugging Face.*\$0\.\d+.*“budget tier”.*ask an admin/);
  expect(text.th).toMatch(/“wearing glasses”.*Hugging Face.*\$0\.\d+.*แอดมิน/);
  expect((await use<{ generations: object[] }>(jarvis, 'list_generations', {})).generations).toEqual([]);
  const paying = await team('huggingface');
  const offered = await refusal(use(paying, 'generate_media', { ...cat, tier: 'free' }));
  expect(offered.text.en).toMatch(/Hugging Face can, for \$0\.\d+ an image: ask again with “budget tier”/);
  expect(huggingFace.prompts).toEqual([]);
});

test('the estimate is the list price, and nothing for a drawing', async () => {
  const estimate = async (jarvis: Team, input: object) => {
    const { plan, quote } = tool(jarvis, 'generate_media') as AnyTool & { risk: 'spend' };
    const context = {
      actor: jarvis.mia,
      callId: newId(),
      place: undefined,
      signal: AbortSignal.timeout(25_000),
    };
    return quote(await plan(input, context)).amount?.toDecimalString();
  };
  const jarvis = await team('runway');
  expect(await estimate(jarvis, { ...lighthouse, tier: 'premium' })).toBe('0.08');
  expect(await estimate(jarvis, { type: 'video', description: 'waves' })).toBe('0.6');
  expect(await estimate(jarvis, { ...lighthouse, tier: 'free' })).toBe('0');
});

test('the price of a clip says how long the clip will be, whatever length was wished for', async () => {
  const jarvis = await team('runway');
  const { plan, quote } = tool(jarvis, 'generate_media') as AnyTool & { risk: 'spend' };
  const context = {
    actor: jarvis.mia,
    callId: newId(),
    place: undefined,
    signal: AbortSignal.timeout(25_000),
  };
  const { amount, basis } = quote(await plan({ type: 'video', description: '10 seconds of waves' }, context));
  expect(amount?.toDecimalString()).toBe('0.6');
  expect(basis.en).toContain('for 5 seconds');
});

test('who asks for one kind sees their own newest finished one of it again, and nobody else’s', async () => {
  const jarvis = await team('huggingface');
  const made = await use<GenerationView>(jarvis, 'generate_media', { ...lighthouse, tier: 'budget' });
  const again = async (input: object, as = jarvis) => {
    const output = await use<{ own: GenerationView | null }>(as, 'list_generations', input);
    const blocks = tool(as, 'list_generations').present(output, 'en');
    return blocks.flatMap((block) => (block.kind === 'image' ? [block.file] : []));
  };
  expect(await again({ type: 'image' })).toEqual(made.files);
  expect(await again({ type: 'video' })).toEqual([]);
  expect(await again({})).toEqual([]);
  const tom = { ...jarvis, mia: { ...jarvis.mia, memberId: newId(), name: 'Tom' } };
  expect(await again({ type: 'image' }, tom)).toEqual([]);
});

test('the history filters, and shows nobody else’s', async () => {
  const jarvis = await team('huggingface');
  await use(jarvis, 'generate_media', { ...lighthouse, tier: 'free' });
  await use(jarvis, 'generate_media', { ...lighthouse, tier: 'budget' });
  const list = async (input: object, as = jarvis) =>
    (await use<{ generations: GenerationView[] }>(as, 'list_generations', input)).generations.map(
      ({ tier }) => tier,
    );
  expect(await list({})).toEqual(['budget', 'free']);
  expect(await list({ tier: 'free' })).toEqual(['free']);
  expect(await list({ limit: 1 })).toEqual(['budget']);
  expect(await list({ type: 'video' })).toEqual([]);
  expect(await list({}, await team())).toEqual([]);
});

test('a drawing that a crash interrupted is taken up again', async () => {
  const jarvis = await team();
  await use(jarvis, 'generate_media', lighthouse);
  const scope = storage.scope(jarvis.mia.organizationId);
  await scope.update(GenerationEntity, {}, { state: 'queued', files: [], charge: null, isAccounted: false });
  await jarvis.media.generations.sweep();
  const [{ id } = { id: '' }] = await scope.find(GenerationEntity, {});
  const ended = await jarvis.media.generations.wait(
    { ...jarvis.mia, id },
    10_000,
    AbortSignal.timeout(15_000),
  );
  expect(ended).toMatchObject({
    state: 'done',
    files: [{ mediaType: 'image/png' }, { mediaType: 'image/svg+xml' }],
  });
});

test('of several processes that take up the same order at once, one asks the vendor', async () => {
  const jarvis = await team('runway');
  await use(jarvis, 'generate_media', lighthouse);
  const scope = storage.scope(jarvis.mia.organizationId);
  const ordered = { state: 'queued', submitAttempts: 0, vendorJobId: null, charge: null } as const;
  await scope.update(GenerationEntity, {}, { ...ordered, files: [], isAccounted: false });
  const [{ organizationId, id } = { organizationId: '', id: '' }] = await scope.find(GenerationEntity, {});
  const run = () => jarvis.media.generations.run(organizationId, id, AbortSignal.timeout(20_000));
  await Promise.all(Array.from({ length: 8 }, run));
  expect(runway.tasks).toHaveLength(2);
  expect(await scope.find(GenerationEntity, {})).toMatchObject([{ state: 'done', charge: 'reported' }]);
});

test('an unknown outcome is booked at the estimate once its hour is over', async () => {
  const jarvis = await team('runway');
  runway.creations.push({ cut: true });
  await refusal(use(jarvis, 'generate_media', lighthouse));
  const scope = storage.scope(jarvis.mia.organizationId);
  await scope.update(GenerationEntity, {}, { finishedAt: new Date(Date.now() - 61 * 60_000) });
  await jarvis.media.generations.sweep();
  await jarvis.media.generations.sweep();
  const entries = await ledger(jarvis);
  expect(entries).toMatchObject([{ state: 'settled', reportedAmount: null }]);
  expect(Number(entries[0]?.amount)).toBe(0.08);
});

test('the tier of a picture is named in the reader’s language', async () => {
  const jarvis = await team();
  const made = await use(jarvis, 'generate_media', lighthouse);
  const { present } = tool(jarvis, 'generate_media');
  expect(JSON.stringify(present(made, 'th'))).toContain('"ระดับ","value":"ฟรี"');
  expect(JSON.stringify(present(made, 'en'))).toContain('"Tier","value":"free"');
});

test('a quote says how long it usually took here, beside the price', async () => {
  const jarvis = await team('runway');
  const generate = tool(jarvis, 'generate_media');
  if (generate.risk !== 'spend') throw new Error('it costs money');
  const context = {
    ...{ actor: jarvis.mia, callId: newId(), place: undefined },
    signal: AbortSignal.timeout(25_000),
  };
  const basis = async () => generate.quote(await generate.plan(lighthouse, context)).basis;
  expect((await basis()).en).not.toContain('usually');
  const outcome = { provider: 'runway', category: 'image', failure: undefined } as const;
  for (const elapsedMs of [30_000, 40_000, 90_000])
    await jarvis.providers.recordOutcome(jarvis.mia.organizationId, { ...outcome, elapsedMs });
  expect(await basis()).toEqual({
    en: expect.stringMatching(/^list price .*; usually 40 s$/),
    th: expect.stringMatching(/ปกติใช้เวลา 40 วินาที$/),
  });
});
