import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { type FakeOpenAiMedia, startFakeOpenAiMedia } from '../../../test/fakes/openai-media.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { inspectSeconds } from './media-inspection.ts';
import type { WorkView } from './tools/work.ts';

let storage: Storage;
let openai: FakeOpenAiMedia;
let filesFolder: string;
let jarvis: Awaited<ReturnType<typeof team>>;

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());
beforeEach(async () => {
  openai = await startFakeOpenAiMedia();
  filesFolder = await mkdtemp(join(tmpdir(), 'jarvis-files-'));
  jarvis = await team();
});
afterEach(async () => {
  await jarvis.queue.stop();
  await openai.close();
  await rm(filesFolder, { recursive: true, force: true });
});

async function team() {
  const built = buildMedia({
    ...{ storage, queueDatabase: storage.location, filesFolder },
    ...{ runwayUrl: 'http://127.0.0.1:9', huggingFaceUrl: 'http://127.0.0.1:9' },
    ...{ configured: ['openai', 'runway'], more: { openai: openai.url } },
  });
  await built.queue.start(built.media.jobs ?? []);
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'member' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  const tool = (name: string) => built.media.tools.find((one) => one.name === name) as AnyTool;
  const speak = tool('generate_speech');
  if (speak.risk !== 'spend') throw new Error('it costs money');
  return { ...built, mia, speak, cancel: tool('cancel_generation') };
}

/** Some 9,000 characters, which OpenAI takes in three requests: 300 sentences of four words. */
const sentence = 'The platform is crowded today. ';
const speech = sentence.repeat(300).trim();
const words = 1_500;
/** A frame of the fake's MP3 holds 1,152 samples at 44.1 kHz. */
const secondsOf = (frames: number) => (frames * 1_152) / 44_100;

const error = (code: string) => ({ message: 'no', type: 'requests', param: null, code });
const busy = {
  ...{ status: 429, json: { error: error('rate_limit_exceeded') }, headers: { 'retry-after': '0' } },
};
const broke = { status: 429, json: { error: error('insufficient_quota') } };

const contextOf = (progress: (text: string) => void = () => {}) => ({
  ...{ actor: jarvis.mia, decider: jarvis.mia, files: [], callId: newId() },
  ...{ threadId: undefined, place: undefined, signal: AbortSignal.timeout(25_000), progress },
});
const plan = (text: string, more: object = {}) =>
  jarvis.speak.plan({ text, provider: 'openai', ...more }, contextOf());
const say = async (text: string) => jarvis.speak.execute(await plan(text), contextOf()) as Promise<WorkView>;
const said = () => openai.received.map(({ body }) => (body as { input: string; voice: string }).input);
const ledger = () => storage.scope(jarvis.mia.organizationId).find(LedgerEntryEntity, {});
const shown = (made: WorkView) => JSON.stringify(jarvis.speak.present(jarvis.speak.output.parse(made), 'en'));

test('a text longer than a request takes is quoted as a whole, spoken in passages and joined into one file', async () => {
  const planned = await plan(speech, { voice: 'coral' });
  const quote = jarvis.speak.quote(planned);
  const whole = await plan('x'.repeat(speech.length));
  expect(quote.amount?.toJSON()).toEqual(jarvis.speak.quote(whole).amount?.toJSON());

  const made = (await jarvis.speak.execute(planned, contextOf())) as WorkView;
  expect(made).toMatchObject({ state: 'done', failure: null, costBasis: 'estimated' });
  expect(said()).toHaveLength(3);
  expect(said().join(' ')).toBe(speech);
  expect(said().every((text) => text.endsWith('today.'))).toBe(true);
  expect(new Set(openai.received.map(({ body }) => (body as { voice: string }).voice))).toEqual(
    new Set(['coral']),
  );

  expect(made.files).toHaveLength(1);
  const path = join(filesFolder, made.files[0]?.path ?? '');
  const bytes = (await readFile(path)).toString('latin1');
  expect(bytes).not.toContain('ID3');
  expect(bytes.match(/Xing|Info/g)).toHaveLength(1);
  expect(await inspectSeconds(path)).toBeCloseTo(secondsOf(words), 1);
  const [entry, ...others] = await ledger();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ state: 'settled', unit: 'character' });
  expect(Money.of(entry?.amount ?? '', 'USD').equals(quote.amount ?? Money.zero())).toBe(true);
});

