import { expect } from 'vitest';
import type { MediaOutput } from '#capabilities/media/media-vendor.ts';
import type { Received } from '../fakes/fake-server.ts';
import type { Contract } from './contract.ts';
import { refusal, refusals } from './elevenlabs-refusals.ts';

const spec = 'ElevenLabs OpenAPI of 2026-08-22 (mirror tryAGI/ElevenLabs), read 2026-12-01';
const documented = 'documented';

const mp3 = (what: string) => Buffer.from(`ID3 ${what}`);
const song = mp3('a song with singing');

/** What all requests of ElevenLabs have in common. */
function isAsked(request: Received, path: RegExp): void {
  expect(request.method).toBe('POST');
  expect(request.path).toMatch(path);
  expect(request.headers['xi-api-key']).toBe('contract-key-0123456789abcdef');
}

async function hasFile(body: unknown, name: string, bytes: Buffer): Promise<FormData> {
  expect(body).toBeInstanceOf(FormData);
  const file = (body as FormData).get(name);
  expect(file).toBeInstanceOf(Blob);
  expect(bytes.equals(Buffer.from(await (file as Blob).arrayBuffer()))).toBe(true);
  return body as FormData;
}

const common = { vendor: 'elevenlabs', refusals, cancel: { notOffered: 'It answers at once' } } as const;
const isPaid = ({ method }: Received) => method === 'POST';

const text = 'Good morning from the lake';
/** A credit pays for a character with v3 and for two with Flash, as the price list has it. */
const speech = (product: string, creditsPerCharacter: number): Contract => ({
  ...{ ...common, task: 'speech', product, request: { description: text }, isPaid },
  accepts: (request) => {
    isAsked(request, /^\/v1\/text-to-speech\/\w+(\?|$)/);
    expect(request.body).toMatchObject({ text, model_id: product });
  },
  success: {
    ...{ name: 'a recording', evidence: documented },
    source: `${spec}; \`character-cost\` from elevenlabs-docs request-stitching.mdx of 2025-08-25, read 2026-12-01`,
    answer: {
      bytes: mp3('good morning'),
      headers: {
        ...{ 'content-type': 'audio/mpeg', 'request-id': 'T7QGPtToiqH4' },
        'character-cost': String(text.length * creditsPerCharacter),
      },
    },
    expected: {
      kind: 'finished',
      outputs: [{ kind: 'bytes', bytes: mp3('good morning') }],
      charge: { kind: 'counted', demand: { quantity: 1, characters: text.length } },
    },
  },
});

const word = (spoken: string, start: number, end: number, speaker_id: string, type = 'word') => ({
  ...{ text: spoken, start, end, speaker_id, type, logprob: -0.12 },
});
const heard = {
  ...{ language_code: 'eng', language_probability: 0.98, text: 'Good morning. Hello!' },
  words: [
    word('Good', 0.1, 0.4, 'speaker_0'),
    word(' ', 0.4, 0.5, 'speaker_0', 'spacing'),
    word('morning.', 0.5, 0.9, 'speaker_0'),
    word(' ', 0.9, 1.4, 'speaker_0', 'spacing'),
    word('Hello!', 1.4, 1.8, 'speaker_1'),
  ],
};
const transcript = {
  ...{ text: 'Good morning. Hello!', language: 'en' },
  passages: [
    { text: 'Good morning.', from: 0.1, to: 0.9, speaker: 'speaker_0' },
    { text: 'Hello!', from: 1.4, to: 1.8, speaker: 'speaker_1' },
  ],
};

const transcribe: Contract = {
  ...{ ...common, task: 'transcribe', product: 'scribe_v2', isPaid },
  request: {
    description: '',
    input: { name: 'talk.mp3', mediaType: 'audio/mpeg', file: new Blob([mp3('talk')]), seconds: 2 },
  },
  accepts: async (request) => {
    isAsked(request, /^\/v1\/speech-to-text(\?|$)/);
    const form = await hasFile(request.body, 'file', mp3('talk'));
    expect(form.get('model_id')).toBe('scribe_v2');
  },
  success: {
    ...{ name: 'a transcript', evidence: documented, source: spec },
    answer: { json: { ...heard, audio_duration_secs: 2.08, transcription_id: 'a1' } },
    expected: {
      kind: 'finished',
      outputs: [{ kind: 'transcript', transcript: { ...transcript, seconds: 2.08 } }],
      charge: { kind: 'counted', demand: { quantity: 1, seconds: 2.08 } },
    },
  },
  moreSuccesses: [
    {
      ...{ name: 'a transcript without the length', evidence: documented },
      source: `${spec}: \`audio_duration_secs\` may be null`,
      answer: { json: { ...heard, audio_duration_secs: null } },
      expected: {
        kind: 'finished',
        outputs: [{ kind: 'transcript', transcript }],
        charge: { kind: 'estimated' },
      },
    },
  ],
};

const music: Contract = {
  ...{
    ...common,
    task: 'music',
    product: 'music_v2',
    request: { description: 'a calm piano waltz' },
    isPaid,
  },
  accepts: (request) => {
    isAsked(request, /^\/v1\/music(\?|$)/);
    expect(request.body).toMatchObject({ prompt: 'a calm piano waltz', model_id: 'music_v2' });
  },
  success: {
    ...{ name: 'a track', evidence: documented, source: spec },
    answer: { bytes: song, headers: { 'content-type': 'audio/mpeg' } },
    expected: {
      kind: 'finished',
      outputs: [{ kind: 'bytes', bytes: song }],
      charge: { kind: 'estimated' },
    },
  },
  refusals: {
    ...refusals,
    moderation: refusal(400, ['invalid_request', 'bad_prompt'], 'Names an artist.', 'refused_content', {
      ...{ name: '400 bad_prompt', evidence: 'inferred' },
      source: 'elevenlabs/skills music/references/api_reference.md of 2026-08-07 (the name, not the status)',
    }),
  },
};

