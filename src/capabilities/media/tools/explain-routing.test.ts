import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import type { Strategy } from '#lib/routing.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from '../../../../test/fakes/huggingface.ts';
import { type FakeOpenAiMedia, startFakeOpenAiMedia } from '../../../../test/fakes/openai-media.ts';
import { type FakeRunway, startFakeRunway } from '../../../../test/fakes/runway.ts';
import { buildMedia, type MediaSetting } from '../../../../test/media-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { useTool } from '../../../../test/use-tool.ts';
import type { ExplanationView } from './explain-routing.ts';
import type { WorkView } from './work.ts';

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

type Team = Awaited<ReturnType<typeof team>>;

/** A team with keys for some of Runway ($0.08 an image), OpenAI ($0.014) and Hugging Face ($0.003). */
async function team(...configured: MediaSetting['configured'][number][]) {
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
  return { ...built, mia };
}

async function route({ providers, mia }: Team, strategy: Strategy, names?: string[], shares?: string) {
  const wanted = { category: 'image' as const, strategy, providers: names, shares };
  await providers.routing.carryOut(mia, await providers.routing.propose(mia, wanted));
}

async function use<Output>({ media, mia }: Team, name: string, input: object): Promise<Output> {
  const tool = media.tools.find((one) => one.name === name);
  return useTool(tool, input, {
    ...{ actor: mia, decider: mia, callId: newId(), progress: () => {} },
    ...{ signal: AbortSignal.timeout(60_000), threadId: undefined, place: undefined },
  });
}

const make = (jarvis: Team, more: object = {}) =>
  use<WorkView>(jarvis, 'generate_media', { type: 'image', description: 'a lighthouse at dusk', ...more });

/** What the tool says, and the table of those who were considered. */
async function explained(jarvis: Team, input: object = {}, locale: Locale = 'en') {
  const view = await use<ExplanationView>(jarvis, 'explain_routing', input);
  const blocks =
    jarvis.media.tools.find(({ name }) => name === 'explain_routing')?.present(view, locale) ?? [];
  const [answer] = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  const notes = blocks.flatMap((block) => (block.kind === 'notice' ? [block.text] : []));
  const table = blocks.find((block) => block.kind === 'table');
  const whys = table?.rows.map((row) => `${row[0]?.split(' ·')[0]}: ${row.at(-1)}`) ?? [];
  return { view, answer: answer ?? '', notes: notes.join(' '), rows: table?.rows ?? [], whys };
}

test('what was made is explained from what its choice rested on, though the rule has changed since', async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  await route(jarvis, 'cheapest');
  const made = await make(jarvis);
  await route(jarvis, 'primary', ['runway']);
  const { answer, rows, whys } = await explained(jarvis);
  expect(answer).toMatch(
    /^“a lighthouse at dusk” \(\w{8}, .*\) went to Hugging Face, because the cheapest is wanted, and for this it is Hugging Face\.$/,
  );
  expect(answer).toContain(made.generation);
  expect(whys).toEqual(
    expect.arrayContaining(['Hugging Face: chosen', 'Runway: costs more', 'OpenAI: costs more']),
  );
  expect(rows.find(([name]) => name?.startsWith('Runway'))?.[1]).toBe('$0.08');
  const now = await explained(jarvis, { category: 'image', what: 'now' });
  expect(now.answer).toBe(
    'Requests for images go to Runway, because Runway is the primary provider for images.',
  );
});

test('who was passed over, why, and who stepped in are told, and why a third did not', async () => {
  const jarvis = await team('runway', 'openai', 'huggingface');
  await route(jarvis, 'primary', ['runway', 'openai']);
  runway.creations.push({ status: 401, json: { error: 'Invalid API key.' } });
  await make(jarvis);
  const { answer, whys } = await explained(jarvis, { provider: 'hugging face' });
  expect(answer).toContain(
    'went to Runway first, because Runway is the primary provider for images. Runway refused the key, so it went to OpenAI.',
  );
  expect(answer).toContain('Hugging Face did not get it: comes later in the order.');
  expect(whys).toEqual(expect.arrayContaining(['Runway: failed, so it went on', 'OpenAI: stepped in']));
  const thai = await explained(jarvis, { provider: 'hugging face' }, 'th');
  expect(thai.answer).toContain('Runway ไม่ยอมรับคีย์ จึงเปลี่ยนไปใช้ OpenAI');
});

