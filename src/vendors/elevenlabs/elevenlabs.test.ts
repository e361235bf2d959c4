import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaAdapter, Parameters } from '#capabilities/media/media-vendor.ts';
import { Secret } from '#lib/secret.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open as openMusic } from './music.ts';
import { passagesOf } from './passages.ts';
import { open as openSound } from './sound.ts';
import { open as openSpeech } from './speech.ts';
import { open as openTranscribe } from './transcribe.ts';

const access = { key: new Secret('elevenlabs-test-key') };
const signal = AbortSignal.timeout(20_000);
let fake: FakeServer;
let answer: (path: string) => Answer;

beforeEach(async () => {
  answer = () => ({ bytes: Buffer.from('ID3') });
  fake = await startFakeServer(({ path }) => answer(path));
});
afterEach(() => fake.close());

function the(adapters: readonly MediaAdapter[], product: string): MediaAdapter {
  const found = adapters.find(({ offer }) => offer.product === product);
  if (!found) throw new Error(`no ${product}`);
  return found;
}

/** Asks for something with what people chose on top of what is always sent. */
function asks(adapter: MediaAdapter, chosen: Parameters = {}) {
  const { product, parameters } = adapter.offer;
  return adapter.submit({ product, description: 'hello', parameters: { ...parameters, ...chosen } }, access);
}

test('a voice is named in the path, and nothing of a name gets out of it', async () => {
  const flash = the(openSpeech(fake.url), 'eleven_flash_v2_5');
  await asks(flash);
  await asks(flash, flash.offer.choices?.voice?.parameters('../../v1/voices?x='));
  expect(fake.received.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
    '/v1/text-to-speech/JBFqnCBWsd6RMkjVDRZzb',
    '/v1/text-to-speech/..%2F..%2Fv1%2Fvoices%3Fx%3D',
  ]);
  expect(fake.received.map(({ body }) => body)).toEqual([
    { text: 'hello', model_id: 'eleven_flash_v2_5' },
    { text: 'hello', model_id: 'eleven_flash_v2_5' },
  ]);
});

test('a language is told to the model that speaks it, and cannot be chosen at the other', () => {
  const [flash, v3] = openSpeech(fake.url).map(({ offer }) => offer.choices?.language);
  expect(v3?.values).toContain('th');
  expect(v3?.parameters('th')).toEqual({ language_code: 'th' });
  expect(flash?.values).not.toContain('th');
});

test.each([
  ['', 'nothing'],
  ['many', 'no number'],
  ['-3', 'less than nothing'],
])('a recording whose price is “%s” (%s) is charged by the table', async (cost) => {
  answer = () => ({ bytes: Buffer.from('ID3'), headers: { 'character-cost': cost } });
  expect(await asks(the(openSpeech(fake.url), 'eleven_v3'))).toMatchObject({ charge: { kind: 'estimated' } });
});

test('the voices of all pages are listed with what is said of them', async () => {
  answer = (path) =>
    path.includes('next_page_token=second')
      ? { json: { voices: [{ voice_id: 'b', name: 'Mali', labels: null }], has_more: false } }
      : {
          json: {
            voices: [
              {
                ...{ voice_id: 'a', name: 'George' },
                labels: { accent: 'british', age: 'middle_aged', descriptive: 'warm', gender: 'male' },
              },
            ],
            ...{ has_more: true, next_page_token: 'second' },
          },
        };
  expect(await the(openSpeech(fake.url), 'eleven_v3').voices?.(access, signal)).toEqual([
    { id: 'a', name: 'George', languages: [], character: 'warm, male, middle aged, british' },
    { id: 'b', name: 'Mali', languages: [] },
  ]);
});

test('a list of voices that never ends is left', async () => {
  answer = () => ({ json: { voices: [], has_more: true, next_page_token: 'again' } });
  expect(await the(openSpeech(fake.url), 'eleven_v3').voices?.(access, signal)).toEqual([]);
  expect(fake.received.length).toBeLessThan(50);
});

test('lengths and singing become what it takes', () => {
  const { choices } = the(openMusic(), 'music_v2').offer;
  expect(choices?.seconds?.parameters(12.5)).toEqual({ music_length_ms: 12_500 });
  expect(choices?.instrumental?.parameters(true)).toEqual({ force_instrumental: true });
  const sound = the(openSound(), 'eleven_text_to_sound_v2').offer.choices;
  expect(sound?.seconds?.parameters(0.5)).toEqual({ duration_seconds: 0.5 });
});

test('a language and its speakers are told as Scribe takes them', async () => {
  answer = () => ({ json: { text: '', language_code: 'no such', words: [] } });
  const scribe = the(openTranscribe(fake.url), 'scribe_v2');
  const { language, speakers } = scribe.offer.choices ?? {};
  const made = await asks(scribe, { ...language?.parameters('th-TH'), ...speakers?.parameters(true) });
  const form = fake.received[0]?.body as FormData;
  expect(['language_code', 'diarize'].map((name) => form.get(name))).toEqual(['th', 'true']);
  expect(made).toMatchObject({ outputs: [{ transcript: { text: '', passages: [] } }] });
});

const word = (text: string, start: number, end: number, speaker_id?: string) => ({
  ...{ text, start, end, type: 'word', speaker_id },
});
const spacing = { text: ' ', type: 'spacing' };

test('a pause ends a passage, for languages without a full stop, and one speaker alone is not named', () => {
  expect(
    passagesOf([
      ...[word('สวัสดี', 0, 0.5, 'speaker_0'), word('ครับ', 0.5, 0.9, 'speaker_0')],
      ...[{ text: '(laughs)', start: 1, end: 2, type: 'audio_event' }, spacing],
      ...[word('วันนี้', 3, 3.5, 'speaker_0'), spacing, word('ดี', 3.6, 3.9, 'speaker_0')],
    ]),
  ).toEqual([
    { text: 'สวัสดีครับ', from: 0, to: 0.9 },
    { text: 'วันนี้ ดี', from: 3, to: 3.9 },
  ]);
});

test('every word is in one passage, in order', () => {
  const spoken = fc.record({
    text: fc.constantFrom('a', 'b.', 'c!', 'ง'),
    speaker: fc.constantFrom('x', 'y'),
  });
  fc.assert(
    fc.property(fc.array(spoken, { maxLength: 400 }), (said) => {
      const words = said.map(({ text, speaker }, at) => word(text, at, at + 0.5, speaker));
      const passages = passagesOf(words);
      expect(passages.map(({ text }) => text).join('')).toBe(said.map(({ text }) => text).join(''));
      for (const [at, { from, to, text }] of passages.entries()) {
        expect(to).toBeGreaterThan(from);
        expect(text.length).toBeLessThan(250);
        expect(from).toBeGreaterThanOrEqual(passages[at - 1]?.to ?? 0);
      }
    }),
  );
});
