import type { ChaosConfig } from '@copilotkit/aimock';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MediaAdapter, MediaInput } from '#capabilities/media/media-vendor.ts';
import { Secret } from '#lib/secret.ts';
import { allVendors } from '#vendors/all.ts';
import { onePixelPng } from '../fakes/fake-server.ts';
import { failureOf, key } from './adapter-at-fake.ts';
import { description, isFile, type Play, plays, startPlay } from './independent.ts';
import { silentWav } from './sample-files.ts';

const access = { key: new Secret(key) };
const signal = AbortSignal.timeout(120_000);
const charge = { kind: 'estimated' };

const pixel: MediaInput = { name: 'pixel.png', mediaType: 'image/png', file: new Blob([onePixelPng]) };
const inputs: Partial<Record<Play['task'], MediaInput>> = { editImage: pixel, transcribe: silentWav };

async function opened(play: Play, product: string, chaos?: ChaosConfig) {
  const aimock = await startPlay(play, chaos);
  onTestFinished(() => aimock.close());
  const facet = await allVendors.find(({ id }) => id === play.vendor)?.facets[play.task]?.();
  const adapter = facet?.open(aimock.url).find(({ offer }) => offer.product === product);
  if (!adapter) throw new Error(`${product} is not offered`);
  const { parameters } = adapter.offer;
  const submit = (given = access) =>
    adapter.submit({ product, description, parameters, input: inputs[play.task] }, given);
  return { ...aimock, adapter, submit };
}

interface Mishap {
  name: string;
  chaos: ChaosConfig;
  expected: object;
  isSeenIn?: (play: Play) => boolean;
}

const mishaps: readonly Mishap[] = [
  {
    ...{ name: 'too many requests', chaos: { rateLimitRate: 1 } },
    expected: { reason: 'rate_limited', retryAfterMs: 1_000, retryable: true },
  },
  {
    ...{ name: 'a request that is dropped', chaos: { dropRate: 1 } },
    expected: { reason: 'timed_out', status: 500 },
  },
  {
    ...{ name: 'a connection that breaks', chaos: { disconnectRate: 1 } },
    expected: { reason: 'timed_out' },
  },
  {
    ...{ name: 'an answer that is no JSON', chaos: { malformedRate: 1 } },
    expected: { reason: 'malformed_answer' },
    isSeenIn: (play) => !isFile(play),
  },
];

const played = plays.flatMap((play) =>
  play.products.map((product) => ({ name: `${play.vendor} ${play.task} ${product}`, play, product })),
);

describe.each(played)('$name, as aimock plays it', ({ play, product }) => {
  test('success', async () => {
    const { adapter, submit, paid } = await opened(play, product);
    const submission = await submit();
    if (play.vendor === 'fal') await expectQueued(adapter, submission, play);
    else expect(submission).toEqual({ kind: 'finished', outputs: play.outputs, charge });
    expect(paid).toHaveLength(1);
  });

  test('a wrong key', async () => {
    const { submit } = await opened(play, product);
    const error = await failureOf(submit({ key: new Secret('another-key-0123456789') }));
    expect(error).toMatchObject({ reason: 'authentication', status: 401 });
  });

  test.each(mishaps.filter(({ isSeenIn = () => true }) => isSeenIn(play)))(
    '$name',
    async ({ chaos, expected }) => {
      const { submit, paid } = await opened(play, product, chaos);
      expect(await failureOf(submit())).toMatchObject(expected);
      expect(paid).toHaveLength(1);
    },
  );

  test.runIf(play.vendor === 'fal')('cancel', async () => {
    const { adapter, submit } = await opened(play, product);
    const submission = await submit();
    const id = submission.kind === 'accepted' ? submission.vendorJobId : '';
    await adapter.cancel?.(id, access, signal);
    // aimock then says CANCELLED, which fal does not document: an unknown status is waited out.
    expect(await adapter.poll?.(id, access, signal)).toEqual({ kind: 'running' });
  });
});

/** It waits, is worked on, and then is there. */
async function expectQueued(adapter: MediaAdapter, submission: object, { outputs }: Play): Promise<void> {
  expect(submission).toMatchObject({ kind: 'accepted' });
  const id = 'vendorJobId' in submission ? String(submission.vendorJobId) : '';
  const seen: unknown[] = [];
  for (let looks = 0; looks < 3; looks += 1) seen.push(await adapter.poll?.(id, access, signal));
  expect(seen).toEqual([{ kind: 'running' }, { kind: 'running' }, { kind: 'finished', outputs, charge }]);
}
