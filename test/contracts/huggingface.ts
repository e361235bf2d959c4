import { expect } from 'vitest';
import { z } from 'zod';
import { onePixelPng, type Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';

const client = '@huggingface/inference 4.13.30, src/providers/nscale.ts and src/utils/request.ts';
const nscalePage = 'docs.nscale.com/docs/faqs/error-codes, read 2026-12-01';
const reports =
  'answers that users of Hugging Face quote: huggingface/agents-course issue 386, hub-docs issue 2392; read 2026-12-01';
const { documented, inferred } = { documented: 'documented', inferred: 'inferred' } as const;

const refusal = <const Reason>(
  name: string,
  status: number,
  json: object,
  expected: Reason,
  [evidence, source]: [Case<Reason>['evidence'], string] = [documented, client],
): Case<Reason> => ({ name, answer: { status, json }, expected, evidence, source });

/** Nscale's own form of an error, which the router passes on. */
const nscale = (message: string, type: string) => ({ error: { message, type, param: null, code: null } });

const product = 'stabilityai/stable-diffusion-xl-base-1.0';

/** What OpenAI's form of a request for pictures takes, which Nscale follows. */
const body = z.strictObject({
  model: z.literal(product),
  prompt: z.literal('a lighthouse at dusk'),
  response_format: z.literal('b64_json'),
  n: z.literal(1).optional(),
  size: z
    .string()
    .regex(/^\d+x\d+$/)
    .optional(),
  seed: z.int().optional(),
});

/** Stable Diffusion XL, which Nscale runs for Hugging Face. */
export const huggingface: readonly Contract[] = [
  {
    ...{ vendor: 'huggingface', task: 'image', product },
    request: { description: 'a lighthouse at dusk' },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: (request: Received) => {
      expect(request.path).toBe('/nscale/v1/images/generations');
      expect(request.headers.authorization).toBe('Bearer contract-key-0123456789abcdef');
      body.parse(request.body);
    },
    success: {
      ...{ name: '200', evidence: documented, source: client },
      answer: { json: { created: 1_764_547_200, data: [{ b64_json: onePixelPng.toString('base64') }] } },
      expected: {
        kind: 'finished',
        outputs: [{ kind: 'bytes', bytes: onePixelPng }],
        charge: { kind: 'estimated' },
      },
    },
    refusals: {
      wrongKey: refusal('401', 401, { error: 'Invalid username or password.' }, 'authentication', [
        inferred,
        reports,
      ]),
      rateLimit: refusal('429', 429, { error: 'Too many requests' }, 'rate_limited', [inferred, client]),
      noCredit: refusal(
        '402',
        402,
        {
          error:
            'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.',
        },
        'quota',
        [inferred, reports],
      ),
      moderation: { notOffered: 'neither Hugging Face nor Nscale documents a refusal of a description' },
      others: [
        refusal('401 of Nscale', 401, nscale('Invalid service token', 'unauthorized'), 'authentication', [
          documented,
          nscalePage,
        ]),
        refusal('403 of Nscale', 403, nscale('insufficient permissions', 'forbidden'), 'authentication', [
          documented,
          nscalePage,
        ]),
        refusal(
          '429 of Nscale, no credit',
          429,
          nscale('Insufficient credit', 'insufficient_credit'),
          'quota',
          [documented, `${nscalePage}: "429: Insufficient credit"; its sentence is inferred`],
        ),
        refusal('404', 404, nscale('Model not found or unavailable', 'not_found'), 'retired', [
          documented,
          nscalePage,
        ]),
        refusal('400, error', 400, { error: 'prompt is required' }, 'invalid_request'),
        refusal('422, detail', 422, { detail: 'size is not valid' }, 'invalid_request'),
        refusal('422, message', 422, { message: 'size is not valid' }, 'invalid_request'),
        refusal('500 of Nscale', 500, nscale('Internal server error', 'server_error'), 'timed_out', [
          documented,
          `${nscalePage}; whether the picture was made is not told`,
        ]),
        refusal(
          '503 of Nscale',
          503,
          nscale('Service temporarily unavailable', 'unavailable'),
          'unavailable',
          [documented, `${nscalePage}: "retry your request"`],
        ),
      ],
    },
  },
];