const sound: Contract = {
  ...{ ...common, task: 'sound', product: 'eleven_text_to_sound_v2', isPaid },
  request: { description: 'a door creaks' },
  accepts: (request) => {
    isAsked(request, /^\/v1\/sound-generation(\?|$)/);
    expect(request.body).toMatchObject({ text: 'a door creaks', model_id: 'eleven_text_to_sound_v2' });
  },
  success: {
    ...{ name: 'a sound', evidence: documented, source: spec },
    answer: { bytes: mp3('creak'), headers: { 'content-type': 'audio/mpeg' } },
    expected: {
      kind: 'finished',
      outputs: [{ kind: 'bytes', bytes: mp3('creak') }],
      charge: { kind: 'estimated' },
    },
  },
};

/** Six stems as Python's `zipfile` packs them, deflated; each begins as an MP3 and holds its own name thrice. */
const archive = Buffer.from(
  'UEsDBBQAAAAIAAAAgV0injp7EAAAACEAAAAKAAAAdm9jYWxzLm1wM/N0MVYoy09OzClW8MTKBABQSwMEFAAAAAgAAACBXRRogeMPAAAAHgAAAAkAAABkcnVtcy5tcDPzdDFWSCkqzS1W8MTCAgBQSwMEFAAAAAgAAACBXQMNz8IOAAAAGwAAAAgAAABiYXNzLm1wM/N0MVZISiwuVvDEYAAAUEsDBBQAAAAIAAAAgV0vm9FSEAAAACEAAAAKAAAAZ3VpdGFyLm1wM/N0MVZIL80sSSxS8MTKBABQSwMEFAAAAAgAAACBXZhxUNkPAAAAHgAAAAkAAABwaWFuby5tcDPzdDFWKMhMzMtX8MTCAgBQSwMEFAAAAAgAAACBXUmdw0UPAAAAHgAAAAkAAABvdGhlci5tcDPzdDFWyC/JSC1S8MTCAgBQSwECFAMUAAAACAAAAIFdIp46exAAAAAhAAAACgAAAAAAAAAAAAAAgAEAAAAAdm9jYWxzLm1wM1BLAQIUAxQAAAAIAAAAgV0UaIHjDwAAAB4AAAAJAAAAAAAAAAAAAACAATgAAABkcnVtcy5tcDNQSwECFAMUAAAACAAAAIFdAw3Pwg4AAAAbAAAACAAAAAAAAAAAAAAAgAFuAAAAYmFzcy5tcDNQSwECFAMUAAAACAAAAIFdL5vRUhAAAAAhAAAACgAAAAAAAAAAAAAAgAGiAAAAZ3VpdGFyLm1wM1BLAQIUAxQAAAAIAAAAgV2YcVDZDwAAAB4AAAAJAAAAAAAAAAAAAACAAdoAAABwaWFuby5tcDNQSwECFAMUAAAACAAAAIFdSZ3DRQ8AAAAeAAAACQAAAAAAAAAAAAAAgAEQAQAAb3RoZXIubXAzUEsFBgAAAAAGAAYASwEAAEYBAAAAAA==',
  'base64',
);
const stem = (label: string): MediaOutput => ({
  ...{ kind: 'bytes', label, bytes: Buffer.from(`ID3 ${label} `.repeat(3)) },
});

const separate: Contract = {
  ...{ ...common, task: 'separate', product: 'stem-separation', isPaid },
  request: {
    description: '',
    input: { name: 'song.mp3', mediaType: 'audio/mpeg', file: new Blob([song]), seconds: 30 },
  },
  accepts: async (request) => {
    isAsked(request, /^\/v1\/music\/stem-separation(\?|$)/);
    const form = await hasFile(request.body, 'file', song);
    const variation = form.get('stem_variation_id') ?? 'six_stems_v1';
    expect(['two_stems_v1', 'six_stems_v1']).toContain(variation);
  },
  success: {
    ...{ name: 'an archive of stems', evidence: documented },
    source: `${spec}: "Binary ZIP file containing files like: vocals.mp3, drums.mp3, …"`,
    answer: { bytes: archive, headers: { 'content-type': 'application/zip' } },
    expected: {
      kind: 'finished',
      outputs: ['vocals', 'drums', 'bass', 'guitar', 'piano', 'other'].map(stem),
      charge: { kind: 'estimated' },
    },
  },
  refusals: {
    ...refusals,
    others: [
      ...refusals.others,
      {
        ...{ name: 'something that is no archive', expected: 'malformed_answer', evidence: documented },
        ...{ source: spec, answer: { bytes: Buffer.from('<!doctype html><p>Sorry') } },
      },
      {
        ...{ name: 'half an archive', expected: 'malformed_answer', evidence: documented },
        ...{ source: spec, answer: { bytes: archive.subarray(0, 200) } },
      },
    ],
  },
};

export const elevenlabs: readonly Contract[] = [
  speech('eleven_flash_v2_5', 0.5),
  speech('eleven_v3', 1),
  transcribe,
  music,
  sound,
  separate,
];
