import { expect } from 'vitest';
import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Answer, Received } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';

const queuePage = 'docs.fal.ai/documentation/model-apis/inference/queue, read 2026-12-01';
const referencePage =
  'fal.ai/docs/api-reference/inference-api and inference-api/queue/cancel, read 2026-12-01';
const requestErrors = 'docs.fal.ai/documentation/model-apis/request-errors, read 2026-12-01';
const modelErrors = 'docs.fal.ai/errors and wavespeed.ai on it (2026-11-22), read 2026-12-01';
const faq = 'docs.fal.ai/faq: 500 and above is never charged, 422 may be; read 2026-12-01';
const client =
  'fal-ai/fal, fal_client/client.py of 2026-08-21: `error` and `error_type` of a completed request';
const reports =
  'answers that users of fal quote: fal-ai/fal issues 1147 and 1168, and others; read 2026-12-01';
const modelPage = (product: string) => `fal.ai/models/${product}/llms.txt, read 2026-12-01`;
const { documented, inferred } = { documented: 'documented', inferred: 'inferred' } as const;

const id = '80e732af-660e-45cd-bd63-580e4f2a94cc';
const { estimated, none } = { estimated: { kind: 'estimated' }, none: { kind: 'none' } } as const;
const failed = (reason: VendorFailure, charge: typeof estimated | typeof none) =>
  ({ kind: 'failed', reason, charge }) as const;

/** Status, result and cancellation are asked of the owner and the app only, without what follows them (reference page). */
const appOf = (product: string) => product.split('/').slice(0, 2).join('/');

const refusal = <const Reason>(
  name: string,
  status: number,
  json: object,
  expected: Reason,
  [evidence, source]: [Case<Reason>['evidence'], string] = [inferred, reports],
): Case<Reason> => ({ name, answer: { status, json }, expected, evidence, source });

const requestError = (error_type: string, status: number): Answer => ({
  status,
  json: { detail: `the request failed: ${error_type}`, error_type },
  headers: { 'x-fal-error-type': error_type, 'retry-after': '0' },
});

interface Model {
  task: Contract['task'];
  product: string;
  /** What the model takes. It would refuse anything else. */
  input: z.ZodType;
  result: object;
  outputs: Extract<Look['expected'], { kind: 'finished' }>['outputs'];
  request?: Contract['request'];
  /** Further ends of this model. */
  ends?: (completed: Answer) => readonly Look[];
}

