import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { onePixelPng } from '../../../test/fakes/fake-server.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from '../../../test/fakes/huggingface.ts';
import { open } from './image.ts';

const key = new Secret('hf_test_key');
let fake: FakeHuggingFace;
let vendor: MediaAdapter;

beforeEach(async () => {
  fake = await startFakeHuggingFace();
  const [adapter] = open(fake.url, 500);
  if (!adapter) throw new Error('nothing is offered');
  vendor = adapter;
});
afterEach(() => fake.close());

function submit(withKey = key) {
  const { product, parameters } = vendor.offer;
  return vendor.submit({ product, parameters, description: 'a koi pond' }, { key: withKey });
}

async function failure(withKey = key): Promise<VendorError> {
  const error = await submit(withKey).catch((reason: unknown) => reason);
  if (!(error instanceof VendorError)) throw new Error(`not a vendor's failure: ${error}`);
  return error;
}

test('a picture comes back as it was made', async () => {
  const submission = await submit();
  if (submission.kind !== 'finished') throw new Error('the router answers at once');
  const [output] = submission.outputs;
  expect(output?.kind === 'bytes' && onePixelPng.equals(output.bytes)).toBe(true);
  expect(fake.prompts).toEqual(['a koi pond']);
});

test('a wrong key is recognised, and never shown', async () => {
  const wrong = new Secret('hf_wrong_key_1234567890');
  const error = await failure(wrong);
  expect(error.reason).toBe('authentication');
  expect(JSON.stringify([error.message, error.stack])).not.toContain(wrong.reveal());
});

test.each([
  [{ status: 402, json: { error: 'You have exceeded your monthly included credits' } }, 'quota'],
  [{ status: 403, json: { error: 'insufficient permissions' } }, 'authentication'],
  [{ status: 400, json: { error: { message: 'NSFW content detected' } } }, 'refused_content'],
  [{ status: 422, json: { error: 'bad' } }, 'invalid_request'],
  [{ status: 404, json: { error: 'Model not found' } }, 'retired'],
  [{ status: 503, json: { error: 'overloaded' } }, 'unavailable'],
  [{ status: 500, json: {} }, 'timed_out'],
  [{ json: { data: [] } }, 'malformed_answer'],
  [{ json: { data: [{ b64_json: '!!' }] } }, 'malformed_answer'],
  [{ json: { data: [{ b64_json: '' }], delayed: true }, delayMs: 1_500 }, 'timed_out'],
  [{ cut: true }, 'timed_out'],
] as const)('a failure is sorted: %j', async (answer, reason) => {
  fake.answers.push(answer);
  expect((await failure()).reason).toBe(reason);
});

test('a rate limit says how long to wait', async () => {
  fake.answers.push({ status: 429, json: { error: 'Too many' }, headers: { 'retry-after': '3' } });
  expect(await failure()).toMatchObject({ reason: 'rate_limited', retryAfterMs: 3_000, retryable: true });
});
