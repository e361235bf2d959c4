import { expect } from 'vitest';
import type { Charge, MediaProgress } from '#capabilities/media/media-vendor.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { type Answer, type Received, tinyMp4 } from '../fakes/fake-server.ts';
import type { Case, Contract, Look } from './contract.ts';
import { blockedCodes, interactionRefusals, sdk } from './google-refusals.ts';

/** A client that was run against the live API, and tells what it saw there. */
const seen = 'Bike4Mind/bike4mind, GeminiOmniVideoProvider and its tests (2026-10-06), read 2026-12-01';
const description = 'a lighthouse at dusk';
const id = 'v1_ChdLbW5vYkl';

const interaction = (status: string, more: object = {}): Answer => ({
  json: { id, object: 'interaction', model: 'gemini-omni-1.1-flash', status, ...more },
});
const output = (content: readonly object[]) => ({
  steps: [
    { type: 'user_input', content: [{ type: 'text', text: description }] },
    { type: 'model_output', content },
  ],
});
const clip = { type: 'video', mime_type: 'video/mp4', uri: '{url}/files/abc:download?alt=media' };
/** 5,792 tokens a second at 720p, so three seconds (ai.google.dev/gemini-api/docs/pricing, as several read it). */
const usage = {
  usage: {
    ...{ total_input_tokens: 9, total_output_tokens: 17_376 },
    output_tokens_by_modality: [{ modality: 'video', tokens: 17_376 }],
  },
};
const threeSeconds: Charge = { kind: 'counted', demand: { quantity: 1, seconds: 3 } };
/** What failed is not charged, says the page about billing; its stored copies lack that sentence, so it is not proved. */
const none: Charge = { kind: 'none' };

const look = (
  name: string,
  answers: readonly Answer[],
  expected: MediaProgress,
  told: Pick<Case<unknown>, 'evidence' | 'source'> = { evidence: 'documented', source: sdk },
): Look => ({ name, answers, expected, ...told });
const elsewhere = { evidence: 'inferred', source: seen } as const;
const failed = (reason: VendorFailure, charge: Charge = none): MediaProgress => ({
  kind: 'failed',
  reason,
  charge,
});

/** The clip is behind the key, so the adapter brings its bytes. */
const finished = (charge: Charge): MediaProgress => ({
  kind: 'finished',
  outputs: [{ kind: 'bytes', bytes: tinyMp4 }],
  charge,
});

const ends: readonly Look[] = [
  look(
    'completed',
    [
      interaction('completed', { ...output([{ type: 'text', text: 'Here.' }, clip]), ...usage }),
      { bytes: tinyMp4 },
    ],
    finished(threeSeconds),
    elsewhere,
  ),
  look(
    'completed, the bytes inside',
    [interaction('completed', output([{ ...clip, uri: undefined, data: tinyMp4.toString('base64') }]))],
    finished({ kind: 'estimated' }),
  ),
  look(
    'completed without a clip, which is how a refusal looks',
    [interaction('completed', output([{ type: 'text', text: 'I cannot make this.' }]))],
    failed('refused_content'),
    elsewhere,
  ),
  look(
    'completed, counted, but no clip where it belongs',
    [interaction('completed', { ...output([{ type: 'video_v2' }]), ...usage })],
    failed('malformed_answer', threeSeconds),
    elsewhere,
  ),
  ...blockedCodes.map((code) =>
    look(
      `failed, ${code}`,
      [interaction('failed', { errors: [{ code, message: `refused: ${code}` }] })],
      failed('refused_content'),
    ),
  ),
  look(
    'failed, blocked, one error',
    [interaction('failed', { error: { code: 'internal', status: 'PROHIBITED_CONTENT' } })],
    failed('refused_content'),
    elsewhere,
  ),
  look(
    'failed, api_error',
    [interaction('failed', { errors: [{ code: 'api_error' }] })],
    failed('unavailable'),
  ),
  look('failed without a reason', [interaction('failed')], failed('unavailable')),
  // No page says what stopped work costs.
  look('cancelled', [interaction('cancelled')], { kind: 'cancelled', charge: { kind: 'estimated' } }),
  look('budget_exceeded', [interaction('budget_exceeded')], failed('quota')),
  look('incomplete', [interaction('incomplete')], failed('unavailable', { kind: 'estimated' })),
  look(
    'requires_continuation',
    [interaction('requires_continuation', { continuation_token: 'more' })],
    failed('unavailable', { kind: 'estimated' }),
  ),
  look(
    'requires_action, though there are no tools',
    [interaction('requires_action')],
    failed('malformed_answer'),
  ),
];

export const geminiVideo: Contract = {
  ...{ vendor: 'gemini', task: 'video', product: 'gemini-omni-1.1-flash', request: { description } },
  isPaid: ({ method, path }: Received) => method === 'POST' && path === '/interactions',
  accepts: (request: Received) => {
    expect(request.headers['x-goog-api-key']).toBe('contract-key-0123456789abcdef');
    expect(request.body).toMatchObject({
      ...{ model: 'gemini-omni-1.1-flash', input: description, background: true },
      response_format: { type: 'video', delivery: 'uri' },
    });
    const { store = true, response_format } = request.body as { store?: boolean; response_format: object };
    // What is not stored cannot be looked at later, and a length is a text: a bare number is refused.
    expect(store).toBe(true);
    const { duration, aspect_ratio } = response_format as { duration: string; aspect_ratio?: string };
    expect(duration).toMatch(/^([3-9]|10)s$/);
    expect([undefined, '16:9', '9:16']).toContain(aspect_ratio);
  },
  success: {
    ...{ name: 'accepted', evidence: 'documented', source: sdk },
    answer: interaction('in_progress'),
    expected: { kind: 'accepted', vendorJobId: id },
  },
  refusals: interactionRefusals,
  looks: {
    vendorJobId: id,
    progress: [
      look('queued', [interaction('queued')], { kind: 'running' }),
      look('in_progress', [interaction('in_progress')], { kind: 'running' }),
    ],
    ends,
    unknownStatus: [interaction('dreaming')],
    elsewhere: [
      interaction('completed', output([{ ...clip, uri: '{elsewhere}/files/abc:download?alt=media' }])),
    ],
  },
  cancel: {
    answer: interaction('cancelled'),
    ...{ method: 'POST', path: `/interactions/${id}/cancel`, source: `${sdk}: cancelInteractionById` },
  },
};
