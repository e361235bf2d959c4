import { expect } from 'vitest';
import type { Charge, MediaInput, MediaOutput, Submission } from '#capabilities/media/media-vendor.ts';
import { onePixelPng, type Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';
import { audioRefusals, imageRefusals, refusal } from './openai-refusals.ts';

const imagesSdk = 'openai 7.55.0 (2026-11-10), resources/images.d.ts, read 2026-12-01';
const speechSdk = 'openai 7.55.0 (2026-11-10), resources/audio/speech.d.ts, read 2026-12-01';
const transcriptionsSdk = 'openai 7.55.0 (2026-11-10), resources/audio/transcriptions.d.ts, read 2026-12-01';
const documented = 'documented';
const description = 'a lighthouse at dusk';

const voices = 'alloy ash ballad coral echo fable onyx nova sage shimmer verse marin cedar'.split(' ');
const recording = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(61, 7)]);

const picture: MediaOutput = { kind: 'bytes', bytes: onePixelPng };
const finished = (outputs: readonly MediaOutput[], charge: Charge): Submission => ({
  ...{ kind: 'finished', outputs, charge },
});
const counted = (input: number, output: number): Charge => ({
  kind: 'counted',
  demand: { quantity: 1, tokens: { input, output } },
});

function isSent(request: Received, path: string): void {
  expect(request).toMatchObject({ method: 'POST', path });
  expect(request.headers.authorization).toBe('Bearer contract-key-0123456789abcdef');
}

async function isFile(form: FormData, field: string, bytes: Buffer, type: string, ending: string) {
  const file = form.get(field) as File;
  expect({ type: file.type, name: file.name }).toEqual({ type, name: expect.stringMatching(ending) });
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
}

const vendor = 'openai';
const isPaid = ({ method }: Received) => method === 'POST';

