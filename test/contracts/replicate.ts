import { expect } from 'vitest';
import { z } from 'zod';
import { Money } from '#lib/money.ts';
import type { Answer, Received } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';

const reference = 'replicate.com/docs/reference/http as of sdks.replicate.com, read 2026-12-01';
const lifecycle = 'replicate.com/docs/topics/predictions/lifecycle, read 2026-12-01';
const rateLimits = 'replicate.com/docs/topics/predictions/rate-limits, read 2026-12-01';
const errorCodes = 'replicate.com/docs/reference/error-codes, read 2026-12-01';
const filesPage = 'sdks.replicate.com/resources/files/methods/create; replicate 1.4.0, lib/files.js';
const billing = 'replicate.com/docs/topics/billing and replicate.com/pricing, read 2026-12-01';
const reports = 'answers that users of Replicate quote in public code, 2025 and 2026, read 2026-12-01';
const { documented, inferred } = { documented: 'documented', inferred: 'inferred' } as const;

const id = 'gm3qorzdhgbfurvjtvhg6dckhu';
const { estimated, none } = { estimated: { kind: 'estimated' }, none: { kind: 'none' } } as const;
type Charge = Extract<Look['expected'], { kind: 'cancelled' }>['charge'];

const refusal = <const Reason>(
  name: string,
  status: number,
  json: object,
  expected: Reason,
  [evidence, source]: [Case<Reason>['evidence'], string] = [inferred, reports],
): Case<Reason> => ({ name, answer: { status, json }, expected, evidence, source });

interface Model {
  task: Contract['task'];
  product: string;
  /** Of a community model, which has to be named. Official ones are called by their names. */
  version?: string;
  /** What the model takes. It would refuse anything else. */
  input: z.ZodType;
  output: unknown;
  outputs: Extract<Look['expected'], { kind: 'finished' }>['outputs'];
  request?: Contract['request'];
  /** What is paid: a picture that was made, or time on hardware, in US dollars for a second where its price is known. */
  paid: 'picture' | 'time' | { perSecond: string };
}

