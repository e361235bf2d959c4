import { expect } from 'vitest';
import { z } from 'zod';
import type { VendorFailure } from '#lib/errors.ts';
import type { Received } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';

const day = 'stored copy, read 2026-12-01';
const errorsPage = `docs.agents.lumalabs.ai/guides/error-handling, ${day}`;
const sdk = `lumalabs/luma-agents-python 0.3.0, types/generation.py and generation_failure_code.py, ${day}`;
const faq = `docs.agents.lumalabs.ai/guides/faq, "Do I pay for failed generations?", as two integrations of September 2026 quote it`;

const id = 'd290f1ee-6c54-4b01-90e6-d701748f0851';

/** Ratios of both kinds in one; the image guide lists nine, and 3:4, 4:3 and 21:9 belong to clips. */
const request = z.strictObject({
  model: z.enum(['uni-1', 'uni-1-max', 'ray-3.2']),
  type: z.enum(['image', 'video']),
  prompt: z.string().min(1).max(6_000),
  aspect_ratio: z
    .enum(['3:1', '2:1', '21:9', '16:9', '4:3', '3:2', '1:1', '3:4', '2:3', '9:16', '1:2', '1:3'])
    .optional(),
  style: z.enum(['auto', 'manga']).optional(),
  output_format: z.enum(['png', 'jpeg']).optional(),
  video: z
    .strictObject({
      duration: z.enum(['5s', '10s']).optional(),
      resolution: z.enum(['540p', '720p', '1080p']).optional(),
    })
    .optional(),
});

const refusal = <const Reason>(
  name: string,
  status: number,
  detail: string,
  expected: Reason,
): Case<Reason> => ({
  ...{ name, answer: { status, json: { detail } }, expected, evidence: 'documented', source: errorsPage },
});

function generations(task: 'image' | 'video', product: string, body: object): Contract {
  const generation = (state: string, more: object = {}) => ({
    ...{ id, type: task, state, model: product, created_at: '2026-04-08T12:00:00Z' },
    ...{ output: [], failure_reason: null, failure_code: null, ...more },
  });
  const look = (name: string, json: object, expected: Look['expected'], source = errorsPage): Look => ({
    ...{ name, answers: [{ json }], expected, evidence: 'documented', source },
  });
  const failed = (code: string, reason: VendorFailure, charge: 'none' | 'estimated'): Look =>
    look(
      `failed, ${code}`,
      generation('failed', { failure_code: code, failure_reason: 'Description of what went wrong' }),
      { kind: 'failed', reason, charge: { kind: charge } },
      `${sdk}; ${faq}`,
    );
  return {
    ...{ vendor: 'luma', task, product },
    request: { description: 'a lighthouse at dusk' },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: ({ path, headers, body: sent }: Received) => {
      expect(path).toBe('/generations');
      expect(headers.authorization).toBe('Bearer contract-key-0123456789abcdef');
      expect(request.parse(sent)).toMatchObject({ prompt: 'a lighthouse at dusk', ...body });
    },
    success: {
      ...{ name: '201', evidence: 'documented', source: errorsPage },
      answer: { status: 201, json: generation('queued') },
      expected: { kind: 'accepted', vendorJobId: id },
    },
    refusals: {
      wrongKey: refusal('401', 401, 'Invalid API key', 'authentication'),
      rateLimit: refusal('429', 429, 'Rate limit exceeded', 'rate_limited'),
      noCredit: refusal('402', 402, 'Insufficient credits. Please add credits to continue.', 'quota'),
      moderation: { notOffered: 'a generation is created first, and then fails with content_moderated' },
      others: [
        refusal('401, revoked', 401, 'API key has been revoked', 'authentication'),
        refusal('400', 400, 'Prompt must be between 1 and 6000 characters', 'invalid_request'),
        refusal('403', 403, 'API client is suspended', 'authentication'),
        refusal('413', 413, 'Image exceeds 50 MB size limit', 'invalid_request'),
        refusal('422', 422, 'image_ref[0]: invalid base64 data', 'invalid_request'),
        {
          name: '429, concurrent',
          answer: {
            ...{ status: 429, json: { detail: 'Too many concurrent jobs' } },
            headers: { 'retry-after': '60' },
          },
          ...{ expected: 'rate_limited', evidence: 'documented', source: errorsPage },
        },
        // Both are documented as trouble with what is needed before a generation is made.
        refusal('502', 502, 'Upstream service unavailable', 'unavailable'),
        refusal('503', 503, 'Image URL ingestion unavailable', 'unavailable'),
        {
          ...refusal('500', 500, 'Internal Server Error', 'timed_out'),
          ...{ evidence: 'inferred', source: 'README of luma-agents-python: InternalServerError' },
        },
      ],
    },
    looks: {
      vendorJobId: id,
      progress: [
        look('queued', generation('queued'), { kind: 'running' }),
        look('processing', generation('processing'), { kind: 'running' }),
      ],
      ends: [
        look(
          'completed',
          generation('completed', { output: [{ type: task, url: '{url}/output.bin?X-Amz-Expires=3600' }] }),
          {
            kind: 'finished',
            outputs: [{ kind: 'url', url: '{url}/output.bin?X-Amz-Expires=3600' }],
            charge: { kind: 'estimated' },
          },
        ),
        failed('content_moderated', 'refused_content', 'none'),
        failed('generation_failed', 'unavailable', 'none'),
        failed('output_not_found', 'unavailable', 'none'),
        // "May" charge a part, whose amount is not told.
        failed('budget_exhausted', 'quota', 'estimated'),
        ...['image_too_large', 'unsupported_format', 'corrupt_input', 'invalid_request'].map(
          (code): Look => ({ ...failed(code, 'invalid_request', 'none'), evidence: 'inferred' }),
        ),
        { ...failed('rate_limited', 'rate_limited', 'none'), evidence: 'inferred' },
      ],
      unknownStatus: [{ json: generation('dreaming') }],
    },
    cancel: { notOffered: '"There is no cancel endpoint" (docs.agents.lumalabs.ai/guides/faq)' },
  };
}

export const luma: readonly Contract[] = [
  generations('image', 'uni-1', { model: 'uni-1', type: 'image' }),
  generations('video', 'ray-3.2', {
    ...{ model: 'ray-3.2', type: 'video' },
    video: { duration: '5s', resolution: '720p' },
  }),
];
