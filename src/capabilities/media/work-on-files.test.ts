import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LedgerEntry, LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { GivenFile } from '#tools/given-file.ts';
import { onePixelPng } from '../../../test/fakes/fake-server.ts';
import { type FakeOpenAiMedia, startFakeOpenAiMedia } from '../../../test/fakes/openai-media.ts';
import { silence } from '../../../test/fakes/silence.ts';
import { buildMedia } from '../../../test/media-harness.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { useTool } from '../../../test/use-tool.ts';
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
    ...{ configured: ['openai'], more: { openai: openai.url } },
  });
  await built.queue.start(built.media.jobs ?? []);
  const mia = await built.organizations.welcome({
    ...{ platform: 'test', workspaceId: newId(), workspaceName: 'Team', newcomerRole: 'member' },
    ...{ personId: 'mia', personName: 'Mia' },
  });
  return { ...built, mia };
}

let read = 0;
function file(name: string, bytes: Uint8Array, more: Partial<GivenFile> = {}): GivenFile {
  return {
    name,
    isEarlier: false,
    read: async () => {
      read += 1;
      return (async function* () {
        yield bytes;
      })();
    },
    ...more,
  };
}

const tool = (name: string) => jarvis.media.tools.find((one) => one.name === name) as AnyTool;
const contextOf = (files: readonly GivenFile[], actor: Actor) => ({
  ...{ actor, decider: actor, files, callId: newId(), threadId: undefined, place: undefined },
  signal: AbortSignal.timeout(25_000),
  progress: () => {},
});
const use = <Output = WorkView>(name: string, input: object, files: readonly GivenFile[] = []) =>
  useTool(tool(name), input, contextOf(files, jarvis.mia)) as Promise<Output>;

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`not a refusal: ${error}`);
  return error;
}
const ledger = (): Promise<LedgerEntry[]> =>
  storage.scope(jarvis.mia.organizationId).find(LedgerEntryEntity, {}, { orderBy: { id: 'asc' } });
const paid = () => openai.received.length;

test('a recording is quoted by its length, transcribed once and booked by what the vendor counted', async () => {
  const transcribe = tool('transcribe_audio');
  if (transcribe.risk !== 'spend') throw new Error('it costs money');
  const context = contextOf([file('Monday call.wav', silence(60))], jarvis.mia);
  const plan = await transcribe.plan({}, context);
  expect(transcribe.card(plan).en).toBe('Transcribe “Monday call.wav” (1:00) with OpenAI (gpt-transcribe)');
  expect(transcribe.quote(plan).amount?.equals(Money.of('0.0045'))).toBe(true);
  expect(paid()).toBe(0);

  const made = (await transcribe.execute(plan, context)) as WorkView & { transcript: string };
  expect(made).toMatchObject({ state: 'done', transcript: 'Good morning. Shall we begin?' });
  expect(made.files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
    ['monday-call.txt', 'text/plain'],
  ]);
  const text = await readFile(join(filesFolder, made.files[0]?.path ?? ''), 'utf8');
  expect(text).toBe('Good morning. Shall we begin?\n');
  expect(paid()).toBe(1);
  expect(await ledger()).toMatchObject([
    { state: 'settled', category: 'stt', unit: 'second', quantity: expect.stringMatching(/^3\./) },
  ]);
  const [row] = await ledger();
  expect(Money.of(row?.amount ?? '', 'USD').equals(Money.of('0.000225'))).toBe(true);
  expect(JSON.stringify(transcribe.present(transcribe.output.parse(made), 'en'))).toContain(
    'Shall we begin?',
  );
});

test('an approved file is the one on the card, and is found again without being sent again', async () => {
  const transcribe = tool('transcribe_audio');
  if (transcribe.risk !== 'spend') throw new Error('it costs money');
  const plan = await transcribe.plan({}, contextOf([file('call.wav', silence(3))], jarvis.mia));
  const again = transcribe.restate?.(plan);
  const other = [file('other.wav', silence(9))];
  expect(await transcribe.plan(again as Record<string, unknown>, contextOf(other, jarvis.mia))).toEqual(plan);
});

test('nobody names a file of another organisation, or one outside of the data folder', async () => {
  const transcribe = tool('transcribe_audio');
  if (transcribe.risk !== 'spend') throw new Error('it costs money');
  const plan = await transcribe.plan({}, contextOf([file('call.wav', silence(3))], jarvis.mia));
  const named = String(transcribe.restate?.(plan).file);
  const stranger = { ...jarvis.mia, organizationId: newId() };
  for (const wanted of [
    named,
    'kept:../../../etc/passwd|x',
    `kept:sent/${'0'.repeat(64)}|x`,
    '/etc/hostname',
  ])
    await refusal(transcribe.plan({ file: wanted }, contextOf([], stranger)));
});

