import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open } from './transcribe.ts';

const access = { key: new Secret('deepgram-test-key') };
const silence = {
  metadata: { duration: 2 },
  results: { channels: [{ alternatives: [{ transcript: '' }] }] },
};

/** What the address of a request says, once it was asked for with these choices. */
async function askedWith(wishes: { language?: string; speakers?: boolean }) {
  const fake = await startFakeServer(() => ({ json: silence }));
  const [adapter] = open(fake.url);
  const { parameters = {}, choices } = adapter?.offer ?? {};
  await adapter?.submit(
    {
      ...{ product: 'nova-3', description: '' },
      parameters: {
        ...parameters,
        ...(wishes.language && choices?.language?.parameters(wishes.language)),
        ...(wishes.speakers !== undefined && choices?.speakers?.parameters(wishes.speakers)),
      },
      input: { name: 'talk.wav', mediaType: 'audio/wav', file: new Blob(['RIFF']) },
    },
    access,
  );
  await fake.close();
  return Object.fromEntries(new URL(fake.received[0]?.path ?? '', fake.url).searchParams);
}

test('the language is found out, unless somebody names it', async () => {
  const usual = { model: 'nova-3', smart_format: 'true', paragraphs: 'true' };
  expect(await askedWith({})).toEqual({ ...usual, detect_language: 'true' });
  expect(await askedWith({ language: 'th' })).toEqual({ ...usual, language: 'th', detect_language: 'false' });
});

test('speakers are told apart where somebody wishes so', async () => {
  expect(await askedWith({ speakers: true })).toMatchObject({ diarize: 'true' });
  expect(await askedWith({ speakers: false })).toMatchObject({ diarize: 'false' });
});
