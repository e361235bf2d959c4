import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { type FakeRunway, startFakeRunway } from '../../../test/fakes/runway.ts';
import { open as openImage } from './image.ts';
import { open as openVideo } from './video.ts';

const access = { key: new Secret('runway-test-key') };
const signal = AbortSignal.timeout(20_000);
let fake: FakeRunway;
let image: MediaAdapter;

beforeEach(async () => {
  fake = await startFakeRunway();
  image = only(openImage(fake.url));
});
afterEach(() => fake.close());

function only(adapters: readonly MediaAdapter[]): MediaAdapter {
  const [adapter, ...others] = adapters;
  if (!adapter || others.length > 0) throw new Error('not one product');
  return adapter;
}

const requestOf = (vendor: MediaAdapter, description = 'a lighthouse') => ({
  product: vendor.offer.product,
  parameters: vendor.offer.parameters,
  description,
});

async function accepted(vendor: MediaAdapter): Promise<string> {
  const submission = await vendor.submit(requestOf(vendor), access);
  if (submission.kind !== 'accepted') throw new Error('Runway accepts first');
  return submission.vendorJobId;
}

async function failureOf(work: Promise<unknown> | undefined): Promise<VendorError> {
  const error = await work?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VendorError)) throw new Error(`not a vendor's failure: ${error}`);
  return error;
}

test('a picture is created, followed to its end and priced by its credits', async () => {
  const id = await accepted(image);
  expect(await image.poll?.(id, access, signal)).toEqual({ kind: 'running' });
  expect(await image.poll?.(id, access, signal)).toEqual({ kind: 'running', share: 0.5 });
  const end = await image.poll?.(id, access, signal);
  if (end?.kind !== 'finished' || end.charge.kind !== 'reported') throw new Error('not finished');
  expect(end.outputs).toEqual([{ kind: 'url', url: `${fake.url}/outputs/${id}.png` }]);
  expect(end.charge.amount.equals(Money.of('0.08'))).toBe(true);
});

test('a clip asks for its model, size and length', async () => {
  const video = only(openVideo(fake.url));
  await video.submit(requestOf(video, 'waves'), access);
  expect(fake.received[0]).toMatchObject({
    path: '/v1/text_to_video',
    body: { model: 'gen4.5', promptText: 'waves', ratio: '1280:720', duration: 5 },
  });
});

test('waiting for a free slot and undocumented statuses are no failures', async () => {
  fake.course = () => [{ status: 'THROTTLED' }, { status: 'DREAMING' }];
  const id = await accepted(image);
  expect(await image.poll?.(id, access, signal)).toEqual({ kind: 'running' });
  expect(await image.poll?.(id, access, signal)).toEqual({ kind: 'running' });
});

test('moderation is told apart and charged like any other', async () => {
  fake.course = () => [{ status: 'FAILED', failure: 'no', failureCode: 'SAFETY.INPUT.TEXT' }];
  expect(await image.poll?.(await accepted(image), access, signal)).toEqual({
    kind: 'failed',
    reason: 'refused_content',
    charge: { kind: 'estimated' },
  });
});

test('an internal failure without a cost costs nothing', async () => {
  fake.course = () => [{ status: 'FAILED', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01' }];
  expect(await image.poll?.(await accepted(image), access, signal)).toEqual({
    kind: 'failed',
    reason: 'unavailable',
    charge: { kind: 'none' },
  });
});

test('cancelling removes the task', async () => {
  const id = await accepted(image);
  await image.cancel?.(id, access, signal);
  expect(fake.tasks[0]?.isDeleted).toBe(true);
  expect(await failureOf(image.poll?.(id, access, signal))).toMatchObject({ status: 404 });
});

test.each([
  [{ status: 401, json: { error: 'Invalid API key.' } }, 'authentication', false],
  [{ status: 400, json: { error: 'You do not have enough credits.' } }, 'quota', false],
  [{ status: 400, json: { error: 'Validation of body failed' } }, 'invalid_request', false],
  [{ status: 503, json: {} }, 'unavailable', true],
  [{ status: 500, json: {} }, 'timed_out', false],
  [{ status: 504, json: {} }, 'timed_out', false],
  [{ json: { unexpected: true } }, 'malformed_answer', false],
  [{ json: 'text' }, 'malformed_answer', false],
] as const)('a refused creation is sorted: %j', async (answer, reason, retryable) => {
  fake.creations.push(answer);
  const error = await failureOf(image.submit(requestOf(image), access));
  expect({ reason: error.reason, retryable: error.retryable }).toEqual({ reason, retryable });
});

test('a rate limit says how long to wait', async () => {
  fake.creations.push({ status: 429, json: { error: 'Too many' }, headers: { 'retry-after': '7' } });
  expect(await failureOf(image.submit(requestOf(image), access))).toMatchObject({
    reason: 'rate_limited',
    retryAfterMs: 7_000,
  });
});

test('a connection cut after the request may have been carried out', async () => {
  fake.creations.push({ cut: true });
  expect((await failureOf(image.submit(requestOf(image), access))).reason).toBe('timed_out');
  expect(fake.tasks).toHaveLength(1);
});

test('a server that cannot be reached has carried out nothing', async () => {
  const gone = await startFakeRunway();
  await gone.close();
  const nowhere = only(openImage(gone.url));
  expect((await failureOf(nowhere.submit(requestOf(nowhere), access))).reason).toBe('unavailable');
});

test('a redirect is not followed, so the key goes nowhere else', async () => {
  const elsewhere = await startFakeRunway();
  fake.creations.push({ status: 307, json: {}, headers: { location: `${elsewhere.url}/v1/text_to_image` } });
  expect((await failureOf(image.submit(requestOf(image), access))).reason).toBe('timed_out');
  expect(elsewhere.received).toEqual([]);
  await elsewhere.close();
});

test('no error carries the key', async () => {
  const wrong = new Secret('runway-wrong-key-1234567890');
  const error = await failureOf(image.submit(requestOf(image), { key: wrong }));
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain(wrong.reveal());
});
