import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Wishes } from '#capabilities/media/media-choices.ts';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { Secret } from '#lib/secret.ts';
import { tinyMp3 } from '../../../test/contracts/sample-files.ts';
import { type Answer, type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open as openImage } from './image.ts';
import { open as openMusic } from './music.ts';
import { open as openSeparate } from './separate.ts';

let fake: FakeServer;
let answers: Answer[];

beforeEach(async () => {
  answers = [];
  fake = await startFakeServer(() => answers.shift() ?? { status: 418, json: {} });
});
afterEach(() => fake.close());

function told([adapter]: readonly MediaAdapter[], wishes: Wishes): unknown {
  if (!adapter) throw new Error('nothing is offered');
  const fit = fitWishes(adapter.offer, 'Replicate', wishes);
  return 'misfit' in fit ? fit.misfit.en : fit.parameters;
}

test('what people choose is told as each model takes it, and the rest is refused', () => {
  const [schnell, pro] = openImage();
  if (!schnell || !pro) throw new Error('two are offered');
  expect(told([schnell], { aspect: '21:9', seed: 7 })).toEqual({
    ...{ aspect_ratio: '21:9', output_format: 'png', seed: 7 },
  });
  expect(told([pro], { aspect: '21:9' })).toMatch(/can be 1:1, 16:9/);
  expect(told(openMusic(), { seconds: 30 })).toMatchObject({ duration: 30 });
  expect(told(openMusic(), { seconds: 31 })).toMatch(/from 1 second/);
  expect(told(openSeparate(), { stems: 6 })).toMatchObject({ model_name: 'htdemucs_6s' });
});

test('a recording whose upload is lost was not paid for, and what people call it stays here', async () => {
  const [adapter] = openSeparate(fake.url);
  if (!adapter) throw new Error('nothing is offered');
  answers = [{ cut: true }];
  const work = adapter.submit(
    {
      ...{ product: adapter.offer.product, description: '', parameters: adapter.offer.parameters },
      input: { name: 'salary-talk.mp3', mediaType: 'audio/mpeg', file: new Blob([new Uint8Array(tinyMp3)]) },
    },
    { key: new Secret('r8_test_key') },
  );
  await expect(work).rejects.toMatchObject({ reason: 'unavailable', retryable: true });
  expect(fake.received.map(({ path }) => path)).toEqual(['/files']);
  const { body } = fake.received[0] ?? {};
  const { name, size } = (body as FormData).get('content') as File;
  expect({ name, size }).toEqual({ name: 'recording', size: tinyMp3.length });
});