/** GPT Image always answers with the bytes, and counts tokens. */
const made = { created: 1764547200, data: [{ b64_json: onePixelPng.toString('base64') }] };
const usage = (input: { text_tokens: number; image_tokens: number }, output_tokens: number) => {
  const input_tokens = input.text_tokens + input.image_tokens;
  return {
    ...{ input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
    input_tokens_details: input,
  };
};
const unmetered: Case<Submission> = {
  ...{ name: 'a picture without usage', evidence: documented, source: `${imagesSdk}: usage is optional` },
  answer: { json: made },
  expected: finished([picture], { kind: 'estimated' }),
};

/** What the catalogue sells as `gpt-image-2 low` is the model `gpt-image-2` at the quality `low`. */
function image(product: string, model: string, quality?: string): Contract {
  return {
    ...{ vendor, task: 'image', product, isPaid, request: { description } },
    accepts: (request) => {
      isSent(request, '/images/generations');
      const body = { model, prompt: description, size: '1024x1024', ...(quality && { quality }) };
      expect(request.body).toMatchObject(body);
      expect(request.body).not.toHaveProperty('response_format');
      expect((request.body as { n?: number }).n ?? 1).toBe(1);
    },
    success: {
      ...{ name: 'a picture', evidence: documented, source: imagesSdk },
      answer: {
        json: {
          ...{ ...made, background: 'opaque', output_format: 'png', quality: 'medium', size: '1024x1024' },
          usage: usage({ text_tokens: 12, image_tokens: 0 }, 1056),
        },
      },
      expected: finished([picture], counted(12, 1056)),
    },
    moreSuccesses: [unmetered],
    refusals: imageRefusals,
  };
}

function editImage(product: string): Contract {
  const input: MediaInput = { name: 'koi.png', mediaType: 'image/png', file: new Blob([onePixelPng]) };
  return {
    ...{ vendor, task: 'editImage', product, isPaid, request: { description, input } },
    accepts: async (request) => {
      isSent(request, '/images/edits');
      const form = request.body as FormData;
      expect([form.get('model'), form.get('prompt')]).toEqual([product, description]);
      await isFile(form, form.has('image') ? 'image' : 'image[]', onePixelPng, 'image/png', '.png$');
      expect(form.get('response_format')).toBeNull();
    },
    success: {
      ...{ name: 'a changed picture', evidence: documented, source: imagesSdk },
      answer: { json: { ...made, usage: usage({ text_tokens: 9, image_tokens: 323 }, 1056) } },
      expected: finished([picture], counted(332, 1056)),
    },
    moreSuccesses: [unmetered],
    refusals: imageRefusals,
  };
}

/** The answer is the recording and tells no usage. */
const speech: Contract = {
  ...{ vendor, task: 'speech', product: 'gpt-4o-mini-tts', isPaid },
  request: { description: 'สวัสดี & welcome' },
  accepts: (request) => {
    isSent(request, '/audio/speech');
    expect(request.body).toMatchObject({ model: 'gpt-4o-mini-tts', input: 'สวัสดี & welcome' });
    const { voice, response_format = 'mp3', stream_format = 'audio' } = request.body as never;
    expect(voices).toContain(voice);
    expect([response_format, stream_format]).toEqual(['mp3', 'audio']);
  },
  success: {
    ...{ name: 'a recording', evidence: documented, source: speechSdk },
    answer: { bytes: recording, headers: { 'content-type': 'audio/mpeg' } },
    expected: finished([{ kind: 'bytes', bytes: recording }], { kind: 'estimated' }),
  },
  refusals: audioRefusals,
};

const heard = (
  name: string,
  json: object,
  transcript: { language?: string; seconds?: number },
  charge: Charge,
): Case<Submission> => ({
  ...{ name, evidence: documented, source: transcriptionsSdk },
  answer: { json: { text: 'Hello, world.', ...json } },
  expected: finished(
    [{ kind: 'transcript', transcript: { text: 'Hello, world.', passages: [], ...transcript } }],
    charge,
  ),
});

/** GPT-Transcribe is paid by the minute, and tells no times and no speakers. */
const transcribe: Contract = {
  ...{ vendor, task: 'transcribe', product: 'gpt-transcribe', isPaid },
  request: {
    description: '',
    input: { name: 'call.mp3', mediaType: 'audio/mpeg', file: new Blob([recording]), seconds: 12 },
  },
  accepts: async (request) => {
    isSent(request, '/audio/transcriptions');
    const form = request.body as FormData;
    expect([form.get('model'), form.get('response_format') ?? 'json']).toEqual(['gpt-transcribe', 'json']);
    await isFile(form, 'file', recording, 'audio/mpeg', '.mp3$');
  },
  success: heard(
    'a transcript',
    { languages: [{ code: 'en' }], usage: { type: 'duration', seconds: 12 } },
    { language: 'en', seconds: 12 },
    { kind: 'counted', demand: { quantity: 1, seconds: 12 } },
  ),
  moreSuccesses: [
    heard(
      'a transcript in an unknown language, counted in tokens, of which no minute follows',
      { languages: [], usage: { type: 'tokens', input_tokens: 120, output_tokens: 9, total_tokens: 129 } },
      {},
      { kind: 'estimated' },
    ),
    heard('a transcript without usage', {}, {}, { kind: 'estimated' }),
  ],
  refusals: {
    ...audioRefusals,
    others: [
      ...audioRefusals.others,
      refusal(
        '413, too large',
        413,
        null,
        'Maximum content size limit (26214400) exceeded',
        'invalid_request',
        {
          evidence: 'inferred',
          source: 'reported by users, as in github.com/openai/openai-node/issues, read 2026-12-01',
        },
      ),
    ],
  },
};

export const openai: readonly Contract[] = [
  image('gpt-image-2.5-flare', 'gpt-image-2.5-flare'),
  image('gpt-image-2', 'gpt-image-2', 'medium'),
  image('gpt-image-2 low', 'gpt-image-2', 'low'),
  image('gpt-image-2 high', 'gpt-image-2', 'high'),
  editImage('gpt-image-2.5-flare'),
  editImage('gpt-image-2'),
  speech,
  transcribe,
];