test('the draw of a weighted route is told for what was made; the next request has shares and no reason yet', async () => {
  const jarvis = await team('runway', 'huggingface');
  await route(jarvis, 'weighted', ['runway', 'huggingface'], '70 30');
  const { providerName } = await make(jarvis);
  const { answer, whys } = await explained(jarvis);
  expect(answer).toMatch(
    new RegExp(
      `because ${providerName} gets \\d0 % of the requests, and was drawn\\. The draw was 0\\.\\d+ of 1\\.$`,
    ),
  );
  expect(whys.join()).toMatch(/: chosen.*: was not drawn|: was not drawn.*: chosen/);
  const next = await explained(jarvis, { category: 'image', what: 'now' });
  expect(next.answer).toBe(
    'Each request for images is drawn by the shares that are set: Runway 70% and Hugging Face 30%.',
  );
});

test('why a provider is not taken is told: it rests, has no key, or cannot do what was wished for', async () => {
  const jarvis = await team('runway', 'openai');
  await route(jarvis, 'primary', ['runway', 'openai']);
  for (let call = 0; call < 5; call += 1)
    await jarvis.providers.recordOutcome(jarvis.mia.organizationId, {
      ...{ provider: 'runway', category: 'image', failure: 'unavailable', elapsedMs: 0 },
    });
  const resting = await explained(jarvis, { category: 'image', provider: 'runway', what: 'now' });
  expect(resting.answer).toMatch(
    /^Requests for images do not go to Runway: they go to OpenAI, because Runway, the primary/,
  );
  expect(resting.answer).toContain('Runway did not get it: rested after failing several times in a row.');
  const keyless = await explained(jarvis, { category: 'image', provider: 'stability', what: 'now' });
  expect(keyless.answer).toContain('Stability AI has no key now, or is disabled.');
  expect(keyless.notes).toContain('Not considered, without a key or disabled:');
});

test('who is cheaper and cannot do what was wished for is told to be unfit', async () => {
  const jarvis = await team('runway', 'openai');
  await route(jarvis, 'cheapest');
  await make(jarvis, { seed: 7 });
  const { answer, view } = await explained(jarvis, { provider: 'openai' });
  expect(view.first?.provider).toBe('runway');
  expect(answer).toContain('OpenAI did not get it: cannot do all that was wished for.');
});

test('who named the provider is told so, and nobody else was considered', async () => {
  const jarvis = await team('runway', 'openai');
  await make(jarvis, { provider: 'runway' });
  const { answer, rows } = await explained(jarvis);
  expect(answer).toContain('went to Runway, because you asked for Runway.');
  expect(rows).toEqual([]);
});

test('without a key and without anything made, the next step is told', async () => {
  const jarvis = await team();
  expect((await explained(jarvis, { category: 'video' })).answer).toBe(
    'Nobody gets requests for video, because no provider has a key.',
  );
  expect((await explained(jarvis, { category: 'image' })).answer).toContain('drawn by Jarvis itself');
  for (const input of [{}, { what: 'last' }, { generation: 'ffff0000' }]) {
    const error = await explained(jarvis, input).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
  }
});

test('a colleague reads what the person was told', async () => {
  const jarvis = await team('runway', 'openai');
  await make(jarvis, { provider: 'runway' });
  const tom = { ...jarvis.mia, memberId: newId(), name: 'Tom', role: 'member' as const };
  const { answer } = await explained({ ...jarvis, mia: tom });
  expect(answer).toMatch(/went to Runway\. Mia was told why: “you asked for Runway”\.$/);
});
