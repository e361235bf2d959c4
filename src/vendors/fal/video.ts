import { z } from 'zod';
import { named, oneOf } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { file, openModels, usual } from './queue.ts';

export const products = ['fal-ai/pika/v2.2/text-to-video'] as const;

const seconds = 5;

/** Opens Pika 2.2: clips of five or ten seconds at 720p. */
export function open(baseUrl?: string): MediaAdapter[] {
  const aspectRatio = (aspect_ratio: string) => ({ aspect_ratio });
  const pika = {
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: { aspect_ratio: '16:9', resolution: '720p', duration: seconds },
      choices: {
        aspect: named({
          '16:9': aspectRatio('16:9'),
          '9:16': aspectRatio('9:16'),
          '1:1': aspectRatio('1:1'),
          '3:2': aspectRatio('3:2'),
          '2:3': aspectRatio('2:3'),
        }),
        seconds: oneOf([seconds, 10], (duration) => ({ duration })),
        seed: usual.seed,
      },
      seconds,
      maxDescriptionLength: usual.maxDescriptionLength,
      pollEveryMs: 5_000,
      deadlineMs: 30 * 60_000,
    },
    result: z.object({ video: file }).transform(({ video }) => [video]),
  } as const;
  return openModels([pika], baseUrl);
}
