import { z } from 'zod';
import { wholeBetween } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { file, openModels, usual } from './queue.ts';

export const stableAudio = 'fal-ai/stable-audio-25/text-to-audio';

/** The model's own default and most. The price is the same for every length. */
export const longestSeconds = 190;

/**
 * Opens Stable Audio 2.5, which makes music without singing, and sounds.
 *
 * @param seconds length where nobody chooses one
 */
export function openStableAudio(seconds: number, baseUrl?: string): MediaAdapter[] {
  const model = {
    offer: {
      tier: 'budget',
      product: stableAudio,
      parameters: { seconds_total: seconds },
      seconds,
      choices: {
        seconds: wholeBetween(1, longestSeconds, (seconds_total) => ({ seconds_total })),
        seed: usual.seed,
        instrumental: { values: [true], parameters: () => ({}) },
      },
      maxDescriptionLength: usual.maxDescriptionLength,
      pollEveryMs: 2_000,
      deadlineMs: 15 * 60_000,
    },
    result: z.object({ audio: file }).transform(({ audio }) => [audio]),
  } as const;
  return openModels([model], baseUrl);
}