test.each([
  [
    'an archive named like a recording',
    [file('song.mp3', Buffer.from('PK\x03\x04 and more'))],
    'is not a recording',
  ],
  ['no file', [], 'Send a recording or a video'],
  ['a document', [file('notes.pdf', Buffer.from('%PDF-1.7'))], 'Send a recording or a video'],
  [
    'two recordings',
    [file('a.wav', silence(1)), file('b.wav', silence(1))],
    'Which file do you mean: “a.wav” or “b.wav”',
  ],
  [
    'too much by the platform’s word',
    [file('film.mp4', silence(1), { bytes: 2_000_000_000 })],
    'larger than 500 MB',
  ],
  ['more than the vendor takes', [file('long.wav', silence(1_700))], 'takes files of up to 25 MB'],
  ['a kind that the vendor does not take', [file('note.amr', Buffer.from('#!AMR\n123'))], 'is AMR'],
] as const)('%s is refused before anything is sent', async (_what, files, mentioned) => {
  const { text } = await refusal(use('transcribe_audio', {}, files));
  expect(text.en).toContain(mentioned);
  expect(text.th).toMatch(/[ก-๙]/);
  expect([paid(), await ledger()]).toEqual([0, []]);
});

test('a file that is too large by the platform’s word is not even read', async () => {
  const before = read;
  await refusal(use('transcribe_audio', {}, [file('film.mp4', silence(1), { bytes: 2_000_000_000 })]));
  expect(read).toBe(before);
});

test('a recording in which nobody speaks is said to be silent', async () => {
  openai.said = '';
  const transcribe = tool('transcribe_audio');
  const made = await use('transcribe_audio', {}, [file('rain.wav', silence(2))]);
  expect(JSON.stringify(transcribe.present(made, 'en'))).toContain('No speech was heard');
});

test('a text is read aloud, for its characters', async () => {
  const made = await use('generate_speech', { text: 'Mind the gap.', voice: 'coral' });
  expect(made.files.map(({ mediaType }) => mediaType)).toEqual(['audio/mpeg']);
  expect(openai.received[0]?.body).toMatchObject({ input: 'Mind the gap.', voice: 'coral' });
  expect(await ledger()).toMatchObject([
    { category: 'tts', unit: 'character', quantity: expect.stringMatching(/^13/) },
  ]);
});

test('a voice that nobody has is refused with those that there are', async () => {
  const { text } = await refusal(use('generate_speech', { text: 'Hello', voice: 'morgan' }));
  expect(text.en).toMatch(/At OpenAI, a voice can be alloy,.* or cedar/);
  expect(paid()).toBe(0);
});

test('audio of quoted words is speech, and a voice without words is asked what to say', async () => {
  const made = await use('generate_media', {
    type: 'audio',
    description: 'a voice over that goes “unbox it”',
  });
  expect(made.type).toBe('tts');
  expect(openai.received[0]?.body).toMatchObject({ input: 'unbox it' });
  expect(
    (await refusal(use('generate_media', { type: 'audio', description: 'a voice over' }))).text.en,
  ).toContain('in quotes');
});

test('several pictures are several, each bought once and charged by itself, and those that fail say why', async () => {
  openai.answers.push({
    status: 400,
    json: {
      error: { message: 'no', type: 'image_generation_user_error', param: null, code: 'moderation_blocked' },
    },
  });
  const context = { ...contextOf([], jarvis.mia), callId: newId() };
  const three = { type: 'image', description: '3 images of a cat', provider: 'openai' };
  const made = (await useTool(tool('generate_media'), three, context)) as WorkView;
  const all = [made, ...made.others];
  expect(all.map(({ state }) => state).sort()).toEqual(['done', 'done', 'failed']);
  expect(paid()).toBe(3);
  expect((await ledger()).map(({ state }) => state).sort()).toEqual(['released', 'settled', 'settled']);
  await useTool(tool('generate_media'), three, context);
  expect(paid()).toBe(3);
});

