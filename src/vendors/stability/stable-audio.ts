import { z } from 'zod';
import { between, type MediaChoices, wholeBetween } from '#capabilities/media/media-choices.ts';
import type {
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  MediaRequest,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { formOf } from '#lib/file-form.ts';
import { atOnce, greatestSeed, maxDescriptionLength, openHttp } from './client.ts';

/** A result costs the same whatever its length. */
const charge = { kind: 'estimated' } as const;

const choicesUpTo = (seconds: number): MediaChoices => ({
  seconds: between(1, seconds, (duration) => ({ duration })),
  seed: wholeBetween(1, greatestSeed, (seed) => ({ seed })),
  // It never sings.
  instrumental: { values: [true], parameters: () => ({}) },
});

function formFor({ product, description, parameters }: MediaRequest): FormData {
  return formOf(
    { ...parameters, model: product, prompt: description, output_format: 'mp3' },
    'audio',
    undefined,
  );
}

/**
 * Stable Audio 2.5: `POST /v2beta/audio/stable-audio-2/text-to-audio`, answered with the recording.
 *
 * @param usual the length where nobody chooses one, and the parameters that ask for it
 */
export function openStableAudio25(
  usual: Required<Pick<MediaOffer, 'seconds' | 'parameters'>>,
  baseUrl?: string,
): MediaAdapter {
  const http = openHttp('audio/*', baseUrl);
  return {
    offer: {
      ...{ tier: 'budget', product: 'stable-audio-2.5', ...usual, maxDescriptionLength, ...atOnce },
      choices: choicesUpTo(190),
    },
    submit: async (request, { key }) => {
      const path = '/v2beta/audio/stable-audio-2/text-to-audio';
      const { bytes } = await http.postForBytes(path, formFor(request), { key });
      return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge };
    },
  };
}

const startedShape = z.object({ id: z.string().min(1) });
const resultShape = z.union([z.object({ audio: z.base64().min(1) }), z.object({ status: z.string() })]);

/** Stable Audio 3.0: `POST /v2beta/audio/stable-audio/text-to-audio`, which starts a job. It cannot be stopped. */
export class StableAudio3 implements MediaAdapter {
  readonly offer: MediaOffer = {
    ...{ tier: 'premium', product: 'stable-audio-3', parameters: {}, maxDescriptionLength },
    choices: choicesUpTo(380),
    // "Retrying in 10 seconds" in all of its examples.
    ...{ pollEveryMs: 10_000, deadlineMs: 15 * 60_000 },
  };
  readonly #http;

  constructor(baseUrl?: string) {
    this.#http = openHttp('application/json', baseUrl);
  }

  async submit(request: MediaRequest, { key }: VendorAccess): Promise<Submission> {
    const path = '/v2beta/audio/stable-audio/text-to-audio';
    const { id } = await this.#http.post(path, formFor(request), startedShape, { key });
    return { kind: 'accepted', vendorJobId: id };
  }

  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    const path = `/v2beta/audio/results/${encodeURIComponent(vendorJobId)}`;
    const result = await this.#http.get(path, resultShape, { key, signal });
    if (!('audio' in result)) return { kind: 'running' };
    const bytes = Buffer.from(result.audio, 'base64');
    return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge };
  }
}