function queued({ task, product, input, result, outputs, ...own }: Model): Contract {
  const base = `/${appOf(product)}/requests/${id}`;
  const links = {
    response_url: `{url}${base}`,
    status_url: `{url}${base}/status`,
    cancel_url: `{url}${base}/cancel`,
  };
  const status = (name: string, more: object = {}, status = 200): Answer => ({
    status,
    json: { status: name, request_id: id, ...links, ...more },
  });
  const completed = status('COMPLETED', { logs: null, metrics: { inference_time: 1.25 } });
  const look = (
    name: string,
    answers: Answer[],
    expected: Look['expected'],
    [evidence, source]: [Look['evidence'], string] = [documented, queuePage],
  ): Look => ({ name, answers, expected, evidence, source });
  /** fal tells such an end with the status and again with the result. Whoever asks for the result may be answered thrice. */
  const requestFailed = (type: string, code: number, expected: Look['expected']): Look =>
    look(
      `COMPLETED, ${type}`,
      [
        status('COMPLETED', {
          logs: null,
          metrics: {},
          error: `the request failed: ${type}`,
          error_type: type,
        }),
        ...Array.from({ length: 3 }, () => requestError(type, code)),
      ],
      expected,
      [documented, `${requestErrors}; ${client}; ${faq}`],
    );
  const modelRefused = (type: string, expected: Look['expected']): Look =>
    look(
      `COMPLETED, 422 ${type}`,
      [
        completed,
        {
          status: 422,
          json: {
            detail: [
              { loc: ['body', 'prompt'], msg: 'No.', type, url: `https://docs.fal.ai/errors#${type}` },
            ],
          },
          headers: { 'x-fal-retryable': 'false' },
        },
      ],
      expected,
      [documented, `${modelErrors}; ${faq}`],
    );
  return {
    ...{ vendor: 'fal', task, product },
    request: own.request ?? { description: 'a lighthouse at dusk' },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: (request: Received) => {
      expect(request).toMatchObject({ method: 'POST', path: `/${product}` });
      expect(request.headers.authorization).toBe('Key contract-key-0123456789abcdef');
      input.parse(request.body);
    },
    aside: ({ method, path, headers }: Received) => {
      expect(headers.authorization).toBe('Key contract-key-0123456789abcdef');
      const known = [`GET ${base}`, `GET ${base}/status`, `PUT ${base}/cancel`];
      expect(known).toContain(`${method} ${path.replace(/\?logs=[01]$/, '')}`);
      return undefined;
    },
    success: {
      ...{ name: 'IN_QUEUE', evidence: documented, source: queuePage },
      answer: status('IN_QUEUE', { queue_position: 0 }),
      expected: { kind: 'accepted', vendorJobId: id },
    },
    refusals: {
      wrongKey: refusal('401', 401, { detail: 'No user found for Key ID and Secret' }, 'authentication'),
      rateLimit: refusal('429', 429, { detail: 'Too many requests' }, 'rate_limited', [
        inferred,
        `${referencePage}: the queue refuses only above a length that the caller may set`,
      ]),
      noCredit: refusal(
        '403, balance',
        403,
        {
          detail:
            'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
        },
        'quota',
      ),
      moderation: {
        notOffered: 'a request is queued first; its result is then a 422 content_policy_violation',
      },
      others: [
        refusal(
          '401, form',
          401,
          { detail: "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'." },
          'authentication',
        ),
        refusal(
          '403, locked by an administrator',
          403,
          { detail: 'User is locked. Reason: Admin lock. Please contact support@fal.ai' },
          'authentication',
        ),
        refusal('404', 404, { detail: `Application '${appOf(product)}' not found` }, 'retired'),
        refusal(
          '400 bad_request',
          400,
          { detail: 'malformed', error_type: 'bad_request' },
          'invalid_request',
          [documented, requestErrors],
        ),
        refusal(
          '500 internal_error',
          500,
          { detail: 'unexpected', error_type: 'internal_error' },
          'timed_out',
          [inferred, `${requestErrors}; whether the request was queued is not told`],
        ),
      ],
    },
    looks: {
      vendorJobId: id,
      progress: [
        look('IN_QUEUE', [status('IN_QUEUE', { queue_position: 3 }, 202)], { kind: 'running' }),
        look('IN_PROGRESS', [status('IN_PROGRESS', { logs: null }, 202)], { kind: 'running' }),
      ],
      ends: [
        look('COMPLETED', [completed, { json: result }], { kind: 'finished', outputs, charge: estimated }, [
          documented,
          `${queuePage}; ${modelPage(product)}`,
        ]),
        modelRefused('content_policy_violation', failed('refused_content', estimated)),
        modelRefused('value_error', failed('invalid_request', estimated)),
        look(
          'COMPLETED, 422 in a sentence',
          [completed, { status: 422, json: { detail: 'Unable to read the file.' } }],
          failed('invalid_request', estimated),
          [documented, '@fal-ai/client 1.10.1, response.js: `detail` may be a string'],
        ),
        requestFailed('request_timeout', 504, failed('unavailable', none)),
        requestFailed('runner_server_error', 500, failed('unavailable', none)),
        requestFailed('bad_request', 400, failed('invalid_request', estimated)),
        requestFailed('client_cancelled', 499, { kind: 'cancelled', charge: none }),
        look(
          'COMPLETED without an output',
          [completed, { json: {} }],
          failed('malformed_answer', estimated),
          [inferred, 'no page tells of it; the work was done and may be charged'],
        ),
        ...(task === 'image'
          ? (
              [
                ['startup_timeout', 504],
                ['runner_scheduling_failure', 503],
                ['runner_connection_timeout', 503],
                ['runner_disconnected', 503],
                ['runner_connection_refused', 503],
                ['runner_connection_error', 503],
                ['runner_incomplete_response', 502],
                ['internal_error', 500],
              ] as const
            ).map(([type, code]) => requestFailed(type, code, failed('unavailable', none)))
          : []),
        ...(own.ends?.(completed) ?? []),
      ],
      unknownStatus: [status('DREAMING')],
    },
    cancel: {
      answer: { status: 202, json: { status: 'CANCELLATION_REQUESTED' } },
      method: 'PUT',
      path: `${base}/cancel`,
      source: referencePage,
    },
  };
}

const file = (name: string) => ({
  ...{
    url: `{url}/${name}`,
    content_type: 'application/octet-stream',
    file_name: name,
    file_size: 4_404_019,
  },
});
const prompt = z.string().min(1);
const seed = z.int().optional();