function predictions({ task, product, version, input, output, outputs, paid, ...own }: Model): Contract {
  const path = version ? '/predictions' : `/models/${product}/predictions`;
  const body = version
    ? z.strictObject({ version: z.enum([version, `${product}:${version}`]), input })
    : z.strictObject({ input });
  const prediction = (status: string, more: object = {}, code = 200): Answer => ({
    status: code,
    json: {
      ...{
        id,
        model: product,
        version: version ?? 'hidden',
        input: {},
        logs: '',
        output: null,
        error: null,
        status,
      },
      ...{ data_removed: false, created_at: '2026-12-01T00:00:00.000Z' },
      urls: {
        get: `https://api.replicate.com/v1/predictions/${id}`,
        cancel: `https://api.replicate.com/v1/predictions/${id}/cancel`,
        web: `https://replicate.com/p/${id}`,
      },
      ...more,
    },
  });
  const ran = { metrics: { predict_time: 20, total_time: 25 } };
  const chargeOfTime: Charge =
    typeof paid === 'object' ? { kind: 'reported', amount: Money.of(paid.perSecond).times(20) } : estimated;
  /** Without a picture, no price for one. */
  const chargeOfFailure = paid === 'picture' ? none : chargeOfTime;
  const look = (
    name: string,
    answer: Answer,
    expected: Look['expected'],
    [evidence, source]: [Look['evidence'], string] = [documented, `${lifecycle}; ${billing}`],
  ): Look => ({ name, answers: [answer], expected, evidence, source });
  const failure = (
    error: string,
    reason: 'unavailable' | 'refused_content',
    source: Look['source'],
    is: Look['evidence'] = documented,
  ): Look =>
    look(
      `failed, ${error}`,
      prediction('failed', { error, ...ran }),
      { kind: 'failed', reason, charge: chargeOfFailure },
      [is, `${source}; ${billing}`],
    );
  return {
    ...{ vendor: 'replicate', task, product },
    request: own.request ?? { description: 'a lighthouse at dusk' },
    isPaid: (request: Received) => request.method === 'POST' && request.path.endsWith('/predictions'),
    accepts: (request: Received) => {
      expect(request.path).toBe(path);
      expect(request.headers).toMatchObject({
        authorization: 'Bearer contract-key-0123456789abcdef',
        'content-type': 'application/json',
      });
      // With `Prefer: wait` the answer may come after a minute, and be lost meanwhile.
      expect(request.headers.prefer ?? 'respond-async').toBe('respond-async');
      body.parse(request.body);
    },
    aside: ({ method, path, headers, body: sent }: Received): Answer | undefined => {
      expect(headers.authorization).toBe('Bearer contract-key-0123456789abcdef');
      if (`${method} ${path}` === 'POST /files') return uploaded(sent);
      const known = [`GET /predictions/${id}`, `POST /predictions/${id}/cancel`];
      expect(known).toContain(`${method} ${path}`);
      return undefined;
    },
    success: {
      ...{ name: '201 starting', evidence: documented, source: reference },
      answer: prediction('starting', {}, 201),
      expected: { kind: 'accepted', vendorJobId: id },
    },
    refusals: {
      wrongKey: refusal(
        '401 Unauthenticated',
        401,
        { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 },
        'authentication',
      ),
      rateLimit: refusal(
        '429',
        429,
        { detail: 'Request was throttled. Expected available in 1 second.' },
        'rate_limited',
        [documented, rateLimits],
      ),
      noCredit: refusal(
        '402 Insufficient credit',
        402,
        {
          ...{ title: 'Insufficient credit', status: 402 },
          detail:
            'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
        },
        'quota',
      ),
      moderation: { notOffered: 'a prediction is created first, and then fails' },
      others: [
        refusal(
          '422 Input validation failed',
          422,
          {
            ...{ title: 'Input validation failed', status: 422, detail: '- input: prompt is required\n' },
            invalid_fields: [{ type: 'required', field: 'input', description: 'prompt is required' }],
          },
          'invalid_request',
        ),
        refusal(
          '422 Invalid version or not permitted',
          422,
          {
            ...{ title: 'Invalid version or not permitted', status: 422 },
            detail: "The specified version does not exist (or perhaps you don't have permission to use it?)",
          },
          'retired',
        ),
        refusal('404', 404, { detail: 'The requested resource could not be found.', status: 404 }, 'retired'),
        refusal('500', 500, { title: 'Internal server error', status: 500, detail: 'odd' }, 'timed_out', [
          inferred,
          'no page tells whether the prediction was created',
        ]),
      ],
    },
    looks: {
      vendorJobId: id,
      progress: [
        look('starting', prediction('starting'), { kind: 'running' }),
        look('processing', prediction('processing', { started_at: '2026-12-01T00:00:05.000Z' }), {
          kind: 'running',
        }),
      ],
      ends: [
        look('succeeded', prediction('succeeded', { output, ...ran }), {
          ...{ kind: 'finished', outputs, charge: chargeOfTime },
        }),
        look(
          'succeeded, data removed',
          prediction('succeeded', { output: null, data_removed: true, ...ran }),
          { kind: 'failed', reason: 'malformed_answer', charge: chargeOfTime },
          [
            inferred,
            'output is removed after an hour (replicate.com/docs/topics/predictions/data-retention)',
          ],
        ),
        failure('E1000: unknown', 'unavailable', errorCodes),
        failure('E1001: the model ran out of memory', 'unavailable', errorCodes),
        failure('E6716: timeout starting prediction', 'unavailable', errorCodes),
        failure(
          'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
          ...(['refused_content', reports, inferred] as const),
        ),
        failure(
          'NSFW content detected. Try running it again, or try a different prompt.',
          ...(['refused_content', 'replicate/cog-stable-diffusion pull request 24', inferred] as const),
        ),
        look('canceled while it ran', prediction('canceled', ran), {
          ...{ kind: 'cancelled', charge: chargeOfFailure },
        }),
        look('canceled before it ran', prediction('canceled'), { kind: 'cancelled', charge: none }, [
          inferred,
          `${lifecycle}: only time that it ran is paid`,
        ]),
        look('aborted', prediction('aborted'), { kind: 'cancelled', charge: none }),
      ],
      unknownStatus: [prediction('dreaming')],
    },
    cancel: {
      answer: prediction('canceled'),
      method: 'POST',
      path: `/predictions/${id}/cancel`,
      source: reference,
    },
  };
}

const song = Buffer.from('ID3 a short song');
const songUrl = 'https://api.replicate.com/v1/files/cneqzikepnug6xezperrr4z55o';