test('a passage that is refused is asked for again; if it is refused for good, what was spoken is delivered and charged', async () => {
  const spoken = await usual();
  openai.received.length = 0;
  openai.answers.push(spoken, busy, spoken, broke);

  const made = await say(speech);
  expect(said()).toHaveLength(4);
  expect(said()[1]).toBe(said()[2]);
  expect(made).toMatchObject({ state: 'done', costBasis: 'counted' });
  expect(made.files).toHaveLength(1);
  const [first = '', , second = '', third = ''] = said();
  const heard = first.length + second.length;
  const all = heard + third.length;
  expect(made.failure?.en).toContain('Your credit at OpenAI is used up.');
  expect(made.failure?.en).toContain(
    `spoke the first ${heard.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} characters`,
  );
  expect(made.failure?.en).toContain(`from “${third.slice(0, 30)}`);
  expect(shown(made)).toContain('The rest is missing');
  const share = jarvis.speak.quote(await plan('x'.repeat(heard))).amount ?? Money.zero();
  expect(Money.of(made.cost?.amount ?? '').equals(share)).toBe(true);
});

test('a passage whose answer is lost is counted, since it may be charged, and is not asked for again', async () => {
  openai.answers.push(await usual(), { cut: true });
  openai.received.length = 0;
  const made = await say(speech);
  const [one = '', two = ''] = said();
  expect(said()).toHaveLength(2);
  expect(made.failure?.en).toContain('may have been charged as well and is counted');
  const share = jarvis.speak.quote(await plan('x'.repeat(one.length + two.length))).amount ?? Money.zero();
  expect(Money.of(made.cost?.amount ?? '').equals(share)).toBe(true);
});

test('a text that is refused at once costs nothing', async () => {
  openai.answers.push({ status: 400, json: { error: { code: 'moderation_blocked' } } });
  const error = await say(speech).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).text.en).toContain('Nothing was charged');
  expect(said()).toHaveLength(1);
});

test('between two passages it can be cancelled; what was spoken until then is charged', async () => {
  const later = { ...busy, headers: { 'retry-after': '30' } };
  openai.answers.push(await usual(), later);
  openai.received.length = 0;
  const running = say(speech);
  await expect.poll(() => openai.received.length, { timeout: 10_000 }).toBe(2);
  const { cancel } = jarvis;
  if (cancel.risk === 'read') throw new Error('it changes something');
  await cancel.execute(await cancel.plan({}, contextOf()), contextOf());
  const made = await running;
  expect(made).toMatchObject({ state: 'cancelled', files: [] });
  expect(said()).toHaveLength(2);
  const share = jarvis.speak.quote(await plan('x'.repeat(said()[0]?.length ?? 0))).amount ?? Money.zero();
  expect(Money.of(made.cost?.amount ?? '').equals(share)).toBe(true);
  expect(shown(made)).toContain('What was made until then cost');
});

test('whoever does not take passages, or so long a text, says how much it takes', async () => {
  const long = await plan('x'.repeat(40_001)).catch((reason: UserError) => reason.text.en);
  expect(long).toBe('OpenAI takes up to 40,000 characters; this text has 40,001. Shorten it and ask again.');
  const runway = await plan(speech, { provider: 'runway' }).catch((reason: UserError) => reason.text.en);
  expect(runway).toMatch(/^Runway takes up to 1,000 characters; this text has 9,299\./);
});

/** What the fake answers to a short text. */
async function usual() {
  const made = await say(sentence);
  return { bytes: await readFile(join(filesFolder, made.files[0]?.path ?? '')) };
}
