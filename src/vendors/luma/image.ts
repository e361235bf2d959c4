import { named } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { LumaGenerations } from './generations.ts';

export const products = ['uni-1'] as const;

const ratio = (aspect_ratio: string) => ({ aspect_ratio });

/** Opens Uni-1: pictures of 2K. Without proportions the model chooses them. Its results cannot be repeated by a seed. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new LumaGenerations(
    {
      tier: 'premium',
      product: products[0],
      parameters: {},
      choices: {
        aspect: named({
          '1:1': ratio('1:1'),
          '16:9': ratio('16:9'),
          '9:16': ratio('9:16'),
          '3:2': ratio('3:2'),
          '2:3': ratio('2:3'),
        }),
        style: named({ manga: { style: 'manga' } }),
      },
      maxDescriptionLength: 6_000,
      pollEveryMs: 3_000,
      deadlineMs: 10 * 60_000,
    },
    { type: 'image', bodyOf: (parameters) => parameters },
    baseUrl,
  );
  return [adapter];
}
