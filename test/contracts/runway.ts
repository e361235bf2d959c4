import { expect } from 'vitest';
import type { VendorFailure } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { Received } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';

const sdk = '@runwayml/sdk 4.20.1, resources/tasks.d.ts, read 2026-11-20';
const errorsPage = 'docs.dev.runwayml.com/errors/errors, read 2026-11-20';
const taskFailuresPage = 'docs.dev.runwayml.com/errors/task-failures, read 2026-11-20';
const documented = 'documented';

const id = '17f20503-6c24-4c16-946b-35dbbce2af2f';
const refusal = <const Reason>(
  name: string,
  status: number,
  error: string,
  expected: Reason,
): Case<Reason> => ({
  ...{ name, answer: { status, json: { error } }, expected, evidence: documented, source: errorsPage },
});
const look = (name: string, task: object, expected: Look['expected'], source = sdk): Look => ({
  ...{ name, expected, evidence: documented, source },
  answers: [{ json: { id, createdAt: '2026-11-20T00:00:00.000Z', ...task } }],
});
const credits = (amount: string) => ({ kind: 'reported', amount: Money.of(amount) }) as const;

const failed = (
  failureCode: string,
  reason: VendorFailure,
  charge: 'none' | 'estimated',
  source = taskFailuresPage,
): Look =>
  look(
    `FAILED, ${failureCode}`,
    { status: 'FAILED', failure: 'odd', failureCode },
    { kind: 'failed', reason, charge: { kind: charge } },
    source,
  );

function tasks(
  path: string,
  own: Pick<Contract, 'task' | 'product'>,
  body: object,
  otherEnds: readonly Look[] = [],
): Contract {
  return {
    vendor: 'runway',
    ...own,
    request: { description: 'a lighthouse at dusk' },
    isPaid: ({ method }: Received) => method === 'POST',
    accepts: (request: Received) => {
      expect(request).toMatchObject({ method: 'POST', path, body });
      expect(request.headers).toMatchObject({
        authorization: 'Bearer contract-key-0123456789abcdef',
        'x-runway-version': '2024-11-06',
      });
    },
    success: {
      ...{ name: 'created', evidence: documented, source: sdk },
      answer: { json: { id, estimatedCost: { credits: 8 } } },
      expected: { kind: 'accepted', vendorJobId: id },
    },
    refusals: {
      wrongKey: refusal('401', 401, 'Invalid API key.', 'authentication'),
      rateLimit: refusal('429', 429, 'You have exceeded the daily task limit.', 'rate_limited'),
      noCredit: refusal('400, credits', 400, 'You do not have enough credits to run this task.', 'quota'),
      moderation: { notOffered: 'a task is created first, and then fails with SAFETY.INPUT' },
      others: [
        refusal('400, validation', 400, 'Validation of body failed', 'invalid_request'),
        refusal('503', 503, 'Service unavailable', 'unavailable'),
        refusal('504', 504, 'Gateway timeout', 'timed_out'),
      ],
    },
    looks: {
      vendorJobId: id,
      progress: [
        look('PENDING', { status: 'PENDING' }, { kind: 'running' }),
        look('THROTTLED', { status: 'THROTTLED' }, { kind: 'running' }),
        look('RUNNING', { status: 'RUNNING', progress: 0.4 }, { kind: 'running', share: 0.4 }),
      ],
      ends: [
        look(
          'SUCCEEDED',
          { status: 'SUCCEEDED', output: ['{url}/out.bin'], cost: { credits: 8 } },
          { kind: 'finished', outputs: [{ kind: 'url', url: '{url}/out.bin' }], charge: credits('0.08') },
        ),
        failed('SAFETY.INPUT.TEXT', 'refused_content', 'estimated'),
        failed('SAFETY.OUTPUT.VIDEO', 'refused_content', 'estimated'),
        failed('INTERNAL.BAD_OUTPUT.CODE01', 'unavailable', 'none'),
        failed('INTERNAL', 'unavailable', 'none'),
        failed('ASSET.INVALID', 'invalid_request', 'none'),
        ...otherEnds,
        look(
          'CANCELLED',
          { status: 'CANCELLED', cost: { credits: 3 } },
          { kind: 'cancelled', charge: credits('0.03') },
        ),
      ],
      unknownStatus: [{ json: { id, status: 'DREAMING' } }],
    },
    cancel: {
      answer: { status: 204, bytes: Buffer.alloc(0) },
      method: 'DELETE',
      path: `/v1/tasks/${id}`,
      source: sdk,
    },
  };
}

const pictures: readonly Contract[] = [
  tasks(
    '/v1/text_to_image',
    { task: 'image', product: 'gen4_image' },
    { model: 'gen4_image', promptText: 'a lighthouse at dusk', ratio: '1920:1080' },
  ),
  tasks(
    '/v1/text_to_video',
    { task: 'video', product: 'gen4.5' },
    { model: 'gen4.5', promptText: 'a lighthouse at dusk', ratio: '1280:720', duration: 5 },
  ),
];

const moderatedText: Look = {
  ...failed('INPUT_PREPROCESSING.SAFETY.TEXT', 'refused_content', 'estimated'),
  ...{ evidence: 'inferred', source: `${taskFailuresPage}; the code as integrations report it in 2026` },
};
const brokenText: Look = {
  ...failed('INPUT_PREPROCESSING.INTERNAL', 'unavailable', 'none'),
  ...{ evidence: 'inferred', source: `${taskFailuresPage}; the code as integrations report it in 2026` },
};

/** Prompts of 1,000 UTF-16 code units at most; an effect of 0.5 to 30 seconds (sdk, resources/sound-effect.d.ts). */
const audio: readonly Contract[] = [
  tasks(
    '/v1/text_to_speech',
    { task: 'speech', product: 'eleven_multilingual_v2' },
    {
      ...{ model: 'eleven_multilingual_v2', promptText: 'a lighthouse at dusk' },
      voice: { type: 'runway-preset', presetId: expect.any(String) },
    },
    [moderatedText, brokenText],
  ),
  tasks(
    '/v1/sound_effect',
    { task: 'sound', product: 'eleven_text_to_sound_v2' },
    { model: 'eleven_text_to_sound_v2', promptText: 'a lighthouse at dusk' },
    [moderatedText, brokenText],
  ),
];

export const runway: readonly Contract[] = [...pictures, ...audio];