/** An upload is a form with the file as `content`, under a name of at most 255 bytes. Source: filesPage. */
function uploaded(sent: unknown): Answer {
  const content = sent instanceof FormData ? sent.get('content') : null;
  expect(content, filesPage).toBeInstanceOf(File);
  const { name, size, type } = content as File;
  expect({ size, type }).toEqual({ size: song.length, type: 'audio/mpeg' });
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  return {
    status: 201,
    json: {
      ...{ id: 'cneqzikepnug6xezperrr4z55o', content_type: type, size, etag: 'a1', metadata: {} },
      ...{
        checksums: { sha256: '0' },
        created_at: '2026-12-01T00:00:00Z',
        expires_at: '2026-12-02T00:00:00Z',
      },
      urls: { get: songUrl },
    },
  };
}

const seed = z.int().optional();
const prompt = z.string().min(1);
const one = (name: string) => [{ kind: 'url', url: `{url}/${name}` }] as const;

/** Pages: replicate.com/<model>/versions/<version>/api; of flux-schnell as cinemasetfree.com shows it. Read 2026-12-01. */
export const replicate: readonly Contract[] = [
  predictions({
    ...{ task: 'image', product: 'black-forest-labs/flux-schnell' },
    input: z.strictObject({
      prompt,
      aspect_ratio: z
        .enum(['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'])
        .optional(),
      num_outputs: z.literal(1).optional(),
      num_inference_steps: z.int().min(1).max(4).optional(),
      output_format: z.enum(['webp', 'jpg', 'png']).optional(),
      output_quality: z.int().min(0).max(100).optional(),
      disable_safety_checker: z.literal(false).optional(),
      go_fast: z.boolean().optional(),
      megapixels: z.enum(['1', '0.25']).optional(),
      seed,
    }),
    output: ['{url}/out-0.webp'],
    outputs: one('out-0.webp'),
    paid: 'picture',
  }),
  predictions({
    ...{ task: 'image', product: 'black-forest-labs/flux-1.1-pro' },
    input: z.strictObject({
      prompt,
      aspect_ratio: z.enum(['1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3']).optional(),
      output_format: z.enum(['webp', 'jpg', 'png']).optional(),
      output_quality: z.int().min(0).max(100).optional(),
      safety_tolerance: z.int().min(1).max(6).optional(),
      prompt_upsampling: z.boolean().optional(),
      seed,
    }),
    output: '{url}/out.webp',
    outputs: one('out.webp'),
    paid: 'picture',
  }),
  predictions({
    ...{ task: 'separate', product: 'cjwbw/demucs' },
    version: '25a173108cff36ef9f80f854c162d01df9e6528be175794b81158fa03836d953',
    request: {
      description: '',
      input: { name: 'song.mp3', mediaType: 'audio/mpeg', file: new Blob([song]), seconds: 30 },
    },
    input: z.strictObject({
      audio: z.enum([songUrl, `data:audio/mpeg;base64,${song.toString('base64')}`]),
      model_name: z.enum(['htdemucs', 'htdemucs_ft', 'htdemucs_6s', 'hdemucs_mmi', 'mdx_extra']).optional(),
      stem: z.enum(['vocals', 'bass', 'drums', 'guitar', 'piano', 'other']).optional(),
      clip_mode: z.enum(['rescale', 'clamp']).optional(),
      shifts: z.int().min(1).optional(),
      overlap: z.number().optional(),
      mp3_bitrate: z.int().optional(),
      float32: z.boolean().optional(),
      output_format: z.enum(['mp3', 'wav', 'flac']).optional(),
    }),
    output: {
      ...{
        bass: '{url}/bass.mp3',
        drums: '{url}/drums.mp3',
        other: '{url}/other.mp3',
        vocals: '{url}/vocals.mp3',
      },
      ...{ guitar: null, piano: null },
    },
    outputs: ['bass', 'drums', 'other', 'vocals'].map((label) => ({
      ...{ label, kind: 'url', url: `{url}/${label}.mp3` },
    })),
    // No stored page tells its hardware, and so the price of a second.
    paid: 'time',
  }),
  predictions({
    ...{ task: 'music', product: 'meta/musicgen' },
    version: '671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb',
    input: z.strictObject({
      prompt,
      model_version: z.enum(['stereo-melody-large', 'stereo-large', 'melody-large', 'large']).optional(),
      duration: z.int().min(1).optional(),
      normalization_strategy: z.enum(['loudness', 'clip', 'peak', 'rms']).optional(),
      output_format: z.enum(['wav', 'mp3']).optional(),
      seed,
    }),
    output: '{url}/out.mp3',
    outputs: one('out.mp3'),
    // An Nvidia A100, as public code names its hardware; Replicate's list has the one with 80 GB only.
    paid: { perSecond: '0.0014' },
  }),
];
