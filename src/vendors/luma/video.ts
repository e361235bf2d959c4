import { named, oneOf } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { LumaGenerations } from './generations.ts';

export const products = ['ray-3.2'] as const;

const seconds = 5;
const ratio = (aspect_ratio: string) => ({ aspect_ratio });

/** Opens Ray 3.2: clips of 720p, 5 or 10 seconds long. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new LumaGenerations(
    {
      tier: 'premium',
      product: products[0],
      parameters: { resolution: '720p', duration: `${seconds}s` },
      choices: {
        aspect: named({
          '16:9': ratio('16:9'),
          '9:16': ratio('9:16'),
          '1:1': ratio('1:1'),
          '4:3': ratio('4:3'),
          '3:4': ratio('3:4'),
          '21:9': ratio('21:9'),
        }),
        seconds: oneOf([5, 10], (value) => ({ duration: `${value}s` })),
      },
      seconds,
      maxDescriptionLength: 6_000,
      pollEveryMs: 5_000,
      deadlineMs: 30 * 60_000,
    },
    {
      type: 'video',
      bodyOf: ({ resolution = '720p', duration = `${seconds}s`, ...others }) => ({
        ...others,
        video: { resolution, duration },
      }),
    },
    baseUrl,
  );
  return [adapter];
}