test('a picture that Jarvis made is changed by its code, and one that was sent by its name', async () => {
  const made = await use('generate_media', {
    type: 'image',
    description: 'a lighthouse',
    provider: 'openai',
  });
  const edited = await use('edit_image', { instruction: 'make it night', file: made.generation });
  expect(edited).toMatchObject({ state: 'done', type: 'image' });
  await use('edit_image', { instruction: 'make it night', file: 'HARBOUR.png' }, [
    file('harbour.png', onePixelPng),
    file('other.png', onePixelPng),
  ]);
  const forms = openai.received.map(({ body }) => body).filter((body) => body instanceof FormData);
  expect(forms).toHaveLength(2);
  expect(forms.map((form) => form.get('prompt'))).toEqual(['make it night', 'make it night']);
});

test('voices, tiers and an old generation are shown', async () => {
  const voices = await use<{ providers: { voices: object[] }[] }>('list_voices', { language: 'th' });
  expect(voices.providers[0]?.voices).toContainEqual({ id: 'coral', name: 'coral', languages: [] });
  const { rows } = await use<{ rows: object[] }>('list_media_tiers', {});
  expect(rows).toContainEqual(
    expect.objectContaining({
      task: 'transcribe',
      tier: 'budget',
      provider: 'openai',
      isReady: true,
      isDefault: true,
    }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ task: 'video', provider: 'runway', isReady: false }));
  const made = await use('generate_media', {
    type: 'image',
    description: 'a lighthouse',
    provider: 'openai',
  });
  expect(await use('show_generation', { generation: made.generation })).toMatchObject({ files: made.files });
  expect(await use('show_generation', {})).toMatchObject({ generation: made.generation });
  expect((await refusal(use('show_generation', { generation: 'ffffffff' }))).text.en).toContain('ffffffff');
});

test('what was sent a month ago is deleted, and what was made of it stays', async () => {
  const made = await use('transcribe_audio', {}, [file('old.wav', silence(1))]);
  await use('transcribe_audio', {}, [file('new.wav', silence(2))]);
  const sent = join(filesFolder, jarvis.mia.organizationId, 'sent');
  const [old] = await readdir(sent);
  const monthAgo = new Date(Date.now() - 31 * 24 * 3_600_000);
  await utimes(join(sent, String(old)), monthAgo, monthAgo);
  const tick = jarvis.media.ticks?.find(({ name }) => name === 'forget-sent-files');
  await tick?.run(AbortSignal.timeout(10_000));
  expect((await readdir(sent)).filter((name) => name === old)).toEqual([]);
  expect(await readdir(sent)).toHaveLength(1);
  expect((await readFile(join(filesFolder, made.files[0]?.path ?? ''))).length).toBeGreaterThan(0);
});

test('a transcript that Jarvis has just made is no recording', async () => {
  await use('transcribe_audio', {}, [file('call.wav', silence(1))]);
  const { text } = await refusal(use('transcribe_audio', {}));
  expect(text.en).toContain('Send a recording or a video');
  await use('generate_speech', { text: 'Mind the gap.' });
  await use('transcribe_audio', { file: undefined });
  expect(openai.received.filter(({ path }) => path.endsWith('/audio/transcriptions'))).toHaveLength(2);
});

/** The beginning of a file in boxes: its major brand, and those that it is compatible with. */
function ofBrands(...[major = '', ...others]: string[]): Buffer {
  const brands = Buffer.from(`ftyp${major}0000${others.join('')}`);
  return Buffer.concat([Buffer.from([0, 0, 0, 4 + brands.length]), brands, Buffer.alloc(64)]);
}

test.each([
  ['HEIC', ['heic', 'mif1', 'heic']],
  ['HEIC', ['mif1', 'mif1', 'MiHB', 'heic']],
  ['HEIF', ['mif1', 'miaf']],
  ['AVIF', ['mif1', 'avif', 'miaf']],
  ['AVIF', ['avif', 'mif1']],
])('a %s photo is called what it is, and people are told how to get a JPG (%o)', async (kind, brands) => {
  const photo = file('IMG_0042.HEIC', ofBrands(...brands));
  const { text } = await refusal(use('edit_image', { instruction: 'make it brighter' }, [photo]));
  expect(text.en).toContain(
    `“IMG_0042.HEIC” is a ${kind} photo, and OpenAI takes PNG, JPG or WEBP. Export it as JPG`,
  );
  expect(text.th).toContain(`เป็นภาพถ่ายแบบ ${kind}`);
  expect(paid()).toBe(0);
});

test('a video is no photo, whatever its name says', async () => {
  const video = file('IMG_0042.HEIC', ofBrands('isom', 'iso2', 'avc1', 'mp41'));
  const { text } = await refusal(use('edit_image', { instruction: 'make it brighter' }, [video]));
  expect(text.en).toContain('“IMG_0042.HEIC” is not a picture');
});
