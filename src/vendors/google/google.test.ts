import { afterEach, beforeEach, expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open as openSpeech } from './speech.ts';
import { open as openTranscribe } from './transcribe.ts';

const access = { key: new Secret('google-test-key') };
const signal = AbortSignal.timeout(20_000);
let fake: FakeServer;
let answer: Answer;

beforeEach(async () => {
  answer = { json: { audioContent: 'SUQz' } };
  fake = await startFakeServer(() => answer);
});
afterEach(() => fake.close());

function speech(product: string) {
  const adapter = openSpeech(fake.url).find(({ offer }) => offer.product === product);
  if (!adapter) throw new Error(`no ${product}`);
  return adapter;
}

const says = (product: string, parameters: Record<string, string>, description = 'hello') =>
  speech(product).submit({ product, description, parameters }, access);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof VendorError)) throw new Error(`not a vendor's failure: ${error}`);
  expect(fake.received).toEqual([]);
  return error.text?.en ?? '';
}

test.each([
  ['Chirp3-HD', {}, { languageCode: 'en-US', name: 'en-US-Chirp3-HD-Aoede' }],
  ['Chirp3-HD', { voice: 'ja-JP-Chirp3-HD-Puck' }, { languageCode: 'ja-JP', name: 'ja-JP-Chirp3-HD-Puck' }],
  ['Chirp3-HD', { locale: 'th-TH' }, { languageCode: 'th-TH', name: 'th-TH-Chirp3-HD-Aoede' }],
  ['Standard', { locale: 'th-TH' }, { languageCode: 'th-TH', name: 'th-TH-Standard-A' }],
])('%s with %j is spoken by its voice in its language', async (product, parameters, voice) => {
  await says(product, parameters);
  expect(fake.received[0]?.body).toMatchObject({ voice });
});

test('Chinese is found by the tag that people use', () => {
  const { language } = speech('Chirp3-HD').offer.choices ?? {};
  expect(language?.parameters('zh')).toEqual({ locale: 'cmn-CN' });
  expect(language?.values).toEqual(expect.arrayContaining(['th', 'th-TH', 'zh', 'zh-CN', 'cmn-CN']));
});

test('a voice of another price and a text of too many bytes are refused, and nothing is sent', async () => {
  expect(await refusalOf(says('Standard', { voice: 'en-US-Chirp3-HD-Puck' }))).toContain('another price');
  expect(await refusalOf(says('Chirp3-HD', {}, 'ก'.repeat(1_667)))).toContain('5,000 bytes');
  await says('Chirp3-HD', {}, 'ก'.repeat(1_666));
});

test('each family lists its own voices', async () => {
  answer = {
    json: {
      voices: [
        { name: 'th-TH-Chirp3-HD-Kore', languageCodes: ['th-TH'], ssmlGender: 'FEMALE' },
        { name: 'th-TH-Standard-A', languageCodes: ['th-TH'] },
        { name: 'th-TH-Neural2-C', languageCodes: ['th-TH'] },
      ],
    },
  };
  expect(await speech('Chirp3-HD').voices?.(access, signal)).toEqual([
    { id: 'th-TH-Chirp3-HD-Kore', name: 'Kore', languages: ['th-TH'], character: 'female' },
  ]);
  expect(await speech('Standard').voices?.(access, signal)).toEqual([
    { id: 'th-TH-Standard-A', name: 'A', languages: ['th-TH'] },
  ]);
});

const ogg = { name: 'voice.ogg', mediaType: 'audio/ogg', file: new Blob(['OggS']) };

async function transcriptOf(parameters: Record<string, string | boolean>) {
  const [adapter] = openTranscribe(fake.url);
  const request = { product: 'speech-v1 standard', description: '', parameters, input: ogg };
  const submission = await adapter?.submit(request, access);
  if (submission?.kind !== 'finished') throw new Error('Google answers at once');
  const [output] = submission.outputs;
  return {
    charge: submission.charge,
    transcript: output?.kind === 'transcript' ? output.transcript : undefined,
  };
}

test('who said what is read from the last result, which repeats all words', async () => {
  const word = (said: string, startTime: string, endTime: string, speakerTag?: number) => ({
    ...{ word: said, startTime, endTime, ...(speakerTag && { speakerTag }) },
  });
  const tagged = [
    word('Hello', '0s', '0.4s', 1),
    word('you.', '0.4s', '0.9s', 1),
    word('Hi.', '1.2s', '1.5s', 2),
  ];
  answer = {
    json: {
      results: [
        {
          alternatives: [
            { transcript: 'Hello you.', words: tagged.slice(0, 2).map(({ speakerTag: _, ...one }) => one) },
          ],
        },
        { alternatives: [{ transcript: ' Hi.', words: [word('Hi.', '1.2s', '1.5s')] }] },
        { alternatives: [{ words: tagged }] },
      ],
    },
  };
  const { transcript, charge } = await transcriptOf({ speakers: true, locale: 'th-TH' });
  expect(transcript).toEqual({
    text: 'Hello you. Hi.',
    passages: [
      { text: 'Hello you.', from: 0, to: 0.9, speaker: '1' },
      { text: 'Hi.', from: 1.2, to: 1.5, speaker: '2' },
    ],
  });
  expect(charge).toEqual({ kind: 'estimated' });
  expect(fake.received[0]?.body).toMatchObject({
    config: {
      ...{ languageCode: 'th-TH', encoding: 'OGG_OPUS', sampleRateHertz: 48_000 },
      diarizationConfig: { enableSpeakerDiarization: true },
    },
  });
});

test('silence is an empty transcript, and billed', async () => {
  answer = { json: { totalBilledTime: '15s', requestId: '1' } };
  expect(await transcriptOf({})).toEqual({
    transcript: { text: '', passages: [] },
    charge: { kind: 'counted', demand: { quantity: 1, seconds: 15 } },
  });
});