const picture = {
  images: [{ url: '{url}/out.jpg', width: 1024, height: 768, content_type: 'image/jpeg' }],
  ...{ timings: { inference: 0.4 }, seed: 42, prompt: 'a lighthouse at dusk' },
};

const stableAudio = (task: 'music' | 'sound'): Model => ({
  ...{ task, product: 'fal-ai/stable-audio-25/text-to-audio' },
  input: z.strictObject({
    prompt,
    seconds_total: z.int().min(1).max(190).optional(),
    num_inference_steps: z.int().min(4).max(8).optional(),
    guidance_scale: z.number().min(1).max(25).optional(),
    sync_mode: z.literal(false).optional(),
    seed,
  }),
  result: { audio: file('out.wav'), seed: 42 },
  outputs: [{ kind: 'url', url: '{url}/out.wav' }],
});

const sizes = 'square_hd square portrait_4_3 portrait_16_9 landscape_4_3 landscape_16_9'.split(' ');
const demucsModels = 'htdemucs htdemucs_ft htdemucs_6s hdemucs_mmi mdx mdx_extra mdx_q mdx_extra_q'.split(
  ' ',
);
const song = Buffer.from('ID3 a short song');
const stems = ['vocals', 'drums', 'bass', 'other', 'guitar', 'piano'] as const;

export const fal: readonly Contract[] = [
  queued({
    ...{ task: 'image', product: 'fal-ai/flux/schnell' },
    input: z.strictObject({
      prompt,
      image_size: z
        .union([z.enum(sizes), z.strictObject({ width: z.int().positive(), height: z.int().positive() })])
        .optional(),
      num_inference_steps: z.int().min(1).max(12).optional(),
      guidance_scale: z.number().min(1).max(20).optional(),
      seed,
      num_images: z.literal(1).optional(),
      enable_safety_checker: z.literal(true).optional(),
      output_format: z.enum(['jpeg', 'png']).optional(),
      acceleration: z.enum(['none', 'regular', 'high']).optional(),
      sync_mode: z.literal(false).optional(),
    }),
    result: { ...picture, has_nsfw_concepts: [false] },
    outputs: [{ kind: 'url', url: '{url}/out.jpg' }],
    ends: (completed) => [
      {
        name: 'COMPLETED, has_nsfw_concepts',
        answers: [completed, { json: { ...picture, has_nsfw_concepts: [true] } }],
        expected: failed('refused_content', estimated),
        evidence: inferred,
        source: `${modelPage('fal-ai/flux/schnell')} names the field; that the picture is black then is known from reports`,
      },
    ],
  }),
  queued({
    ...{ task: 'video', product: 'fal-ai/pika/v2.2/text-to-video' },
    input: z.strictObject({
      prompt,
      negative_prompt: z.string().optional(),
      aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:5', '5:4', '3:2', '2:3']).optional(),
      resolution: z.enum(['720p', '1080p']).optional(),
      duration: z.union([z.literal(5), z.literal(10)]).optional(),
      seed,
    }),
    result: { video: file('out.mp4') },
    outputs: [{ kind: 'url', url: '{url}/out.mp4' }],
  }),
  queued(stableAudio('music')),
  queued(stableAudio('sound')),
  queued({
    ...{ task: 'separate', product: 'fal-ai/demucs' },
    request: {
      description: '',
      input: { name: 'song.mp3', mediaType: 'audio/mpeg', file: new Blob([song]), seconds: 30 },
    },
    // "You can pass a Base64 data URI as a file input" (fal.ai/models/fal-ai/stable-audio/api, Files): no second host is needed.
    input: z.strictObject({
      audio_url: z.literal(`data:audio/mpeg;base64,${song.toString('base64')}`),
      model: z.enum(demucsModels).optional(),
      stems: z.array(z.enum(stems)).optional(),
      segment_length: z.int().optional(),
      shifts: z.int().min(1).max(10).optional(),
      overlap: z.number().min(0).max(1).optional(),
      output_format: z.enum(['wav', 'mp3']).optional(),
    }),
    result: {
      ...{
        vocals: file('vocals.mp3'),
        drums: file('drums.mp3'),
        bass: file('bass.mp3'),
        other: file('other.mp3'),
      },
      ...{ guitar: null, piano: null },
    },
    outputs: (['vocals', 'drums', 'bass', 'other'] as const).map((label) => ({
      ...{ label, kind: 'url', url: `{url}/${label}.mp3` },
    })),
  }),
];
