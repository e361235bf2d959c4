import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open } from './speech.ts';
import { ssml } from './ssml.ts';
import { open as openTranscribe } from './transcribe.ts';

const access = { key: new Secret('azure-test-key'), region: 'westeurope' };
const signal = AbortSignal.timeout(20_000);
let fake: FakeServer;

/** Two voices as learn.microsoft.com shows them, shortened. */
const listed = [
  {
    ...{ DisplayName: 'Premwadee', ShortName: 'th-TH-PremwadeeNeural', Locale: 'th-TH', Gender: 'Female' },
    ...{ LocalName: 'เปรมวดี', VoiceType: 'Neural', Status: 'GA', StyleList: ['cheerful'] },
  },
  {
    ...{ DisplayName: 'Ava', ShortName: 'en-US-Ava:DragonHDLatestNeural', Locale: 'en-US' },
    ...{ VoiceType: 'Neural', Status: 'GA', SecondaryLocaleList: ['th-TH'] },
  },
];

beforeEach(async () => {
  fake = await startFakeServer(() => ({ json: listed }));
});
afterEach(() => fake.close());

function adapterOf(product: string) {
  const adapter = open(fake.url).find(({ offer }) => offer.product === product);
  if (!adapter) throw new Error(`no ${product}`);
  return adapter;
}

async function failureOf(work: Promise<unknown>): Promise<VendorError> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof VendorError)) throw new Error(`not a vendor's failure: ${error}`);
  return error;
}

test('whatever a text holds is spoken and never markup', () => {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const spoken =
        /<voice name="v-TH">([^<>"']*)<\/voice><\/speak>$/.exec(ssml('v-TH', text))?.[1] ?? 'none';
      const read = spoken.replaceAll(/&\w+;/g, (entity) => entities[entity as keyof typeof entities]);
      expect(read).toBe(text.replaceAll(/[\0-\x08\v\f\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/gu, ''));
    }),
  );
});

test('a document is in the language of its voice', () => {
  expect(ssml('th-TH-PremwadeeNeural', 'สวัสดี')).toContain('xml:lang="th-TH"');
  expect(ssml('zh-CN-liaoning-XiaobeiNeural', '你好')).toContain('xml:lang="zh-CN"');
});

test('each kind of voice lists its own, with all the languages it speaks', async () => {
  expect(await adapterOf('neural').voices?.(access, signal)).toEqual([
    {
      ...{ id: 'th-TH-PremwadeeNeural', name: 'Premwadee', languages: ['th-TH'] },
      character: 'Female, cheerful',
    },
  ]);
  expect(await adapterOf('neural-hd').voices?.(access, signal)).toEqual([
    { id: 'en-US-Ava:DragonHDLatestNeural', name: 'Ava', languages: ['en-US', 'th-TH'] },
  ]);
});

test('a voice of the other price is refused, and nothing is sent', async () => {
  const request = {
    product: 'neural',
    description: 'hello',
    parameters: { voice: 'en-US-Ava:DragonHDLatestNeural' },
  };
  const error = await failureOf(adapterOf('neural').submit(request, access));
  expect(error.reason).toBe('invalid_request');
  expect(error.text?.en).toContain('cost more');
  expect(fake.received).toEqual([]);
});

test.each([undefined, '', 'west europe', 'evil.example.com/x'])(
  'the region “%s” is sent nothing',
  async (region) => {
    const request = { product: 'neural', description: 'hello', parameters: {} };
    const error = await failureOf(adapterOf('neural').submit(request, { ...access, region }));
    expect(error.text?.en).toContain('westeurope');
    expect(fake.received).toEqual([]);
  },
);

test('a language that Azure does not know is told by those it knows', () => {
  const [adapter] = openTranscribe(fake.url);
  const fit = adapter && fitWishes(adapter.offer, 'Azure Speech', { language: 'tlh' });
  expect(fit && 'misfit' in fit && fit.misfit.en).toMatch(
    /^At Azure Speech, a language can be en, th, ja, .* or uk$/,
  );
});

test('a language and its speakers are told as Azure takes them', async () => {
  const [adapter] = openTranscribe(fake.url);
  const { language, speakers } = adapter?.offer.choices ?? {};
  const parameters = { ...language?.parameters('th'), ...speakers?.parameters(true) };
  const input = { name: 'talk.wav', mediaType: 'audio/wav', file: new Blob(['RIFF']) };
  const request = { product: 'fast-transcription', description: '', parameters, input };
  await failureOf(adapter?.submit(request, access) ?? Promise.resolve());
  const form = fake.received[0]?.body as FormData;
  expect(JSON.parse(String(form.get('definition')))).toEqual({
    ...{ locales: ['th-TH'], diarization: { enabled: true } },
  });
});
