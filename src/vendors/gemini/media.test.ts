import { expect, test } from 'vitest';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import { Secret } from '#lib/secret.ts';
import { type Received, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { open } from './video.ts';

async function sentWith(wishes: { seconds?: number; aspect?: '9:16' }): Promise<Received | undefined> {
  const fake = await startFakeServer(() => ({ json: { id: 'v1_x', status: 'queued' } }));
  const [adapter] = open(fake.url);
  if (!adapter) throw new Error('no product');
  const fit = fitWishes(adapter.offer, 'Gemini', wishes);
  if ('misfit' in fit) throw new Error(fit.misfit.en);
  const { product } = adapter.offer;
  await adapter.submit({ product, description: 'waves', ...fit }, { key: new Secret('gemini-test-key') });
  await fake.close();
  return fake.received[0];
}

test('the length of a clip is written with its unit, beside its proportions', async () => {
  const sent = await sentWith({ seconds: 8, aspect: '9:16' });
  expect(sent?.body).toMatchObject({
    response_format: { duration: '8s', aspect_ratio: '9:16', resolution: '720p' },
  });
});

test('a clip that is too long is refused before it is asked for', async () => {
  await expect(sentWith({ seconds: 11 })).rejects.toThrow(/from 3 seconds to 10 seconds/);
});

test('a clip whose file is still in work is waited for, and not given up as refused', async () => {
  const fake = await startFakeServer(({ path }) =>
    path.startsWith('/files/')
      ? { status: 400, json: { error: { code: 400, message: 'not active', status: 'FAILED_PRECONDITION' } } }
      : { json: { id: 'v1_x', status: 'completed', steps: [{ type: 'model_output', content: [clip] }] } },
  );
  const clip = { type: 'video', uri: `${fake.url}/files/abc:download?alt=media` };
  const access = { key: new Secret('gemini-test-key') };
  const seen = await open(fake.url)[0]?.poll?.('v1_x', access, AbortSignal.timeout(5_000));
  expect(seen).toEqual({ kind: 'running' });
  await fake.close();
});
