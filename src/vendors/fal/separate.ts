import { oneOf } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaRequest } from '#capabilities/media/media-vendor.ts';
import { dataUri } from '#lib/data-uri.ts';
import { labelledOutputs } from '#vendors/labelled-outputs.ts';
import { file, openModels, usual } from './queue.ts';

export const products = ['fal-ai/demucs'] as const;

const stems = ['vocals', 'drums', 'bass', 'other', 'guitar', 'piano'] as const;

/** Opens Demucs. The recording is part of the request, so it goes to no other host. */
export function open(baseUrl?: string): MediaAdapter[] {
  const demucs = {
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: { model: 'htdemucs', output_format: 'mp3' },
      choices: {
        stems: oneOf([4, 6], (count) => ({ model: count === 6 ? 'htdemucs_6s' : 'htdemucs' })),
      },
      maxDescriptionLength: usual.maxDescriptionLength,
      // fal documents no limit for a file within the request, so this one is ours.
      input: {
        mediaTypes: ['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/mp4'],
        maxBytes: 20 * 1024 * 1024,
      },
      pollEveryMs: 3_000,
      deadlineMs: 30 * 60_000,
    },
    input: async ({ parameters, input }: MediaRequest) => ({
      ...parameters,
      audio_url: input && (await dataUri(input.file, input.mediaType)),
    }),
    result: labelledOutputs(stems, file),
  } as const;
  return openModels([demucs], baseUrl);
}
