import { expect } from 'vitest';
import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';
import { silentWav, tinyMp3 } from './sample-files.ts';

const day = 'stored copy, read 2026-12-01';
const speechPage = `learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech, ${day}`;
const transcribePage = `learn.microsoft.com/rest/api/speechtotext/transcriptions/transcribe (2025-10-15), ${day}`;
const fastPage = `learn.microsoft.com/azure/ai-services/speech-service/fast-transcription-create, ${day}`;
const gateway = "recorded responses of Azure's gateway in Azure's SDKs";

/** The gateway's refusals are the same for both services. */
const refusedByGateway = <const Reason>(status: number, message: string, expected: Reason): Case<Reason> => ({
  name: `${status}, gateway`,
  answer: { status, json: { error: { code: String(status), message } } },
  ...{ expected, evidence: 'inferred', source: gateway },
});
const wrongKey = refusedByGateway(
  401,
  'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  'authentication',
);
const rateLimit = refusedByGateway(
  429,
  'Requests have exceeded rate limit of your current Speech S0 pricing tier. Please retry after 1 second.',
  'rate_limited',
);
const noCredit = refusedByGateway(
  403,
  'Out of call volume quota. Quota will be replenished in 02:12:00.',
  'quota',
);

/** The speech service answers without a body. */
const empty = (status: number, expected: VendorFailure): Case<VendorFailure> => ({
  name: `${status}, no body`,
  answer: { status, bytes: Buffer.alloc(0) },
  ...{ expected, evidence: 'documented', source: speechPage },
});

const formats =
  /^(?:audio-(?:16khz-(?:32|64|128)|24khz-(?:48|96|160)|48khz-(?:96|192))kbitrate-mono-mp3|ogg-(?:16|24|48)khz-16bit-mono-opus|riff-(?:8|16|22050|24|44100|48)k?hz-16bit-mono-pcm)$/;
const text = `Fish & chips for <two>, "please", isn't it?`;

