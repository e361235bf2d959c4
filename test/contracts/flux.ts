import { expect } from 'vitest';
import { z } from 'zod';
import type { MediaInput } from '#capabilities/media/media-vendor.ts';
import type { MediaTask } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { onePixelPng, type Received } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';

const day = 'stored copy, read 2026-12-01';
const openApi = `api.bfl.ai/openapi.json as on docs.bfl.ai/api-reference/utility/get-result, ${day}`;
const errorsPage = `docs.bfl.ai/api_integration/errors, ${day}`;
const helpPage = `help.bfl.ai/articles/2916279050-why-did-my-request-fail, ${day}`;
const skills = `black-forest-labs/skills, skills/bfl-api/references/error-handling.md, ${day}`;
/** AsyncResponse of the OpenAPI, with the cost in credits of $0.01 (skills/bfl-api/SKILL.md). */
const submission = `AsyncResponse, docs.bfl.ai/api-reference/models, ${day}`;

const id = '4f2a8c1e-0d5b-4c1f-9a57-6f7c2b8f9d10';
const pollingUrl = `{url}/v1/get_result?id=${id}`;

/** Sizes are multiples of 16, from 64, of 4 megapixels at most (skills, references/endpoints.md). */
const size = z.int().min(64).multipleOf(16).optional();
const body = z
  .strictObject({
    prompt: z.string().min(1),
    width: size,
    height: size,
    seed: z.int().optional(),
    safety_tolerance: z.int().min(0).max(5).optional(),
    output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
    disable_pup: z.boolean().optional(),
    input_image: z.string().optional(),
  })
  .refine(({ width = 1024, height = 1024 }) => width * height <= 4_000_000, '4 megapixels at most');

const picture: MediaInput = {
  name: 'room.png',
  mediaType: 'image/png',
  file: new Blob([onePixelPng], { type: 'image/png' }),
};

const refusal = <const Reason>(
  name: string,
  status: number,
  json: object,
  expected: Reason,
  source: string,
): Case<Reason> => ({ name, answer: { status, json }, expected, evidence: 'documented', source });

const look = (name: string, task: object, expected: Look['expected'], source = openApi): Look => ({
  ...{ name, expected, evidence: 'documented', source, answers: [{ json: { id, ...task } }] },
});

function model(task: MediaTask, product: string, cost: string, input?: MediaInput): Contract {
  return {
    ...{ vendor: 'flux', task, product },
    request: { description: 'a red sofa in a bright room', input },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: async ({ path, headers, body: sent }: Received) => {
      expect(path).toBe(`/v1/${product}`);
      expect(headers['x-key']).toBe('contract-key-0123456789abcdef');
      const { prompt, input_image } = body.parse(sent);
      expect(prompt).toBe('a red sofa in a bright room');
      const bytes = input && Buffer.from(await input.file.arrayBuffer()).toString('base64');
      expect(input_image).toBe(bytes);
    },
    success: {
      ...{ name: 'accepted', evidence: 'documented', source: submission },
      answer: {
        json: { id, polling_url: pollingUrl, cost: Number(cost), input_mp: 0, output_mp: 1.05 },
      },
      // The cost is told only here. It stays with the job in the fragment of its address, which no server is sent.
      expected: { kind: 'accepted', vendorJobId: `${pollingUrl}#cost=${cost}` },
    },
    refusals: {
      wrongKey: refusal('403', 403, { detail: 'Not authenticated' }, 'authentication', errorsPage),
      rateLimit: refusal(
        ...(['429', 429, { detail: 'Too many active tasks.' }, 'rate_limited'] as const),
        errorsPage,
      ),
      noCredit: refusal('402', 402, { detail: 'Insufficient credits' }, 'quota', errorsPage),
      moderation: { notOffered: 'a task is created first, and then ends as Request Moderated' },
      others: [
        refusal(
          ...(['401, invalid_api_key', 401] as const),
          { error: 'invalid_api_key', message: 'The provided API key is invalid or expired' },
          ...(['authentication', skills] as const),
        ),
        refusal(
          ...(['402, insufficient_credits', 402] as const),
          { error: 'insufficient_credits', message: 'Your account does not have enough credits' },
          ...(['quota', skills] as const),
        ),
        refusal(
          ...(['422, a list of faults', 422] as const),
          {
            detail: [
              { loc: ['body', 'width'], msg: 'Input should be a multiple of 16', type: 'multiple_of' },
            ],
          },
          ...(['invalid_request', openApi] as const),
        ),
        refusal(
          ...(['400, validation_error', 400] as const),
          { error: 'validation_error', message: 'Invalid request parameters' },
          ...(['invalid_request', skills] as const),
        ),
        refusal('500', 500, { detail: 'Internal Server Error' }, 'timed_out', errorsPage),
        refusal('503', 503, { detail: 'Service Unavailable' }, 'unavailable', errorsPage),
        {
          name: 'an address at another company, which must never be sent the key',
          answer: { json: { id, polling_url: `https://bfl.ai.example.com/v1/get_result?id=${id}`, cost: 3 } },
          ...{ expected: 'malformed_answer', evidence: 'inferred', source: submission },
        },
      ],
    },
    looks: {
      vendorJobId: `${pollingUrl}#cost=${cost}`,
      progress: [
        look('Pending', { status: 'Pending', result: null, progress: null }, { kind: 'running' }),
        look(
          'Pending, half',
          { status: 'Pending', result: null, progress: 0.5 },
          { kind: 'running', share: 0.5 },
        ),
        // "The task ID does not exist or has expired": what became of the work is not told, so it stays open until the deadline.
        look('Task not found', { status: 'Task not found', result: null }, { kind: 'running' }, helpPage),
      ],
      ends: [
        look(
          'Ready',
          { status: 'Ready', result: { sample: '{url}/results/sofa.jpeg', prompt: 'a red sofa', seed: 7 } },
          {
            kind: 'finished',
            outputs: [{ kind: 'url', url: '{url}/results/sofa.jpeg' }],
            charge: { kind: 'reported', amount: Money.of(cost).dividedBy(100) },
          },
        ),
        look(
          'Request Moderated',
          { status: 'Request Moderated', result: null, details: { 'Moderation Reasons': ['Safety Filter'] } },
          { kind: 'failed', reason: 'refused_content', charge: { kind: 'none' } },
          helpPage,
        ),
        look(
          'Content Moderated',
          { status: 'Content Moderated', result: null },
          { kind: 'failed', reason: 'refused_content', charge: { kind: 'none' } },
          helpPage,
        ),
        {
          // That a failure costs nothing is our reading: even work that was done and then moderated is not charged.
          ...look(
            'Error',
            { status: 'Error', result: null, details: { error: 'generation failed' } },
            { kind: 'failed', reason: 'unavailable', charge: { kind: 'none' } },
            helpPage,
          ),
          evidence: 'inferred',
        },
      ],
      unknownStatus: [{ json: { id, status: 'Dreaming', result: null } }],
    },
    cancel: { notOffered: 'the OpenAPI has no such call' },
  };
}

export const flux: readonly Contract[] = [
  model('image', 'flux-2-pro', '3'),
  model('image', 'flux-2-klein-4b', '1.4'),
  model('image', 'flux-2-max', '7'),
  model('editImage', 'flux-2-pro', '4.5', picture),
  model('editImage', 'flux-2-klein-4b', '1.5', picture),
  model('editImage', 'flux-2-max', '10', picture),
];
