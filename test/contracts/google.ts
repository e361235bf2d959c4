import { expect } from 'vitest';
import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Answer, Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';
import { silentWav, tinyMp3 } from './sample-files.ts';

const day = 'stored copy, read 2026-12-01';
const speechApi = `googleapis/google-api-nodejs-client, discovery/texttospeech-v1.json, ${day}`;
const recognitionApi = `googleapis/google-api-nodejs-client, discovery/speech-v1.json, ${day}`;
const reasons = `googleapis/api, error_reason.proto; google.rpc.Status, ${day}`;

const error = (status: number, name: string, message: string, reason?: string): Answer => ({
  status,
  json: {
    error: {
      ...{ code: status, message, status: name },
      ...(reason && {
        details: [
          {
            ...{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' },
            metadata: { service: 'texttospeech.googleapis.com' },
          },
        ],
      }),
    },
  },
});
const refusal = <const Reason>(name: string, answer: Answer, expected: Reason): Case<Reason> => ({
  name,
  answer,
  expected,
  evidence: 'documented',
  source: reasons,
});

const invalidKey = error(400, 'INVALID_ARGUMENT', 'API key not valid.', 'API_KEY_INVALID');

const refusals: Contract['refusals'] = {
  wrongKey: refusal('API_KEY_INVALID', invalidKey, 'authentication'),
  rateLimit: refusal(
    'RESOURCE_EXHAUSTED',
    error(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Requests per minute'."),
    'rate_limited',
  ),
  noCredit: refusal(
    'BILLING_DISABLED',
    error(403, 'PERMISSION_DENIED', 'This API method requires billing to be enabled.', 'BILLING_DISABLED'),
    'quota',
  ),
  moderation: { notOffered: 'neither API documents a moderation' },
  others: [
    {
      ...refusal(
        'an error in an array',
        { status: 400, json: [(invalidKey as { json: unknown }).json] },
        'authentication',
      ),
      ...{ evidence: 'inferred', source: "reports of some of Google's front ends" },
    },
    ...(
      [
        [
          'API_KEY_EXPIRED',
          error(400, 'INVALID_ARGUMENT', 'API key expired.', 'API_KEY_EXPIRED'),
          'authentication',
        ],
        [
          'API_KEY_SERVICE_BLOCKED',
          error(403, 'PERMISSION_DENIED', 'Requests to this API are blocked.', 'API_KEY_SERVICE_BLOCKED'),
          'authentication',
        ],
        [
          'SERVICE_DISABLED',
          error(403, 'PERMISSION_DENIED', 'The API has not been used in project 1.', 'SERVICE_DISABLED'),
          'authentication',
        ],
        ['UNAUTHENTICATED', error(401, 'UNAUTHENTICATED', 'Request is missing a key.'), 'authentication'],
        [
          'INVALID_ARGUMENT',
          error(400, 'INVALID_ARGUMENT', 'Either the input is too long.'),
          'invalid_request',
        ],
        ['NOT_FOUND', error(404, 'NOT_FOUND', 'Requested entity was not found.'), 'retired'],
        // The work may have been done before either.
        ['INTERNAL', error(500, 'INTERNAL', 'Internal error encountered.'), 'timed_out'],
        ['DEADLINE_EXCEEDED', error(504, 'DEADLINE_EXCEEDED', 'Deadline exceeded.'), 'timed_out'],
        ['UNAVAILABLE', error(503, 'UNAVAILABLE', 'The service is currently unavailable.'), 'unavailable'],
      ] satisfies [string, Answer, VendorFailure][]
    ).map(([name, answer, expected]) => refusal<VendorFailure>(name, answer, expected)),
  ],
};

function expectsKey({ path, headers }: Received): void {
  expect(headers['x-goog-api-key']).toBe('contract-key-0123456789abcdef');
  expect(path).not.toContain('contract-key');
}

/** Input of 5,000 bytes at most, not characters. */
const synthesis = z.strictObject({
  input: z.strictObject({
    text: z.string().refine((text) => Buffer.byteLength(text) <= 5_000, '5,000 bytes at most'),
  }),
  voice: z.strictObject({ languageCode: z.string(), name: z.string() }),
  audioConfig: z.strictObject({
    audioEncoding: z.enum(['LINEAR16', 'MP3', 'OGG_OPUS', 'MULAW', 'ALAW']),
    speakingRate: z.number().min(0.25).max(4).optional(),
  }),
});

function speech(product: string, voiceForm: RegExp): Contract {
  const text = 'สวัสดี & welcome <aboard>';
  return {
    ...{ vendor: 'google', task: 'speech', product },
    request: { description: text },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: (request: Received) => {
      expectsKey(request);
      expect(request.path).toBe('/v1/text:synthesize');
      const { input, voice } = synthesis.parse(request.body);
      expect(input.text).toBe(text);
      expect(voice.name).toMatch(voiceForm);
      expect(voice.name.startsWith(`${voice.languageCode}-`)).toBe(true);
    },
    success: {
      ...{ name: '200', evidence: 'documented', source: speechApi },
      answer: { json: { audioContent: tinyMp3.toString('base64') } },
      expected: {
        kind: 'finished',
        outputs: [{ kind: 'bytes', bytes: tinyMp3 }],
        charge: { kind: 'estimated' },
      },
    },
    refusals,
  };
}

/** WAV and FLAC tell their own encoding and rate; every other file needs both told. */
const recognition = z.strictObject({
  config: z.strictObject({
    languageCode: z.string().regex(/^[a-z]{2,3}(?:-\w+)*$/),
    alternativeLanguageCodes: z.array(z.string()).max(3).optional(),
    encoding: z.enum(['LINEAR16', 'FLAC', 'MULAW', 'AMR', 'AMR_WB', 'OGG_OPUS', 'WEBM_OPUS']).optional(),
    sampleRateHertz: z.int().min(8_000).max(48_000).optional(),
    // The answer below tells the times of words, which have to be asked for.
    enableWordTimeOffsets: z.literal(true),
    enableAutomaticPunctuation: z.boolean().optional(),
    diarizationConfig: z.object({ enableSpeakerDiarization: z.boolean() }).optional(),
    model: z.string().optional(),
  }),
  audio: z.strictObject({ content: z.base64() }),
});

const word = (said: string, startTime: string, endTime: string) => ({ word: said, startTime, endTime });

const transcription: Contract = {
  ...{ vendor: 'google', task: 'transcribe', product: 'speech-v1 standard' },
  request: { description: '', input: silentWav },
  isPaid: ({ method }: Received) => method === 'POST',
  accepts: async (request: Received) => {
    expectsKey(request);
    expect(request.path).toBe('/v1/speech:recognize');
    const { audio } = recognition.parse(request.body);
    expect(audio.content).toBe(Buffer.from(await silentWav.file.arrayBuffer()).toString('base64'));
  },
  success: {
    ...{ name: '200', evidence: 'documented', source: recognitionApi },
    answer: {
      json: {
        results: [
          {
            alternatives: [
              {
                ...{ transcript: 'Good afternoon.', confidence: 0.94 },
                words: [word('Good', '0.500s', '0.700s'), word('afternoon.', '0.700s', '1.250s')],
              },
            ],
            ...{ resultEndTime: '1.400s', languageCode: 'en-us' },
          },
          {
            // "The transcript might have a leading space"; results are joined without a separator.
            alternatives: [
              {
                ...{ transcript: ' This is Sam.', confidence: 0.91 },
                words: [
                  word('This', '1.500s', '1.700s'),
                  word('is', '1.700s', '1.800s'),
                  word('Sam.', '1.800s', '2s'),
                ],
              },
            ],
            ...{ resultEndTime: '2.100s', languageCode: 'en-us' },
          },
        ],
        ...{ totalBilledTime: '15s', requestId: '5566778899' },
      },
    },
    expected: {
      kind: 'finished',
      outputs: [
        {
          kind: 'transcript',
          transcript: {
            ...{ text: 'Good afternoon. This is Sam.', language: 'en-us' },
            passages: [
              { text: 'Good afternoon.', from: 0.5, to: 1.25 },
              { text: 'This is Sam.', from: 1.5, to: 2 },
            ],
          },
        },
      ],
      charge: { kind: 'counted', demand: { quantity: 1, seconds: 15 } },
    },
  },
  refusals,
};

/**
 * Silence is answered without `results`. Recordings of up to a minute. Longer ones need `longrunningrecognize` with a `gs://` address (cloud.google.com/speech-to-text,
 * quotas), so a bucket, which an API key cannot write to.
 */
export const google: readonly Contract[] = [
  speech('Chirp3-HD', /^[a-z]{2,3}-\w+-Chirp3-HD-\w+$/),
  speech('Standard', /^[a-z]{2,3}-\w+-Standard-[A-Z]$/),
  transcription,
];
