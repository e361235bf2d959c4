import { z } from 'zod';
import { named } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { file, openModels, usual } from './queue.ts';

export const products = ['fal-ai/flux/schnell'] as const;

/** Opens FLUX.1 schnell: pictures of about one megapixel, which is what the price is for. */
export function open(baseUrl?: string): MediaAdapter[] {
  const schnell = {
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: { image_size: 'landscape_4_3' },
      choices: {
        aspect: named({
          '1:1': { image_size: 'square_hd' },
          '4:3': { image_size: 'landscape_4_3' },
          '3:4': { image_size: 'portrait_4_3' },
          '16:9': { image_size: 'landscape_16_9' },
          '9:16': { image_size: 'portrait_16_9' },
        }),
        seed: usual.seed,
      },
      maxDescriptionLength: usual.maxDescriptionLength,
      pollEveryMs: 1_000,
      deadlineMs: 10 * 60_000,
    },
    // What the safety checker finds comes as a black picture.
    result: z
      .object({ images: z.array(file), has_nsfw_concepts: z.array(z.boolean()).default([]) })
      .transform(({ images, has_nsfw_concepts }) => (has_nsfw_concepts.includes(true) ? 'blocked' : images)),
  } as const;
  return openModels([schnell], baseUrl);
}
