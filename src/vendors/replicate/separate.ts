import { oneOf } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { labelledOutputs } from '#vendors/labelled-outputs.ts';
import { link, openModels, usual } from './predictions.ts';

export const products = ['cjwbw/demucs'] as const;

const stems = ['bass', 'drums', 'other', 'vocals', 'guitar', 'piano'] as const;

/** Opens Demucs. Nobody says what a second of its hardware costs. */
export function open(baseUrl?: string): MediaAdapter[] {
  const demucs = {
    version: '25a173108cff36ef9f80f854c162d01df9e6528be175794b81158fa03836d953',
    fileField: 'audio',
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: { model_name: 'htdemucs', output_format: 'mp3' },
      choices: {
        stems: oneOf([4, 6], (count) => ({ model_name: count === 6 ? 'htdemucs_6s' : 'htdemucs' })),
      },
      maxDescriptionLength: usual.maxDescriptionLength,
      // Files may have 100 MB at Replicate. Less is enough for a song, and is kept in memory on its way.
      input: {
        mediaTypes: ['audio/mpeg', 'audio/wav', 'audio/ogg', 'audio/mp4', 'audio/flac'],
        maxBytes: 50 * 1024 * 1024,
      },
      pollEveryMs: 3_000,
      deadlineMs: 30 * 60_000,
    },
    output: labelledOutputs(stems, link),
    paid: 'time',
  } as const;
  return openModels([demucs], baseUrl);
}