/** Reads the voice and the text out of a document with one voice, as the page's example has it. */
function readSsml(ssml: string): { voice: string; spoken: string } {
  const speak =
    /^<speak(?=[^>]*\bversion=["']1\.0["'])(?=[^>]*\bxml:lang=["'][\w-]+["'])[^>]*>([\s\S]*)<\/speak>$/;
  const inner = speak.exec(ssml.trim())?.[1]?.trim() ?? '';
  const found = /^<voice(?=[^>]*\bname=["']([^"']+)["'])[^>]*>([^<]*)<\/voice>$/.exec(inner);
  if (!found) throw new Error(`not a document with one voice: ${ssml}`);
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  const spoken = (found[2] ?? '').replaceAll(/&(#\d+|#x[\da-f]+|\w+)?;?/gi, (entity, name?: string) => {
    const meant = name?.startsWith('#')
      ? String.fromCodePoint(Number(name.slice(1).replace(/^x/i, '0x')))
      : entities[name ?? ''];
    if (!meant || !entity.endsWith(';')) throw new Error(`not XML: ${entity}`);
    return meant;
  });
  return { voice: found[1] ?? '', spoken };
}

function speech(product: string, voiceForm: RegExp): Contract {
  return {
    ...{ vendor: 'azure', task: 'speech', product, region: 'westeurope' },
    request: { description: text },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: ({ path, headers, body }: Received) => {
      expect(path).toBe('/cognitiveservices/v1');
      expect(headers['ocp-apim-subscription-key']).toBe('contract-key-0123456789abcdef');
      expect(headers['content-type']).toMatch(/^application\/ssml\+xml\b/);
      expect(headers['x-microsoft-outputformat']).toMatch(formats);
      expect(headers['user-agent']).toMatch(/^.{1,254}$/);
      const { voice, spoken } = readSsml(String(body));
      expect(voice).toMatch(voiceForm);
      expect(spoken).toBe(text);
    },
    success: {
      ...{ name: '200', evidence: 'documented', source: speechPage },
      answer: { bytes: tinyMp3, headers: { 'content-type': 'audio/mpeg' } },
      expected: {
        kind: 'finished',
        outputs: [{ kind: 'bytes', bytes: tinyMp3 }],
        charge: { kind: 'estimated' },
      },
    },
    refusals: {
      ...{ wrongKey, rateLimit, noCredit },
      moderation: { notOffered: 'the page knows no moderation of what prebuilt voices say' },
      others: [
        empty(400, 'invalid_request'),
        empty(401, 'authentication'),
        empty(415, 'invalid_request'),
        empty(429, 'rate_limited'),
        // "A network or server-side problem": the text may have been spoken, and charged.
        empty(502, 'timed_out'),
        empty(503, 'unavailable'),
      ],
    },
  };
}

/** Error of the REST reference: flat, unlike the gateway's. */
const told = (
  status: number,
  code: string,
  message: string,
  expected: VendorFailure,
  inner?: string,
): Case<VendorFailure> => ({
  name: `${status}, ${inner ?? code}`,
  answer: { status, json: { code, message, ...(inner && { innerError: { code: inner, message } }) } },
  ...{ expected, evidence: 'documented', source: transcribePage },
});

const definition = z.strictObject({
  locales: z.array(z.string().regex(/^[a-z]{2,3}-[A-Z][\w-]*$/)).optional(),
  diarization: z.strictObject({ enabled: z.boolean(), maxSpeakers: z.int().min(2).optional() }).optional(),
  channels: z.array(z.int()).max(2).optional(),
  profanityFilterMode: z.enum(['None', 'Masked', 'Removed', 'Tags']).optional(),
  phraseList: z.object({ phrases: z.array(z.string()) }).optional(),
});

const phrase = (at: number, lasts: number, said: string, more: object = {}) => ({
  ...{ offsetMilliseconds: at, durationMilliseconds: lasts, text: said, ...more },
  words: [{ text: said, offsetMilliseconds: at, durationMilliseconds: lasts }],
  ...{ locale: 'en-US', confidence: 0.93616915 },
});

const transcription: Contract = {
  ...{ vendor: 'azure', task: 'transcribe', product: 'fast-transcription', region: 'westeurope' },
  request: { description: '', input: silentWav },
  isPaid: ({ method }: Received) => method === 'POST',
  accepts: async ({ path, headers, body }: Received) => {
    expect(path).toBe('/speechtotext/transcriptions:transcribe?api-version=2025-10-15');
    expect(headers['ocp-apim-subscription-key']).toBe('contract-key-0123456789abcdef');
    if (!(body instanceof FormData)) throw new Error('not a form');
    expect([...body.keys()].sort()).toEqual(['audio', 'definition']);
    const audio = body.get('audio') as File;
    expect(Buffer.from(await audio.arrayBuffer())).toEqual(Buffer.from(await silentWav.file.arrayBuffer()));
    const defined = body.get('definition');
    definition.parse(JSON.parse(typeof defined === 'string' ? defined : await (defined as File).text()));
  },
  success: {
    ...{ name: '200', evidence: 'documented', source: fastPage },
    answer: {
      json: {
        durationMilliseconds: 182_500,
        combinedPhrases: [{ text: 'Good afternoon. This is Sam.' }],
        phrases: [
          phrase(500, 750, 'Good afternoon.', { speaker: 0 }),
          phrase(1_500, 500, 'This is Sam.', { speaker: 1 }),
        ],
      },
    },
    expected: {
      kind: 'finished',
      outputs: [
        {
          kind: 'transcript',
          transcript: {
            ...{ text: 'Good afternoon. This is Sam.', language: 'en-US', seconds: 182.5 },
            passages: [
              { text: 'Good afternoon.', from: 0.5, to: 1.25, speaker: '0' },
              { text: 'This is Sam.', from: 1.5, to: 2, speaker: '1' },
            ],
          },
        },
      ],
      charge: { kind: 'counted', demand: { quantity: 1, seconds: 182.5 } },
    },
  },
  refusals: {
    ...{ wrongKey, rateLimit, noCredit },
    moderation: { notOffered: 'the reference knows no moderation' },
    others: [
      told(400, 'InvalidRequest', 'The request is invalid.', 'invalid_request'),
      told(401, 'Unauthorized', 'Authentication is required.', 'authentication'),
      told(404, 'NotFound', 'The resource is not available in this region.', 'retired'),
      told(415, 'UnsupportedMediaType', 'The media type is not supported.', 'invalid_request'),
      told(
        ...([422, 'UnprocessableEntity', 'No language could be identified.', 'invalid_request'] as const),
        'NoLanguageIdentified',
      ),
      told(429, 'TooManyRequests', 'Too many requests.', 'rate_limited'),
      told(500, 'InternalServerError', 'An internal error occurred.', 'timed_out'),
      told(503, 'ServiceUnavailable', 'The service is unavailable.', 'unavailable'),
    ],
  },
};

export const azure: readonly Contract[] = [
  speech('neural', /^[a-z]{2,3}-[A-Z][\w-]*-\w+Neural$/),
  // HD voices are named as `en-US-Ava:DragonHDLatestNeural`.
  speech('neural-hd', /^[a-z]{2,3}-[A-Z][\w-]*-\w+:DragonHD\w*Neural$/),
  transcription,
];
