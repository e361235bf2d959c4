import { named } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { RunwayClient } from './client.ts';
import { maxPromptLength, pollEveryMs, RunwayTasks, seed } from './tasks.ts';

export const products = ['gen4_image'] as const;

/** The ratios at 1080p, all at the same price (@runwayml/sdk 4.20.1, `text-to-image.d.ts`). */
const aspect = named({
  '16:9': { ratio: '1920:1080' },
  '9:16': { ratio: '1080:1920' },
  '1:1': { ratio: '1080:1080' },
  '4:3': { ratio: '1440:1080' },
  '3:4': { ratio: '1080:1440' },
  '21:9': { ratio: '2112:912' },
});

/** Opens Gen-4 Image: 1080p pictures from `POST /v1/text_to_image`. */
export function open(baseUrl?: string): MediaAdapter[] {
  const adapter = new RunwayTasks(new RunwayClient(baseUrl), '/v1/text_to_image', {
    tier: 'premium',
    product: products[0],
    parameters: { ratio: '1920:1080' },
    choices: { aspect, seed },
    maxDescriptionLength: maxPromptLength,
    pollEveryMs,
    deadlineMs: 10 * 60_000,
  });
  return [adapter];
}
